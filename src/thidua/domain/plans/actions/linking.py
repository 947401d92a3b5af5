"""Which plan of the level above a plan carries out (R-003): chosen by a person, changed later with a reason."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.organisations.policies import above
from thidua.domain.plans.actions.comparing import ask_comparison
from thidua.domain.plans.actions.days_taken import give_back
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Cascade, Plan
from thidua.foundation.access.policy import day_of, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted


def link(
    child: Plan, parent: Plan, *, reason: str = "", version: int | None = None, actor: Actor, at: datetime
) -> Plan:
    """Say that ``child`` carries out ``parent`` and have the two compared; another parent than before needs a reason.

    Needs ``plans.edit`` for the child and ``plans.view`` for the parent.
    """
    require(actor, "plans.edit", child, at=at)
    require(actor, "plans.view", parent, at=at)
    check_parent(child, parent, at=at)
    if child.parent_id == parent.pk:
        return child
    if child.parent_id is not None:
        _require_reason(reason)
    before = child.parent
    with work(actor=actor, at=at) as done:
        save_version(child, expected=version or child.version, changes={"parent": parent})
        follow_parent(child, actor=actor, at=at)
        told = {"parent": _named(before)} if before else {}
        done.note("plans.link", child, name=child.title, before=told, after={"parent": _named(parent)}, reason=reason)
    return child


def unlink(child: Plan, *, reason: str, version: int | None = None, actor: Actor, at: datetime) -> Plan:
    """Say that the plan carries out none of those above; what was compared goes, the event keeps which it was."""
    require(actor, "plans.edit", child, at=at)
    if child.parent is None:
        return child
    _require_reason(reason)
    before = {"parent": _named(child.parent)}
    with work(actor=actor, at=at) as done:
        save_version(child, expected=version or child.version, changes={"parent": None})
        follow_parent(child, actor=actor, at=at)
        done.note("plans.unlink", child, name=child.title, before=before, after={"parent": ""}, reason=reason)
    return child


def check_parent(child: Plan, parent: Plan, *, at: datetime) -> None:
    """NotAccepted, at the field "parent", where ``parent`` cannot be what ``child`` carries out."""
    if stands_under(parent, child):
        raise not_accepted(
            "plan_parent", "Kế hoạch cấp trên không thể là chính nó hoặc kế hoạch cấp dưới.", field="parent"
        )
    if parent.state != PlanState.ADOPTED:
        raise not_accepted(
            "parent_not_in_force",
            "Kế hoạch cấp trên chưa ban hành hoặc đã thu hồi nên chưa có gì để thực hiện.",
            field="parent",
            mend="Chọn một kế hoạch đang thực hiện",
        )
    if parent.year != child.year:
        raise not_accepted(
            "parent_year",
            f"Kế hoạch cấp trên là của năm {parent.year}, kế hoạch này của năm {child.year}.",
            field="parent",
            mend="Chọn kế hoạch cùng năm hoặc sửa năm của kế hoạch",
        )
    if parent.unit_id != child.unit_id and above(parent.unit_id, day_of(at)).filter(ancestor=child.unit_id).exists():
        raise not_accepted(
            "parent_below",
            f"{parent.unit.name} là đơn vị cấp dưới nên kế hoạch của đơn vị đó không thể là kế hoạch cấp trên.",
            field="parent",
        )


def follow_parent(child: Plan, *, actor: Actor, at: datetime) -> None:
    """Inside the work that changed the parent: what was compared with another goes, the new one is compared."""
    Cascade.objects.filter(child=child).exclude(parent=child.parent_id).delete()
    give_back(child)
    if child.parent_id is None or child.state == PlanState.WITHDRAWN:
        return
    Cascade.objects.get_or_create(parent_id=child.parent_id, child=child, defaults={"stale": True, "computed_at": at})
    ask_comparison(child, actor=actor, at=at)


def stands_under(candidate: Plan, plan: Plan) -> bool:
    """Whether the candidate is the plan itself or stands below it."""
    seen: set[int] = set()
    each: Plan | None = candidate
    while each is not None and each.pk not in seen:
        if each.pk == plan.pk:
            return True
        seen.add(each.pk)
        each = each.parent
    return False


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do đổi kế hoạch cấp trên.", field="reason")


def _named(plan: Plan) -> str:
    return " · ".join(part for part in (plan.number, plan.title, plan.unit.name) if part)
