"""What officers are told of plans above and below theirs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Cascade, Duty, Plan, Request
from thidua.foundation.access.policy import holders
from thidua.foundation.actors import Actor
from thidua.foundation.notifications.actions import notify
from thidua.vietnamese.dates import short_date

LINES = 20


def tell_touched(
    cascade: Cascade, touched: Sequence[Duty], dropped: Sequence[Duty], *, actor: Actor, at: datetime
) -> None:
    """The child's officers learn which of the duties they answer the parent changed, one notice for all (R-287)."""
    child = cascade.child
    if not (touched or dropped) or child.state == PlanState.WITHDRAWN:
        return
    lines = [*map(touched_line, touched), *(f"- Bỏ: {duty.words[:200]}" for duty in dropped)]
    notify(
        holders("plans.edit", child, at=at) - {actor.account_id},
        key=f"plans.touched.{cascade.pk}.{cascade.version}",
        title=f"Kế hoạch cấp trên thay đổi {len(lines)} nội dung đơn vị phải thực hiện",
        text="\n".join([f"{_named(cascade.parent)}:", *lines[:LINES]]),
        url=f"/ke-hoach/{child.pk}/doi-chieu/?thay_doi=1",
        actor=actor,
        at=at,
    )


def touched_line(duty: Duty) -> str:
    """One change in a sentence: what it was, what it is now."""
    return f"- {duty.words[:200]}: {'; '.join(change_words(each) for each in duty.changed)}"


def change_words(change: dict[str, str]) -> str:
    if change["field"] == "new":
        return "nhiệm vụ mới"
    if change["field"] == "words":
        return f"trước ghi “{change['before'][:200]}”"
    before, after = _day(change["before"]), _day(change["after"])
    return f"ngày {before} nay là {after}" if before != after else f"ngày {after} đã được xem lại"


def tell_asked(request: Request, *, actor: Actor, at: datetime) -> int:
    """The officers who would write the unit's plan are asked for it, at once; how many there are."""
    parent = request.parent
    until = f" trước hết ngày {short_date(request.until)}" if request.until else ""
    accounts = makers(request, at=at)
    notify(
        accounts,
        key=f"plans.asked.{parent.pk}.{request.unit_id}.{request.day:%Y%m%d}",
        title=f"Đề nghị lập và gửi kế hoạch năm {parent.year}",
        text=asking_text(parent, until),
        url=f"/ke-hoach/{parent.pk}/",
        legal=True,
        actor=actor,
        at=at,
    )
    return len(accounts)


def asking_text(parent: Plan, until: str = "") -> str:
    """What the unit reads; the page shows it before it goes out."""
    return (
        f"{parent.unit.name} đề nghị đơn vị của Ông/Bà ban hành kế hoạch năm {parent.year} thực hiện {_named(parent)}"
        f"{until}, đưa vào hệ thống và chọn kế hoạch này là kế hoạch cấp trên."
    )


def makers(request: Request, *, at: datetime) -> set[int]:
    """Who may write a plan of the unit."""
    return holders("plans.edit", Plan(unit_id=request.unit_id, state=PlanState.DRAFT), at=at)


def _named(plan: Plan) -> str:
    number = f"số {plan.number} " if plan.number else ""
    return f"Kế hoạch {number}“{plan.title}”"


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text)) if text else "chưa rõ"
