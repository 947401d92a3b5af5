"""Intakes: when they open and close, for whom longer, and by whose word."""
