"""One step to ask the units that have not sent their plan (R-004)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.actions.cascade_notices import tell_asked
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan, Request
from thidua.domain.plans.queries.cascade.units import addressed_units, without_plan
from thidua.domain.plans.steps.counting import today
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted


def ask_for_plans(
    parent: Plan, units: Collection[Unit], *, until: date | None = None, actor: Actor, at: datetime
) -> list[Request]:
    """Ask the units for their plan under ``parent``; units asked today, and those that have sent it, are passed over.

    Needs ``plans.edit`` for the parent. Every officer who may write the unit's plan is told at once. NotAccepted for a
    unit the plan is not addressed to, for a day that is over, and when nobody is left to ask.
    """
    require(actor, "plans.edit", parent, at=at)
    _require_askable(parent, units, until, actor, at)
    left = to_be_asked(parent, units, actor=actor, at=at)
    if not left:
        raise not_accepted("nobody_to_ask", "Các đơn vị đã chọn đều đã gửi kế hoạch hoặc hôm nay đã được đề nghị.")
    with work(actor=actor, at=at) as done:
        values = {"parent": parent, "until": until, "day": today(at), "by_name": actor.name[:200], "at": at}
        asked = Request.objects.bulk_create([Request(unit=unit, **values) for unit in left])
        told = sum(tell_asked(each, actor=actor, at=at) for each in asked)
        after = {"units": [unit.name for unit in left], "until": until, "accounts": told}
        done.note("plans.ask", parent, name=parent.title, after=after)
    return asked


def to_be_asked(parent: Plan, units: Collection[Unit], *, actor: Actor, at: datetime) -> list[Unit]:
    """Those of the units that would be asked now, by name."""
    rows = without_plan(addressed_units(parent, actor, at=at), parent).filter(pk__in=[unit.pk for unit in units])
    asked = Request.objects.filter(parent=parent, day=today(at)).values("unit_id")
    return list(rows.exclude(pk__in=asked).order_by("sort_key", "pk"))


def _require_askable(parent: Plan, units: Collection[Unit], until: date | None, actor: Actor, at: datetime) -> None:
    if parent.state != PlanState.ADOPTED:
        raise not_accepted("plan_not_in_force", "Chỉ đề nghị được theo một kế hoạch đang thực hiện.")
    if until is not None and until < today(at):
        raise not_accepted("until_over", "Thời hạn gửi kế hoạch đã qua.", field="until", mend="Chọn một ngày sắp tới")
    keys = {unit.pk for unit in units}
    if addressed_units(parent, actor, at=at).filter(pk__in=keys).count() != len(keys):
        raise not_accepted("unit_not_addressed", "Có đơn vị không thuộc diện thực hiện kế hoạch này.")
