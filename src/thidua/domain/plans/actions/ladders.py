"""On which days units are told: written by the office for all its plans or for one, and chosen by each person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.models import ChaseChoice, ChaseLadder, Plan
from thidua.domain.plans.queries.chasing import OFFERED, chosen_rungs, ladder_of_row, ladder_row
from thidua.domain.plans.steps.ladder import HOUSE, Ladder, Reader, checked
from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted


def set_ladder(
    unit: Unit,
    *,
    plan: Plan | None = None,
    rungs: Iterable[int],
    climb: dict[Reader, int],
    version: int = 0,
    actor: Actor,
    at: datetime,
) -> ChaseLadder:
    """Let the office's plans, or the one plan, be chased on these rungs from the next run on; needs ``plans.edit``.

    ``version`` 0: there was no ladder of its own when the form was opened. What is on record is not told again.
    """
    if plan is not None and plan.unit_id != unit.pk:
        raise not_accepted("ladder_plan", "Kế hoạch này do đơn vị khác ban hành.", field="plan")
    ladder = checked(rungs, climb)
    known = ladder_row(unit, plan)
    with work(actor=actor, at=at) as done:
        before = _told(ladder_of_row(known) if known else HOUSE)
        row = _stored(known, unit, plan, _columns(ladder, actor, at), version)
        require(actor, "plans.edit", row, at=at)
        name = plan.title if plan else unit.name
        done.note("plans.set_ladder", plan or unit, name=name[:300], before=before, after=_told(ladder))
    return row


def drop_ladder(row: ChaseLadder, *, actor: Actor, at: datetime) -> None:
    """The plan follows its office's ladder again, the office the product's."""
    require(actor, "plans.edit", row, at=at)
    subject: Plan | Unit = row.plan or row.unit
    with work(actor=actor, at=at) as done:
        before = _told(ladder_of_row(row))
        row.delete()
        name = subject.title if isinstance(subject, Plan) else subject.name
        done.note("plans.drop_ladder", subject, name=name[:300], before=before)


def choose_rungs(account: Account, *, rungs: Iterable[int], actor: Actor, at: datetime) -> None:
    """On which of the rungs before a day an account is told; the day itself and what comes after stay."""
    require(actor, "notifications.own", at=at)
    if actor.account_id != account.pk:
        raise not_accepted("not_own", "Chỉ đổi được tùy chọn thông báo của chính mình.")
    wanted = [rung for rung in OFFERED if rung in set(rungs)]
    before = list(chosen_rungs(account))
    if wanted == before:
        return
    with work(actor=actor, at=at) as done:
        row, _new = ChaseChoice.objects.update_or_create(account=account, defaults={"rungs": wanted})
        done.note("plans.choose_rungs", row, before={"rungs": before}, after={"rungs": wanted})


def _stored(
    known: ChaseLadder | None, unit: Unit, plan: Plan | None, columns: dict[str, Any], version: int
) -> ChaseLadder:
    if known is None:
        return ChaseLadder.objects.create(unit=unit, plan=plan, **columns)
    return save_version(known, expected=version, changes=columns)


def _columns(ladder: Ladder, actor: Actor, at: datetime) -> dict[str, Any]:
    late = {f"{reader.value}_after": ladder.climb.get(reader) for reader in (Reader.HEAD, Reader.OWNER, Reader.LEADER)}
    return {"rungs": list(ladder.rungs), **late, "by_name": actor.name[:200], "at": at}


def _told(ladder: Ladder) -> dict[str, Any]:
    return {"rungs": list(ladder.rungs), **{reader.value: days for reader, days in ladder.climb.items()}}
