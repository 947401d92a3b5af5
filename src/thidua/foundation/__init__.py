"""What every noun stands on: who may what, what happened, what must still be done, where bytes lie, who is told."""
