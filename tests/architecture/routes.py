"""Every way into the product, read from the resolver."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from thidua.shell.doors import Door

SIGNED_IN, ANONYMOUS, CLOSED = "signed in", "anonymous", "closed"
LIBRARY = {
    # the sign-in library guards its own views; each is named here with the policy it must keep
    "account_login": ANONYMOUS,
    "account_logout": ANONYMOUS,  # to sign out twice is harmless; it leads to the sign-in page
    "account_inactive": ANONYMOUS,
    "account_signup": CLOSED,
    "account_reset_password": ANONYMOUS,
    "account_reset_password_done": ANONYMOUS,
    "account_reset_password_from_key": ANONYMOUS,
    "account_reset_password_from_key_done": ANONYMOUS,
    "account_confirm_email": ANONYMOUS,
    "account_confirm_login_code": ANONYMOUS,
    "account_email_verification_sent": ANONYMOUS,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "mfa_authenticate": ANONYMOUS,  # the second step of signing in
    "mfa_login_webauthn": ANONYMOUS,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
}


@dataclass(frozen=True)
class Route:
    """One address. ``path`` is as in the resolver: "/ke-hoach/<int:pk>/"."""

    name: str
    path: str
    view: Callable[..., Any]

    @property
    def door(self) -> Door | None:
        found: Door | None = getattr(self.view, "door", None)
        return found

    @property
    def face(self) -> str:
        """ "web", "portal", "api", or "allauth"."""
        parts = _module(self.view).split(".")
        return parts[1] if parts[0] == "thidua" else parts[0]

    @property
    def noun(self) -> str:
        return _module(self.view).split(".")[2]

    @property
    def arguments(self) -> tuple[str, ...]:
        return tuple(re.findall(r"<(?:\w+:)?(\w+)>", self.path))

    def takes(self, method: str) -> bool:
        return self.door is not None and method in self.door.methods


def _module(view: Callable[..., Any]) -> str:
    return str(getattr(getattr(view, "view_class", view), "__module__", ""))


def walk(patterns: list[URLPattern | URLResolver], path: str = "/", space: str = "") -> Iterator[Route]:
    for each in patterns:
        here = (
            path + str(each.pattern).lstrip("^").removeprefix("/")
            if path != "/"
            else "/" + str(each.pattern).lstrip("^")
        )
        if isinstance(each, URLResolver):
            yield from walk(each.url_patterns, here, f"{space}{each.namespace}:" if each.namespace else space)
        else:
            yield Route(f"{space}{each.name or ''}", here, each.callback)


@functools.cache
def routes() -> tuple[Route, ...]:
    return tuple(walk(get_resolver().url_patterns))


def ours() -> list[Route]:
    """The routes of our own faces."""
    return [route for route in routes() if route.face != "allauth"]


def of_library() -> list[Route]:
    return [route for route in routes() if route.face == "allauth"]


def without_door(found: list[Route]) -> list[str]:
    """Routes that name no right."""
    return [route.name or route.path for route in found if route.door is None]
