"""Keeping the list of entries that may be one person in step with the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thidua.domain.people.models import Person
from thidua.domain.people.steps.likeness import Likeness
from thidua.domain.successions.enums import SuggestionState
from thidua.domain.successions.models import MergeSuggestion
from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.jobs.queue import enqueue

_BATCH = 500


def ask_for_search(account: Account, *, actor: Actor, at: datetime) -> None:
    """Let all entries be compared now instead of at night; one search at a time."""
    require(actor, "people.edit", at=at)
    with work(actor=actor, at=at) as done:
        enqueue("successions.find_entries", {}, key="asked", actor=actor, at=at)
        done.note("successions.ask_for_search", account, name=account.full_name)


def store_suggestions(found: Iterable[tuple[int, int, Likeness]], *, actor: Actor, at: datetime) -> tuple[int, int]:
    """Make the open suggestions equal to ``found``; what people decided stays. Returns how many came and went."""
    require(actor, "people.edit", at=at)
    pairs = {(one, other): likeness for one, other, likeness in found}
    known = {(row.one_id, row.other_id): row for row in MergeSuggestion.objects.all()}
    stale = [row.pk for pair, row in known.items() if row.state == SuggestionState.OPEN and pair not in pairs]
    fresh = [_row(pair, likeness, at) for pair, likeness in pairs.items() if pair not in known]
    changed = [row for pair, row in known.items() if pair in pairs and _take(row, pairs[pair])]
    if not (stale or fresh or changed):
        return 0, 0
    with work(actor=actor, at=at) as done:
        for start in range(0, len(stale), _BATCH):
            MergeSuggestion.objects.filter(pk__in=stale[start : start + _BATCH]).delete()
        MergeSuggestion.objects.bulk_create(fresh, batch_size=100)
        MergeSuggestion.objects.bulk_update(changed, ["score", "reasons"], batch_size=100)
        after = {"found": len(fresh), "gone": len(stale)}
        done.note("successions.find_entries", Person.objects.order_by("pk")[0], after=after)
    return len(fresh), len(stale)


def _row(pair: tuple[int, int], likeness: Likeness, at: datetime) -> MergeSuggestion:
    reasons = [reason.value for reason in likeness.reasons]
    return MergeSuggestion(one_id=pair[0], other_id=pair[1], score=likeness.score, reasons=reasons, found_at=at)


def _take(row: MergeSuggestion, likeness: Likeness) -> bool:
    """Whether an open suggestion now says something else."""
    reasons = [reason.value for reason in likeness.reasons]
    if row.state != SuggestionState.OPEN or (row.score, row.reasons) == (likeness.score, reasons):
        return False
    row.score, row.reasons = likeness.score, reasons
    return True
