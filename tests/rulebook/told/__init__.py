"""Whole texts the engine tells, kept as files that people can read: a test compares them to the letter.

`python -m tests.rulebook.told` writes them anew, after whoever changed a sentence has read what changed.
"""
