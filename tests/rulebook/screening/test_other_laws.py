"""The same operations carry a law that is not shipped: what no path asks for today is screened as `judge` judges it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from tests.rulebook.screening.invented import differences, histories
from thidua.rulebook import Catalogue, Facts, Verdict, load
from thidua.rulebook.conditions.base import Condition
from thidua.rulebook.conditions.combinations import AnyOf
from thidua.rulebook.conditions.grades import GradeAtLeast
from thidua.rulebook.screening import obstacle, pack, screen
from thidua.rulebook.validity import Validity

TITLE, HIGHER = "grassroots-emulation-fighter", "ministry-province-emulation-fighter"
AWARD, PATH = "ministry-province-certificate", "PRC-d"
RUN = {"type": "grade_at_least", "grade": "hoan_thanh", "of": "subject", "ending": "not_stated"}
ITEMS = {"type": "initiative", "kinds": ["sang_kien"], "scope": "co_so", "window": "same_years_as_grade"}
OPENER = "pm-certificate"
OPENING = {"type": "held_award", "any_of": [OPENER], "times": 1, "window": "before_window", "opens_window": True}
HELD = {"type": "held_award", "any_of": [TITLE], "window": "any_time"}


def _law(*conditions: dict[str, Any]) -> Catalogue:
    """The shipped law with other conditions for one path, without its other conditions."""
    book = load()
    award, path = book.paths[PATH]
    changed = replace(path, conditions=tuple(Condition.from_data(one) for one in conditions))
    paths = tuple(changed if one is path else one for one in award.paths)
    awards = {**book.awards, AWARD: replace(award, paths=paths)}
    return replace(book, awards=MappingProxyType(awards))


def _options(*options: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "any_of", "options": list(options)}


LAWS: dict[str, tuple[dict[str, Any], ...]] = {
    "a number of titles at any time": ({**HELD, "times": 5},),
    "titles counted at any time by giver": ({**HELD, "times": 3, "issued_by": ["bo_cong_an"]},),
    "no title at all": ({**HELD, "times": 0},),
    "three titles in sequence": (
        {**HELD, "any_of": [HIGHER], "times": 3, "consecutive": "by_award_sequence", "covers_years": 3},
    ),
    "titles in sequence nobody holds": (
        {**HELD, "any_of": ["labour-order-1"], "times": 2, "consecutive": "by_award_sequence"},
    ),
    "the lowest grade": ({**RUN, "grade": "khong_hoan_thanh", "years_consecutive": 1, "ending": "award_year"},),
    "a run beside a title": (_options([{**RUN, "years_consecutive": 3}, {**HELD, "times": 4}]),),
    "a run with items or a title": (
        _options([{**RUN, "years_consecutive": 3}, _options([{**ITEMS, "count": 3}], [{**HELD, "times": 4}])]),
    ),
    "items of a scope nobody has, in a run": (
        _options([{**RUN, "years_consecutive": 2}, {**ITEMS, "scope": "quan_khu", "count": 1, "kinds": ["de_tai"]}]),
    ),
    "three items of one year": ({**ITEMS, "count": 3, "window": "award_year"},),
    "years opened by an award that is asked for from next year on only": (
        {**OPENING, "validity": {"from": date(2027, 1, 1), "to": None}},
        {
            "type": "continuous_grade",
            "grade": "hoan_thanh",
            "min_years": 2,
            "since_award": OPENER,
            "until": "proposal",
            "of": "subject",
        },
    ),
    "in time to the end of March after the decision": (
        {
            "type": "time_between",
            "what": "hồ sơ",
            "deadline": "year_end_after_decision",
            "of_award": HIGHER,
            "month": 3,
            "day": 31,
            "years_after": 3,
        },
    ),
    "in time after an award nobody holds": (
        {
            "type": "time_between",
            "what": "hồ sơ",
            "deadline": "year_end_after_decision",
            "of_award": "labour-order-1",
            "month": 12,
            "day": 31,
            "years_after": 1,
        },
    ),
}


@pytest.mark.proof
@pytest.mark.parametrize("name", LAWS)
def test_another_law_gets_the_answers_of_judge(name: str) -> None:
    book = _law(*LAWS[name])
    assert obstacle(book.paths[PATH][1], book) == ""
    assert differences(histories(80, seed=len(name)), book=book, paths=[PATH])[0] == []


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ({**RUN, "years_consecutive": 2}, "a run that binds the whole path"),
        (_options([{**RUN, "years_consecutive": 5}]), "a longer run than words look back"),
        ({**RUN, "years_consecutive": 1, "of": "collective"}, "years of a collective"),
        (
            {**HELD, "any_of": [OPENER], "times": 1, "window": "since_prior_award"},
            "counts the award that opens the years",
        ),
        ({**OPENING, "any_of": [OPENER, AWARD]}, "several awards open years"),
    ],
)
def test_a_law_words_cannot_hold_is_refused(condition: dict[str, Any], why: str) -> None:
    book = _law(OPENING, condition) if condition["type"] == "held_award" else _law(condition)
    assert obstacle(book.paths[PATH][1], book) == why


def test_a_path_of_which_no_text_was_ever_checked_is_open_for_everybody() -> None:
    book = _law({**HELD, "times": 1})
    award, path = book.paths[PATH]
    unchecked = replace(path, validity=Validity(date(2020, 1, 1), None))
    paths = tuple(unchecked if one is path else one for one in award.paths)
    book = replace(book, awards=MappingProxyType({**book.awards, AWARD: replace(award, paths=paths)}))
    screened = screen(pack([Facts()], first_year=2010, book=book), [PATH], date(2023, 6, 1), book=book).paths[PATH]
    assert (screened.verdict(0), screened.asked) == (Verdict.NEEDS_JUDGEMENT, 0)


def test_the_invented_laws_are_read_as_written() -> None:
    (condition,) = _law(LAWS["a run beside a title"][0]).paths[PATH][1].conditions
    assert isinstance(condition, AnyOf)
    assert isinstance(condition.conjunctions[0].runner, GradeAtLeast)
