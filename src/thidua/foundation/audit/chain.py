"""The hash chain: how an event is hashed, appended and verified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from thidua.foundation.audit.models import ChainHead, Event

GENESIS = "0" * 64
COVERED = (
    "number",
    "action",
    "actor_account",
    "actor_name",
    "acting_for",
    "subject_kind",
    "subject_key",
    "subject_name",
    "changes",
    "reason",
    "request_id",
    "previous_hash",
)


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the chain, at event ``number``."""

    number: int
    sentence: str


def digest(event: Event) -> str:
    """SHA-256 over every stored field but the hash itself; the moment as UTC to the microsecond."""
    values = [getattr(event, name) for name in COVERED]
    values.append(_moment(event.at))
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def append(events: list[Event]) -> None:
    """Number, chain and store the events; the caller is inside a transaction, which holds the head until it ends."""
    head = ChainHead.objects.select_for_update().get(pk=1)
    for event in events:
        event.number = head.number + 1
        event.previous_hash = head.hash
        event.hash = digest(event)
        head.number, head.hash = event.number, event.hash
    Event.objects.bulk_create(events)
    head.save(update_fields=["number", "hash"])


def faults(events: Iterable[Event], head: ChainHead) -> Iterator[Fault]:
    """Walk the events in order of number; yield what a change, deletion, insertion, swap or truncation left behind."""
    expected, previous = 1, GENESIS
    for event in events:
        if event.number != expected:
            yield Fault(expected, f"thiếu sự kiện số {expected} (gặp số {event.number})")
        if event.previous_hash != previous:
            yield Fault(event.number, f"sự kiện số {event.number} không nối tiếp sự kiện đứng trước")
        if digest(event) != event.hash:
            yield Fault(event.number, f"nội dung sự kiện số {event.number} đã bị thay đổi")
        expected, previous = event.number + 1, event.hash
    if (head.number, head.hash) != (expected - 1, previous):
        yield Fault(head.number, f"đầu chuỗi ghi số {head.number} nhưng sự kiện cuối là số {expected - 1}")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
