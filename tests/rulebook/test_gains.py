"""Who gains and who loses when the law changes, and by what."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from thidua.rulebook import RuleError, load, read_catalogue
from thidua.rulebook.differences import Edition
from thidua.rulebook.gains import Affected, Turn, affected, affected_as_text, paid_otherwise, read_asked
from thidua.rulebook.loading import SHIPPED

DAY = date(2026, 3, 1)
SHIPPED_EDITION = Edition(load(), DAY)
COLLECTIVE = """
cases:
  - id: moi-lap
    award: labour-order-3
    path: {path}
    as_of: 2026-06-15
    subject: {{kind: collective}}
    facts:
      collective: {{founded: {founded}-06-15, flag_eligible: true}}
      awards:
        - {{award: pm-certificate, decided: 2019-12-20, kind: cong_trang, period: [2018, 2019]}}
        - {{award: government-emulation-flag, year: 2022, kind: hang_nam}}
      grades: {{2021: xs, 2022: xs, 2023: xs, 2024: xs, 2025: xs, 2020: tot}}
"""


@pytest.fixture
def stricter(tmp_path: Path) -> Edition:
    """Existing for twelve years where the law asks for ten."""
    return _edition(tmp_path, "labour-order-3", "{type: existence_years, min: 10}", "{type: existence_years, min: 12}")


def _edition(folder: Path, award: str, old: str, new: str) -> Edition:
    root = folder / "rules"
    shutil.copytree(SHIPPED, root)
    path = root / "awards" / f"{award}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return Edition(read_catalogue(root), DAY)


def _asked(folder: Path, text: str, before: Edition, after: Edition) -> tuple[Affected, ...]:
    path = folder / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    asked, sums = read_asked(path, (before, after))
    return (*affected(asked, before, after), *paid_otherwise(sums, before, after))


def _case(folder: Path, before: Edition, after: Edition, *, years: int, path: str = "LO3-c-đ") -> tuple[Affected, ...]:
    return _asked(folder, COLLECTIVE.format(founded=2026 - years, path=path), before, after)


def test_who_is_just_below_the_new_threshold_loses_and_is_told_why(tmp_path: Path, stricter: Edition) -> None:
    (one,) = _case(tmp_path, SHIPPED_EDITION, stricter, years=11)
    assert (one.id, one.turn) == ("moi-lap", Turn.LOSES)
    assert any("12 năm" in reason for reason in one.reasons)


def test_the_other_way_round_the_same_gains(tmp_path: Path, stricter: Edition) -> None:
    (one,) = _case(tmp_path, stricter, SHIPPED_EDITION, years=11)
    assert one.turn is Turn.GAINS
    assert any("12 năm" in reason for reason in one.reasons)


@pytest.mark.parametrize("years", [9, 12])
def test_who_is_below_or_above_both_thresholds_is_not_named(tmp_path: Path, stricter: Edition, years: int) -> None:
    assert _case(tmp_path, SHIPPED_EDITION, stricter, years=years) == ()


def test_the_years_that_pass_between_two_days_change_nothing(tmp_path: Path) -> None:
    later = Edition(load(), date(2026, 9, 30))
    assert _case(tmp_path, Edition(load(), date(2025, 7, 1)), later, years=10) == ()


def test_a_path_of_neither_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="không có phương án “LO9-z” của hình thức “labour-order-3”"):
        _case(tmp_path, SHIPPED_EDITION, SHIPPED_EDITION, years=9, path="LO9-z")


def _of_file(name: str, before: Edition, after: Edition) -> dict[str, Affected]:
    asked, _ = read_asked(SHIPPED / "cases" / f"{name}.yaml", (before, after))
    return {one.id: one for one in affected(asked, before, after)}


DECREES = Edition(load(), date(2025, 6, 30)), Edition(load(), date(2025, 7, 1))


def test_a_path_that_another_replaces_is_judged_with_all_the_others() -> None:
    """Nobody loses by the number of a path: what the new one asks decides."""
    found = _of_file("pm-certificate", *DECREES)
    assert {one.turn for one in found.values()} == {Turn.GAINS}
    assert "PMC-w-c-r1/01" not in found


def test_why_the_path_asked_for_is_not_there_comes_first() -> None:
    reasons = _of_file("labour-order-3", *DECREES)["LO3-g-a/01"].reasons
    assert reasons[0] == "Quy định áp dụng trước ngày 01/07/2025 của phương án này chưa đọc được."
    assert len(reasons) > 1


def test_stage_conditions_are_judged_by_either_text() -> None:
    found = _of_file("labour-order-3", *DECREES)
    assert found["labour-order-3/stage/02"].turn is Turn.LOSES
    assert found["labour-order-3/stage/02"].reasons[0].startswith("Mới công khai 9 ngày làm việc")


def test_an_award_one_edition_does_not_have_is_lost(tmp_path: Path) -> None:
    root = tmp_path / "rules"
    shutil.copytree(SHIPPED, root)
    overlay = root / "overlays/ha-noi/v1/overlay.yaml"
    overlay.write_text(
        overlay.read_text(encoding="utf-8").replace("status: published", "status: draft"), encoding="utf-8"
    )
    without = Edition(read_catalogue(root), DAY)
    text = """
