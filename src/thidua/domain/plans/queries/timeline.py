"""A year or a quarter drawn: which steps stand when, and how many of each month are done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Prefetch, Q, QuerySet

from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Assignment, Plan, PlanTask, TaskStep
from thidua.domain.plans.queries.agenda import open_step
from thidua.domain.plans.queries.standing import Share
from thidua.domain.plans.queries.visible import plans_visible_to
from thidua.domain.plans.steps.counting import today
from thidua.foundation.actors import Actor


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included."""

    begin: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.begin).days + 1


def steps_in(
    actor: Actor, span: Span, *, plan: Plan | None = None, units: Iterable[int] | None = None, at: datetime
) -> QuerySet[TaskStep]:
    """Dated steps of the span: of one plan that was found for the actor, else of all plans in force the actor sees.

    With ``units`` only of tasks these units have a part in or planned themselves.
    """
    steps = TaskStep.objects.filter(last_day__gte=span.begin, last_day__lte=span.end)
    if plan is not None:
        steps = steps.filter(task__plan=plan)
    else:
        plans = plans_visible_to(actor, at=at).filter(state=PlanState.ADOPTED).order_by()
        steps = steps.filter(task__plan_id__in=list(plans.values_list("pk", flat=True)))
    return steps if units is None else steps.filter(_of_units(list(units)))


def _of_units(units: Sequence[int]) -> Q:
    parts = Assignment.objects.filter(unit_id__in=units).order_by().values("task_id")
    return Q(task_id__in=parts) | Q(task__plan__unit_id__in=units)


def months_of(steps: QuerySet[TaskStep], *, at: datetime) -> dict[tuple[int, int], Share]:
    """Steps of each (year, month) with how many are done and late; one query of at most a row for each day."""
    late = open_step() & Q(suspect=False, last_day__lt=today(at))
    days = (
        steps.order_by()
        .values("last_day")
        .annotate(total=Count("pk"), done=Count("pk", filter=~open_step()), late=Count("pk", filter=late))
    )
    found: dict[tuple[int, int], Share] = {}
    for row in days:
        day = row["last_day"]
        assert day is not None  # noqa: S101 - the query asks for dated steps
        key = day.year, day.month
        found[key] = found.get(key, Share()) + Share(row["total"], row["done"], row["late"])
    return found


def tasks_of_steps(steps: QuerySet[TaskStep], span: Span, *, first: int, most: int) -> tuple[list[PlanTask], bool]:
    """Tasks by the first of their days in the span, from place ``first`` on; and whether more follow. Three queries.

    Each task carries ``shown``: its steps of the span in order of their days.
    """
    ordered = steps.order_by().values("task_id").annotate(day=Min("last_day")).order_by("day", "task_id")
    keys = list(ordered.values_list("task_id", flat=True)[first : first + most + 1])
    wanted = TaskStep.objects.filter(last_day__gte=span.begin, last_day__lte=span.end).order_by("last_day", "pk")
    rows = PlanTask.objects.select_related("plan__unit").defer("folded", "plan__header", "plan__folded")
    found = rows.prefetch_related(Prefetch("steps", wanted, to_attr="shown")).in_bulk(keys[:most])
    return [found[key] for key in keys[:most]], len(keys) > most
