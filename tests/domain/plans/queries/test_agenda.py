"""Days of a month, and what a feed holds."""

from datetime import date
from typing import Any

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row
from thidua.domain.plans.queries import agenda

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def _on(day: str, key: str = "1", **more: Any) -> dict[str, Any]:
    return a_row(key, deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}")], **more)


def test_both_ends_are_included(cast: Cast) -> None:
    a_plan(cast, _on("2026-10-31", "0"), _on("2026-11-01", "1"), _on("2026-11-30", "2"), _on("2026-12-01", "3"))
    found = agenda(cast.actor("officer"), *NOVEMBER, at=cast.at)
    assert [step.task.key for step in found] == ["1", "2"]


def test_only_the_units_own_days_when_asked(cast: Cast) -> None:
    a_plan(cast, _on("2026-11-10", "1"), _on("2026-11-11", "2", executor="Sở Y tế"))
    units = [cast.units["culture"].pk]
    assert [step.task.key for step in agenda(cast.actor("officer"), *NOVEMBER, units=units, at=cast.at)] == ["1"]
    assert agenda(cast.actor("officer"), *NOVEMBER, at=cast.at).count() == 2


def test_the_owner_sees_the_days_of_its_own_plan(cast: Cast) -> None:
    a_plan(cast, _on("2026-11-10", executor="Sở Y tế"))
    units = [cast.units["city"].pk]
    assert agenda(cast.actor("standing_office"), *NOVEMBER, units=units, at=cast.at).count() == 1


def test_two_parts_do_not_double_a_day(cast: Cast) -> None:
    a_plan(cast, _on("2026-11-10", lead="Sở Văn hóa và Thể thao"))
    assert agenda(cast.actor("officer"), *NOVEMBER, units=[cast.units["culture"].pk], at=cast.at).count() == 1


@pytest.mark.sweep
def test_drafts_have_no_days(cast: Cast) -> None:
    a_draft(cast, _on("2026-11-10"), unit="culture")
    assert not agenda(cast.actor("officer"), *NOVEMBER, at=cast.at).exists()


def test_a_plan_of_another_branch_is_not_seen(cast: Cast) -> None:
    a_plan(cast, _on("2026-11-10", executor="Sở Văn hóa và Thể thao"), unit="culture")
    assert not agenda(cast.actor("stranger"), *NOVEMBER, at=cast.at).exists()
    assert agenda(cast.actor("officer"), *NOVEMBER, at=cast.at).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_month_costs_two_queries(cast: Cast, rows: int, django_assert_num_queries: Any) -> None:
    a_plan(cast, *(_on("2026-11-10", str(number)) for number in range(rows)))
    actor = cast.actor("officer")
    with django_assert_num_queries(2):
        assert [step.task.plan.unit.name for step in agenda(actor, *NOVEMBER, at=cast.at)]
