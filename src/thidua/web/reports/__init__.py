"""Personal data and the keeping of things, on pages."""