cases:
  - {id: thu-do, award: excellent-valedictorian, as_of: 2026-03-01, subject: {kind: individual}, facts: {}}
"""
    (one,) = _asked(tmp_path, text, SHIPPED_EDITION, without)
    assert (one.turn, one.reasons) == (Turn.LOSES, ("Quy định không có danh hiệu, hình thức này.",))
    told = list(affected_as_text([one], SHIPPED_EDITION, without))
    assert told[0] == "Được lợi: 0"
    assert told[1] == "Bị thiệt: 1"
    assert told[2].startswith("  thu-do – Thủ khoa xuất sắc")


def test_a_kind_of_subject_no_path_is_for_any_more(tmp_path: Path) -> None:
    household = _edition(tmp_path, "cultural-family", "    subjects: [household]", "    subjects: [village]")
    text = """
cases:
  - {id: ho, award: cultural-family, as_of: 2026-03-01, subject: {kind: household}, facts: {}}
"""
    (one,) = _asked(tmp_path, text, SHIPPED_EDITION, household)
    assert one.reasons == ("Không có phương án nào dành cho đối tượng này vào ngày đó.",)


BONUS = """
bonus_cases:
  - {id: tien, award: labour-order-3, decided: 2026-01-15, expected_vnd: 10530000}
  - {id: nhu-cu, award: cultural-family, of: household, decided: 2026-01-15, expected_vnd: null}
"""


def test_sums_follow_the_base_salary_of_the_day(tmp_path: Path) -> None:
    before, after = Edition(load(), date(2026, 6, 30)), Edition(load(), date(2026, 7, 1))
    (one,) = _asked(tmp_path, BONUS, before, after)
    assert (one.id, one.turn, one.before, one.after) == ("tien", Turn.GAINS, "10.530.000 đ", "11.390.000 đ")
    assert [each.turn for each in _asked(tmp_path, BONUS, after, before)] == [Turn.LOSES]


def test_a_sum_the_law_did_not_set_before(tmp_path: Path) -> None:
    before = Edition(load(), date(2019, 1, 1))
    (one,) = _asked(tmp_path, BONUS, before, SHIPPED_EDITION)
    assert one.before == "không có mức tiền thưởng"


def test_a_sum_for_an_award_one_edition_does_not_have(tmp_path: Path) -> None:
    text = "bonus_cases:\n  - {id: la, award: khong-co, decided: 2026-01-15}\n"
    assert _asked(tmp_path, text, SHIPPED_EDITION, SHIPPED_EDITION) == ()


def test_the_facts_of_one_person_are_judged_for_every_award(tmp_path: Path) -> None:
    path = tmp_path / "ba-an.yaml"
    path.write_text("as_of: 2026-03-01\nsubject: {kind: civil_servant}\nfacts: {}\n", encoding="utf-8")
    asked, sums = read_asked(path, (SHIPPED_EDITION, SHIPPED_EDITION))
    assert {one.award for one in asked} == set(load().awards)
    assert {(one.id, one.on) for one in asked} == {("ba-an", date(2026, 3, 1))}
    assert sums == ()


def test_a_case_that_cannot_be_read_stops_the_comparison(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="award"):
        _asked(tmp_path, "cases:\n  - {id: hong, as_of: 2026-03-01}\n", SHIPPED_EDITION, SHIPPED_EDITION)
