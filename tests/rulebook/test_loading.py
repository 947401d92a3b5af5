"""The shipped rules load whole and fast; any fault in a rule file is told with file and key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from thidua.rulebook import RuleError, load, read_catalogue
from thidua.rulebook.awards import every_condition
from thidua.rulebook.conditions import CONDITIONS
from thidua.rulebook.enums import Source, Status, Text
from thidua.rulebook.loading import SHIPPED

Change = Callable[[str, str, str], Path]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the shipped rules, without the cases."""
    shutil.copytree(SHIPPED, tmp_path / "rules", ignore=shutil.ignore_patterns("cases"))
    return tmp_path / "rules"


def change(rules: Path, name: str, old: str, new: str) -> None:
    path = rules / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_all_eighty_awards_are_in_and_nine_are_a_city_s_own() -> None:
    book = load()
    assert len(book.awards) == 80
    assert sorted({award.place for award in book.awards.values()}) == ["", "ha_noi"]
    assert sum(award.place == "ha_noi" for award in book.awards.values()) == 9


def test_every_path_id_is_the_catalogue_s() -> None:
    assert len(load().paths) == 253
    assert {"AW-a", "LO1-đ", "PMC-c-đ", "COC-r2", "CBM-3"} <= set(load().paths)


def test_a_loaded_catalogue_is_kept() -> None:
    assert load() is load()


def test_every_condition_has_a_place_in_the_law_or_its_path_has() -> None:
    lacking = [
        key
        for award in load().awards.values()
        for key, one in every_condition(award)
        if not one.basis and not key.startswith("stage")
    ]
    assert lacking == []


def test_every_type_of_condition_is_used() -> None:
    used = {one.type for award in load().awards.values() for _, one in every_condition(award)}
    assert set(CONDITIONS) == used


def test_a_condition_takes_place_and_source_from_its_path() -> None:
    _, path = load().paths["COC-r1"]
    assert {one.source for one in path.conditions} == {Source.EXCERPT}
    assert all(one.basis[0].doc == "HN-QD35" for one in path.conditions)


def test_a_condition_s_own_place_wins() -> None:
    _, path = load().paths["AW-a"]
    assert [str(one.basis[0]) for one in path.conditions] == ["L22 Đ24.1.a", "L22 Đ24.1.b"]


def test_equal_requirements_share_a_number_wherever_they_stand() -> None:
    book = load()
    first, second = book.paths["GSO-a1"][1].conditions[-1], book.paths["LO3-g-b"][1].conditions[-1]
    assert first.type == "no_violation_in_post"
    assert first.number == second.number
    assert first.basis != second.basis


def test_the_statement_s_own_words_win_over_the_shared_ones() -> None:
    book = load()
    shared, own = book.paths["LO3-b"][1].conditions[1], book.paths["LO1-c"][1].conditions[1]
    assert shared.words(book) != own.words(book)


def test_regimes_follow_one_another_without_a_gap() -> None:
    regimes = load().regimes.regimes
    for one, following in pairwise(regimes):
        assert one.end is not None
        assert following.start is not None
        assert (following.start - one.end).days == 1
    assert load().regimes.on(date(2026, 10, 1)).text is Text.NOT_SEEN


def test_the_name_of_a_title_changed_in_july_2025() -> None:
    award = load().awards["exemplary-commune-ward-township"]
    assert "thị trấn" in award.name_on(date(2025, 6, 30))
    assert "đặc khu" in award.name_on(date(2025, 7, 1))
    assert award.name_on(date(2020, 1, 1)) == award.name


def test_the_district_gives_nothing_after_june_2025() -> None:
    award = load().awards["cultural-village-residential-group"]
    before = [one.who for one in award.decided_by if one.acts_on(date(2025, 6, 30))]
    after = [one.who for one in award.decided_by if one.acts_on(date(2025, 7, 1))]
    assert before == [("Chủ tịch Ủy ban nhân dân cấp huyện",)]
    assert after == [("Chủ tịch Ủy ban nhân dân cấp xã",)]


def test_draft_rules_take_part_only_when_asked_for(rules: Path) -> None:
    change(rules, "overlays/ha-noi/v1/overlay.yaml", "status: published", "status: draft")
    change(rules, "overlays/ha-noi/v1/overlay.yaml", "published: 2025-12-10", "published: null")
    assert len(read_catalogue(rules).awards) == 71
    assert len(read_catalogue(rules, statuses=frozenset({Status.DRAFT})).awards) == 80


def test_settings_of_a_place_are_figures_like_others() -> None:
    assert load().figure("vote_share_capital_outstanding_citizen", date(2026, 1, 1)).number() * 10 == 9


