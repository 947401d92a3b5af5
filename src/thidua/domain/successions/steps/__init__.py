"""The states of a change."""
