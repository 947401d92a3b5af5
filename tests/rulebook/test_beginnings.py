"""Since when awards can have been given: told by the rule data, first line that speaks of the award."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from thidua.rulebook import RuleError, load
from thidua.rulebook.beginnings import Beginning
from thidua.rulebook.enums import Source
from thidua.rulebook.references import unknown_references


@pytest.mark.parametrize(
    ("code", "since"),
    [
        ("glorious-youth-volunteer-medal", date(2024, 1, 1)),  # by its name
        ("advanced-worker", date(1948, 6, 11)),  # by its kind
        ("labour-order-3", date(1945, 9, 2)),  # all that are left
        ("khong-co", date(1945, 9, 2)),
    ],
)
def test_the_first_line_that_speaks_of_the_award_tells(code: str, since: date) -> None:
    assert load().began(code).since == since


def test_an_award_no_line_speaks_of_is_a_fault() -> None:
    book = replace(load(), beginnings=load().beginnings[:-1])
    with pytest.raises(RuleError, match="chưa nêu hình thức “labour-order-3”"):
        book.began("labour-order-3")


@pytest.mark.parametrize(("key", "codes"), [("awards", ("khong-co",)), ("kinds", ("khong_co",))])
def test_a_line_that_speaks_of_nothing_known_is_found(key: str, codes: tuple[str, ...]) -> None:
    line = replace(Beginning(date(2000, 1, 1), Source.READ, ""), **{key: codes})
    book = replace(load(), beginnings=(line, *load().beginnings))
    assert [str(fault) for fault in unknown_references(book)] == [f"beginnings.yaml, 0.{key}: không có mã “{codes[0]}”"]


def test_a_line_resting_on_no_known_document_is_found() -> None:
    first = load().beginnings[0]
    basis = tuple(replace(one, doc="X9") for one in first.basis)
    book = replace(load(), beginnings=(replace(first, basis=basis), *load().beginnings[1:]))
    assert [fault.key for fault in unknown_references(book)] == ["0.basis"]
