"""The inbox, its options and the outbox on pages."""
