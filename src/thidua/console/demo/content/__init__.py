"""The invented city of Hoa Lư as plain data: its units, people and plan documents. No Django here."""
