"""Work that waits: rows written with the fact that needs them, done exactly once whatever dies."""
