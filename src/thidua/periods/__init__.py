"""Time as the work counts it: years, quarters, spans of days, working days, deadlines.  Pure: "now" is always given."""
