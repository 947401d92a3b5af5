"""For one person: held, possible now, one step away, the earliest year and the way there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.rulebook.asking import OFFICER, titles
from thidua.rulebook import load, read_facts
from thidua.rulebook.faults import RuleError
from thidua.rulebook.roadmaps import Roadmap, Standing, Step, read_person, roadmap, roadmap_as_json, roadmap_as_text

ON = date(2026, 2, 10)
GOOD: dict[str, Any] = {
    "grades": {2022: "tot", 2023: "xs", 2024: "tot", 2025: "xs"},
    "awards": [
        {"award": "advanced-worker", "year": 2025, "kind": "hang_nam"},
        *titles(2024, 2025),
        {
            "award": "ministry-province-certificate",
            "decided": "2021-12-20",
            "kind": "cong_trang",
            "period": [2020, 2021],
        },
    ],
    "initiatives": [],
}


def told(facts: dict[str, Any] = GOOD, subject: dict[str, Any] = OFFICER, on: date = ON) -> Roadmap:
    return roadmap(read_facts(facts, subject), on)


def step(award: str, facts: dict[str, Any] = GOOD, subject: dict[str, Any] = OFFICER, on: date = ON) -> Step:
    return next(one for one in told(facts, subject, on).steps if one.award.code == award)


def test_every_award_has_a_place() -> None:
    assert len(told().steps) == 80


def test_a_title_of_the_year_already_held_is_held() -> None:
    assert step("advanced-worker").standing is Standing.HELD
    assert [one.year for one in step("advanced-worker").held] == [2025]


def test_a_title_held_for_an_older_year_may_be_asked_for_again() -> None:
    older = {**GOOD, "awards": [{"award": "advanced-worker", "year": 2023, "kind": "hang_nam"}]}
    assert step("advanced-worker", older).standing is Standing.POSSIBLE


def test_what_the_facts_already_hold_is_possible_now() -> None:
    assert step("ministry-province-certificate").standing is Standing.POSSIBLE
    assert step("ministry-province-certificate").path == "PRC-d"


def test_one_condition_away_is_told_with_that_condition() -> None:
    facts = {"grades": {2025: "tot"}, "awards": [], "initiatives": []}
    near = step("grassroots-emulation-fighter", facts)
    assert near.standing is Standing.ONE_STEP
    assert [one.condition.type for one in near.missing] == ["any_of"]


def test_a_chain_is_told_with_its_earliest_year_and_the_way() -> None:
    later = step("pm-certificate")
    assert later.prospect is not None
    assert (later.prospect.path, later.prospect.year) == ("PMC-b", 2026)
    assert dict(later.prospect.through)["grassroots-emulation-fighter"] == 2026
    medal = step("labour-order-3")
    assert medal.prospect is not None
    assert (medal.prospect.path, medal.prospect.year) == ("LO3-e", 2031)
    assert dict(medal.prospect.through)["pm-certificate"] == 2026


def test_three_titles_and_three_more_take_six_years() -> None:
    national = step("national-emulation-fighter", {"grades": {2025: "tot"}, "awards": titles(2025), "initiatives": []})
    assert national.prospect is not None
    assert national.prospect.year == 2027 + 3


def test_what_somebody_must_judge_has_no_year() -> None:
    assert step("bravery-order").prospect is None
    assert step("bravery-order").standing is Standing.OPEN


def test_what_is_for_others_is_out_of_reach() -> None:
    assert step("excellent-labour-collective").standing is Standing.OUT_OF_REACH
    assert step("excellent-labour-collective").path is None


def test_paths_open_to_selection_are_named_apart() -> None:
    assert step("pm-certificate").selection == ("PMC-a",)


def test_a_grade_that_was_recorded_is_never_changed() -> None:
    poor = {**GOOD, "grades": {**GOOD["grades"], 2026: "kht"}}
    later = step("pm-certificate", poor)
    assert later.prospect is None or later.prospect.year > 2030


def test_a_collective_that_leads_its_cluster_has_a_way_to_the_order() -> None:
    facts = {"grades": {2025: "xs"}, "awards": [], "collective": {"founded": "2000-01-01"}}
    order = step("labour-order-3", facts, {"kind": "collective"})
    assert order.prospect is not None
    assert order.prospect.path == "LO3-c-đ"
    assert {"pm-certificate", "government-emulation-flag"} <= {code for code, _ in order.prospect.through}


def test_service_of_one_kind_runs_on_and_of_two_kinds_nobody_knows() -> None:
    soldier = {"kind": "army_member", "sex": "m"}
    medal = step("victory-flag-medal", {"service": {"army": 23}, "service_grade_ok": True}, soldier)
    assert medal.prospect is not None
    assert medal.prospect.year == 2028
    both = {"service": {"army": 23, "education_sector": 2}, "service_grade_ok": True}
    assert step("victory-flag-medal", both, soldier).prospect is None


def test_after_september_2026_the_map_follows_the_last_text_read() -> None:
    near = step("ministry-province-certificate", GOOD, on=date(2026, 11, 20))
    assert near.standing is Standing.POSSIBLE


def test_before_2024_no_year_is_told() -> None:
    assert {one.prospect for one in told(GOOD, on=date(2023, 5, 1)).steps} == {None}


def test_the_map_is_json_and_text() -> None:
    as_json = roadmap_as_json(told())
    assert (as_json["on"], len(as_json["awards"])) == ("2026-02-10", 80)
    chain = next(one for one in as_json["awards"] if one["award"] == "labour-order-3")
    assert (chain["earliest_year"], chain["standing"]) == (2031, "later")
    lines = list(roadmap_as_text(told(), load()))
    assert "Đã được tặng: 2" in lines
    assert any("sớm nhất năm 2031" in line for line in lines)
    assert any("qua: Bằng khen của Thủ tướng Chính phủ (năm 2026)" in line for line in lines)
    assert not any("đồng" in line and "{" in line for line in lines)


def test_a_person_is_read_with_or_without_a_day(tmp_path: Path) -> None:
    path = tmp_path / "person.yaml"
    path.write_text("as_of: 2026-02-10\nsubject: {kind: worker}\nfacts: {grades: {2025: tot}}\n", encoding="utf-8")
    facts, on = read_person(path)
    assert (facts.subject.kind, on) == ("worker", ON)
    path.write_text("subject: {kind: worker}\ngrades: {2025: tot}\n", encoding="utf-8")
    facts, on = read_person(path)
    assert (facts.subject.kind, facts.grades, on) == ("worker", {2025: "hoan_thanh_tot"}, None)
    path.write_text("- 1\n", encoding="utf-8")
    with pytest.raises(RuleError):
        read_person(path)
