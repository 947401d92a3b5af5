"""Bytes by content hash, checked while they stream in, scanned before they are served."""
