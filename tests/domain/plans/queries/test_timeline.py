"""Steps of a span: whose, how many of each month, which tasks in which order."""

from datetime import date
from typing import Any

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_task
from thidua.domain.plans.queries.standing import Share
from thidua.domain.plans.queries.timeline import Span, months_of, steps_in, tasks_of_steps

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def _on(key: str, *days: str, **more: Any) -> dict[str, Any]:
    return a_row(key, f"Việc {key}", deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}") for day in days], **more)


def _steps(cast: Cast, **asked: Any) -> Any:
    return steps_in(cast.actor("officer"), asked.pop("span", YEAR), at=NOW, **asked)


def test_the_ends_of_the_span_are_inside(cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-04-01"), _on("2", "2026-06-30"), _on("3", "2026-07-01"))
    span = Span(date(2026, 4, 1), date(2026, 6, 30))
    assert _steps(cast, span=span).count() == 2
    assert span.days == 91


def test_months_tell_what_is_done_and_late(cast: Cast) -> None:
    plan = a_plan(cast, _on("1", "2026-11-03"), _on("2", "2026-11-04"), _on("3", "2026-12-04"))
    task = the_task(plan)
    task.steps.update(done_at=NOW)
    months = months_of(_steps(cast), at=NOW)
    assert months == {(2026, 11): Share(2, 1, 1), (2026, 12): Share(1, 0, 0)}


def test_a_suspect_day_is_never_late(cast: Cast) -> None:
    a_plan(cast, a_row(deadlines=[a_deadline("2026-02-01", raw="trước 01/02/2026", suspect=True)]))
    assert months_of(_steps(cast), at=NOW) == {(2026, 1): Share(1, 0, 0)}


def test_units_see_what_they_have_a_part_in_and_what_they_planned(cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-05-01"), _on("2", "2026-05-02", executor="Sở Y tế"))
    culture = {cast.units["culture"].pk}
    assert [step.task.content for step in _steps(cast, units=culture)] == ["Việc 1"]
    a_plan(cast, _on("3", "2026-05-03", executor="Bảo tàng Thành phố"), unit="culture")
    assert {step.task.content for step in _steps(cast, units=culture)} == {"Việc 1", "Việc 3"}


def test_a_draft_is_seen_only_as_itself(cast: Cast) -> None:
    plan = a_draft(cast, _on("1", "2026-05-01"), unit="culture")
    assert not _steps(cast).exists()
    assert _steps(cast, plan=plan).count() == 1


def test_what_belongs_to_strangers_is_not_seen(cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-05-01", executor="Sở Y tế"), unit="health")
    assert not _steps(cast).exists()


def test_tasks_stand_by_their_first_day_and_turn_by_pages(cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-06-01"), _on("2", "2026-05-01", "2026-09-01"), _on("3", "2026-07-01"))
    first, more = tasks_of_steps(_steps(cast), YEAR, first=0, most=2)
    assert [task.content for task in first] == ["Việc 2", "Việc 1"]
    assert more
    assert [step.last_day for step in first[0].shown] == [date(2026, 5, 1), date(2026, 9, 1)]  # type: ignore[attr-defined]
    rest, more = tasks_of_steps(_steps(cast), YEAR, first=2, most=2)
    assert [task.content for task in rest] == ["Việc 3"]
    assert not more
