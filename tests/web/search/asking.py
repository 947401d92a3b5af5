"""Asking the search."""

from __future__ import annotations

from django.test import Client


def labels(client: Client, query: str, path: str = "/tim/") -> list[str]:
    return [row.label for group in client.get(path, {"q": query}).context["groups"] for row in group.rows]
