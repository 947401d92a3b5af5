"""Lists of achievements: columns said once, rows judged, mended, entered as facts of records, undone."""
