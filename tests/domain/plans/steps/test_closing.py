"""The day a paper ends on and the day it counts to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.plans.enums import ClosingRule, StepKind
from thidua.domain.plans.steps.closing import closing_day, is_day_off, printed_last_day
from thidua.domain.plans.steps.counting import last_day

NEXT = ClosingRule.NEXT_WORKING_DAY
DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2026, 12, 20))


@pytest.mark.parametrize(
    ("printed", "counted"),
    [
        (date(2026, 3, 15), date(2026, 3, 16)),  # a Sunday
        (date(2026, 9, 2), date(2026, 9, 3)),  # the National Day
        (date(2026, 3, 16), date(2026, 3, 16)),
    ],
)
def test_a_day_off_counts_to_the_next_working_day_only_where_chosen(printed: date, counted: date) -> None:
    assert closing_day(printed, NEXT) == counted
    assert closing_day(printed, ClosingRule.PRINTED) == printed


def test_without_a_holiday_table_the_printed_day_stands() -> None:
    assert closing_day(date(2090, 1, 1), NEXT) == date(2090, 1, 1)
    assert not is_day_off(date(2090, 1, 1))


@given(DAYS, st.sampled_from(["Trước ngày", "Chậm nhất ngày", "Ngày"]), st.sampled_from(list(ClosingRule)))
def test_the_printed_end_is_found_again_from_the_day_it_counts_to(day: date, words: str, rule: ClosingRule) -> None:
    raw = f"{words} {day:%d/%m/%Y}"
    last = last_day(StepKind.BY, day, raw=raw, closing_rule=rule)
    assert printed_last_day(StepKind.BY, day, last, raw=raw) == last_day(StepKind.BY, day, raw=raw)


@given(DAYS, st.booleans())
def test_a_day_set_against_the_words_is_never_found_earlier_than_its_eve(day: date, strict: bool) -> None:
    printed = day - timedelta(days=strict)
    found = printed_last_day(StepKind.BY, day, closing_day(printed, NEXT), raw="Chậm nhất ngày ghi")
    assert found is not None
    assert found in {day, day - timedelta(days=1)}
    assert closing_day(found, NEXT) == closing_day(printed, NEXT) or found == closing_day(printed, NEXT)


@given(DAYS)
def test_nothing_closes_before_its_printed_day(day: date) -> None:
    assert closing_day(day, NEXT) >= day
    assert not is_day_off(closing_day(day, NEXT))
