"""Dependencies: entered, refused as loops, shown where days do not fit, and days shifted only when somebody says so."""

from datetime import date
from typing import Any

import pytest

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, amend_day, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.models import Plan, PlanTask, TaskDependency
from thidua.domain.plans.queries.dependencies import offers, proposals, strained, ties_of
from thidua.foundation.audit.models import Event
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted

CONTENTS = ("Ban hành hướng dẫn tổng kết", "Gửi hồ sơ tổng kết", "Thẩm định hồ sơ tổng kết")


@pytest.fixture
def plan(cast: Cast) -> Plan:
    days = ("2026-12-01", "2026-12-10", "2026-12-15")
    rows = [
        a_row(str(number), content=content, deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}")])
        for number, (content, day) in enumerate(zip(CONTENTS, days, strict=True), start=1)
    ]
    return a_plan(cast, *rows)


def _tasks(plan: Plan) -> list[PlanTask]:
    return [the_task(plan, str(number)) for number in (1, 2, 3)]


def _depend(cast: Cast, later: PlanTask, earlier: PlanTask, **more: Any) -> TaskDependency:
    actor = cast.actor(more.pop("who", "standing_office"))
    return actions.depend(later, earlier, actor=actor, at=NOW, **more)


def _move(cast: Cast, task: PlanTask, day: date) -> None:
    step = task.steps.select_related("task__plan__unit").get()
    amend_day(step, day, kind="on", actor=cast.system, at=NOW)


def test_a_task_sees_both_ways(cast: Cast, plan: Plan) -> None:
    first, second, third = _tasks(plan)
    _depend(cast, second, first)
    _depend(cast, third, second)
    before, after = ties_of(second)
    assert ([tie.other for tie in before], [tie.other for tie in after]) == ([first], [third])


def test_too_few_days_between_are_told(cast: Cast, plan: Plan) -> None:
    first, second, _third = _tasks(plan)
    _depend(cast, second, first, least_days=12)
    assert [tie.short for tie in strained(plan)] == [3]


def test_enough_days_between_are_no_matter(cast: Cast, plan: Plan) -> None:
    first, second, _third = _tasks(plan)
    _depend(cast, second, first, least_days=9)
    assert strained(plan) == []


def test_a_loop_is_refused_with_its_way(cast: Cast, plan: Plan) -> None:
    first, second, third = _tasks(plan)
    _depend(cast, second, first)
    _depend(cast, third, second)
    with pytest.raises(NotAccepted) as refused:
        _depend(cast, first, third)
    assert refused.value.refusal.code == "dependency_loop"
    assert "“Ban hành hướng dẫn tổng kết” → “Gửi hồ sơ tổng kết”" in refused.value.refusal.sentence


@pytest.mark.parametrize("change", [{"least_days": -1}, {"least_days": 366}])
def test_days_out_of_bounds_are_refused(cast: Cast, plan: Plan, change: dict[str, int]) -> None:
    first, second, _third = _tasks(plan)
    with pytest.raises(NotAccepted):
        _depend(cast, second, first, **change)


def test_neither_itself_nor_twice(cast: Cast, plan: Plan) -> None:
    first, second, _third = _tasks(plan)
    with pytest.raises(NotAccepted):
        _depend(cast, first, first)
    _depend(cast, second, first)
    with pytest.raises(NotAccepted):
        _depend(cast, second, first)


def test_only_the_office_of_the_later_task_ties_it(cast: Cast, plan: Plan) -> None:
    first, second, _third = _tasks(plan)
    with pytest.raises(NotPermitted):
        _depend(cast, second, first, who="officer")


def test_a_unit_ties_its_own_task_to_one_of_the_plan_above(cast: Cast, plan: Plan) -> None:
    own = the_task(a_plan(cast, unit="culture"))
    assert _depend(cast, own, _tasks(plan)[0], who="officer").pk


def test_a_moved_day_shifts_nothing_by_itself(cast: Cast, plan: Plan) -> None:
    first, second, _third = _tasks(plan)
    _depend(cast, second, first)
    _move(cast, first, date(2026, 12, 12))
    second.refresh_from_db()
    assert second.due == date(2026, 12, 10)
    assert [(tie.other, tie.short) for tie in strained(plan)] == [(first, 2)]


def test_what_would_move_is_offered_through_the_whole_chain(cast: Cast, plan: Plan) -> None:
    first, second, third = _tasks(plan)
    _depend(cast, second, first, least_days=2)
    _depend(cast, third, second)
    _move(cast, first, date(2026, 12, 14))
    assert [(offer.step.task, offer.last_day) for offer in offers(first)] == [
        (second, date(2026, 12, 16)),
        (third, date(2026, 12, 16)),
    ]


def test_only_the_chosen_steps_move_and_their_units_are_told(cast: Cast, plan: Plan) -> None:
    first, second, third = _tasks(plan)
    _depend(cast, second, first)
    _depend(cast, third, second)
    _move(cast, first, date(2026, 12, 20))
    Notice.objects.all().delete()
    chosen = [second.steps.get().pk]
    actions.shift_behind(first, steps=chosen, reason="theo Thành phố", actor=cast.actor("standing_office"), at=NOW)
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.due, third.due) == (date(2026, 12, 20), date(2026, 12, 15))
    assert Notice.objects.filter(account__username="officer", key__startswith="plans.amended.").exists()


def test_shifting_needs_a_reason_and_something_on_offer(cast: Cast, plan: Plan) -> None:
    first, second, _third = _tasks(plan)
    _depend(cast, second, first)
    actor = cast.actor("standing_office")
    with pytest.raises(NotAccepted):
        actions.shift_behind(first, steps=[second.steps.get().pk], reason="theo", actor=actor, at=NOW)
    _move(cast, first, date(2026, 12, 20))
    with pytest.raises(NotAccepted):
        actions.shift_behind(first, steps=[second.steps.get().pk], reason=" ", actor=actor, at=NOW)


def test_taken_away_it_leaves_a_trace(cast: Cast, plan: Plan) -> None:
    first, second, _third = _tasks(plan)
    actions.undepend(_depend(cast, second, first), actor=cast.actor("standing_office"), at=NOW)
    assert not TaskDependency.objects.exists()
    assert Event.objects.filter(action="plans.undepend").exists()


def test_the_chain_is_proposed_and_what_is_entered_is_proposed_no_more(cast: Cast, plan: Plan) -> None:
    first, second, third = _tasks(plan)
    assert [(each.earlier, each.later) for each in proposals(plan)] == [(first, second), (second, third)]
    _depend(cast, second, first)
    assert [(each.earlier, each.later) for each in proposals(plan)] == [(second, third)]


def test_what_would_make_a_loop_is_not_proposed(cast: Cast, plan: Plan) -> None:
    first, second, _third = _tasks(plan)
    _depend(cast, first, second)
    assert (first, second) not in [(each.earlier, each.later) for each in proposals(plan)]
