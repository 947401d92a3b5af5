"""Somebody says that the list of a kind is whole: an empty list then means "none" and no longer "unknown"."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from thidua.domain.records.actions import packing
from thidua.domain.records.actions.entering import CHECK, CONDUCT
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.domain.records.models.kinds import CONDUCT as CONDUCT_KINDS
from thidua.domain.records.queries.subjects import name_of
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version


def confirm_whole(
    subject: Subject,
    kinds: Collection[FactKind | str],
    *,
    whole: bool = True,
    version: int | None = None,
    actor: Actor,
    at: datetime,
) -> Subject:
    """The lists of these kinds hold everything; ``whole=False``: no longer sure. Needs ``records.check``, for conduct
    its own right besides."""
    wanted = {FactKind(kind) for kind in kinds}
    require(actor, CHECK, subject, at=at)
    if wanted & CONDUCT_KINDS:
        require(actor, CONDUCT, subject, at=at)
    before = set(subject.whole)
    after = before | wanted if whole else before - wanted
    if after == before:
        return subject
    with work(actor=actor, at=at) as done:
        changes = {"whole": [kind.value for kind in FactKind if kind in after]}
        save_version(subject, expected=version or subject.version, changes=changes)
        packing.repack([subject], at=at)
        told = {"whole": sorted(before)}
        done.note("records.confirm_whole", subject, name=name_of(subject), before=told, after=changes)
    return subject
