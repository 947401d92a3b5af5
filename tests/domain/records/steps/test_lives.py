"""What a life, or the history of the awards, forbids."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from thidua.domain.records.enums import FactKind
from thidua.domain.records.steps.lives import Life, check_life
from thidua.domain.records.steps.reading import Ground
from thidua.domain.records.steps.values import read_values
from thidua.foundation.refusals import NotAccepted
from thidua.rulebook import load
from thidua.vietnamese.partial_dates import PartialDate

BOOK = load()
GROUND = Ground(BOOK, date(2026, 11, 20))


def check(life: Life, kind: FactKind = FactKind.AWARD, **given: Any) -> str:
    """The code of the refusal; empty when it can be."""
    values = read_values(kind, given, GROUND)
    try:
        check_life(kind, values, life, BOOK)
    except NotAccepted as refused:
        return refused.refusal.code
    return ""


def life(birth: str = "", died: str = "") -> Life:
    return Life(*(PartialDate.from_text(day) if day else None for day in (birth, died)))


@pytest.mark.parametrize(
    ("born", "decided", "code"),
    [
        ("1985", "1984", "before_birth"),
        ("1985", "1985", ""),
        ("1985-05-12", "11/05/1985", "before_birth"),
        ("1985-05-12", "05/1985", ""),
        ("", "1950", ""),
    ],
)
def test_no_award_before_birth(born: str, decided: str, code: str) -> None:
    assert check(life(born), award="labour-order-3", decided=decided) == code


def test_a_collective_is_told_it_was_not_founded() -> None:
    with pytest.raises(NotAccepted, match="thành lập"):
        check_life(
            FactKind.GRADE,
            read_values(FactKind.GRADE, {"year": 2009, "grade": "hoan_thanh"}, GROUND),
            Life(PartialDate(2010), is_person=False),
            BOOK,
        )


@pytest.mark.parametrize(
    ("decided", "posthumous", "code"),
    [
        ("10/06/2021", False, "after_death"),
        ("10/06/2021", True, ""),
        ("10/06/2019", True, "posthumous_while_living"),
        ("10/06/2019", False, ""),
        ("2020", True, ""),
        ("2020", False, ""),
    ],
)
def test_after_death_only_what_is_posthumous(decided: str, posthumous: bool, code: str) -> None:
    found = check(life("1950", "2020-03-01"), award="labour-order-3", decided=decided, is_posthumous=posthumous)
    assert found == code


def test_no_year_is_graded_after_death() -> None:
    assert check(life("", "2020-03-01"), FactKind.GRADE, year=2021, grade="hoan_thanh") == "after_death"


def test_a_result_may_be_recognised_after_death() -> None:
    assert check(life("", "2020-03-01"), FactKind.INITIATIVE, year=2021, title="Cải tiến kho hiện vật") == ""


@pytest.mark.parametrize(
    ("award", "decided", "code"),
    [
        ("labour-order-3", "1940", "before_the_award"),
        ("labour-order-3", "1947", ""),
        ("advanced-worker", "1946", "before_the_award"),
        ("glorious-youth-volunteer-medal", "2019", "before_the_award"),
        ("glorious-youth-volunteer-medal", "2024", ""),
    ],
)
def test_no_award_before_it_existed(award: str, decided: str, code: str) -> None:
    assert check(life(), award=award, decided=decided) == code
