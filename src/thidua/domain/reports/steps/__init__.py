"""What needs no database: the states of a request and its clock."""
