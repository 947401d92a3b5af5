"""The trail of what happened."""
