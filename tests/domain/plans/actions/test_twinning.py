"""One event in two lists: proposed by likeness, joined by a person, asked for once."""

from datetime import date
from typing import Any

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_reading, a_row
from thidua.domain.plans import actions
from thidua.domain.plans.actions.twinning import join_events, part_events
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Plan, PlanTask
from thidua.domain.plans.queries import agenda
from thidua.domain.plans.queries.twins import joined_twins, likely_twins
from thidua.foundation.refusals import NotAccepted, NotPermitted

WORDS = "Bình xét danh hiệu Công dân ưu tú Thành phố năm 2026"


def _plan(cast: Cast, second_day: str = "2026-12-15", **more: Any) -> Plan:
    reading = a_reading(a_row("1", WORDS), a_row("2", "Báo cáo tổng kết phong trào"))
    row = a_row("1", WORDS, deadlines=[a_deadline(second_day, raw=f"Ngày {second_day}")], **more)
    first = reading["appendices"][0] | {"id": "PL1"}
    reading["appendices"] = [first, {**first, "id": "PL2", "title": "Chương trình họp", "tasks": [row]}]
    draft = actions.draft_from_reading(cast.units["city"], reading, actor=cast.system, at=cast.at)
    return actions.adopt(draft, actor=cast.system, at=cast.at)


def _pair(plan: Plan) -> tuple[PlanTask, PlanTask]:
    (found,) = likely_twins(plan)
    return found.first, found.second


def _join(cast: Cast, plan: Plan) -> tuple[PlanTask, PlanTask]:
    first, second = _pair(plan)
    join_events(second, same_as=first, actor=cast.system, at=cast.at)
    return first, second


def test_rows_that_say_the_same_in_two_lists_are_proposed(cast: Cast) -> None:
    (found,) = likely_twins(_plan(cast))
    assert found.first.content == found.second.content == WORDS
    assert not found.differ


def test_differing_days_are_flagged_before_and_after_joining(cast: Cast) -> None:
    plan = _plan(cast, "2026-12-20")
    (found,) = likely_twins(plan)
    assert found.days == ((date(2026, 12, 15),), (date(2026, 12, 20),))
    _join(cast, plan)
    assert joined_twins(plan)[0].differ


def test_a_joined_event_is_asked_for_once_with_every_part(cast: Cast) -> None:
    plan = _plan(cast, executor="Sở Y tế")
    first, second = _join(cast, plan)
    assert set(first.assignments.values_list("unit__code", flat=True)) == {"culture", "health"}
    assert not second.assignments.exists()
    second.refresh_from_db()
    assert (second.state, second.due, second.same_as) == (TaskState.NOT_APPLICABLE, None, first)
    assert likely_twins(plan) == []


def test_the_agenda_shows_it_once(cast: Cast) -> None:
    plan = _plan(cast)
    days = date(2026, 12, 1), date(2026, 12, 31)
    actor = cast.actor("standing_office")
    before = agenda(actor, *days, at=cast.at).filter(task__content=WORDS).count()
    _join(cast, plan)
    assert (before, agenda(actor, *days, at=cast.at).filter(task__content=WORDS).count()) == (2, 1)


def test_what_is_parted_is_not_proposed_again(cast: Cast) -> None:
    plan = _plan(cast)
    first, second = _pair(plan)
    part_events(second, other=first, actor=cast.system, at=cast.at)
    assert likely_twins(Plan.objects.get(pk=plan.pk)) == []


def test_joined_rows_can_be_parted(cast: Cast) -> None:
    plan = _plan(cast)
    first, second = _join(cast, plan)
    second = PlanTask.objects.select_related("plan__unit").get(pk=second.pk)
    part_events(second, other=first, actor=cast.system, at=cast.at)
    second.refresh_from_db()
    assert (second.same_as, second.state, second.due) == (None, TaskState.NOT_BEGUN, date(2026, 12, 15))


def test_a_row_somebody_reported_on_is_no_twin(cast: Cast) -> None:
    plan = _plan(cast)
    first, second = _pair(plan)
    part = second.assignments.select_related("task__plan__unit", "unit").get()
    actions.report_progress(part, state="under_way", text="Đang làm", actor=cast.system, at=cast.at)
    with pytest.raises(NotAccepted):
        join_events(second, same_as=first, actor=cast.system, at=cast.at)


def test_two_rows_of_one_list_are_two(cast: Cast) -> None:
    plan = _plan(cast)
    one, two = plan.tasks.filter(appendix__ident="PL1").order_by("position")
    with pytest.raises(NotAccepted):
        join_events(two, same_as=one, actor=cast.system, at=cast.at)


def test_only_the_owner_joins(cast: Cast) -> None:
    first, second = _pair(_plan(cast))
    with pytest.raises(NotPermitted):
        join_events(second, same_as=first, actor=cast.actor("officer"), at=cast.at)
