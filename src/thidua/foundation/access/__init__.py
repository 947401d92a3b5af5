"""Accounts, roles as rows, grants with scope and dates, acting deputies, and the one question: who may what."""
