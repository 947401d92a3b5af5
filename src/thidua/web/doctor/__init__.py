"""How the house is."""
