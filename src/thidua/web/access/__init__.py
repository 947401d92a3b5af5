"""Accounts, roles and grants."""
