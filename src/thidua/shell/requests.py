"""The request as views see it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest

from thidua.foundation.access.models import Account
from thidua.foundation.actors import Actor

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

LONGEST_NUMBER = 18  # digits: what a database's key can hold


class Request(HttpRequest):
    """``actor``: who acts, with rights as of now; ``at``: the moment the request arrived, by the server's clock."""

    actor: Actor
    at: datetime
    request_id: str
    htmx: HtmxDetails


def account_of(request: HttpRequest) -> Account:
    """The signed-in account of a request that passed a door."""
    assert isinstance(request.user, Account)  # noqa: S101 - a door has checked it
    return request.user


def whole_number(text: str) -> int | None:
    """A number as it stands in an address or a hidden field; None for everything else ("²" is a digit, no number)."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None
