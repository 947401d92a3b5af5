"""Dataclasses out of mappings: every wrong kind is refused at its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pytest

from thidua.rulebook.citations import Basis, Citations
from thidua.rulebook.faults import RuleError
from thidua.rulebook.schema import read_record


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Inner:
    name: str


@dataclass(frozen=True)
class Record:
    count: int = 0
    share: Decimal = Decimal(0)
    part: Fraction = Fraction(0)
    is_open: bool = False
    day: date | None = None
    colour: Colour = Colour.RED
    inner: Inner | None = None
    names: tuple[str, ...] = ()
    table: Mapping[str, int] = field(default_factory=dict)
    basis: Citations = ()
    start: date | None = field(default=None, metadata={"key": "from"})
    whatever: Any = None


@dataclass(frozen=True)
class Needed:
    name: str
    end: date | None = field(default=None, metadata={"required": True})


def test_every_kind_is_read() -> None:
    read = read_record(
        Record,
        {
            "count": 3,
            "share": Decimal("0.7"),
            "part": "2/3",
            "is_open": True,
            "day": date(2025, 1, 1),
            "colour": "blue",
            "inner": {"name": "x"},
            "names": ["a"],
            "table": {"a": 1},
            "basis": "L22 Đ42.1.đ",
            "from": None,
            "whatever": [1],
        },
    )
    assert read == Record(
        3,
        Decimal("0.7"),
        Fraction(2, 3),
        is_open=True,
        day=date(2025, 1, 1),
        colour=Colour.BLUE,
        inner=Inner("x"),
        names=("a",),
        table={"a": 1},
        basis=(Basis("L22", "42", "1", "đ"),),
        whatever=[1],
    )


def test_a_fraction_may_be_a_number() -> None:
    assert read_record(Record, {"part": Decimal("0.5")}).part == Fraction(1, 2)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "phải là một bảng khóa - giá trị"),
        ({"no": 1}, "no: không có khóa này"),
        ({"count": "3"}, "count: phải là số nguyên, không phải “3”"),
        ({"count": True}, "count: phải là số nguyên"),
        ({"share": "x"}, "share: phải là một số, không phải “x”"),
        ({"part": "x/y"}, "part: phải là một số hoặc phân số"),
        ({"part": "1/0"}, "part: phải là một số hoặc phân số"),
        ({"is_open": 1}, "is_open: phải là true hoặc false"),
        ({"day": "2025"}, "day: phải là một ngày"),
        ({"colour": "green"}, "colour: phải là một trong: red, blue"),
        ({"colour": None}, "colour: phải là một trong: red, blue; không phải giá trị rỗng"),
        ({"inner": {"name": 1}}, "inner.name: phải là chữ"),
        ({"inner": 1}, "inner: phải là một bảng"),
        ({"names": "a"}, "names: phải là một danh sách"),
        ({"names": ["a", 2]}, "names[1]: phải là chữ"),
        ({"names": [["a"]]}, "names[0]: phải là chữ, không phải một danh sách hoặc bảng"),
        ({"table": []}, "table: phải là một bảng"),
        ({"table": {"a": "x"}}, "table.a: phải là số nguyên"),
        ({"basis": 12}, "basis: căn cứ phải viết dạng"),
    ],
)
def test_refusals_lead_to_the_place(data: Any, told: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_record(Record, data)
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("value", "told"), [("x", "“x”"), (None, "giá trị rỗng"), ([1], "một danh sách hoặc bảng"), (True, "“True”")]
)
def test_a_refusal_shows_what_stood_there(value: Any, told: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_record(Record, {"share": value})
    assert str(refused.value) == f"share: phải là một số, không phải {told}"


@pytest.mark.parametrize(("data", "key"), [({"end": None}, "name"), ({"name": "x"}, "end")])
def test_a_key_that_must_be_written_is_missed(data: dict[str, Any], key: str) -> None:
    with pytest.raises(RuleError, match=f"{key}: thiếu khóa này"):
        read_record(Needed, data)
