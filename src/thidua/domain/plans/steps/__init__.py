"""What may follow what, and which day is the last that counts. Plain rules; no rows are read here."""
