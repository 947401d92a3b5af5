"""How accounts sign in: nobody signs up; an administrator opens accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Accounts have a username from the start."""
