"""What lies with others: with whom, since when, until when."""

from datetime import date
from typing import Any

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_task
from thidua.domain.plans.models import Difficulty, TaskDependency
from thidua.domain.plans.queries.waiting import ANSWER, BEFORE, OWED, waits_of


def _on(key: str, day: str, **more: Any) -> dict[str, Any]:
    return a_row(key, f"Việc {key}", deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}")], **more)


def _waits(cast: Cast, key: str = "officer", unit: str = "culture") -> Any:
    return waits_of(cast.actor(key), [cast.units[unit].pk], at=NOW)


def test_the_owner_waits_for_the_units_that_are_behind(cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-11-02", executor="Sở Y tế; Sở Nội vụ"), _on("2", "2026-12-02", executor="Sở Y tế"))
    (wait,) = _waits(cast, "standing_office", "city")
    assert (wait.kind, wait.whom, wait.more, wait.since) == (OWED, ("SNV", "SYT"), 0, date(2026, 11, 2))
    assert _waits(cast) == []


def test_work_that_follows_other_work_waits_for_it(cast: Cast) -> None:
    plan = a_plan(cast, _on("1", "2026-12-01", executor="Sở Y tế"), _on("2", "2026-12-20"))
    TaskDependency.objects.create(earlier=the_task(plan, "1"), later=the_task(plan, "2"), by_name="A", at=NOW)
    (wait,) = _waits(cast)
    assert (wait.kind, wait.task.content, wait.whom, wait.until) == (BEFORE, "Việc 2", ("Sở Y tế",), date(2026, 12, 1))


def test_a_reported_difficulty_waits_for_its_answer(cast: Cast) -> None:
    plan = a_plan(cast, _on("1", "2026-12-01"))
    row = Difficulty.objects.create(
        plan=plan, task=the_task(plan), unit=cast.units["culture"], text="Thiếu kinh phí", by_name="A", at=NOW
    )
    (wait,) = _waits(cast)
    assert (wait.kind, wait.whom, wait.since) == (ANSWER, ("Ủy ban nhân dân thành phố Hoa Lư",), date(2026, 11, 20))
    row.state = "answered"
    row.save()
    assert _waits(cast) == []


def test_those_waited_for_longest_stand_first(cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-10-02", executor="Sở Y tế"), _on("2", "2026-03-02", executor="Sở Y tế"))
    assert [wait.task.content for wait in _waits(cast, "standing_office", "city")] == ["Việc 2", "Việc 1"]
