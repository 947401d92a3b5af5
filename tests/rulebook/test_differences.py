"""What differs between two days of the law, and between two folders of rules."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from thidua.rulebook import load, read_catalogue
from thidua.rulebook.differences import Difference, Edition, Subject, differences, differences_as_text
from thidua.rulebook.loading import SHIPPED

OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)


def _days(one: date, other: date) -> tuple[Difference, ...]:
    return differences(Edition(load(), one), Edition(load(), other))


def _of(found: tuple[Difference, ...], subject: Subject, award: str) -> list[tuple[str, str, str]]:
    return [(one.path, one.before, one.after) for one in found if (one.subject, one.award) == (subject, award)]


@pytest.fixture(scope="module")
def decree() -> tuple[Difference, ...]:
    return _days(OLD, NEW)


@pytest.mark.parametrize("day", [OLD, date(2026, 9, 1)])
def test_a_day_does_not_differ_from_itself(day: date) -> None:
    assert _days(day, day) == ()
    assert list(differences_as_text((), Edition(load(), day), Edition(load(), day))) == []


def test_another_regime_is_named_with_both_laws(decree: tuple[Difference, ...]) -> None:
    assert decree[0].subject is Subject.REGIME
    assert "98/2023" in decree[0].before
    assert "152/2025" in decree[0].after


def test_paths_that_begin_and_end(decree: tuple[Difference, ...]) -> None:
    found = {path: (bool(before), bool(after)) for path, before, after in _of(decree, Subject.PATH, "pm-certificate")}
    assert found["PMC-w-c-r1"] == (True, False)
    assert found["PMC-w-c-r2"] == (False, True)
    assert "PMC-a" not in found


def test_a_path_is_told_with_its_place_and_conditions(decree: tuple[Difference, ...]) -> None:
    told = {path: after for path, _, after in _of(decree, Subject.PATH, "labour-order-3")}["LO3-g-a"]
    assert told.startswith("điểm a khoản 1 Điều 21 Nghị định số 152/2025/NĐ-CP: Chấp hành tốt chủ trương")


def test_names_and_money_of_a_period(decree: tuple[Difference, ...]) -> None:
    names = _of(decree, Subject.NAME, "exemplary-commune-ward-township")
    assert names == [("", "Xã, phường, thị trấn tiêu biểu", "Xã, phường, đặc khu tiêu biểu")]
    assert _of(decree, Subject.BONUS, "labour-order-3") == [("", "cá nhân 4,5", "cá nhân 4,5, tập thể 9")]
    assert _of(decree, Subject.BONUS, "capital-building-medal") == [("", "", "tối đa cá nhân 0,6")]


def test_an_award_that_begins_and_one_that_ends() -> None:
    told = ("", "", "Huân chương Sao vàng")
    assert _of(_days(date(2023, 12, 31), date(2024, 1, 1)), Subject.AWARD, "gold-star-order") == [told]
    back = _days(date(2024, 1, 1), date(2023, 12, 31))
    assert _of(back, Subject.AWARD, "gold-star-order") == [("", "Huân chương Sao vàng", "")]


def test_figures_by_date_are_told_as_they_are_written() -> None:
    found = _days(date(2026, 6, 30), date(2026, 7, 1))
    assert _of(found, Subject.PARAMETER, "base_salary") == [
        ("", "Mức lương cơ sở: 2.340.000 đồng", "Mức lương cơ sở: 2.530.000 đồng")
    ]
    assert {one.subject for one in found} == {Subject.PARAMETER}


def _draft(folder: Path, name: str, old: str, new: str) -> Edition:
    root = folder / "rules"
    shutil.copytree(SHIPPED, root)
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Edition(read_catalogue(root), NEW)


def test_a_draft_differs_by_the_condition_that_was_changed(tmp_path: Path) -> None:
    draft = _draft(
        tmp_path, "awards/labour-order-3.yaml", "{type: existence_years, min: 10}", "{type: existence_years, min: 12}"
    )
    (found,) = differences(Edition(load(), NEW), draft)
    assert (found.subject, found.award, found.path) == (Subject.CONDITION, "labour-order-3", "LO3-c-đ")
    assert "10 năm" in found.before
    assert "12 năm" in found.after


def test_a_condition_that_falls_away_stands_on_one_side(tmp_path: Path) -> None:
    draft = _draft(tmp_path, "awards/labour-order-3.yaml", "      - {type: existence_years, min: 10}\n", "")
    (found,) = differences(Edition(load(), NEW), draft)
    assert (bool(found.before), found.after) == (True, "")


def test_authorities_and_stage_conditions_differ_too(tmp_path: Path) -> None:
    draft = _draft(
        tmp_path, "awards/labour-order-3.yaml", "decided_by: {ref: chu_tich_nuoc}", "decided_by: {ref: thu_tuong}"
    )
    (found,) = differences(Edition(load(), NEW), draft)
    assert found.subject is Subject.DECIDED_BY
    assert "Thủ tướng Chính phủ" in found.after


def test_a_choice_is_told_by_its_word_and_a_fraction_as_it_stands(tmp_path: Path) -> None:
    name = "parameters/bonus.yaml"
    draft = _draft(tmp_path, name, "value: once", "value: individual_first")
    (found,) = differences(Edition(load(), NEW), draft)
    choices = load().parameters["bonus_rounding"].choices
    assert choices["once"] in found.before
    assert choices["individual_first"] in found.after


def test_the_text_groups_by_award_and_says_what_one_line_means(decree: tuple[Difference, ...]) -> None:
    lines = list(differences_as_text(decree, Edition(load(), OLD), Edition(load(), NEW)))
    assert "không hẳn là pháp luật không quy định" in lines[0]
    assert lines[1] == "Chung"
    assert lines.count("Huân chương Lao động hạng Ba (labour-order-3)") == 1
    place = lines.index("Huân chương Lao động hạng Ba (labour-order-3)")
    assert lines[place + 1 : place + 4] == ["  Mức thưởng:", "    – cá nhân 4,5", "    + cá nhân 4,5, tập thể 9"]
