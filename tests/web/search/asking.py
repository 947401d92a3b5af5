"""Asking the search."""

from __future__ import annotations

from typing import Any

from django.test import Client


def asked(client: Client, query: str, path: str = "/tim/") -> Any:
    """The answer to what is typed into the box."""
    return client.post(path, {"q": query}, follow=True)


def labels(client: Client, query: str, path: str = "/tim/") -> list[str]:
    return [row.label for group in asked(client, query, path).context["groups"] for row in group.rows]
