"""The years told are those a plain walk through all paths and years would find."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from tests.rulebook.asking import OFFICER, titles
from thidua.rulebook import load, read_facts
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.conditions.case import Case
from thidua.rulebook.conditions.outcomes import weight_of
from thidua.rulebook.facts import Facts
from thidua.rulebook.prospects import HORIZON, _good_year, _measured, _span, _with_award, prospects

TEXT_ON = date(2026, 2, 10)
HELD = ("grassroots-emulation-fighter", "advanced-worker", "ministry-province-certificate", "pm-certificate")


def plain_walk(book: Catalogue, facts: Facts) -> dict[str, tuple[int, str]]:
    """Every path in every year, judged in full."""
    paths = [
        (award, path) for award in reversed(book.awards.values()) for path in _measured(book, award, facts, TEXT_ON)
    ]
    last_given: dict[str, int] = {}
    found: dict[str, tuple[int, str]] = {}
    for year in range(TEXT_ON.year, TEXT_ON.year + HORIZON + 1):
        facts = _good_year(book, facts, year)
        for award, path in paths:
            case = Case(book, facts, date(year, 12, 31), TEXT_ON)
            is_due = year - last_given.get(award.code, 0) >= _span(path)
            if is_due and weight_of(path.conjunction.judge(case)) == 2:
                found.setdefault(award.code, (year, path.id))
                last_given[award.code] = year
                facts = _with_award(facts, award, path, year)
    return found


def somebody(chance: Random) -> Facts:
    """A made-up history, with gaps."""
    grades = {year: chance.choice(["kht", "ht", "tot", "xs"]) for year in range(2017, 2026) if chance.random() < 0.85}
    awards: list[dict[str, Any]] = [
        {"award": chance.choice(HELD), "year": year, "kind": "cong_trang", "decided": f"{year}-12-20"}
        for year in chance.sample(range(2012, 2026), chance.randint(0, 6))
    ]
    kind = chance.choice(["individual", "worker", "civil_servant", "collective", "farmer"])
    judged = dict.fromkeys(chance.sample(list(load().statements), 15), True)
    return read_facts({"grades": grades, "awards": awards, "initiatives": [], "judgements": judged}, {"kind": kind})


@pytest.mark.parametrize("seed", range(6))
def test_the_years_are_those_of_the_plain_walk(seed: int) -> None:
    book, facts = load(), somebody(Random(seed))
    told = prospects(book, facts, TEXT_ON, TEXT_ON)
    assert {code: (one.year, one.path) for code, one in told.items()} == plain_walk(book, facts)


def test_a_path_a_person_must_judge_is_opened_by_the_finding() -> None:
    """What is left out early is left out for its facts, not for good."""
    facts = {"grades": {2025: "xs"}, "awards": titles(2025), "initiatives": []}
    missing = prospects(load(), read_facts(facts, OFFICER), TEXT_ON, TEXT_ON)
    judged = dict.fromkeys(load().statements, True)
    opened = prospects(load(), read_facts({**facts, "judgements": judged}, OFFICER), TEXT_ON, TEXT_ON)
    assert set(missing) < set(opened)
