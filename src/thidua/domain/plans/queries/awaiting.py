"""Steps without a day until another document is entered."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from thidua.domain.plans.enums import OPEN_STATES, PlanState, StepKind
from thidua.domain.plans.models import TaskStep
from thidua.domain.plans.queries.visible import plans_visible_to
from thidua.foundation.actors import Actor
from thidua.vietnamese.folding import fold

MOST_BODIES = 200
AWAITING = Q(
    kind=StepKind.PER_OTHER_DOCUMENT,
    last_day__isnull=True,
    done_at__isnull=True,
    origin__isnull=True,
    task__state__in=OPEN_STATES,
)


def awaiting(actor: Actor, *, right: str = "plans.view", at: datetime) -> QuerySet[TaskStep]:
    """What plans in force still wait for, as far as the actor holds the right for the plan."""
    plans = plans_visible_to(actor, at=at, right=right).filter(state=PlanState.ADOPTED)
    keys = list(plans.order_by().values_list("pk", flat=True))
    rows = TaskStep.objects.filter(AWAITING, task__plan_id__in=keys).select_related("task__plan__unit", "awaits_unit")
    unread = ("folded", "sort_key")
    parts = ("awaits_unit", "task__plan__unit")
    return rows.defer("task__folded", "task__plan__header", *(f"{part}__{name}" for part in parts for name in unread))


def awaited_from(step: TaskStep) -> str:
    """From whom the document comes; "" where nobody has said and the words do not either."""
    return step.awaits_unit.name if step.awaits_unit else step.awaits_body


def coming_from(rows: QuerySet[TaskStep], words: str) -> QuerySet[TaskStep]:
    """Those that wait for a document of a unit or body whose name holds every word, diacritics forgotten."""
    for word in fold(words).split():
        rows = rows.filter(Q(awaits_unit__folded__contains=word) | Q(awaits_folded__contains=word))
    return rows


def bodies_known(actor: Actor, *, at: datetime) -> list[str]:
    """Bodies outside that plans the actor may see wait for or waited for, to be offered again."""
    plans = plans_visible_to(actor, at=at).order_by().values("pk")
    rows = TaskStep.objects.filter(task__plan__in=plans).exclude(awaits_body="").order_by("awaits_body")
    return list(rows.values_list("awaits_body", flat=True).distinct()[:MOST_BODIES])


def awaited_words(step: TaskStep) -> str:
    """The document a step waits for, in the plan's own words."""
    return step.awaits or step.raw or step.task.time_raw
