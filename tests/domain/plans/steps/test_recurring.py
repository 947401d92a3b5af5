"""Rules in words, and the days a changed rule makes anew."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.plans.steps.recurring import checked_rule, renewed_days, rule_words
from thidua.foundation.refusals import NotAccepted

NOV_20 = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("monthly day 25", "ngày 25 hằng tháng"),
        ("monthly before day 15", "trước ngày 15 hằng tháng"),
        ("quarterly; yearly", "hằng quý; hằng năm"),
        ("10 days before event", "10 ngày trước sự kiện"),
        ("khi cần", "khi cần"),
    ],
)
def test_a_rule_is_told_in_words(rule: str, words: str) -> None:
    assert rule_words(rule) == words


def test_a_rule_outside_the_vocabulary_is_refused() -> None:
    with pytest.raises(NotAccepted):
        checked_rule("mỗi tuần")


def test_a_month_done_by_the_old_rule_is_not_asked_for_again() -> None:
    found = renewed_days("monthly day 25", year=2026, since=NOV_20, before="monthly day 10", kept=[date(2026, 11, 10)])
    assert found == [date(2026, 12, 25)]


def test_a_quarter_is_not_covered_by_one_of_its_months() -> None:
    found = renewed_days("quarterly", year=2026, since=NOV_20, before="monthly day 10", kept=[date(2026, 11, 10)])
    assert found == [date(2026, 12, 31)]


def test_days_count_back_from_each_event() -> None:
    events = [date(2026, 12, 20), date(2026, 11, 25)]
    assert renewed_days("10 days before event", year=2026, since=NOV_20, events=events) == [date(2026, 12, 10)]


def test_a_plan_of_a_year_that_is_over_gets_no_more_days() -> None:
    assert renewed_days("monthly", year=2025, since=NOV_20) == []


RULES = st.sampled_from(
    ["monthly", "monthly day 31", "monthly before day 1", "monthly before day 15", "quarterly", "yearly"]
)


@given(RULES, RULES, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_whatever_the_change_no_round_of_the_same_length_is_asked_for_twice(old: str, new: str, today: date) -> None:
    kept = [day for day in renewed_days(old, year=2026, since=date(2026, 1, 1)) if day < today]
    found = renewed_days(new, year=2026, since=today, before=old, kept=kept)
    assert all(day >= today for day in found)
    assert not set(found) & set(kept)
    if old.startswith("monthly") and new.startswith("monthly"):
        months = [day.month for day in (*kept, *found)]
        assert len(months) == len(set(months))
