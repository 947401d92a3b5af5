"""Rules before all others: what blocks, what discipline does to the years, what leave does not."""

from __future__ import annotations

import pytest

from tests.rulebook.asking import asked, finding, result, titles
from thidua.rulebook import Result, Verdict, load

GOOD = {"grades": {2025: "tot"}}
CHAIN = {
    "awards": [
        {
            "award": "ministry-province-certificate",
            "decided": "2015-12-20",
            "kind": "cong_trang",
            "period": [2014, 2015],
        },
        *titles(2021, 2023, 2025),
    ],
    "grades": dict.fromkeys(range(2016, 2026), "tot"),
}


@pytest.mark.parametrize("kind", load().block_gate.block_status)
def test_an_open_proceeding_keeps_the_file_waiting(kind: str) -> None:
    told = asked("AW-a", {**GOOD, "proceedings": [{"kind": kind, "status": "open"}]})
    assert told.verdict is Verdict.NOT_ELIGIBLE
    assert told.findings[0].condition.type == "general_block"


def test_a_proceeding_closed_without_violation_does_not() -> None:
    facts = {**GOOD, "proceedings": [{"kind": "investigation", "status": "closed_no_violation"}]}
    assert asked("AW-a", facts).verdict is Verdict.ELIGIBLE


def test_the_same_proceeding_by_another_word_blocks_too() -> None:
    facts = {**GOOD, "proceedings": {"kind": "denunciation", "status": "open"}}
    assert asked("AW-a", facts).verdict is Verdict.NOT_ELIGIBLE


def test_a_proceeding_of_an_unknown_kind_is_for_a_person() -> None:
    facts = {**GOOD, "proceedings": [{"kind": "thanh tra định kỳ", "status": "open"}]}
    assert result("AW-a", facts, "general_block") is Result.TO_JUDGE


def test_the_worst_of_several_proceedings_counts() -> None:
    both = [{"kind": "investigation", "status": "closed_no_violation"}, {"kind": "investigation", "status": "open"}]
    assert result("AW-a", {**GOOD, "proceedings": both}, "general_block") is Result.NOT_MET


def test_after_discipline_years_count_from_its_end() -> None:
    ended = {"level": "canh_cao", "decided": "2017-03-01", "ended": "2018-12-31"}
    told = finding("PMC-b", {**CHAIN, "discipline": [ended]}, "continuous_grade").outcome
    assert told.result is Result.MET
    assert "2019–2025" in told.sentence


def test_a_year_of_which_only_a_part_counts_is_left_out_where_enough_follow() -> None:
    ended = {"level": "canh_cao", "decided": "2017-03-01", "ended": "2018-06-30"}
    assert result("PMC-b", {**CHAIN, "discipline": [ended]}, "continuous_grade") is Result.MET


def test_discipline_inside_the_last_years_leaves_too_few() -> None:
    ended = {"level": "khien_trach", "decided": "2021-03-01", "ended": "2022-03-01"}
    assert result("PMC-b", {**CHAIN, "discipline": [ended]}, "continuous_grade") is Result.NOT_MET


def test_a_year_of_which_only_a_part_counts_is_a_question_where_it_is_needed() -> None:
    ended = {"level": "khien_trach", "decided": "2020-03-01", "ended": "2021-03-01"}
    assert result("PMC-b", {**CHAIN, "discipline": [ended]}, "continuous_grade") is Result.UNKNOWN


def test_a_discipline_whose_end_nobody_recorded_leaves_every_year_open() -> None:
    assert result("AW-a", {**GOOD, "discipline": [{"level": "khien_trach"}]}, "grade_at_least") is Result.UNKNOWN


def test_a_year_under_discipline_earns_no_title() -> None:
    whole_year = {"level": "canh_cao", "decided": "2025-01-01", "ended": "2026-01-01"}
    assert result("AW-a", {**GOOD, "discipline": [whole_year]}, "grade_at_least") is Result.NOT_MET


def test_titles_and_initiatives_of_a_year_under_discipline_do_not_count() -> None:
    ended = {"level": "canh_cao", "decided": "2023-01-01", "ended": "2024-12-31"}
    initiative = {
        "kind": "sang_kien",
        "scope": "bo_tinh",
        "year": 2024,
        "recognised": True,
        "applied": True,
        "replicable": True,
    }
    facts = {"awards": titles(2023, 2024, 2025), "initiatives": [initiative], "discipline": [ended]}
    assert result("PEF-a", facts, "held_award") is Result.NOT_MET
    assert result("PEF-a", facts, "initiative") is Result.NOT_MET


def test_maternity_leave_changes_nothing() -> None:
    leave = [{"kind": "maternity", "from": "2025-01-10", "to": "2025-07-10"}]
    assert asked("AW-a", {**GOOD, "leave": leave}).verdict is Verdict.ELIGIBLE


def test_all_thirty_five_rules_are_there_in_words() -> None:
    rules = load().general
    assert len(rules) == 35
    assert all(rule.text.endswith(".") for rule in rules.values())
