from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.periods.recurrences import Pace, Rule, RuleError, occurrences, parse_rule

RULES = st.one_of(
    st.sampled_from(["monthly", "quarterly", "yearly", "continuous"]),
    st.integers(1, 31).map("monthly day {}".format),
    st.integers(1, 31).map("monthly before day {}".format),
    st.integers(0, 60).map("{} days before event".format),
)
joined_rules = st.lists(RULES, min_size=1, max_size=3).map("; ".join)
starts = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
lengths = st.integers(0, 800)


@given(joined_rules, starts, lengths, st.lists(starts, max_size=3))
def test_every_occurrence_is_in_range_in_order_and_once(
    rule: str, start: date, length: int, events: list[date]
) -> None:
    end = start + timedelta(days=length)
    found = occurrences(rule, start, end, events=events)
    assert all(start <= day <= end for day in found)
    assert found == sorted(set(found))


@given(joined_rules, starts, lengths, lengths)
def test_a_range_cut_in_two_loses_nothing(rule: str, start: date, first: int, second: int) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second + 1)
    whole = occurrences(rule, start, end)
    assert occurrences(rule, start, middle) + occurrences(rule, middle + timedelta(days=1), end) == whole


@given(st.integers(1950, 2100), st.integers(1, 31), st.sampled_from(["monthly day", "monthly before day"]))
def test_a_monthly_duty_falls_due_once_a_month(year: int, number: int, words: str) -> None:
    found = occurrences(f"{words} {number}", date(year, 1, 1), date(year, 12, 31))
    assert [day.month for day in found] == list(range(1, 13))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("monthly", ["31/01", "28/02", "31/03", "30/04"]),
        ("monthly day 5", ["05/01", "05/02", "05/03", "05/04"]),
        ("monthly day 31", ["31/01", "28/02", "31/03", "30/04"]),
        ("monthly before day 6", ["05/01", "05/02", "05/03", "05/04"]),
        ("monthly before day 31", ["30/01", "28/02", "30/03", "30/04"]),
        ("monthly before day 1", ["31/01", "28/02", "31/03", "30/04"]),
        ("quarterly", ["31/03"]),
        ("yearly", []),
        ("continuous", []),
        ("quarterly; monthly day 5", ["05/01", "05/02", "05/03", "31/03", "05/04"]),
    ],
)
def test_the_first_four_months_of_2026(rule: str, expected: list[str]) -> None:
    assert [f"{day:%d/%m}" for day in occurrences(rule, date(2026, 1, 1), date(2026, 4, 30))] == expected


def test_a_leap_february_has_its_29th() -> None:
    assert occurrences("monthly day 30", date(2024, 2, 1), date(2024, 2, 29)) == [date(2024, 2, 29)]


def test_a_yearly_duty_is_due_on_the_last_day_of_the_year() -> None:
    assert occurrences("yearly", date(2025, 12, 31), date(2026, 12, 31)) == [date(2025, 12, 31), date(2026, 12, 31)]


def test_days_before_an_event_cross_months() -> None:
    found = occurrences("15 days before event", date(2026, 1, 1), date(2026, 12, 31), events=[date(2026, 3, 10)])
    assert found == [date(2026, 2, 23)]


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    assert occurrences("monthly before day 1", date.min, date(1, 1, 31))[-1:] == [date(1, 1, 31)]
    assert occurrences("monthly", date(9999, 12, 1), date.max) == [date.max]


@pytest.mark.parametrize("rule", ["", "weekly", "monthly day 0", "monthly day 32", "monthly; ", "days before event"])
def test_an_unknown_rule_is_refused_with_a_sentence(rule: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse_rule(rule)
    assert refused.value.sentence.startswith("Không hiểu quy tắc")


def test_joined_rules_are_read_one_by_one() -> None:
    assert parse_rule("monthly before day 6; quarterly") == (Rule(Pace.MONTHLY_BEFORE, 6), Rule(Pace.QUARTERLY))
