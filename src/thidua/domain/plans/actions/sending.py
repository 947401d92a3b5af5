"""The distribution list of a plan: made from what the paper says and from the work given; sent and received (R-009)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Assignment, Plan, Recipient
from thidua.domain.plans.queries.addressing import Addressing
from thidua.domain.plans.steps.counting import today
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import Work, work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import clean

LONGEST_NAME = 300


def list_recipients(plan: Plan, *, actor: Actor, at: datetime) -> list[Recipient]:
    """Add whom the printed "Nơi nhận" names and whoever has a part, each once; lines already there stay.

    Units of the product have the plan with its adoption: they are sent then. Needs ``plans.edit``.
    """
    require(actor, "plans.edit", plan, at=at)
    _in_force(plan)
    with work(actor=actor, at=at) as done:
        rows = [*_printed(plan, at), *_with_parts(plan)]
        fresh = _fresh(plan, rows)
        stored = Recipient.objects.bulk_create(fresh, batch_size=500)
        done.note("plans.list_recipients", plan, name=plan.title, after={"added": len(stored)})
    return stored


def add_recipient(plan: Plan, *, name: str, unit: Unit | None = None, actor: Actor, at: datetime) -> Recipient:
    """One more line: a unit, or somebody outside by name. NotAccepted when the line stands there already."""
    require(actor, "plans.edit", plan, at=at)
    _in_force(plan)
    name = unit.name if unit else clean(name)
    if not name or len(name) > LONGEST_NAME:
        raise not_accepted("recipient_name", "Cần chọn đơn vị hoặc ghi tên nơi nhận, không quá 300 chữ.", field="name")
    with work(actor=actor, at=at) as done:
        fresh = _fresh(plan, [Recipient(plan=plan, unit=unit, name=name, sent_at=plan.adopted_at if unit else None)])
        if not fresh:
            raise not_accepted("recipient_twice", f"“{name}” đã có trong danh sách nơi nhận.", field="name")
        fresh[0].save()
        done.note("plans.add_recipient", plan, name=plan.title, after={"name": name})
    return fresh[0]


def mark_sent(plan: Plan, *, rows: Sequence[Recipient], actor: Actor, at: datetime) -> int:
    """Say that the plan went out to these; those sent before keep their moment. Needs ``plans.edit``."""
    require(actor, "plans.edit", plan, at=at)
    waiting = _own(plan, rows)
    waiting = [row for row in waiting if row.sent_at is None]
    if not waiting:
        raise not_accepted(
            "nothing_chosen", "Chưa chọn nơi nhận nào còn chưa gửi.", mend="Đánh dấu vào các dòng cần ghi"
        )
    with work(actor=actor, at=at) as done:
        for row in waiting:
            save_version(row, expected=row.version, changes={"sent_at": at})
        done.note("plans.mark_sent", plan, name=plan.title, after={"names": [row.name for row in waiting]})
    return len(waiting)


def mark_received(plan: Plan, *, rows: Sequence[Recipient], by: str = "", actor: Actor, at: datetime) -> int:
    """Say by hand that these have it, as when somebody signed for the paper. Needs ``plans.edit``."""
    require(actor, "plans.edit", plan, at=at)
    waiting = [row for row in _own(plan, rows) if row.received_at is None]
    if not waiting:
        raise not_accepted(
            "nothing_chosen", "Chưa chọn nơi nhận nào còn chưa xác nhận.", mend="Đánh dấu vào các dòng cần ghi"
        )
    with work(actor=actor, at=at) as done:
        for row in waiting:
            _receive(row, clean(by) or actor.name, at, done)
    return len(waiting)


def confirm_receipt(recipient: Recipient, *, actor: Actor, at: datetime) -> Recipient:
    """A unit says itself that it has the plan; a second time changes nothing. Needs ``plans.edit`` for the unit."""
    if recipient.unit is None:
        raise not_accepted("recipient_outside", "Nơi nhận ngoài hệ thống do cơ quan ban hành ghi nhận.")
    require(actor, "plans.edit", recipient.unit, at=at)
    if recipient.received_at is not None:
        return recipient
    with work(actor=actor, at=at) as done:
        _receive(recipient, actor.name, at, done)
    return recipient


def _receive(row: Recipient, by: str, at: datetime, done: Work) -> None:
    changes = {"received_at": at, "received_by": by[:200], "sent_at": row.sent_at or at}
    save_version(row, expected=row.version, changes=changes)
    done.note("plans.receive", row.plan, name=row.plan.title, after={"recipient": row.name, "by": by})


def _printed(plan: Plan, at: datetime) -> list[Recipient]:
    """The lines of "Nơi nhận": the units they name, else the line itself as somebody outside."""
    addressing, found = Addressing(plan.unit, today(at)), []
    for line in plan.header.get("recipients") or ():
        units = Unit.objects.in_bulk(addressing.units(str(line)))
        found += [Recipient(plan=plan, unit=unit, name=unit.name, sent_at=plan.adopted_at) for unit in units.values()]
        if not units and clean(str(line)):
            found.append(Recipient(plan=plan, name=clean(str(line))[:LONGEST_NAME]))
    return found


def _with_parts(plan: Plan) -> list[Recipient]:
    units = Assignment.objects.filter(task__plan=plan).order_by().values("unit").distinct()
    rows = Unit.objects.filter(pk__in=units).order_by("sort_key", "pk")
    return [Recipient(plan=plan, unit=unit, name=unit.name, sent_at=plan.adopted_at) for unit in rows]


def _fresh(plan: Plan, rows: Sequence[Recipient]) -> list[Recipient]:
    """Those that are not on the list yet, each once, with their places at its end."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    known = {_key(row) for row in plan.recipients.all()}
    place = plan.recipients.aggregate(last=Max("position"))["last"] or 0
    fresh = []
    for row in rows:
        if _key(row) not in known:
            known.add(_key(row))
            place += 1
            row.position = place
            fresh.append(row)
    return fresh


def _key(row: Recipient) -> tuple[int | None, str]:
    return row.unit_id, "" if row.unit_id else fold(row.name)


def _own(plan: Plan, rows: Sequence[Recipient]) -> list[Recipient]:
    if any(row.plan_id != plan.pk for row in rows):
        raise not_accepted("recipient_elsewhere", "Có nơi nhận không thuộc kế hoạch này.")
    return list(rows)


def _in_force(plan: Plan) -> None:
    if plan.state != PlanState.ADOPTED:
        raise not_accepted("plan_not_in_force", "Nơi nhận được lập khi kế hoạch đã ban hành.")
