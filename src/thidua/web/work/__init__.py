"""One's own desk: what waits, the agenda, calendar feeds."""
