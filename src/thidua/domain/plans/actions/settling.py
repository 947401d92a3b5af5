"""A person sets a day that was suspect, impossible, awaited or wrong: kept beside the printed one (R-013, R-024)."""

from __future__ import annotations

from datetime import date, datetime

from thidua.domain.plans.actions.comparing import content_changed
from thidua.domain.plans.actions.due import refresh
from thidua.domain.plans.actions.notices import tell_moved
from thidua.domain.plans.actions.renewing import follow_events
from thidua.domain.plans.enums import PlanState, StepKind
from thidua.domain.plans.models import Correction, TaskStep
from thidua.domain.plans.queries.clear_days import is_clear
from thidua.domain.plans.steps.counting import last_day
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date

UNDATED = (StepKind.PER_OTHER_DOCUMENT, StepKind.ON_DEMAND, StepKind.RECURRING)


def settle_step(
    step: TaskStep, *, day: date, reason: str, kind: str | None = None, actor: Actor, at: datetime
) -> TaskStep:
    """Give the step its day, with a reason; the printed wording stays, the suspicion goes, those concerned are told.

    A step that waited for another document becomes "trước ngày" unless ``kind`` says otherwise; an explicit kind counts
    by that kind alone. Needs ``plans.edit`` for the plan. NotAccepted for a day that the plan in force says clearly:
    that goes by an amendment.
    """
    task, plan = step.task, step.task.plan
    require(actor, "plans.edit", plan, at=at)
    if not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do, ví dụ số văn bản ấn định ngày.", field="reason")
    if kind is not None and kind not in StepKind.values:
        raise not_accepted("kind_unknown", "Chưa chọn cách tính thời hạn.", field="kind")
    _refuse_clear(step)
    with work(actor=actor, at=at) as done:
        printed = short_date(step.date) if step.date else step.raw
        before = {"date": step.date, "kind": step.kind, "suspect": step.suspect}
        _place(step, day, kind, plan.closing_rule)
        _keep(step, printed=printed, corrected=short_date(day), reason=reason, actor=actor, at=at)
        if plan.state == PlanState.ADOPTED:
            refresh(task)
            follow_events(steps=[step.pk], actor=actor, at=at)
            assert step.last_day is not None  # noqa: S101 - a placed step has its day
            tell_moved(task, f"nhận đến hết ngày {short_date(step.last_day)}. Lý do: {reason}", actor=actor, at=at)
        content_changed(plan, actor=actor, at=at)
        after = {"date": day, "kind": step.kind, "suspect": False}
        done.note("plans.settle_step", task, name=task.content[:300], before=before, after=after, reason=reason)
    return step


def _refuse_clear(step: TaskStep) -> None:
    if step.date is None or not is_clear(step):
        return
    raise not_accepted(
        "day_goes_by_amendment",
        f"Kế hoạch đang thực hiện đã ghi rõ ngày {short_date(step.date)}, nên ngày này chỉ đổi được bằng một lần "
        "điều chỉnh kế hoạch.",
        field="day",
        mend="Mở nhiệm vụ, chọn “Điều chỉnh”; bản đang thực hiện được giữ nguyên thành một phiên bản",
    )


def _place(step: TaskStep, day: date, kind: str | None, closing_rule: str) -> None:
    waiting = step.kind in UNDATED and step.origin_id is None
    step.kind = kind or (StepKind.BY if waiting else step.kind)
    # the words "theo hướng dẫn của ..." say nothing of how the new day counts
    raw = "" if waiting or kind else step.raw
    step.date, step.suspect, step.done_at = day, False, None
    step.last_day = last_day(step.kind, day, raw=raw, closing_rule=closing_rule)
    step.taken_from = None  # a day of our own, no longer the parent's
    step.save(update_fields=["kind", "date", "suspect", "done_at", "last_day", "taken_from"])


def _keep(step: TaskStep, *, printed: str, corrected: str, reason: str, actor: Actor, at: datetime) -> None:
    Correction.objects.create(
        plan=step.task.plan,
        task=step.task,
        step=step,
        field="date",
        printed=printed,
        corrected=corrected,
        reason=reason,
        by_name=actor.name[:200],
        at=at,
    )
