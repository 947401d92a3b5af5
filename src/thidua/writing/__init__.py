"""Structured content out as the papers an office uses."""
