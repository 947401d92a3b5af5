from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.periods.deadlines import (
    BEFORE,
    NO_LATER_THAN,
    VIETNAM,
    Deadline,
    DeadlineKind,
    WeekendRule,
    closes_at,
    describe,
    is_open,
    kind_of,
    remaining,
)
from thidua.periods.working_days import UnknownYearError

SECOND = timedelta(seconds=1)
MARCH_15 = date(2026, 3, 15)  # a Sunday
days = st.dates(min_value=date(2021, 1, 1), max_value=date(2026, 12, 31))
kinds = st.sampled_from(list(DeadlineKind))


@pytest.mark.parametrize(
    ("kind", "closing_utc"),
    [(BEFORE, datetime(2026, 3, 14, 17, tzinfo=UTC)), (NO_LATER_THAN, datetime(2026, 3, 15, 17, tzinfo=UTC))],
)
@pytest.mark.parametrize(("shift", "in_time"), [(-SECOND, True), (timedelta(), False), (SECOND, False)])
def test_to_the_second_with_a_server_in_utc(
    kind: DeadlineKind, closing_utc: datetime, shift: timedelta, in_time: bool
) -> None:
    deadline = Deadline.on(MARCH_15, kind)
    assert closes_at(deadline) == closing_utc
    assert is_open(deadline, closing_utc + shift) is in_time
    assert remaining(deadline, closing_utc + shift).is_late is not in_time


@given(days, kinds, st.sampled_from([-SECOND, timedelta(), SECOND]), st.integers(-12, 14))
def test_the_zone_of_the_clock_makes_no_difference(day: date, kind: DeadlineKind, shift: timedelta, hours: int) -> None:
    deadline = Deadline.on(day, kind)
    moment = (closes_at(deadline) + shift).astimezone(timezone(timedelta(hours=hours)))
    assert is_open(deadline, moment) is (shift < timedelta())


@given(days)
def test_before_a_day_closes_a_day_earlier_than_no_later_than_it(day: date) -> None:
    difference = closes_at(Deadline.no_later_than(day)) - closes_at(Deadline.before(day))
    assert difference == timedelta(days=1)
    assert Deadline.before(day).last_day == day - timedelta(days=1)
    assert Deadline.before(day).printed == day


def test_a_printed_sunday_stays_a_sunday() -> None:
    assert Deadline.no_later_than(MARCH_15).last_day == MARCH_15


def test_a_printed_sunday_can_move_to_the_next_working_day() -> None:
    moved = Deadline.on(MARCH_15, NO_LATER_THAN, weekend=WeekendRule.NEXT_WORKING_DAY)
    assert moved.last_day == date(2026, 3, 16)
    assert moved.printed == MARCH_15


def test_a_deadline_in_tet_can_move_behind_it() -> None:
    moved = Deadline.on(date(2026, 2, 17), NO_LATER_THAN, weekend=WeekendRule.NEXT_WORKING_DAY)
    assert closes_at(moved) == datetime(2026, 2, 24, tzinfo=VIETNAM)


def test_moving_asks_for_the_holidays_of_the_year() -> None:
    assert Deadline.no_later_than(date(2035, 1, 1)).last_day == date(2035, 1, 1)
    with pytest.raises(UnknownYearError):
        Deadline.on(date(2035, 1, 1), NO_LATER_THAN, weekend=WeekendRule.NEXT_WORKING_DAY)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("trước ngày 15/3/2026", BEFORE),
        ("Gửi báo cáo TRƯỚC NGÀY 06 hàng tháng", BEFORE),
        ("trước 15/3", BEFORE),
        ("chậm nhất ngày 15/3 năm sau", NO_LATER_THAN),
        ("chậm nhất là ngày 15/3", NO_LATER_THAN),
        ("đến hết ngày 15/3", NO_LATER_THAN),
        ("không muộn hơn ngày 15/3", NO_LATER_THAN),
        ("trước hoặc trong ngày 15/3", NO_LATER_THAN),
        ("trong tháng 3", None),
        ("ngày 15/3", None),
    ],
)
def test_words_around_a_day_say_whether_it_counts(phrase: str, kind: DeadlineKind | None) -> None:
    assert kind_of(phrase) == kind


@pytest.mark.parametrize(
    ("now", "days_left", "working_days", "phrase"),
    [
        (datetime(2026, 3, 10, 8, tzinfo=VIETNAM), 4, 3, "còn 4 ngày (3 ngày làm việc)"),
        (datetime(2026, 3, 14, 0, tzinfo=VIETNAM), 0, 0, "hết hạn hôm nay"),
        (datetime(2026, 3, 14, 23, 59, 59, tzinfo=VIETNAM), 0, 0, "hết hạn hôm nay"),
        (datetime(2026, 3, 15, 0, tzinfo=VIETNAM), -1, 0, "quá hạn 1 ngày"),
        (datetime(2026, 3, 16, 17, 30, tzinfo=UTC), -3, -2, "quá hạn 3 ngày"),
    ],
)
def test_what_is_left(now: datetime, days_left: int, working_days: int, phrase: str) -> None:
    left = remaining(Deadline.before(MARCH_15), now)
    assert (left.days, left.working_days, left.phrase()) == (days_left, working_days, phrase)


def test_lateness_is_counted_from_closing() -> None:
    left = remaining(Deadline.before(MARCH_15), datetime(2026, 3, 15, 1, 30, tzinfo=VIETNAM))
    assert left.late_by == timedelta(hours=1, minutes=30)


def test_without_a_holiday_table_only_days_are_told() -> None:
    left = remaining(Deadline.before(date(2035, 3, 15)), datetime(2035, 3, 10, tzinfo=VIETNAM))
    assert left.working_days is None
    assert left.phrase() == "còn 4 ngày"


@given(days, kinds, st.integers(-500, 500))
def test_late_and_open_are_opposites(day: date, kind: DeadlineKind, hours: int) -> None:
    deadline = Deadline.on(day, kind)
    now = closes_at(deadline) + timedelta(hours=hours)
    left = remaining(deadline, now)
    assert left.is_late is not is_open(deadline, now)
    assert (left.late_by > timedelta()) is (hours > 0)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        is_open(Deadline.before(MARCH_15), datetime(2026, 3, 1))  # noqa: DTZ001


def test_the_last_day_is_told_where_it_is_not_the_printed_one() -> None:
    assert describe(Deadline.before(MARCH_15)) == "trước ngày 15/03/2026 (nhận đến hết ngày 14/03/2026)"
    assert describe(Deadline.no_later_than(MARCH_15)) == "chậm nhất ngày 15/03/2026"
