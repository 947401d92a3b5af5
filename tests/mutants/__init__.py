"""Small faults put into the code on purpose, one at a time: a test must notice each."""
