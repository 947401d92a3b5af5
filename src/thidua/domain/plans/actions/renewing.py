"""The days of a duty that comes back, made anew by its rule; and by the events that the rule counts back from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from django.db.models import Max

from thidua.domain.plans.actions.due import refresh
from thidua.domain.plans.actions.notices import tell_moved
from thidua.domain.plans.enums import OPEN_STATES, PlanState, StepKind
from thidua.domain.plans.models import GreatDay, StepEvent, TaskStep
from thidua.domain.plans.queries.event_days import event_days, events_seen
from thidua.domain.plans.steps.closing import closing_day
from thidua.domain.plans.steps.counting import today
from thidua.domain.plans.steps.inputs import Events
from thidua.domain.plans.steps.recurring import asks_events, renewed_days, rule_words
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted

MOST_EVENTS: Final = 60


def checked_events(step: TaskStep, rule: str, events: Events, *, actor: Actor, at: datetime) -> None:
    """NotAccepted where the rule and the events do not fit, or where an event is none the actor may count from."""
    if asks_events(rule) != bool(events):
        sentence = "Cần chọn hoặc ghi ngày của sự kiện." if not events else "Quy tắc này không tính theo sự kiện."
        raise not_accepted("rule_events", sentence, field="events")
    if len(events.days) + len(events.great_days) + len(events.plan_days) > MOST_EVENTS:
        raise not_accepted("rule_events", f"Mỗi lần ghi được tối đa {MOST_EVENTS} sự kiện.", field="events")
    great, own = events_seen(step, actor, at=at)
    if set(events.great_days) - set(great.values_list("pk", flat=True)):
        raise not_accepted("event_unknown", "Ngày lễ đã chọn không còn trong danh sách.", field="great_day")
    if set(events.plan_days) - set(own.values_list("pk", flat=True)):
        raise not_accepted("event_unknown", "Việc đã chọn không còn ngày trong kế hoạch này.", field="plan_day")


def renew(step: TaskStep, rule: str, events: Events, *, at: datetime) -> list[TaskStep]:
    """Let the duty come back by ``rule`` from today on; inside the caller's work, which counts the task anew.

    Days that are over, done or reported on stay with their results; the others to come give way. Gives the new ones.
    """
    list(TaskStep.objects.select_for_update().filter(task=step.task_id).order_by("pk").values_list("pk"))
    step.events.all().delete()
    StepEvent.objects.bulk_create(_event_rows(step, events))
    before, step.rule = step.rule, rule
    step.save(update_fields=["rule"])
    return _days_anew(step, before, at)


def follow_events(*, great_day: GreatDay | None = None, steps: Iterable[int] = (), actor: Actor, at: datetime) -> int:
    """Inside the work that moved an event: the days counted back from it follow, told to those concerned.

    Of plans in force and of rows still open; gives how many rules followed.
    """
    kept = StepEvent.objects.filter(great_day=great_day) if great_day else StepEvent.objects.filter(plan_day__in=steps)
    rows = TaskStep.objects.filter(pk__in=kept.values("step"), task__plan__state=PlanState.ADOPTED)
    rows = rows.filter(task__state__in=OPEN_STATES).select_related("task__plan__unit", "task__appendix")
    followed = 0
    for step in rows.order_by("pk"):
        before = {row.date for row in step.occurrences.all()}
        _days_anew(step, step.rule, at)
        after = {row.date for row in step.occurrences.all()}
        if before != after:
            followed += 1
            _tell(step, actor=actor, at=at)
    return followed


def _tell(step: TaskStep, *, actor: Actor, at: datetime) -> None:
    task = step.task
    refresh(task)
    with work(actor=actor, at=at) as done:
        tell_moved(task, f"{rule_words(step.rule)}; ngày của sự kiện đã thay đổi", actor=actor, at=at)
        days = sorted(row.date.isoformat() for row in step.occurrences.all() if row.date)
        done.note("plans.follow_event", task, name=task.content[:300], after={"days": days})


def _days_anew(step: TaskStep, before: str, at: datetime) -> list[TaskStep]:
    day = today(at)
    kept = _clear(step, day)
    days = renewed_days(
        step.rule, year=step.task.plan.year, since=day, events=event_days(step), before=before, kept=kept
    )
    return TaskStep.objects.bulk_create(_rows(step, days))


def _event_rows(step: TaskStep, events: Events) -> list[StepEvent]:
    return [
        *(StepEvent(step=step, great_day_id=key) for key in sorted(set(events.great_days))),
        *(StepEvent(step=step, plan_day_id=key) for key in sorted(set(events.plan_days))),
        *(StepEvent(step=step, day=day) for day in sorted(set(events.days))),
    ]


def _clear(step: TaskStep, day: date) -> list[date]:
    """Take away the open days to come nobody has reported on; gives the days that stay."""
    rows = list(step.occurrences.order_by("position"))
    told = set(step.occurrences.filter(progress__isnull=False).values_list("pk", flat=True))
    gone = [
        row.pk for row in rows if row.done_at is None and row.pk not in told and row.last_day and row.last_day >= day
    ]
    TaskStep.objects.filter(pk__in=gone).delete()
    return [row.date for row in rows if row.pk not in gone and row.date]


def _rows(step: TaskStep, days: Sequence[date]) -> list[TaskStep]:
    first = (step.task.steps.aggregate(last=Max("position"))["last"] or 0) + 1
    return [
        TaskStep(
            task=step.task,
            origin=step,
            position=position,
            kind=StepKind.RECURRING,
            date=day,
            last_day=closing_day(day, step.task.plan.closing_rule),
            actor_text=step.actor_text,
            actor_units=step.actor_units,
            what=step.what,
            raw=step.raw,
        )
        for position, day in enumerate(days, start=first)
    ]