FAULTS = [
    ("awards/advanced-worker.yaml", "type: grade_at_least", "type: grade_about", "paths[0].conditions[0].type"),
    ("awards/advanced-worker.yaml", "grade: hoan_thanh_tot", "grade: gioi", "AW-a[1]"),
    (
        "awards/advanced-worker.yaml",
        "years_consecutive: 1",
        "years_consecutive: một",
        "conditions[0].years_consecutive",
    ),
    ("awards/advanced-worker.yaml", "        ending: award_year\n", "", "conditions[0].ending"),
    ("awards/advanced-worker.yaml", "key: self_reliance_spirit", "key: no_such", "key"),
    ("awards/advanced-worker.yaml", "code: advanced-worker", "code: another", "code"),
    ("awards/advanced-worker.yaml", "kind: danh_hieu_thi_dua", "kinde: x", "kinde"),
    ("awards/advanced-worker.yaml", "id: AW-b", "id: AW-a", "paths"),
    ("awards/advanced-worker.yaml", "basis: L22 Đ24.1.a", "basis: X99 Đ1", "AW-a[1].basis"),
    ("awards/advanced-worker.yaml", "ref: grassroots", "ref: nowhere", "proposed_by"),
    ("awards/labour-order-3.yaml", "any_of: [pm-certificate]", "any_of: [pm-paper]", "LO3-e[2]"),
    ("awards/labour-order-3.yaml", "any_of: [LO3-a, LO3-b", "any_of: [LO2-a, LO3-b", "LO3-w-a[1].any_of"),
    ("awards/labour-order-3.yaml", "positions: [department_head_eq]", "positions: [nobody]", "positions"),
    ("awards/labour-order-3.yaml", "ref: publicity_10d", "ref: publicity_99d", "stage"),
    ("parameters/quotas.yaml", "government_flag_share:", "base_salary:", "base_salary"),
    ("regimes.yaml", "text: read\n", "text: skimmed\n", "regimes[1].text"),
    ("documents.yaml", "in_force: 2024-01-01", "in_force: 2024", "L22.in_force"),
    ("vocabulary.yaml", "grades:", "marks:", "marks"),
    ("sentences.yaml", "  statement_presumed:", "  statement_gone:", "[1]"),
    ("sentences.yaml", "{grade} trở lên trong {span}{titles}.", "{grade} trở lên {spann}.", "[1]"),
    ("overlays/ha-noi/v1/overlay.yaml", "level: province", "level: planet", "place.level"),
]


@pytest.mark.parametrize(("name", "old", "new", "key"), FAULTS)
def test_a_fault_is_told_with_its_file_and_key(rules: Path, name: str, old: str, new: str, key: str) -> None:
    change(rules, name, old, new)
    with pytest.raises(RuleError) as refused:
        read_catalogue(rules)
    assert refused.value.key.endswith(key), str(refused.value)
    assert refused.value.file.endswith(".yaml")
    assert refused.value.reason


@pytest.mark.parametrize("name", ["regimes.yaml", "statements.yaml", "stage_sets.yaml"])
def test_a_missing_file_is_told(rules: Path, name: str) -> None:
    (rules / name).unlink()
    with pytest.raises(RuleError, match=f"{name}: thiếu tệp này"):
        read_catalogue(rules)


def test_the_same_code_twice_is_refused(rules: Path) -> None:
    copied = rules / "overlays/ha-noi/v1/awards/advanced-worker.yaml"
    shutil.copy(rules / "awards/advanced-worker.yaml", copied)
    with pytest.raises(RuleError, match="đã có ở tệp khác"):
        read_catalogue(rules)


NO_CONDITION = "code: advanced-worker\npaths: [{conditions: [3]}]\n"


@pytest.mark.parametrize(
    "text", ["- a\n", "code: advanced-worker\npaths: 3\n", "code: advanced-worker\npaths: [3]\n", NO_CONDITION]
)
def test_an_award_file_that_is_no_award_is_refused(rules: Path, text: str) -> None:
    (rules / "awards/advanced-worker.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match="advanced-worker"):
        read_catalogue(rules)


@pytest.mark.parametrize("stage", ["[3]", "[{type: any_of, options: [3]}]"])
def test_a_condition_that_is_none_is_refused(rules: Path, stage: str) -> None:
    change(rules, "awards/advanced-worker.yaml", "paths:", f"stage: {stage}\npaths:")
    with pytest.raises(RuleError, match="stage"):
        read_catalogue(rules)


def test_a_day_with_no_figure_or_a_word_for_a_figure_is_refused() -> None:
    book = load()
    with pytest.raises(RuleError, match="không có tham số"):
        book.figure("local_council_quorum", date(2026, 1, 1))
    with pytest.raises(RuleError, match="không có tham số"):
        book.figure("no_such_figure", date(2026, 1, 1))
    with pytest.raises(RuleError, match="không phải là số"):
        book.number("bonus_rounding", date(2026, 1, 1))


def test_a_day_no_regime_covers_is_refused(rules: Path) -> None:
    change(rules, "regimes.yaml", "from: null\n    to: 2023-12-31", "from: 2003-01-01\n    to: 2023-12-31")
    with pytest.raises(RuleError, match="không có chế độ pháp lý"):
        read_catalogue(rules).regimes.on(date(2000, 1, 1))
