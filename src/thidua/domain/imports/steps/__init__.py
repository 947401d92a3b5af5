"""Plain rules of an import: where a value stands, what a typed one becomes."""
