"""The last day that counts, and when it is over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from thidua.domain.plans.enums import ClosingRule, StepKind
from thidua.domain.plans.steps.counting import days_of, is_late, last_day, today

PRINTED = date(2026, 3, 15)  # a Sunday
MIDNIGHT = datetime(2026, 3, 14, 17, 0, tzinfo=UTC)  # 00:00 of 15/03 in Hà Nội, told by a server in UTC


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        (StepKind.BY, "Trước ngày 15/3/2026", date(2026, 3, 14)),
        (StepKind.BY, "trước 15/3", date(2026, 3, 14)),
        (StepKind.BY, "", date(2026, 3, 14)),
        (StepKind.BY, "trước tháng 3", date(2026, 3, 14)),
        (StepKind.BY, "chậm nhất ngày 15/3/2026", PRINTED),
        (StepKind.BY, "đến hết ngày 15/3/2026", PRINTED),
        (StepKind.BY, "hoàn thành ngày 15/3/2026", PRINTED),
        (StepKind.ON, "ngày 15/3/2026", PRINTED),
        (StepKind.RANGE, "từ 01 đến 15/3/2026", PRINTED),
        (StepKind.AROUND, "dịp 15/3", PRINTED),
    ],
)
def test_words_decide_whether_the_printed_day_counts(kind: str, raw: str, expected: date) -> None:
    assert last_day(kind, PRINTED, raw=raw) == expected


def test_a_month_counts_to_its_last_day() -> None:
    assert last_day(StepKind.MONTH, date(2026, 2, 28), raw="Trong tháng 02/2026") == date(2026, 2, 28)


@pytest.mark.parametrize("kind", [StepKind.PER_OTHER_DOCUMENT, StepKind.ON_DEMAND, StepKind.DONE])
def test_what_has_no_day_of_its_own_counts_none(kind: str) -> None:
    assert last_day(kind, PRINTED) is None


def test_without_a_printed_day_nothing_is_counted() -> None:
    assert last_day(StepKind.BY, None, raw="trước ngày 30/02/2026") is None


def test_a_day_off_moves_only_where_the_plan_says_so() -> None:
    rule = ClosingRule.NEXT_WORKING_DAY
    assert last_day(StepKind.ON, PRINTED) == PRINTED
    assert last_day(StepKind.ON, PRINTED, closing_rule=rule) == date(2026, 3, 16)


def test_tet_moves_to_the_first_working_day_after_it() -> None:
    tet = date(2026, 2, 17)
    moved = last_day(StepKind.ON, tet, closing_rule=ClosingRule.NEXT_WORKING_DAY)
    assert moved is not None
    assert moved > tet + timedelta(days=2)


def test_an_unknown_year_of_holidays_keeps_the_printed_day() -> None:
    far = date(2099, 3, 15)
    assert last_day(StepKind.ON, far, closing_rule=ClosingRule.NEXT_WORKING_DAY) == far


@pytest.mark.parametrize(("seconds", "late"), [(-1, False), (0, True), (1, True)])
def test_late_begins_with_the_midnight_after_the_last_day_in_hanoi(seconds: int, late: bool) -> None:
    last = last_day(StepKind.BY, PRINTED, raw="Trước ngày 15/3/2026")
    assert is_late(last, MIDNIGHT + timedelta(seconds=seconds)) is late


def test_the_last_tenth_of_the_last_second_is_in_time() -> None:
    assert not is_late(date(2026, 3, 14), MIDNIGHT - timedelta(milliseconds=100))


def test_what_has_no_day_is_never_late() -> None:
    assert not is_late(None, MIDNIGHT)


def test_today_is_the_day_in_hanoi() -> None:
    assert today(MIDNIGHT) == PRINTED
    assert today(MIDNIGHT - timedelta(seconds=1)) == date(2026, 3, 14)


def test_a_monthly_duty_has_twelve_days() -> None:
    assert len(days_of("monthly day 25", year=2026, since=None)) == 12


def test_a_duty_begins_no_earlier_than_its_plan() -> None:
    assert days_of("quarterly", year=2026, since=date(2026, 5, 1))[0] == date(2026, 6, 30)


def test_a_rule_outside_the_vocabulary_gives_no_days() -> None:
    assert days_of("when the moon is full", year=2026, since=None) == []


def test_a_continuous_duty_has_no_days() -> None:
    assert days_of("continuous", year=2026, since=None) == []
