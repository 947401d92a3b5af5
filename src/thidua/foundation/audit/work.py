"""A piece of work: one transaction that cannot end without telling what it did."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction

from thidua.foundation.actors import Actor
from thidua.foundation.audit.chain import append
from thidua.foundation.audit.models import Event

PLAIN, PERSONAL, SENSITIVE = "plain", "personal", "sensitive"


class Unrecorded(RuntimeError):
    """A piece of work ended without an event: a fault of the programmer, never of the user."""


@dataclass
class Work:
    """Collects the events of one transaction; `note` them where the thing is done."""

    actor: Actor
    at: datetime
    events: list[Event] = field(default_factory=list)
    noted: int = 0
    outer: Work | None = None

    def note(
        self,
        action: str,
        subject: models.Model,
        *,
        name: str = "",
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        reason: str = "",
        acting_for: str = "",
    ) -> None:
        """One event about ``subject``; ``before`` and ``after`` hold only the fields that matter.

        ``acting_for`` defaults to those in whose stead the actor's rights were held.
        """
        self.noted += 1
        self.root().events.append(
            Event(
                at=self.at,
                action=action,
                actor_account=self.actor.account_id,
                actor_name=self.actor.name[:200],
                acting_for=(acting_for or ", ".join(sorted(self.actor.acted_for)))[:200],
                subject_kind=subject._meta.label_lower,
                subject_key=str(subject.pk),
                subject_name=name[:300],
                changes=changes_text(type(subject), before or {}, after or {}),
                reason=reason,
                request_id=self.actor.request_id,
            )
        )

    def root(self) -> Work:
        """The outermost piece of work, whose transaction this is."""
        return self.outer.root() if self.outer else self


_current: ContextVar[Work | None] = ContextVar("thidua_work", default=None)


@contextmanager
def work(*, actor: Actor, at: datetime) -> Iterator[Work]:
    """Open (or join) the transaction; append the events at its end, while its rows are locked for the shortest time.

    Raises Unrecorded when the block changed nothing it told of: an action that finds nothing to do returns before
    opening its work.
    """
    outer = _current.get()
    mine = Work(actor=actor, at=at, outer=outer)
    with transaction.atomic():
        token = _current.set(mine)
        try:
            yield mine
        finally:
            _current.reset(token)
        if not mine.noted:
            raise Unrecorded("a piece of work ended without an event")
        if outer:
            outer.noted += mine.noted
        else:
            append(mine.events)


def changes_text(model: type[models.Model], before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Canonical JSON of what changed, sensitive values replaced by a keyed mark that shows only sameness."""
    classes: Mapping[str, str] = getattr(model, "FIELD_CLASSES", {})
    changes: dict[str, dict[str, Any]] = {}
    for name in sorted({*before, *after}):
        kind = classes.get(name, PLAIN)
        entry: dict[str, Any] = {"class": kind}
        if name in before:
            entry["before"] = _told(before[name], kind)
        if name in after:
            entry["after"] = _told(after[name], kind)
        if entry.get("before", ...) != entry.get("after"):
            changes[name] = entry
    return json.dumps(changes, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _told(value: Any, kind: str) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if kind == SENSITIVE:
        return (
            "•" + hashlib.blake2b(str(value).encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=6).hexdigest()
        )
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, int | float | str | list | dict) else str(value)
