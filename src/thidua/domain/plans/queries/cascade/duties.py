"""Duties as rows: whose an actor may see, and all of one child's in the order in which they matter."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Case, CharField, F, QuerySet, When

from thidua.domain.plans.enums import PlanState, Verdict
from thidua.domain.plans.models import Cascade, Duty, Plan, PlanTask
from thidua.domain.plans.queries.visible import plans_visible_to
from thidua.foundation.actors import Actor

# a person's word wins over what was found
VERDICT = Case(When(decided="", then=F("found")), default=F("decided"), output_field=CharField())
ORDER = (
    Verdict.LEFT_OUT,
    Verdict.PARTLY,
    Verdict.WAITS,
    Verdict.ANSWERED,
    Verdict.NOT_OURS,
    Verdict.PARENT_OWN,
)


def cascades_visible_to(actor: Actor, *, at: datetime) -> QuerySet[Cascade]:
    """Comparisons of children the actor may see. A draft's is its own unit's affair, as the draft is."""
    plans = plans_visible_to(actor, at=at).filter(parent__isnull=False)
    return Cascade.objects.filter(child__in=plans.order_by().values("pk"))


def duties_visible_to(actor: Actor, *, at: datetime, with_dropped: bool = False) -> QuerySet[Duty]:
    """Whole rows with their ``verdict``, plans, units and the parent's row; those the parent dropped when asked."""
    kept = Duty.with_dropped if with_dropped else Duty.objects
    rows = kept.filter(cascade__in=cascades_visible_to(actor, at=at).order_by().values("pk"), item="")
    related = rows.select_related("task", "cascade__parent__unit", "cascade__child__unit")
    return related.annotate(verdict=VERDICT).defer("cascade__parent__header", "cascade__child__header", "task__folded")


def in_force(rows: QuerySet[Duty], parent: Plan) -> QuerySet[Duty]:
    """Of the parent's children in force: those count for its owner."""
    return rows.filter(cascade__parent=parent, cascade__child__state=PlanState.ADOPTED)


@dataclass
class ChildSide:
    """One child against its parent. ``groups``: whole rows by verdict, in `ORDER`; ``items``: points by parent row;
    ``dropped``: rows that the parent took back; ``answers``: the child's rows by id; ``taken``: parent rows already
    taken up into the draft.
    """

    cascade: Cascade
    groups: dict[str, list[Duty]] = field(default_factory=dict)
    items: dict[int, list[Duty]] = field(default_factory=dict)
    dropped: list[Duty] = field(default_factory=list)
    answers: dict[int, PlanTask] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    @property
    def duties(self) -> list[Duty]:
        return [duty for group in self.groups.values() for duty in group]

    def dated(self, days: int) -> dict[str, list[Duty]]:
        """Rows later than the parent's day, on the very day, and with fewer than ``days`` days to spare (R-281)."""
        found: dict[str, list[Duty]] = {"late": [], "same": [], "short": []}
        for duty in sorted(self.duties, key=lambda each: (each.spare_days or 0, each.parent_day or date.max)):
            kind = _dated_kind(duty, days)
            if kind:
                found[kind].append(duty)
        return found


def _dated_kind(duty: Duty, days: int) -> str:
    """Rows that wait take the parent's day over: the same day is meant there."""
    verdict = duty.decided or duty.found
    if duty.spare_days is None or duty.suspect or verdict in {Verdict.WAITS, Verdict.NOT_OURS, Verdict.PARENT_OWN}:
        return ""
    if duty.spare_days < 0:
        return "late"
    if duty.spare_days == 0:
        return "same"
    return "short" if duty.spare_days < days else ""


def child_side(cascade: Cascade) -> ChildSide:
    """Everything the child's page shows, in printed order within a verdict; four queries."""
    side = ChildSide(cascade, groups={verdict.value: [] for verdict in ORDER})
    items: dict[int, list[Duty]] = defaultdict(list)
    for duty in cascade.duties.select_related("task").order_by("task__position", "item", "pk"):
        if duty.item:
            items[duty.task_id].append(duty)
        else:
            side.groups[duty.decided or duty.found].append(duty)
    gone = Duty.with_dropped.filter(cascade=cascade, dropped_at__isnull=False, item="").select_related("task")
    side.dropped = list(gone.order_by("-dropped_at", "task__position"))
    side.items = {key: sorted(rows, key=lambda row: int(row.item)) for key, rows in items.items()}
    rows = list(cascade.child.tasks.prefetch_related("steps").order_by("position"))
    side.answers = {row.pk: row for row in rows}
    side.taken = {row.copied_from_id for row in rows if row.copied_from_id}
    return side
