"""Parts in columns: each in exactly one."""

from typing import Any

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_part
from thidua.domain.plans import actions
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Plan
from thidua.domain.plans.queries.board import board


def _on(key: str, day: str, **more: Any) -> dict[str, Any]:
    return a_row(key, f"Việc {key}", deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}")], **more)


def _told(cast: Cast, *, plan: Plan | None = None, most: int = 9) -> dict[str, list[str]]:
    columns = board(cast.actor("officer"), [cast.units["culture"].pk], plan=plan, most=most, at=NOW)
    return {column.key: [part.task.content for part in column.rows] for column in columns}


def test_each_part_stands_in_one_column(cast: Cast) -> None:
    plan = a_plan(cast, _on("1", "2026-12-01"), _on("2", "2026-12-02"), _on("3", "2026-11-19"), _on("4", "2026-11-20"))
    for key, state in (("2", TaskState.UNDER_WAY), ("4", TaskState.DONE)):
        part = the_part(plan, cast.units["culture"], key)
        actions.report_progress(part, state=state, text="x", actor=cast.actor("officer"), at=NOW)
    assert _told(cast) == {"not_begun": ["Việc 1"], "under_way": ["Việc 2"], "late": ["Việc 3"], "done": ["Việc 4"]}


def test_a_column_tells_how_many_it_does_not_show(cast: Cast) -> None:
    a_plan(cast, *[_on(str(number), "2026-12-01") for number in range(3)])
    column = board(cast.actor("officer"), [cast.units["culture"].pk], most=2, at=NOW)[0]
    assert (column.total, len(column.rows)) == (3, 2)


def test_a_plan_shows_its_owner_every_unit(cast: Cast) -> None:
    plan = a_plan(cast, _on("1", "2026-12-01", executor="Bảo tàng Thành phố"), unit="culture")
    assert _told(cast)["not_begun"] == []
    assert _told(cast, plan=plan)["not_begun"] == ["Việc 1"]
