"""Time in posts: to the month, for women, in higher posts, on half-known days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.rulebook.asking import asked, finding, result
from thidua.rulebook import Result, Verdict
from thidua.rulebook.conditions.posts import time_in

WOMAN = {"kind": "civil_servant", "sex": "f"}
WHOLE = {"eras": ["building_defending"], "retirement": {"notice": "2026-01-05"}, "discipline": []}


def held(*posts: tuple[str, str, str | None]) -> dict[str, Any]:
    return {**WHOLE, "positions": [{"group": group, "from": start, "to": end} for group, start, end in posts]}


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        ([(date(2015, 1, 1), date(2025, 1, 1))], Fraction(120)),
        ([(date(2015, 1, 31), date(2015, 3, 1))], Fraction(2 * 30 - 29, 30)),
        ([(date(2015, 1, 1), date(2016, 1, 1)), (date(2015, 7, 1), date(2016, 7, 1))], Fraction(18)),
        ([(date(2015, 1, 1), date(2016, 1, 1)), (date(2018, 1, 1), date(2018, 1, 16))], Fraction(25, 2)),
        ([], Fraction(0)),
    ],
)
def test_time_is_counted_once_and_by_the_month(spans: list[tuple[date, date]], months: Fraction) -> None:
    assert time_in(spans) == months * 30


def test_a_post_still_held_runs_to_the_day_of_the_file() -> None:
    assert asked("LO2-e-b", held(("department_head_eq", "2016-06-16", None))).verdict is Verdict.ELIGIBLE
    assert asked("LO2-e-b", held(("department_head_eq", "2016-06-17", None))).verdict is Verdict.NOT_ELIGIBLE


def test_a_post_that_begins_after_the_file_is_no_time() -> None:
    assert asked("LO2-e-b", held(("department_head_eq", "2027-01-01", None))).verdict is Verdict.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("start", "expected"),
    [("2014", Verdict.ELIGIBLE), ("2015", Verdict.NEEDS_JUDGEMENT), ("2016", Verdict.NOT_ELIGIBLE)],
)
def test_a_day_known_by_its_year_is_a_question_only_where_it_decides(start: str, expected: Verdict) -> None:
    assert asked("LO2-e-b", held(("department_head_eq", start, "2025-06-30"))).verdict is expected


def test_a_post_without_its_first_day_is_a_question() -> None:
    facts = {**WHOLE, "positions": [{"group": "department_head_eq", "to": "2025-06-30"}]}
    assert asked("LO2-e-b", facts).verdict is Verdict.NEEDS_JUDGEMENT


def test_a_woman_needs_two_thirds_to_the_month() -> None:
    exactly, short = (
        ("department_head_eq", "2018-11-01", "2025-06-30"),
        ("department_head_eq", "2018-11-02", "2025-06-30"),
    )
    assert asked("LO2-e-b", held(exactly), subject=WOMAN).verdict is Verdict.ELIGIBLE
    assert asked("LO2-e-b", held(short), subject=WOMAN).verdict is Verdict.NOT_ELIGIBLE


def test_where_the_sex_is_not_recorded_it_is_a_question_only_where_it_decides() -> None:
    person = {"kind": "civil_servant"}
    for start, expected in (("2010-06-01", Result.MET), ("2014-01-01", Result.UNKNOWN), ("2016-06-01", Result.NOT_MET)):
        facts = held(("department_deputy_eq", start, "2025-06-30"))
        option = finding("LO2-e-b", facts, "any_of", subject=person).outcome.parts[4][0]
        assert option.outcome.result is expected


def test_between_the_shortened_and_the_full_upper_end_a_person_decides_for_a_woman() -> None:
    facts = held(("department_head_eq", "2017-07-01", "2025-06-30"))
    assert asked("LO3-g-b", facts, subject=WOMAN).verdict is Verdict.NEEDS_JUDGEMENT
    assert asked("LO3-g-b", facts).verdict is Verdict.ELIGIBLE


def test_time_too_short_in_a_higher_post_is_added_to_the_next_lower_one() -> None:
    both = held(
        ("department_head_eq", "2012-01-01", "2015-12-31"), ("department_deputy_eq", "2006-01-01", "2011-12-31")
    )
    assert asked("LO3-g-b", both).verdict is Verdict.ELIGIBLE
    assert asked("LO3-g-b", held(("department_deputy_eq", "2006-01-01", "2011-12-31"))).verdict is Verdict.NOT_ELIGIBLE


def test_time_that_suffices_in_the_higher_post_is_not_added_below() -> None:
    enough = held(
        ("deputy_minister_eq", "2010-01-01", "2014-12-31"), ("department_head_eq", "2008-01-01", "2009-12-31")
    )
    assert asked("LO3-g-b", enough).verdict is Verdict.NOT_ELIGIBLE


def test_time_held_at_once_in_two_posts_is_counted_once() -> None:
    facts = held(
        ("department_head_eq", "2012-01-01", "2014-12-31"), ("department_deputy_eq", "2010-01-01", "2014-12-31")
    )
    assert asked("LO3-g-b", facts).verdict is Verdict.NOT_ELIGIBLE


def test_a_post_told_by_its_list_is_a_question_for_a_group_and_the_reverse() -> None:
    by_list = {**WHOLE, "positions": [{"list": "nd152_22", "from": "2000-01-01"}]}
    assert asked("LO2-e-b", by_list).verdict is Verdict.NEEDS_JUDGEMENT
    by_group = {**held(("department_head_eq", "2000-01-01", None)), "eras": ["both_resistance_wars"]}
    assert asked("LO2-e-a", by_group).verdict is Verdict.NEEDS_JUDGEMENT


def test_another_list_is_another_post() -> None:
    facts = {**WHOLE, "eras": ["revolution_by_1935"], "positions": [{"list": "nd152_22", "from": "2000-01-01"}]}
    assert result("GSO-a1", facts, "position_service") is Result.NOT_MET


def test_a_rank_is_no_post() -> None:
    facts = {**WHOLE, "positions": [{"list": "nd152_12_3", "from": "2000-01-01", "to": "2001-01-01"}]}
    assert result("HCM-a3", {**facts, "eras": ["both_resistance_wars"]}, "any_of") is Result.NOT_MET


def test_the_era_of_a_post_must_be_recorded_and_be_that_one() -> None:
    posts = {"positions": [{"list": "nd152_15_1", "from": "1950", "to": "1970"}]}
    for eras, expected in (
        (None, Result.UNKNOWN),
        (["building_defending"], Result.NOT_MET),
        (["tien_khoi_nghia"], Result.MET),
    ):
        facts = {**posts, "eras": eras}
        option = finding("IO3-a2", facts, "any_of").outcome.parts[0][0]
        assert option.outcome.result is expected


def test_where_the_years_were_not_read_holding_the_post_is_for_a_person() -> None:
    leader = {"positions": [{"list": "hanoi_leaders", "from": "2015-01-01"}]}
    assert result("CBM-2", leader, "position_service") is Result.TO_JUDGE
    assert result("CBM-2", {"positions": []}, "position_service") is Result.NOT_MET
