"""What relation words mean for plans, tasks, parts of tasks, and calendar feeds.

A draft is its unit's own affair. Once adopted, a plan is addressed to every unit below its owner; how far each unit has
come is seen by that unit, by those above it, and by the owner of the plan.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from thidua.domain.organisations.policies import above, below, register_units
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Assignment, CalendarFeed, ChaseLadder, Difficulty, GreatDay, Plan, PlanTask
from thidua.foundation.access.models import Grant
from thidua.foundation.access.policy import meaning, register, scope_is
from thidua.foundation.actors import Actor, Held
from thidua.foundation.permissions import Relation

NOBODY = Q(pk__in=Grant.objects.none())


def _subtree_rows(held: Held, _actor: Actor, day: date) -> Q:
    # drafts of units below are not yet anybody else's business
    return Q(unit_id=held.unit_id) | Q(unit_id__in=below(held.unit_id, day)) & ~Q(state=PlanState.DRAFT)


def _subtree_grants(plan: Plan, day: date) -> Q:
    if plan.state == PlanState.DRAFT:
        return scope_is("unit", plan.unit_id)
    return scope_is("unit", *above(plan.unit_id, day))


def _addressed_rows(held: Held, _actor: Actor, day: date) -> Q:
    # what was sent stays to be read when it is withdrawn: its page says so, and by which paper
    return Q(unit_id__in=above(held.unit_id, day)) & ~Q(state=PlanState.DRAFT)


def _addressed_grants(plan: Plan, day: date) -> Q:
    return NOBODY if plan.state == PlanState.DRAFT else scope_is("unit", *below(plan.unit_id, day))


register_units(Plan, "unit_id")
register(Plan, Relation.SUBTREE, rows=_subtree_rows, grants=_subtree_grants)
register(Plan, Relation.ADDRESSED, rows=_addressed_rows, grants=_addressed_grants)


# a task is seen by whoever sees its plan
def _through_plan(word: Relation) -> None:
    def rows(held: Held, actor: Actor, day: date) -> Q:
        plans = Plan.objects.filter(meaning(Plan, word.value).rows(held, actor, day))
        return Q(plan_id__in=plans.values("pk"))

    def grants(task: PlanTask, day: date) -> Q:
        return meaning(Plan, word.value).grants(task.plan, day)

    register(PlanTask, word, rows=rows, grants=grants)


for _word in (Relation.OWN_UNIT, Relation.SUBTREE, Relation.ADDRESSED):
    _through_plan(_word)


def _assigned_rows(held: Held, _actor: Actor, _day: date) -> Q:
    return Q(unit_id=held.unit_id, task__plan__state=PlanState.ADOPTED)


def _assigned_grants(assignment: Assignment, _day: date) -> Q:
    if assignment.task.plan.state != PlanState.ADOPTED:
        return NOBODY
    return scope_is("unit", assignment.unit_id)


def _watched_rows(held: Held, _actor: Actor, day: date) -> Q:
    units = below(held.unit_id, day)
    return (Q(unit_id__in=units) | Q(task__plan__unit_id__in=units)) & ~Q(task__plan__state=PlanState.DRAFT)


def _watched_grants(assignment: Assignment, day: date) -> Q:
    if assignment.task.plan.state == PlanState.DRAFT:
        return NOBODY
    over = {*above(assignment.unit_id, day), *above(assignment.task.plan.unit_id, day)}
    return scope_is("unit", *sorted(over))


register(Assignment, Relation.ASSIGNED, rows=_assigned_rows, grants=_assigned_grants)
register(Assignment, Relation.ADDRESSED, rows=_assigned_rows, grants=_assigned_grants)
register(Assignment, Relation.SUBTREE, rows=_watched_rows, grants=_watched_grants)


def _ladder_rows(held: Held, _actor: Actor, _day: date) -> Q:
    return Q(unit_id=held.unit_id)


def _ladder_grants(ladder: ChaseLadder, _day: date) -> Q:
    return scope_is("unit", ladder.unit_id)


register(ChaseLadder, Relation.OWN_UNIT, rows=_ladder_rows, grants=_ladder_grants)


def _difficulty_rows(held: Held, _actor: Actor, day: date) -> Q:
    # a unit's own and those of units below it, and whatever was reported about the plans of either
    units = below(held.unit_id, day)
    return Q(unit_id__in=units) | Q(plan__unit_id__in=units)


def _difficulty_grants(row: Difficulty, day: date) -> Q:
    return scope_is("unit", *sorted({*above(row.unit_id, day), *above(row.plan.unit_id, day)}))


def _reported_rows(held: Held, _actor: Actor, _day: date) -> Q:
    return Q(unit_id=held.unit_id)


def _reported_grants(row: Difficulty, _day: date) -> Q:
    return scope_is("unit", row.unit_id)


def _gathered_rows(held: Held, _actor: Actor, _day: date) -> Q:
    return Q(plan__unit_id=held.unit_id)


def _gathered_grants(row: Difficulty, _day: date) -> Q:
    return scope_is("unit", row.plan.unit_id)


register(Difficulty, Relation.SUBTREE, rows=_difficulty_rows, grants=_difficulty_grants)
register(Difficulty, Relation.ADDRESSED, rows=_reported_rows, grants=_reported_grants)
register(Difficulty, Relation.OWN_UNIT, rows=_gathered_rows, grants=_gathered_grants)


def _years_rows(held: Held, _actor: Actor, day: date) -> Q:
    return Q(unit_id__in=above(held.unit_id, day))


def _years_grants(row: GreatDay, day: date) -> Q:
    return scope_is("unit", *below(row.unit_id, day))


register_units(GreatDay, "unit_id")
register(GreatDay, Relation.ADDRESSED, rows=_years_rows, grants=_years_grants)


def _own_feed_rows(_held: Held, actor: Actor, _day: date) -> Q:
    return Q(account_id=actor.account_id)


def _own_feed_grants(feed: CalendarFeed, _day: date) -> Q:
    return Q(account_id=feed.account_id)


register(CalendarFeed, Relation.SELF, rows=_own_feed_rows, grants=_own_feed_grants)
