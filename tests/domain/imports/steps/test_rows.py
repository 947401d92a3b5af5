"""Rows that say the same are understood once, and shortcuts give what the long way gives."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from thidua.domain.imports.enums import ColumnRole as R
from thidua.domain.imports.steps.history import rows as reading
from thidua.domain.imports.steps.history.columns import Column
from thidua.domain.imports.steps.history.comparing import _COMPARE, Read, Standing, columns_of, compare
from thidua.domain.imports.steps.history.shapes import Shape
from thidua.domain.records.enums import FactKind
from thidua.domain.records.steps.lives import Life, check_life
from thidua.domain.records.steps.reading import Ground
from thidua.domain.records.steps.repeats import AskedAgain, Known, check_repeats
from thidua.foundation.refusals import NotAccepted
from thidua.rulebook import load
from thidua.vietnamese.partial_dates import PartialDate

ROLES = (R.NONE, R.FULL_NAME, R.BIRTH, R.UNIT, R.YEAR, R.GRADE, R.AWARD, R.DECISION)
DAY = date(2026, 11, 20)


def _shape() -> Shape:
    columns = [
        Column(index=place, letter="ABCDEFGH"[place], heading=role, role=role.value, year=None, sample=[])
        for place, role in enumerate(ROLES)
    ]
    return Shape(columns, None)


def _row(number: int, **other: Any) -> list[Any]:
    said = {"name": "Nguyễn Thị Hoa", "birth": "12/05/1985", "unit": "Bảo tàng", "year": 2019, "grade": "HTXSNV",
            "award": "CSTĐCS", "decision": "12/QĐ-SVH ngày 05/01/2020", **other}  # fmt: skip
    return [number, *said.values()]


def _read(shape: Shape, cells: list[Any]) -> reading.RowRead:
    return reading.read_row(cells, shape, section="", otherwise=f"Danh sách, dòng {cells[0]}", this_year=2026)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    calls = {"_who": 0, "facts_of": 0}

    def counting(name: str) -> Any:
        whole = getattr(reading, name)

        def one(*given: Any) -> Any:
            calls[name] += 1
            return whole(*given)

        return one

    for name in calls:
        monkeypatch.setattr(reading, name, counting(name))
    return calls


def test_a_thousand_rows_of_ten_people_and_five_years_are_understood_fifteen_times(counted: dict[str, int]) -> None:
    shape = _shape()
    for number in range(1_000):
        _read(shape, _row(number, name=f"Trần Văn {'ABCDEGHIKL'[number % 10]}n", year=2015 + number % 5))
    assert counted == {"_who": 10, "facts_of": 5}


@pytest.mark.parametrize("other", [{"name": "Nguyễn Thị Hoà"}, {"birth": "13/05/1985"}, {"unit": "Thư viện"}])
def test_whoever_is_named_otherwise_is_another(other: dict[str, Any], counted: dict[str, int]) -> None:
    shape = _shape()
    assert _read(shape, _row(1)).who != _read(shape, _row(2, **other)).who
    assert counted == {"_who": 2, "facts_of": 1}


@pytest.mark.parametrize("other", [{"year": 2020}, {"grade": "HTT"}, {"award": "LĐTT"}, {"decision": "13/QĐ-SVH"}])
def test_what_is_told_otherwise_is_something_else(other: dict[str, Any], counted: dict[str, int]) -> None:
    shape = _shape()
    assert _read(shape, _row(1)).facts != _read(shape, _row(2, **other)).facts
    assert counted == {"_who": 1, "facts_of": 2}


def test_a_fact_without_a_decision_names_its_own_row(counted: dict[str, int]) -> None:
    shape = _shape()
    sources = [_read(shape, _row(number, award="", decision="")).facts[0]["source"] for number in (7, 8)]
    assert sources == ["Danh sách, dòng 7", "Danh sách, dòng 8"]
    assert counted["facts_of"] == 1


def _by_the_long_way(kind: FactKind, values: dict[str, Any], known: Known, life: Life, ground: Ground) -> Standing:
    """Against every fact of the kind, with every check."""
    for row in known.of(kind):
        found = _COMPARE[kind](values, row)
        if found is not Standing.NEW:
            return found
    try:
        check_life(kind, values, life, ground.book)
        check_repeats(kind, values, known, ground.book, confirmed=False)
    except AskedAgain:
        return Standing.AGAIN
    except NotAccepted:
        return Standing.WRONG
    return Standing.NEW


def _invented(chance: random.Random) -> tuple[FactKind, dict[str, Any]]:
    if chance.random() < 0.3:
        grade = chance.choice(["hoan_thanh_tot", "hoan_thanh"])
        return FactKind.GRADE, {"year": chance.randrange(1996, 2004), "grade": grade}
    award = chance.choice(["advanced-worker", "grassroots-emulation-fighter", "pm-certificate", "labour-order-3",
                           "national-assembly-medal", ""])  # fmt: skip
    values: dict[str, Any] = {"award": award, "wording": chance.choice(["Giấy khen", "giấy  khen", "Kỷ niệm chương"])}
    if chance.random() < 0.7:
        values["year"] = chance.randrange(1996, 2004)
    if chance.random() < 0.6:
        values["decided"] = chance.choice(["1999-05-02", "1999-05", "2001", "2001-06-07", "1981-01-01"])
    if chance.random() < 0.6:
        values["number"] = chance.choice(["12/QĐ", "13/QĐ"])
    return FactKind.AWARD, values


def test_looking_only_at_what_can_bear_on_a_fact_gives_the_same() -> None:
    chance, ground, seen = random.Random(6), Ground(load(), DAY), set()
    for _life in range(400):
        life = Life(
            PartialDate(chance.choice([1970, 1999, 2000])), PartialDate(2001) if chance.random() < 0.2 else None
        )
        known = Known()
        for _fact in range(14):
            kind, given = _invented(chance)
            read = columns_of(kind, tuple(sorted(given.items())), DAY)
            if not isinstance(read, Read):
                continue
            expected = _by_the_long_way(kind, read.values, known, life, ground)
            assert compare(kind, read, known, life, ground).standing is expected
            seen.add(expected)
            if expected in {Standing.NEW, Standing.AGAIN}:
                known.add(kind, read.values)
    assert seen == set(Standing)
