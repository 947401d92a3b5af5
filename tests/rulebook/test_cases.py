"""Case files: what is read, what of them is refused, and that one bad case spoils no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from thidua.rulebook.cases import read_cases
from thidua.rulebook.faults import RuleError

GOOD = """
cases:
  - id: A
    award: advanced-worker
    as_of: '2025-12-20'
    kind: danh_hieu_hang_nam
    subject: {kind: civil_servant}
    facts: {grades: {2024: tot}}
    expected: eligible
    also_acceptable: [needs_judgement]
  - id: B
    award: advanced-worker
    path: AW-a
    as_of: 2025-12-20
    facts: {grades: {2024: giỏi}}
  - {id: C, award: advanced-worker}
  - 3
bonus_cases:
  - {id: D, award: advanced-worker, decided: 2026-01-15, expected_vnd: 710000}
  - id: E
    awards: [{award: advanced-worker, year: 2025}, {award: pm-certificate, period: [2020, 2024]}]
    decided: 2026-01-15
  - {id: F, awards: [{year: 2025}], decided: 2026-01-15}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cases.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_cases_that_can_be_read_are_and_the_faults_of_the_others_are_told(file: Path) -> None:
    read = read_cases(file)
    assert [case.id for case in read.cases] == ["A"]
    assert [case.id for case in read.bonus_cases] == ["D", "E"]
    told = [str(fault) for fault in read.faults]
    assert told[0].startswith("cases.yaml, cases[1] (B).facts.grades.2024: mức xếp loại")
    assert told[1].startswith("cases.yaml, cases[2] (C).as_of: thiếu mục này")
    assert told[2].startswith("cases.yaml, cases[3]: phải là một bảng")
    assert told[3].startswith("cases.yaml, bonus_cases[2] (F).awards.award: thiếu mục này")


def test_a_case_carries_its_day_its_kind_and_the_verdicts_accepted(file: Path) -> None:
    (case,) = read_cases(file).cases
    assert (case.on, case.kind, case.path) == (date(2025, 12, 20), "danh_hieu_hang_nam", None)
    assert case.expected == ("eligible", "needs_judgement")
    assert case.run().verdict.value == "eligible"


def test_a_sum_carries_each_award_with_its_years(file: Path) -> None:
    one, several = read_cases(file).bonus_cases
    assert (one.is_checked, one.expected, one.run().vnd) == (True, 710_000, 710_000)
    assert [award.period for award in several.awards] == [(2025, 2025), (2020, 2024)]
    assert several.is_checked is False


@pytest.mark.parametrize("text", ["- 1\n", "", "ba\n"])
def test_a_file_that_is_no_case_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match="cases hoặc bonus_cases"):
        read_cases(path)
