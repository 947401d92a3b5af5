"""What needs no database: the columns of each kind of fact, and what facts cannot be together."""
