"""The units a plan is addressed to, and how far each has come with its own plan under it (R-004)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Assignment, Plan, Recipient, Request
from thidua.domain.plans.queries.visible import assignments_visible_to
from thidua.domain.plans.steps.counting import today
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor
from thidua.foundation.permissions import Relation

VIEW = "plans.view"


class Sending(TextChoices):
    """How far a unit has come; of a draft nothing is told but that there is one."""

    LINKED = "linked", _("Đã gửi, đã nối")
    ADOPTED = "adopted", _("Đã ban hành, chưa nối")
    DRAFT = "draft", _("Đang soạn")
    NONE = "none", _("Chưa có")


def _watched(plan: Plan, actor: Actor, at: datetime) -> Exists:
    """True where the actor sees the plan from its own side or above, not only because it was sent to them."""
    pairs = tuple(pair for pair in actor.rights.get(VIEW, ()) if pair[1] != Relation.ADDRESSED.value)
    there = Plan.objects.filter(pk=plan.pk).order_by()
    return Exists(visible(replace(actor, rights={VIEW: pairs}), VIEW, there, at=at, singly=True))


def addressed_units(plan: Plan, actor: Actor, *, at: datetime) -> QuerySet[Unit]:
    """Living units with a part in the plan or on its distribution list or with a plan under it, the owner apart.

    Whoever does not watch the plan sees only the units whose parts they may see.
    """
    living = Unit.objects.filter(Q(active_to__isnull=True) | Q(active_to__gte=today(at))).exclude(pk=plan.unit_id)
    seen = assignments_visible_to(actor, at=at).filter(task__plan=plan).order_by().values("unit_id")
    parts = Assignment.objects.filter(task__plan=plan).order_by().values("unit_id").distinct()
    listed = Recipient.objects.filter(plan=plan, unit__isnull=False).order_by().values("unit_id")
    below = Plan.objects.filter(parent=plan).order_by().values("unit_id")
    whole = Q(pk__in=parts) | Q(pk__in=listed) | Q(pk__in=below)
    return living.filter(Q(pk__in=seen) | Q(_watched(plan, actor, at)) & whole)


def units_with_sending(units: QuerySet[Unit], parent: Plan) -> QuerySet[Unit]:
    """Each unit with ``sending``, ``sent_plan`` and ``sent_at`` (of its plan in force), and the last request."""
    own = Plan.objects.filter(unit=OuterRef("pk"), year=parent.year).exclude(pk=parent.pk)
    in_force = own.filter(state=PlanState.ADOPTED)
    best = in_force.annotate(first=Case(When(parent=parent, then=Value(0)), default=Value(1))).order_by("first", "pk")
    asked = Request.objects.filter(parent=parent, unit=OuterRef("pk")).order_by("-day")
    return units.annotate(
        sending=_sending(own, in_force, parent),
        sent_plan=Subquery(best.values("pk")[:1]),
        sent_at=Subquery(best.values("adopted_at")[:1]),
        asked_day=Subquery(asked.values("day")[:1]),
        asked_by=Subquery(asked.values("by_name")[:1]),
        asked_until=Subquery(asked.values("until")[:1]),
    )


def without_plan(units: QuerySet[Unit], parent: Plan) -> QuerySet[Unit]:
    """Those that have not sent a plan linked to ``parent``."""
    return units.exclude(pk__in=_linked(parent))


def sending_counts(units: QuerySet[Unit], parent: Plan) -> dict[str, int]:
    """How many units have come how far; every state is there."""
    own = Plan.objects.filter(unit=OuterRef("pk"), year=parent.year).exclude(pk=parent.pk)
    stated = units.order_by().annotate(sending=_sending(own, own.filter(state=PlanState.ADOPTED), parent))
    counted = dict(stated.values_list("sending").annotate(count=Count("pk")))
    return {state.value: counted.get(state.value, 0) for state in Sending}


def _sending(own: QuerySet[Plan], in_force: QuerySet[Plan], parent: Plan) -> Case:
    return Case(
        When(Exists(in_force.filter(parent=parent)), then=Value(Sending.LINKED.value)),
        When(Exists(in_force), then=Value(Sending.ADOPTED.value)),
        When(Exists(own.filter(state=PlanState.DRAFT)), then=Value(Sending.DRAFT.value)),
        default=Value(Sending.NONE.value),
        output_field=CharField(),
    )


def _linked(parent: Plan) -> QuerySet[Plan, Any]:
    return Plan.objects.filter(parent=parent, state=PlanState.ADOPTED).order_by().values("unit_id")
