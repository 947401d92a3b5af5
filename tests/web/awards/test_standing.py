"""What a page says of a text, and what the engine makes of it, are one thing."""

from dataclasses import replace
from datetime import date

import pytest

from thidua.rulebook import Facts, Verdict, judge, load
from thidua.rulebook.enums import Checked, Source
from thidua.web.awards.standing import of_award, of_path

DAYS = (date(2023, 6, 1), date(2024, 6, 1), date(2026, 6, 15), date(2026, 9, 30), date(2026, 10, 1), date(2027, 3, 1))
NOT_FOR_THE_DAY = ("Chưa đối chiếu", "Mới đối chiếu đến")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_page_calls_unchecked_what_the_engine_does_not_conclude_by_and_nothing_else(day: date) -> None:
    book = load()
    paths = [(award, path) for award, path in book.paths.values() if path.validity.covers(day)]
    assert paths
    parting = [
        path.id
        for award, path in paths
        if of_path(book, award, path, day).word.startswith(NOT_FOR_THE_DAY) is book.is_verified(award, path, day)
    ]
    assert parting == []


def test_what_is_not_checked_for_the_day_is_never_concluded() -> None:
    book, day = load(), date(2026, 11, 20)
    for award, path in book.paths.values():
        if of_path(book, award, path, day).word.startswith(NOT_FOR_THE_DAY):
            assert judge(award.code, Facts(), on=day, path=path.id).verdict is Verdict.NEEDS_JUDGEMENT


def test_a_text_known_from_an_excerpt_is_called_so_though_cases_are_concluded_by_it() -> None:
    book, day = load(), date(2026, 6, 15)
    award, path = book.paths["CBM-1"]
    assert book.is_verified(award, path, day)
    assert book.checked(award, path, day) is Checked.EXCERPT
    assert (of_path(book, award, path, day).word, of_path(book, award, path, day).checked) == (
        "Mới có trích đoạn",
        False,
    )


def test_an_award_is_as_sure_as_its_paths_of_the_day() -> None:
    book, award = load(), load().awards["capital-honorary-citizen"]
    assert of_award(book, award, date(2026, 6, 15)).word == "Đã đối chiếu"
    assert of_award(book, award, date(2025, 6, 1)).word == "Mới có trích đoạn"


def test_an_award_of_which_one_path_was_read_and_another_not_is_checked_in_part() -> None:
    award = load().awards["labour-order-3"]
    first, *others = award.paths
    mixed = replace(award, paths=(replace(first, source=Source.EXCERPT), *others))
    here = of_award(load(), mixed, date(2026, 6, 15))
    assert (here.word, here.checked) == ("Mới đối chiếu một phần", False)
