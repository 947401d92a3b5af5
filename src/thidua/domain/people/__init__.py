"""People and the positions they hold."""
