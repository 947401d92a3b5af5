"""Keyset paging: the next page begins after the last row shown, whatever was inserted meanwhile, at equal cost."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)
PAGE_SIZES = (50, 100, 250)
READERS: dict[str, Callable[[Any], Any]] = {
    "b": bytes.fromhex,
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "v": lambda same: same,
}


@dataclass(frozen=True)
class Order:
    """One way to sort: by a column that is never null, then by id. ``field`` must lead an index with id."""

    field: str
    descending: bool = False


@dataclass(frozen=True)
class Page(Generic[M]):
    """Rows of one page and the cursors of its neighbours (empty: there is none)."""

    rows: list[M]
    after: str
    before: str


def page(rows: models.QuerySet[M], order: Order, *, size: int, after: str = "", before: str = "") -> Page[M]:
    """One page after or before a cursor; a cursor nobody made counts as none. One query of ``size + 1`` rows."""
    backwards = bool(before)
    cursor = decode(before or after, order.field)
    descending = order.descending != backwards
    if cursor is not None:
        rows = rows.filter(_beyond(order.field, cursor, descending=descending))
    sign = "-" if descending else ""
    found = list(rows.order_by(f"{sign}{order.field}", f"{sign}pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    has_next = bool(found) and (backwards or more)
    has_previous = bool(found) and (more if backwards else cursor is not None)
    return Page(
        rows=found,
        after=encode(found[-1], order.field) if has_next else "",
        before=encode(found[0], order.field) if has_previous else "",
    )


def _beyond(field: str, cursor: tuple[Any, int], *, descending: bool) -> Q:
    value, pk = cursor
    word = "lt" if descending else "gt"
    # the first condition is implied by the second, but lets both databases walk the index from the cursor
    return Q(**{f"{field}__{word}e": value}) & (Q(**{f"{field}__{word}": value}) | Q(**{f"pk__{word}": pk}))


def encode(row: models.Model, field: str) -> str:
    """The place of a row in the order by ``field``, signed: a cursor nobody made would be a filter of any kind."""
    value: Any = row
    for part in field.split("__"):
        value = getattr(value, part)
    if isinstance(value, bytes | memoryview):
        told = ["b", bytes(value).hex()]
    elif isinstance(value, datetime):
        told = ["t", value.isoformat()]
    elif isinstance(value, date):
        told = ["d", value.isoformat()]
    else:
        told = ["v", value]
    text = base64.urlsafe_b64encode(json.dumps([*told, row.pk]).encode()).decode().rstrip("=")
    return _signer(field).sign(text)


def decode(cursor: str, field: str) -> tuple[Any, int] | None:
    """What `encode` told; None for anything else, and for the cursor of another order."""
    if not cursor:
        return None
    try:
        text = _signer(field).unsign(cursor)
    except BadSignature:
        return None
    kind, value, pk = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return READERS[kind](value), int(pk)


def _signer(field: str) -> Signer:
    return Signer(salt=f"thidua.paging.{field}")
