"""What waits on a desk, in which group, at which cost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_part
from thidua.domain.plans import actions
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Assignment
from thidua.domain.plans.queries import figures, my_work
from thidua.domain.plans.queries.work import DONE, GROUPS, LATE, LATER, MONTH, NO_DATE, WEEK

LAST = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)  # 00:00 of 20/11 in Hà Nội


def _due(key: str, day: str) -> dict[str, Any]:
    return a_row(key, f"Việc hạn {day}", deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}")])


def _groups(
    cast: Cast, key: str = "officer", unit: str = "culture", at: datetime | None = None
) -> dict[str, list[str]]:
    at = at or cast.at
    found = my_work(cast.actor(key, at=at), [cast.units[unit].pk], at=at)
    return {group.key: [row.task.key for row in group.rows] for group in found}


def test_rows_stand_in_their_groups(cast: Cast) -> None:
    waiting = a_deadline(None, kind="per_other_document", raw="Theo hướng dẫn")
    a_plan(
        cast,
        _due("1", "2026-11-19"),
        _due("2", "2026-11-22"),  # the Sunday of this week
        _due("3", "2026-11-30"),
        _due("4", "2026-12-01"),
        a_row("5", deadlines=[waiting]),
        a_row("6", deadlines=[a_deadline(None, kind="done", raw="Đã thực hiện")]),
    )
    assert _groups(cast) == {LATE: ["1"], WEEK: ["2"], MONTH: ["3"], LATER: ["4"], NO_DATE: ["5"], DONE: ["6"]}


def test_figures_agree_with_the_groups(cast: Cast) -> None:
    a_plan(cast, _due("1", "2026-11-01"), _due("2", "2026-11-21"), _due("3", "2027-01-01"))
    counted = figures(cast.actor("officer"), [cast.units["culture"].pk], at=cast.at)
    assert counted == {key: len(rows) for key, rows in _groups(cast).items()}


@pytest.mark.parametrize(("seconds", "group"), [(-1, WEEK), (0, LATE), (1, LATE)])
def test_the_desk_turns_late_at_midnight_in_hanoi(cast: Cast, seconds: int, group: str) -> None:
    a_plan(cast, _due("1", "2026-11-19"), at=LAST - timedelta(days=1))
    assert _groups(cast, at=LAST + timedelta(seconds=seconds))[group] == ["1"]


def test_the_week_may_reach_into_the_next_month(cast: Cast) -> None:
    monday = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
    a_plan(cast, _due("1", "2026-12-03"), _due("2", "2026-12-10"))
    assert {key: rows for key, rows in _groups(cast, at=monday).items() if rows} == {WEEK: ["1"], LATER: ["2"]}


def test_two_parts_in_one_task_are_one_row(cast: Cast) -> None:
    a_plan(cast, a_row(lead="Sở Văn hóa và Thể thao", executor="Sở Văn hóa và Thể thao"))
    rows = [
        row for group in my_work(cast.actor("officer"), [cast.units["culture"].pk], at=cast.at) for row in group.rows
    ]
    assert [row.part for row in rows] == ["executor"]


def test_another_units_work_is_not_shown(cast: Cast) -> None:
    a_plan(cast)
    assert not any(_groups(cast, "stranger").values())
    assert any(_groups(cast, "officer").values())  # the positive control


def test_a_plan_withdrawn_leaves_the_desk(cast: Cast) -> None:
    plan = a_plan(cast)
    actions.withdraw(plan, reason="Thay thế", actor=cast.system, at=cast.at)
    assert not any(_groups(cast).values())


def test_a_chairman_sees_what_the_unit_leads(cast: Cast) -> None:
    a_plan(cast, a_row(lead="UBND Thành phố"))
    assert any(_groups(cast, "chairman", "city").values())


def test_done_rows_come_newest_first(cast: Cast) -> None:
    plan = a_plan(cast, a_row("1"), a_row("2"))
    for key, hours in (("1", 2), ("2", 1)):
        part = the_part(plan, cast.units["culture"], key)
        at = cast.at - timedelta(hours=hours)
        actions.report_progress(part, state=TaskState.DONE, actor=cast.system, at=at)
    assert _groups(cast)[DONE] == ["2", "1"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_costs_two_queries_however_long(cast: Cast, rows: int, django_assert_num_queries: Any) -> None:
    a_plan(cast, *(_due(str(number), "2026-11-21") for number in range(rows)))
    actor = cast.actor("officer")
    with django_assert_num_queries(2):
        groups = my_work(actor, [cast.units["culture"].pk], at=cast.at)
        assert [row.unit.name + row.task.plan.title for group in groups for row in group.rows]
    assert Assignment.objects.count() == rows
    assert [group.key for group in groups] == list(GROUPS)


def test_whoever_directs_has_nothing_left_once_the_executors_are_done(cast: Cast) -> None:
    plan = a_plan(cast, a_row("1", "Tổng kết phong trào", executor="Sở Y tế", lead="UBND Thành phố"))
    part = Assignment.objects.get(task__plan=plan, unit=cast.units["health"])
    city = [cast.units["city"].pk]
    before = figures(cast.actor("standing_office"), city, at=cast.at)
    actions.report_progress(part, state=TaskState.DONE, text="Xong", actor=cast.system, at=cast.at)
    after = figures(cast.actor("standing_office"), city, at=cast.at)
    assert (before["done"], after["done"]) == (0, 1)
