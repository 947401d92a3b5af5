"""Pages of units: list, tree, one unit, and what can be done to it."""
