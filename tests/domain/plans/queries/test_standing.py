"""How units stand: parts by unit and quarter, what is late, what changed, and for whom."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_part
from thidua.domain.plans import actions
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Plan
from thidua.domain.plans.queries import standing
from thidua.domain.plans.queries.standing import (
    Share,
    UnitStanding,
    YearOfUnits,
    by_kind,
    overseen_units,
    quarter_days,
    watched_units,
    year_of,
)
from thidua.foundation.access.models import Grant, RoleRow
from thidua.foundation.access.policy import holders


def _on(key: str, day: str, **more: Any) -> dict[str, Any]:
    return a_row(key, f"Việc {key}", deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}")], **more)


def _year(cast: Cast, key: str = "chairman") -> YearOfUnits:
    actor = cast.actor(key)
    return year_of(actor, overseen_units(actor, at=NOW), 2026, at=NOW)


def _standing(cast: Cast, unit: str = "culture") -> UnitStanding:
    return next(row for row in _year(cast).standings() if row.unit_id == cast.units[unit].pk)


def _done(cast: Cast, plan: Plan, key: str = "1") -> None:
    part = the_part(plan, cast.units["culture"], key)
    actions.report_progress(part, state=TaskState.DONE, text="xong", actor=cast.actor("officer"), at=NOW)


def test_a_part_stands_in_the_quarter_of_its_last_day(cast: Cast) -> None:
    plan = a_plan(cast, _on("1", "2026-03-31"), _on("2", "2026-04-01"), _on("3", "2026-12-31"))
    _done(cast, plan)
    first, second, third, fourth = _standing(cast).quarters
    assert (first, second, third, fourth) == (Share(1, 1, 0), Share(1, 0, 1), Share(), Share(1, 0, 0))


def test_of_several_steps_the_last_decides_the_quarter(cast: Cast) -> None:
    steps = [a_deadline("2026-02-01", kind="on", raw="01/02"), a_deadline("2026-08-01", kind="on", raw="01/8")]
    a_plan(cast, a_row(deadlines=steps))
    assert [share.total for share in _standing(cast).quarters] == [0, 0, 1, 0]


def test_what_has_no_settled_day_stands_apart_and_nothing_is_lost(cast: Cast) -> None:
    suspect = a_deadline("2026-02-01", raw="trước 01/02", suspect=True)
    a_plan(cast, _on("1", "2026-05-01"), a_row("2", deadlines=[suspect]), a_row("3", deadlines=[]))
    row = _standing(cast)
    assert row.other == Share(2, 0, 0)
    assert row.whole == Share(3, 0, 1)
    assert row.whole.still_open == 2


def test_percent_is_rounded_down_so_that_only_the_whole_says_a_hundred() -> None:
    assert Share(200, 199, 0).percent == 99
    assert Share(200, 200, 0).percent == 100
    assert Share().percent == 0


@pytest.mark.parametrize(
    ("quarter", "begin", "end"),
    [(1, (1, 1), (3, 31)), (2, (4, 1), (6, 30)), (3, (7, 1), (9, 30)), (4, (10, 1), (12, 31))],
)
def test_the_days_of_a_quarter(quarter: int, begin: tuple[int, int], end: tuple[int, int]) -> None:
    assert quarter_days(2026, quarter) == (date(2026, *begin), date(2026, *end))


def test_units_with_most_late_stand_first(cast: Cast) -> None:
    a_plan(
        cast,
        _on("1", "2026-02-01", executor="Sở Y tế"),
        _on("2", "2026-03-01", executor="Sở Y tế"),
        _on("3", "2026-02-01"),
    )
    assert [row.name for row in _year(cast).standings()] == ["Sở Y tế", "Sở Văn hóa và Thể thao"]


def test_kinds_add_up_their_units(cast: Cast) -> None:
    a_plan(
        cast,
        _on("1", "2026-02-01", executor="Sở Y tế"),
        _on("2", "2026-03-01"),
        _on("3", "2026-05-01", executor="phường An Thịnh"),
    )
    kinds = by_kind(_year(cast).standings())
    assert list(kinds) == ["department", "ward"]
    assert kinds["department"][0] == Share(2, 0, 2)
    assert kinds["ward"][1] == Share(1, 0, 1)


def test_another_years_plans_are_not_counted(cast: Cast) -> None:
    a_plan(cast, _on("1", "2027-02-01"), year=2027)
    assert _year(cast).standings() == []


def test_a_head_counts_only_the_units_below(cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-02-01", executor="Sở Y tế"), _on("2", "2026-03-01"))
    assert [row.name for row in _year(cast, "unit_head").standings()] == ["Sở Văn hóa và Thể thao"]


def test_late_tasks_longest_overdue_first_with_the_units_that_owe_them(cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-05-01"), _on("2", "2026-02-01", executor="Sở Y tế; Sở Văn hóa và Thể thao"))
    first, second = _year(cast).late_tasks(5)
    assert (first.task.content, first.units, first.since) == ("Việc 2", 2, date(2026, 2, 1))
    assert first.names == ("SVHTT", "SYT")
    assert second.task.content == "Việc 1"
    assert [each.task.content for each in _year(cast).late_tasks(1)] == ["Việc 2"]


def test_of_tasks_late_since_one_day_the_widest_stands_first(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    a_plan(cast, _on("1", "2026-02-01"), _on("2", "2026-02-01", executor="Sở Y tế; Sở Nội vụ"), _on("3", "2026-02-02"))
    told = ["Việc 2", "Việc 1"]
    assert [each.task.content for each in _year(cast).late_tasks(2)] == told
    monkeypatch.setattr(standing, "ENOUGH", 1)  # the day is longer than the first reach into the index
    assert [each.task.content for each in _year(cast).late_tasks(2)] == told


def test_changes_since_yesterday_are_told_each_once(cast: Cast) -> None:
    plan = a_plan(cast, _on("1", "2026-11-19"), _on("2", "2026-12-19"), at=NOW - timedelta(days=9))
    before = _year(cast).changes(NOW - timedelta(days=1))
    assert (before.done, before.reported, before.adopted) == (0, 0, 0)
    assert _year(cast).falling(NOW.date()).late == 1
    part = the_part(plan, cast.units["culture"], "2")
    for _time in range(2):
        part.refresh_from_db()
        actions.report_progress(part, state=TaskState.UNDER_WAY, text="đang", actor=cast.actor("officer"), at=NOW)
    _done(cast, plan)
    after = _year(cast).changes(NOW - timedelta(days=1))
    assert (after.done, after.reported) == (1, 1)
    assert _year(cast).falling(NOW.date()).late == 0


def test_the_week_ahead_holds_today_and_no_closed_work(cast: Cast) -> None:
    plan = a_plan(cast, _on("1", "2026-11-20"), _on("2", "2026-11-26"), _on("3", "2026-11-27"))
    week = date(2026, 11, 26)
    assert [step.task.content for step in _year(cast).coming(week, 9)] == ["Việc 1", "Việc 2"]
    assert _year(cast).falling(week).soon == 2
    _done(cast, plan)
    assert [step.task.content for step in _year(cast).coming(week, 9)] == ["Việc 2"]


def test_the_standings_cost_the_same_for_one_unit_and_for_three(cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-02-01"))
    with CaptureQueriesContext(connection) as one:
        _year(cast).standings()
    a_plan(cast, _on("2", "2026-03-01", executor="Sở Y tế; Sở Nội vụ"))
    with CaptureQueriesContext(connection) as three:
        assert len(_year(cast).standings()) == 3
    assert len(one) == len(three)


def _watch(cast: Cast, unit: str, begin: date, end: date | None) -> None:
    Grant.objects.create(
        account=cast.accounts["council_member"],
        role=RoleRow.objects.get(code="council_member"),
        scope_kind="unit",
        scope_key=str(cast.units[unit].pk),
        active_from=begin,
        active_to=end,
    )


@pytest.mark.parametrize(
    ("at", "seen"),
    [
        (datetime(2026, 2, 28, 16, 59, 59, tzinfo=UTC), []),
        (datetime(2026, 2, 28, 17, 0, tzinfo=UTC), ["Sở Y tế"]),
        (datetime(2026, 6, 30, 16, 59, 59, tzinfo=UTC), ["Sở Y tế"]),
        (datetime(2026, 6, 30, 17, 0, tzinfo=UTC), []),
    ],
    ids=["the second before", "the first second in Hà Nội", "the last second", "the second after"],
)
def test_a_council_member_watches_a_unit_from_the_first_day_of_the_grant_to_the_last(
    cast: Cast, at: datetime, seen: list[str]
) -> None:
    Grant.objects.filter(account=cast.accounts["council_member"]).delete()
    _watch(cast, "health", date(2026, 3, 1), date(2026, 6, 30))
    actor = cast.actor("council_member", at=at)
    assert [unit.name for unit in watched_units(actor, at=at)] == seen
    people = holders("plans.watch", cast.units["health"], at=at)
    assert (cast.accounts["council_member"].pk in people) is bool(seen)


def test_a_watched_unit_brings_none_of_its_own_units_with_it(cast: Cast) -> None:
    Grant.objects.filter(account=cast.accounts["council_member"]).delete()
    _watch(cast, "culture", date(2026, 1, 1), None)
    a_plan(cast, _on("1", "2026-02-01"), _on("2", "2026-02-01", executor="Bảo tàng Thành phố"))
    actor = cast.actor("council_member")
    rows = year_of(actor, watched_units(actor, at=NOW), 2026, at=NOW).standings()
    assert [row.name for row in rows] == ["Sở Văn hóa và Thể thao"]


def test_nobody_without_the_role_watches(cast: Cast) -> None:
    assert list(watched_units(cast.actor("officer"), at=NOW)) == []
