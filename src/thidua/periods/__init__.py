"""Time as the work counts it: years and quarters, spans of days, working days, deadlines.  Pure; "now" is always given."""
