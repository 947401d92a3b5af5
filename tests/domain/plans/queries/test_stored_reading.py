"""A plan out of the database is compared like the paper it was read from."""

from datetime import date

import pytest

from tests.factories.cascades import a_child, a_parent, linked
from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_reading, a_row
from thidua.console.demo.content.documents import plan_text
from thidua.domain.plans import actions
from thidua.domain.plans.models import Plan
from thidua.domain.plans.queries.stored_reading import stored_reading
from thidua.reading.comparison import compare
from thidua.reading.plans import read_plan
from thidua.reading.structure import PlanReading

PARENT = "ke-hoach-thanh-pho-2027"


def _read(name: str) -> PlanReading:
    return read_plan(plan_text(name).encode(), filename=f"{name}.txt")


def _stored(cast: Cast, reading: PlanReading) -> PlanReading:
    plan = actions.draft_from_reading(cast.units["city"], reading.as_dict(), actor=cast.system, at=NOW)
    return stored_reading(Plan.objects.select_related("unit").get(pk=plan.pk)).reading


@pytest.mark.parametrize("name", ["ke-hoach-so-van-hoa-2027", "ke-hoach-phuong-2027"])
def test_the_verdicts_are_those_of_the_papers(cast: Cast, name: str) -> None:
    """The prose is stored by its headings alone: a duty that only a sentence answers may differ, no other."""
    above, below = _read(PARENT), _read(name)
    paper = {(duty.appendix, duty.key): duty for duty in compare(above, below).duties}
    stored = compare(_stored(cast, above), _stored(cast, below)).duties
    assert len(stored) == len(paper) > 30
    differing = [duty.key for duty in stored if duty.verdict != paper[duty.appendix, duty.key].verdict]
    by_prose = [key for (_table, key), duty in paper.items() if duty.places]
    assert set(differing) <= set(by_prose)


def test_keys_that_stand_in_two_tables_are_told_apart(cast: Cast) -> None:
    reading = a_reading(a_row("1"))
    reading["appendices"] = [{**reading["appendices"][0], "id": ident} for ident in ("PL1", "PL2")]
    plan = actions.draft_from_reading(cast.units["city"], reading, actor=cast.system, at=NOW)
    assert sorted(stored_reading(plan).tasks) == ["PL1 1", "PL2 1"]


def test_rows_entered_by_hand_are_told_by_their_number_or_their_place(cast: Cast) -> None:
    plan = a_draft(cast)
    for no in ("", "7."):
        actions.add_task(plan, content=f"Việc thêm {no}", no=no, actor=cast.system, at=NOW)
    assert list(stored_reading(plan).tasks) == ["1", "thứ 2", "7"]


def test_a_settled_day_is_read_and_its_doubt_is_gone(cast: Cast) -> None:
    plan = a_plan(cast, a_row(deadlines=[a_deadline("2024-12-15", suspect=True, raw="trước 15/12/2024")]))
    step = plan.tasks.get().steps.get()
    assert [each.suspect for each in _deadlines(plan)] == [True]
    actions.settle_step(step, day=date(2026, 12, 15), reason="in nhầm", actor=cast.system, at=NOW)
    assert [(each.date, each.suspect) for each in _deadlines(plan)] == [(date(2026, 12, 15), False)]


def test_a_step_that_took_a_day_over_is_read_as_printed(cast: Cast) -> None:
    child = linked(cast, a_parent(cast), a_child(cast)).child
    assert child.tasks.get(key="2").steps.get().date == date(2026, 6, 10)
    waiting = [each for each in _deadlines(child) if each.kind == "per_other_document"]
    assert [each.date for each in waiting] == [None]


def test_days_that_recur_stand_once(cast: Cast) -> None:
    monthly = a_deadline(None, "recurring", rule="monthly day 25", raw="ngày 25 hằng tháng")
    plan = a_plan(cast, a_row(deadlines=[monthly]), at=NOW.replace(month=1))
    assert plan.tasks.get().steps.count() > 2
    assert [each.rule for each in _deadlines(plan)] == ["monthly day 25"]


def test_last_years_year_in_a_row_is_known_by_its_place(cast: Cast) -> None:
    plan = a_draft(cast, a_row("7"), a_row("17"))
    plan.header["findings"] = [{"kind": "stale_year_in_content", "where": "Phụ lục TT 7"}]
    (found,) = stored_reading(plan).reading.findings
    assert found.where == "PL 7"


def _deadlines(plan: Plan) -> list:  # type: ignore[type-arg]
    return [one for _table, task in stored_reading(plan).reading.tasks() for one in task.deadlines]
