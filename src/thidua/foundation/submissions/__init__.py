"""What is being sent: one-time keys that make every submit idempotent, and drafts that save themselves."""
