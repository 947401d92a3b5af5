"""Fostering somebody towards a title: the plan, its steps, its yearly check, its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Max

from thidua.domain.people.models import Person
from thidua.domain.records.enums import FosteringState
from thidua.domain.records.models import FosteringCheck, FosteringPlan, FosteringStep, Subject
from thidua.domain.records.queries.fostering import unit_of
from thidua.domain.records.queries.subjects import name_of
from thidua.domain.records.steps.fostering import OPEN, fostering_after
from thidua.foundation.access.policy import day_of, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.rulebook import load
from thidua.vietnamese.normalising import clean

RIGHT: Final = "records.foster"
FURTHEST: Final = 30  # years ahead
STEPS: Final = 40
LENGTH: Final = 500


def foster(
    subject: Subject,
    *,
    award: str,
    target_year: int,
    head: Person | None = None,
    note: str = "",
    steps: Sequence[str] = (),
    actor: Actor,
    at: datetime,
) -> FosteringPlan:
    """A plan in draft, with its steps in order; one open plan for an award and a record."""
    require(actor, RIGHT, subject, at=at)
    day = day_of(at)
    unit = unit_of(subject, day)
    if unit is None:
        raise not_accepted("no_unit", "Chưa rõ đơn vị của hồ sơ này.", mend="Ghi chức vụ hiện nay trước")
    if award not in load().awards:
        raise not_accepted("unknown_award", "Chọn danh hiệu, hình thức trong danh mục.", field="award")
    _check_year(target_year, day)
    contents = _contents(steps)
    plan = FosteringPlan(
        subject=subject,
        unit=unit,
        award=award,
        target_year=target_year,
        head=head,
        head_name=head.full_name if head else "",
        note=_text(note, "note"),
        created_at=at,
    )
    with work(actor=actor, at=at) as done:
        _save(plan)
        FosteringStep.objects.bulk_create(
            FosteringStep(plan=plan, position=place, content=content) for place, content in enumerate(contents, start=1)
        )
        after = {"award": award, "target_year": target_year, "head": plan.head_name, "steps": len(contents)}
        done.note("records.foster", plan, name=name_of(subject), after=after)
    return plan


def edit_fostering(
    plan: FosteringPlan,
    *,
    version: int,
    target_year: int,
    head: Person | None = None,
    note: str = "",
    actor: Actor,
    at: datetime,
) -> FosteringPlan:
    """Change the aim or who answers for it, while the plan is open."""
    _require_open(plan, actor, at)
    _check_year(target_year, day_of(at))
    name = head.full_name if head else ""
    changes = {"target_year": target_year, "head": head, "head_name": name, "note": _text(note, "note")}
    with work(actor=actor, at=at) as done:
        done.note("records.edit_fostering", plan, **_saved(plan, version, changes))
    return plan


def add_step(
    plan: FosteringPlan, *, content: str, due_date: date | None = None, actor: Actor, at: datetime
) -> FosteringStep:
    """One more step at the end."""
    _require_open(plan, actor, at)
    text = _content(content)
    _check_due(plan, due_date)
    last = plan.steps.aggregate(last=Max("position"))["last"] or 0
    if plan.steps.count() >= STEPS:
        raise not_accepted("too_many_steps", f"Một kế hoạch có nhiều nhất {STEPS} bước.", field="content")
    with work(actor=actor, at=at) as done:
        step = FosteringStep.objects.create(plan=plan, position=last + 1, content=text, due_date=due_date)
        after = {"content": text, "due_date": due_date}
        done.note("records.add_fostering_step", step, name=name_of(plan.subject), after=after)
    return step


def edit_step(
    step: FosteringStep, *, version: int, content: str, due_date: date | None = None, actor: Actor, at: datetime
) -> FosteringStep:
    """Another wording or day; a new day is told of anew."""
    _require_open(step.plan, actor, at)
    changes = {"content": _content(content), "due_date": due_date}
    _check_due(step.plan, due_date)
    with work(actor=actor, at=at) as done:
        done.note("records.edit_fostering_step", step, **_saved(step, version, changes))
    return step


def finish_step(
    step: FosteringStep, *, version: int, done_date: date | None, actor: Actor, at: datetime
) -> FosteringStep:
    """The step is done on the day; None: it is open after all."""
    _require_open(step.plan, actor, at)
    if done_date is not None and done_date > day_of(at):
        raise not_accepted("in_the_future", "Ngày này ở sau hôm nay.", field="done_date")
    with work(actor=actor, at=at) as done:
        done.note("records.finish_fostering_step", step, **_saved(step, version, {"done_date": done_date}))
    return step


def run_fostering(plan: FosteringPlan, *, version: int, actor: Actor, at: datetime) -> FosteringPlan:
    """From now on its head is told of what comes due. It needs a head and at least one step."""
    require(actor, RIGHT, plan, at=at)
    state = fostering_after(plan.state, "run")
    if plan.head is None:
        raise not_accepted("no_head", "Chưa có người phụ trách.", mend="Sửa kế hoạch, chọn người phụ trách")
    if not plan.steps.exists():
        raise not_accepted("no_steps", "Chưa có bước nào.", mend="Thêm ít nhất một bước")
    with work(actor=actor, at=at) as done:
        done.note("records.run_fostering", plan, **_saved(plan, version, {"state": state}))
    return plan


def check_fostering(plan: FosteringPlan, *, year: int, finding: str, actor: Actor, at: datetime) -> FosteringCheck:
    """The yearly look: once a year, where the plan stands."""
    require(actor, RIGHT, plan, at=at)
    if plan.state != FosteringState.RUNNING:
        raise not_accepted("not_running", "Chỉ kiểm tra kế hoạch đang thực hiện.")
    if not day_of(plan.created_at).year <= year <= day_of(at).year:
        raise not_accepted("year", "Năm kiểm tra từ năm lập kế hoạch đến năm nay.", field="year")
    text = _text(finding, "finding", 1000)
    if not text:
        raise not_accepted("empty", "Ghi nhận xét về kết quả thực hiện.", field="finding")
    check = FosteringCheck(plan=plan, year=year, finding=text, by_name=actor.name[:200], at=at)
    with work(actor=actor, at=at) as done:
        try:
            with transaction.atomic():
                check.save(force_insert=True)
        except IntegrityError:
            raise not_accepted("checked", f"Năm {year} đã được kiểm tra.", field="year") from None
        after = {"year": year, "finding": text}
        done.note("records.check_fostering", check, name=name_of(plan.subject), after=after)
    return check


def reach_fostering(plan: FosteringPlan, *, version: int, actor: Actor, at: datetime) -> FosteringPlan:
    """The title was received: it must stand in the record."""
    require(actor, RIGHT, plan, at=at)
    state = fostering_after(plan.state, "reach")
    held = plan.subject.awardheld_rows.filter(award=plan.award, voided_at__isnull=True, revoked="")
    since = day_of(plan.created_at)
    if not any((row.decided or str(row.year or "")) >= str(since.year) for row in held):
        raise not_accepted(
            "not_in_record",
            "Hồ sơ chưa ghi danh hiệu, hình thức này từ khi có kế hoạch.",
            mend="Ghi quyết định khen thưởng vào hồ sơ trước",
        )
    with work(actor=actor, at=at) as done:
        done.note("records.reach_fostering", plan, **_saved(plan, version, {"state": state}))
    return plan


def stop_fostering(plan: FosteringPlan, *, version: int, reason: str, actor: Actor, at: datetime) -> FosteringPlan:
    """Given up, with the reason."""
    require(actor, RIGHT, plan, at=at)
    state = fostering_after(plan.state, "stop")
    told = _text(reason, "reason")
    if not told:
        raise not_accepted("no_reason", "Ghi lý do dừng.", field="reason")
    with work(actor=actor, at=at) as done:
        done.note("records.stop_fostering", plan, **_saved(plan, version, {"state": state}), reason=told)
    return plan


def _saved(row: FosteringPlan | FosteringStep, version: int, changes: dict[str, Any]) -> dict[str, Any]:
    """Save; what the trail says of it."""
    plan = row.plan if isinstance(row, FosteringStep) else row
    before = {name: getattr(row, name) for name in changes}
    save_version(row, expected=version, changes=changes)
    return {"name": name_of(plan.subject), "before": before, "after": changes}


def _save(plan: FosteringPlan) -> None:
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        raise not_accepted(
            "already_fostered",
            "Đã có kế hoạch bồi dưỡng đang soạn hoặc đang thực hiện cho danh hiệu, hình thức này.",
            field="award",
            mend="Mở kế hoạch đó để sửa",
        ) from None


def _require_open(plan: FosteringPlan, actor: Actor, at: datetime) -> None:
    require(actor, RIGHT, plan, at=at)
    if plan.state not in OPEN:
        raise not_accepted("closed", "Kế hoạch bồi dưỡng đã kết thúc nên không sửa được.")


def _check_year(year: int, day: date) -> None:
    if not day.year <= year <= day.year + FURTHEST:
        raise _wrong_year(day)


def _wrong_year(day: date) -> NotAccepted:
    sentence = f"Năm phấn đấu từ {day.year} đến {day.year + FURTHEST}."
    return not_accepted("target_year", sentence, field="target_year")


def _check_due(plan: FosteringPlan, due: date | None) -> None:
    if due is not None and due.year > plan.target_year:
        raise not_accepted("after_target", f"Hạn của bước ở sau năm phấn đấu {plan.target_year}.", field="due_date")


def _contents(steps: Sequence[str]) -> list[str]:
    found = [_content(one) for one in steps if clean(one)]
    if len(found) > STEPS:
        raise not_accepted("too_many_steps", f"Một kế hoạch có nhiều nhất {STEPS} bước.", field="steps")
    return found


def _content(text: str) -> str:
    content = clean(text)
    if not content:
        raise not_accepted("empty", "Ghi nội dung của bước.", field="content")
    if len(content) > LENGTH:
        raise not_accepted("too_long", f"Nội dung một bước dài quá {LENGTH} ký tự.", field="content")
    return content


def _text(text: str, field: str, longest: int = LENGTH) -> str:
    plain = "\n".join(clean(line) for line in text.splitlines()).strip()
    if len(plain) > longest:
        raise not_accepted("too_long", f"Nội dung dài quá {longest} ký tự.", field=field)
    return plain
