"""What the page of an award tells, for every award of the law."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from thidua.rulebook import load
from thidua.web.awards.showing import page_of, span

DAYS = (date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1), date(2026, 9, 30), date(2026, 10, 1), date(2027, 3, 1))
MACHINE_WORD = re.compile(r"\b(?:None|null|True|False)\b|[a-z]_[a-z]|\{|<")


def _texts(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        yield from (text for key, value in told.items() if key not in {"id", "url"} for text in _texts(value))
    elif isinstance(told, list | tuple):
        yield from (text for value in told for text in _texts(value))
    elif isinstance(told, str):
        yield told


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_page_speaks_the_words_of_the_machine(day: date) -> None:
    book = load()
    pages = {code: page_of(book, award, day) for code, award in book.awards.items()}
    wrong = [f"{code}: {text}" for code, page in pages.items() for text in _texts(page) if MACHINE_WORD.search(text)]
    assert wrong == []


def test_a_word_of_the_machine_would_be_found() -> None:
    assert all(MACHINE_WORD.search(text) for text in ("hoan_thanh_tot", "{grade}", "None năm"))


def test_every_award_shows_its_paths_of_the_day() -> None:
    book, day = load(), date(2026, 9, 1)
    for code, award in book.awards.items():
        in_force = [path.id for path in award.paths if path.validity.covers(day)]
        assert [path["id"] for path in page_of(book, award, day)["paths"]] == in_force, code


def test_every_condition_that_is_no_choice_has_its_sentence() -> None:
    book = load()
    for award in book.awards.values():
        for path in page_of(book, award, date(2026, 9, 1))["paths"]:
            assert path["conditions"]
            assert all(one["text"] or one["options"] for one in path["conditions"])


def test_the_place_already_named_above_is_not_named_again() -> None:
    path = page_of(load(), load().awards["labour-order-3"], date(2026, 9, 1))["paths"][0]
    assert path["place"] == "điểm a khoản 1 Điều 44 Luật Thi đua, khen thưởng số 06/2022/QH15"
    assert {one["place"] for one in path["conditions"]} == {""}


def test_an_older_rule_that_may_still_be_used_says_until_when() -> None:
    book, day = load(), date(2025, 10, 1)
    told = [text for award in book.awards.values() for text in _texts(page_of(book, award, day)["stage"])]
    assert any(text.startswith("Quy định cũ, còn được áp dụng đến 31/12/2025: địa phương") for text in told)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        (date(2024, 1, 1), None, "từ 01/01/2024"),
        (None, date(2023, 12, 31), "đến 31/12/2023"),
        (date(2024, 1, 1), date(2025, 6, 30), "từ 01/01/2024 đến 30/06/2025"),
    ],
)
def test_days_are_told_as_words(start: date | None, end: date | None, words: str) -> None:
    assert span(start, end) == words
