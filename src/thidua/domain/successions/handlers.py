"""Work of the clock: changes of units whose day has come, and entries that may be one person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from thidua.domain.people.queries.similar import similar_entries
from thidua.domain.successions.actions import carry_out, store_suggestions
from thidua.domain.successions.actions.telling import tell_failed
from thidua.domain.successions.models import UnitChange
from thidua.domain.successions.queries.changes import due_changes, source_units
from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import day_of, may
from thidua.foundation.access.queries import actor_for
from thidua.foundation.audit.work import work
from thidua.foundation.jobs.registry import every, handler
from thidua.foundation.jobs.runs import Run
from thidua.foundation.refusals import Refused

NO_LONGER_ALLOWED = (
    "Người lập thay đổi này không còn quyền đối với đơn vị. Người có quyền xem lại rồi chọn “Thực hiện ngay” hoặc hủy."
)


@handler("successions.carry_out_due", title=_("Thực hiện thay đổi tổ chức đến ngày"), stepped=True)
def carry_out_due(run: Run) -> None:
    """Every change whose day has come and that is still planned, the earliest first; a missed day is caught up.

    One that is refused stays planned and says why; the others go on.
    """
    due = list(due_changes(day_of(run.at)).values_list("pk", flat=True))
    for number, pk in enumerate(due, start=1):
        with run.step(f"change:{pk}"):
            _carry_out(run, UnitChange.objects.get(pk=pk))
        run.progress(number, len(due), "")


def _carry_out(run: Run, change: UnitChange) -> None:
    if not _still_allowed(change, run.at):
        _fail(run, change, NO_LONGER_ALLOWED)
        return
    try:
        with transaction.atomic():
            carry_out(change, actor=run.actor, at=run.at)
    except Refused as refused:
        told = refused.refusal
        _fail(run, UnitChange.objects.get(pk=change.pk), f"{told.sentence} {told.mend}".strip())


def _still_allowed(change: UnitChange, at: datetime) -> bool:
    """Whoever ordered it holds the right to this day; the system's own orders stand."""
    if change.by_account is None:
        return True
    account = Account.objects.filter(pk=change.by_account).first()
    if account is None:
        return False
    actor = actor_for(account, at=at)
    return all(may(actor, "organisations.edit", unit, at=at) for unit in source_units(change))


def _fail(run: Run, change: UnitChange, why: str) -> None:
    if change.failure == why:  # told on an earlier day
        return
    with work(actor=run.actor, at=run.at) as done:
        change.failure = why
        change.save(update_fields=["failure"])
        tell_failed(change, actor=run.actor, at=run.at)
        done.note("successions.fail", change, after={"failure": why})


@handler("successions.find_entries", title=_("Tìm hồ sơ cá nhân có thể trùng"), stepped=True)
def find_entries(run: Run) -> None:
    """Read and compare outside the transaction: with a hundred thousand people that takes some seconds."""
    found = list(similar_entries())
    with run.step("store"):
        store_suggestions(found, actor=run.actor, at=run.at)


every("successions.carry_out_due", hour=0, minute=10)
every("successions.find_entries", hour=2, minute=30)
