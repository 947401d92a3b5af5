"""The seven rules once more, written by hand for openfisca-core, from prepared dense yearly arrays.

A yearly value says how much of something is certain: 0 no, 1 not known or for a person to judge, 2 yes; a conjunction
is the least, an alternative the most. The figures of the law are read from the catalogue's file for people who check
this: three titles, two successive ones, five years, seven ... are written out here on purpose, as a second reading.
Each condition is a variable of its own, so that a verdict asked for leaves its reasons to be looked at afterwards.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from benchmarks._screening_people import ITEMS, KINDS, YEARS, People
from openfisca_core.entities import build_entity
from openfisca_core.periods import YEAR
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable, config

config.VALUE_TYPES[int]["dtype"] = np.uint8  # in its favour: its whole numbers have four bytes otherwise
NO, MAYBE, YES, UNGRADED = (np.uint8(value) for value in (0, 1, 2, 9))
PERIOD = "2025"
LAST = YEARS[-1]
INPUTS = ("graded", "counts", "gef", "pef", "mpc", "pmc", "mpc_decided", *ITEMS)
person_entity = build_entity(key="person", plural="persons", label="", is_person=True)


def _input(name: str) -> type[Variable]:
    body = {"value_type": int, "entity": person_entity, "definition_period": YEAR}
    return type(name, (Variable,), body)


def _rule(name: str, formula: Any) -> type[Variable]:
    body = {"value_type": int, "entity": person_entity, "definition_period": YEAR, "formula": formula}
    return type(name, (Variable,), body)


def _years(person: Any, period: Any, name: str) -> dict[int, Any]:
    """The yearly values up to the year asked for."""
    return {year: person(name, period.offset(year - period.start.year)) for year in YEARS if year <= period.start.year}


def _grade(person: Any, period: Any, rank: int, year: int) -> Any:
    """Whether a year has the grade: 2 yes, 1 not known, 0 no; no more than the year counts. ``graded`` is 9 unknown."""
    at = period.offset(year - period.start.year)
    graded, counts = person("graded", at), person("counts", at)
    return np.minimum(np.where(graded == UNGRADED, MAYBE, YES * (graded >= rank)), counts)


def good_grade(person: Any, period: Any) -> Any:
    return _grade(person, period, 2, period.start.year)


def excellent_grade(person: Any, period: Any) -> Any:
    return _grade(person, period, 3, period.start.year)


def counted_titles(name: str) -> Any:
    def formula(person: Any, period: Any) -> Any:
        return np.minimum(YES * person(name, period), person("counts", period))

    return formula


def _at(person: Any, period: Any, name: str, year: int) -> Any:
    return person(name, period.offset(year - period.start.year))


# the yearly title -----------------------------------------------------------------------------------------------


def aw_subject(person: Any, period: Any) -> Any:
    kind = person("kind", period)
    return np.select([kind <= 1, kind == 2, kind == 3, kind == 4], [YES, YES, NO, MAYBE])


def aw(person: Any, period: Any) -> Any:
    return np.minimum(person("aw_subject", period), person("good_grade", period))


# the fighter at the grass roots -----------------------------------------------------------------------------------


def gef_standard(person: Any, period: Any) -> Any:
    kind, good = person("kind", period), person("good_grade", period)
    by_hand = (kind == 2) | (kind == 4)  # a worker's other path is for a person to judge; so is an unknown kind's
    return np.where(by_hand, np.maximum(good, MAYBE), good)


def gef_merit(person: Any, period: Any) -> Any:
    count = sum(person(name, period) for name in ITEMS)
    item = np.minimum(YES * (count > 0), person("counts", period))
    return np.maximum(person("excellent_grade", period), item)


def gef_rule(person: Any, period: Any) -> Any:
    return np.minimum(
        np.minimum(person("individual", period), person("gef_standard", period)), person("gef_merit", period)
    )


def individual(person: Any, period: Any) -> Any:
    return np.where(person("kind", period) == 4, MAYBE, YES)


# the fighter of the province --------------------------------------------------------------------------------------


def _successive(titles: dict[int, Any], length: int) -> Any:
    """Successive titles, the last of this year or the year before; older ones are for a person to judge."""
    found = NO
    for year in YEARS[length - 1 :]:
        run = titles[year]
        for back in range(1, length):
            run = np.minimum(run, titles[year - back])
        recent = year >= LAST - 1
        found = np.maximum(found, run if recent else np.where(run == YES, MAYBE, NO))
    return found


def pef_titles(person: Any, period: Any) -> Any:
    return _successive(_years(person, period, "gef_counted"), 3)


def _any_item(person: Any, period: Any, sure: tuple[str, ...], maybe: tuple[str, ...] = ()) -> Any:
    found = NO
    for year in YEARS:
        counts = _at(person, period, "counts", year)
        for name in sure:
            found = np.maximum(found, np.where(_at(person, period, name, year) > 0, counts, NO))
        for name in maybe:
            found = np.maximum(found, np.where(_at(person, period, name, year) > 0, np.minimum(counts, MAYBE), NO))
    return found


def pef_item(person: Any, period: Any) -> Any:
    sure = ("solution_province", "solution_national", "project_province")
    return _any_item(person, period, sure, ("solution_unclear",))


def pef_rule(person: Any, period: Any) -> Any:
    both = np.minimum(person("pef_titles", period), person("pef_item", period))
    return np.minimum(person("individual", period), both)


# the national fighter ---------------------------------------------------------------------------------------------


def nef_titles(person: Any, period: Any) -> Any:
    titles = _years(person, period, "pef_counted")
    sure = sum((one == YES).astype(np.uint8) for one in titles.values())
    some = sum((one >= MAYBE).astype(np.uint8) for one in titles.values())
    joined = False
    for year in YEARS[3:]:
        joined = joined | ((titles[year] == 2) & (titles[year - 3] == 2))
    return np.where(some < 2, NO, np.where((sure >= 2) & joined, YES, MAYBE))


def nef_item(person: Any, period: Any) -> Any:
    return _any_item(person, period, ("solution_national",))


def nef_in_time(person: Any, period: Any) -> Any:
    """The file of 15 June 2026 is in time until the end of the year after the decision on the last title."""
    return YES * person("pef", period)


def nef_rule(person: Any, period: Any) -> Any:
    found = np.minimum(person("individual", period), person("nef_titles", period))
    return np.minimum(np.minimum(found, person("nef_item", period)), person("nef_in_time", period))


# the certificate of the province ----------------------------------------------------------------------------------

_APPLIED = ("solution_local", "solution_province", "solution_unclear", "solution_national")
_ACCEPTED = ("project_local", "project_province")


def prc_merit(person: Any, period: Any) -> Any:
    found = _successive(_years(person, period, "gef_counted"), 2)
    found = np.maximum(found, _with_items(person, period))
    return np.maximum(found, _mixed(person, period))


def _with_items(person: Any, period: Any) -> Any:
    """Two successive excellent years and two items of one sort in them."""
    grades = _years(person, period, "excellent_grade")
    counts = _years(person, period, "counts")
    graded = _years(person, period, "graded")
    found, begun = NO, False
    for year in YEARS:
        begun = begun | (graded[year] != 9)
        before = grades.get(year - 1, np.ones_like(grades[year]))
        run = np.minimum(grades[year], before)
        weight = run if year >= LAST - 1 else np.where(run == YES, MAYBE, NO)
        best = NO
        for names in (_APPLIED, _ACCEPTED):
            sure, some = _items_in_run(person, period, names, year, counts)
            best = np.maximum(best, np.where(sure >= 2, YES, np.where(some >= 2, MAYBE, NO)))
        tried = np.minimum(weight, best)
        found = np.maximum(found, tried if year == LAST else np.where(begun, tried, NO))
    return found


def _items_in_run(person: Any, period: Any, names: tuple[str, ...], year: int, counts: dict[int, Any]) -> Any:
    sure = some = NO
    for one in (year - 1, year):
        if one in counts:
            items = sum(_at(person, period, name, one) for name in names)
            sure = sure + np.where(counts[one] == YES, items, NO)
            some = some + np.where(counts[one] >= MAYBE, items, NO)
    return sure, some


def _mixed(person: Any, period: Any) -> Any:
    """Each of two successive years has the title, or the grade with an item; at best for a person to judge."""
    found = NO
    for end in (LAST - 1, LAST):
        years = [_mixed_year(person, period, year) for year in (end - 1, end)]
        found = np.maximum(found, np.minimum(years[0], years[1]))
    return np.minimum(found, MAYBE)


def _mixed_year(person: Any, period: Any, year: int) -> Any:
    titled = np.where((_at(person, period, "gef", year) > 0) & (_at(person, period, "counts", year) == YES), YES, NO)
    item = sum(_at(person, period, name, year) for name in ITEMS) > 0
    return np.maximum(titled, np.where(item, _at(person, period, "excellent_grade", year), NO))


def prc_rule(person: Any, period: Any) -> Any:
    return np.minimum(person("individual", period), person("prc_merit", period))


# the certificate of the Prime Minister and the order --------------------------------------------------------------


def good_since(person: Any, period: Any) -> Any:
    """Every judged year from this one on: those that count whole, and the last five where they count in part."""
    year, counts = period.start.year, person("counts", period)
    judged = (counts == YES) | ((counts == MAYBE) & (year > LAST - 5))
    here = np.where(judged, person("good_grade", period), YES)
    return here if year == LAST else np.minimum(here, person("good_since", period.offset(1)))


def excellent_since(person: Any, period: Any) -> Any:
    """One excellent year from this one on; of those that count in part, the last year alone is judged."""
    year, counts = period.start.year, person("counts", period)
    judged = (counts == YES) | ((counts == MAYBE) & (year > LAST - 1))
    here = np.where(judged, person("excellent_grade", period), NO)
    return here if year == LAST else np.maximum(here, person("excellent_since", period.offset(1)))


def _sum_since(name: str, own: str, least: Any) -> Any:
    """How many years from this one on have at least so much of something."""

    def formula(person: Any, period: Any) -> Any:
        here = (person(own, period) >= least).astype(np.uint8)
        return here if period.start.year == LAST else here + person(name, period.offset(1))

    return formula


def good_years(person: Any, period: Any) -> Any:
    """Five years or more from this one on, all at the good grade."""
    return np.where(person("years_since", period) >= 5, person("good_since", period), NO)


def three_titles(person: Any, period: Any) -> Any:
    """Three yearly titles from this year on."""
    sure, some = person("sure_titles_since", period), person("titles_since", period)
    return np.where(sure >= 3, YES, np.where(some >= 3, MAYBE, NO))


class _Tries:
    """All years since an award, tried award by award; the best kept, the later among equals."""

    def __init__(self, size: int, without: int) -> None:
        self.best = np.full(size, without, dtype=np.uint8)
        self.rank = np.zeros(size, dtype=np.uint8)  # any try has at least one condition met

    def offer(self, who: Any, conditions: list[Any]) -> None:
        least, met = conditions[0], (conditions[0] == YES).astype(np.uint8)
        for one in conditions[1:]:
            least, met = np.minimum(least, one), met + (one == YES)
        rank = least * np.uint8(8) + met
        better = who & (rank >= self.rank)
        np.copyto(self.rank, rank, where=better)
        np.copyto(self.best, _packed(conditions), where=better)


def _packed(conditions: list[Any]) -> Any:
    """Several conditions in one whole number, a digit of base three each; the first, presumed, is left out."""
    return sum(one * np.uint8(3**place) for place, one in enumerate(conditions))


def pmc_conditions(person: Any, period: Any) -> Any:
    """The certificate of the province, five good years since it, three titles since it."""
    tries = _Tries(person.count, without=0)
    inside = [_at(person, period, name, LAST - 4) for name in ("good_years", "three_titles")]
    for end in (YEARS[0] - 1, *YEARS):
        held = _at(person, period, "mpc", end)  # marked at the last year before the counted ones
        if held.any():
            tries.offer(held > 0, [held, *_from(person, period, end + 1, "good_years", "three_titles")])
            within = (held > 0) & (_at(person, period, "mpc_decided", end) >= LAST - 4 - 2000)
            tries.offer(within, [np.full(person.count, MAYBE), *inside])
    return tries.best


def order_conditions(person: Any, period: Any) -> Any:
    """The Prime Minister's certificate, five good years, an excellent one and three titles since it."""
    tries = _Tries(person.count, without=0)
    for end in (YEARS[0] - 1, *YEARS):
        held = _at(person, period, "pmc", end)
        if held.any():
            since = _from(person, period, end + 1, "good_years", "excellent_since", "three_titles")
            tries.offer(held > 0, [held, *since])
    return tries.best


def _from(person: Any, period: Any, first: int, *names: str) -> list[Any]:
    """What holds of the years from the first on; after the last there is none."""
    if first > LAST:
        return [np.full(person.count, NO)] * len(names)
    return [_at(person, period, name, first) for name in names]


def _least(person: Any, period: Any, name: str, count: int) -> Any:
    packed, found = person(name, period), person("individual", period)
    for place in range(count):
        found = np.minimum(found, packed // np.uint8(3**place) % np.uint8(3))
    return found


def pmc_rule(person: Any, period: Any) -> Any:
    return _least(person, period, "pmc_conditions", 3)


def order_rule(person: Any, period: Any) -> Any:
    return _least(person, period, "order_conditions", 4)


FORMULAS = {
    "good_grade": good_grade,
    "excellent_grade": excellent_grade,
    "gef_counted": counted_titles("gef"),
    "pef_counted": counted_titles("pef"),
    "individual": individual,
    "aw_subject": aw_subject,
    "aw": aw,
    "gef_standard": gef_standard,
    "gef_merit": gef_merit,
    "gef_rule": gef_rule,
    "pef_titles": pef_titles,
    "pef_item": pef_item,
    "pef_rule": pef_rule,
    "nef_titles": nef_titles,
    "nef_item": nef_item,
    "nef_in_time": nef_in_time,
    "nef_rule": nef_rule,
    "prc_merit": prc_merit,
    "prc_rule": prc_rule,
    "good_since": good_since,
    "excellent_since": excellent_since,
    "years_since": _sum_since("years_since", "counts", MAYBE),
    "titles_since": _sum_since("titles_since", "gef_counted", MAYBE),
    "sure_titles_since": _sum_since("sure_titles_since", "gef_counted", YES),
    "good_years": good_years,
    "three_titles": three_titles,
    "pmc_conditions": pmc_conditions,
    "pmc_rule": pmc_rule,
    "order_conditions": order_conditions,
    "order_rule": order_rule,
}
VERDICTS = {
    "AW-a": "aw",
    "GEF-a": "gef_rule",
    "PEF-a": "pef_rule",
    "NEF-a": "nef_rule",
    "PRC-d": "prc_rule",
    "PMC-b": "pmc_rule",
    "LO3-e": "order_rule",
}
PRESUMED, SELECTED = "=2", "=1"
CONDITIONS = {  # in the order of the path
    "AW-a": ("good_grade", PRESUMED),
    "GEF-a": ("gef_standard", "gef_merit"),
    "PEF-a": ("pef_titles", SELECTED, "pef_item"),
    "NEF-a": ("nef_titles", SELECTED, "nef_item", "nef_in_time"),
    "PRC-d": (PRESUMED, "prc_merit"),
    "PMC-b": (PRESUMED, *(f"pmc_conditions:{place}" for place in range(3))),
    "LO3-e": (PRESUMED, *(f"order_conditions:{place}" for place in range(4))),
}


class Oracle:
    """openfisca-core with the people's arrays set; each measured run calculates anew."""

    def __init__(self, people: People) -> None:
        self.size = people.size
        self.inputs = _inputs(people)
        self.system = TaxBenefitSystem([person_entity])
        for name in (*INPUTS, "kind"):
            self.system.add_variable(_input(name))
        for name, formula in FORMULAS.items():
            self.system.add_variable(_rule(name, formula))
        self.simulation = self._prepared()

    def _prepared(self) -> Any:
        simulation = SimulationBuilder().build_default_simulation(self.system, self.size)
        simulation.max_spiral_loops = len(YEARS)  # years are reckoned back from the last
        for (name, year), values in self.inputs.items():
            simulation.set_input(name, str(year), values)
        return simulation

    def seconds(self) -> float:
        """How long the seven verdicts take, everything given already set."""
        self.simulation = self._prepared()
        begin = time.perf_counter()
        for name in VERDICTS.values():
            self.simulation.calculate(name, PERIOD)
        return time.perf_counter() - begin

    def verdicts(self, path: str) -> Any:
        """0 not eligible, 1 needs judgement, 2 eligible."""
        return self.simulation.calculate(VERDICTS[path], PERIOD)

    def conditions(self, path: str) -> list[Any]:
        """What became of each condition of a path, 0 to 2."""
        return [self._condition(name) for name in CONDITIONS[path]]

    def _condition(self, name: str) -> Any:
        if name.startswith("="):
            return int(name[1:])
        name, _, place = name.partition(":")
        values = self.simulation.calculate(name, PERIOD)
        return values // np.uint8(3 ** int(place)) % np.uint8(3) if place else values


def _inputs(people: People) -> dict[tuple[str, int], Any]:
    given: dict[tuple[str, int], Any] = {("kind", LAST): people.kind.astype(np.uint8)}
    assert KINDS.index("worker") == 2
    assert KINDS.index("army_member") == 3
    for year in YEARS:
        given["graded", year] = np.where(people.grade[year] < 0, 9, people.grade[year]).astype(np.uint8)
        whole = people.clean_from
        given["counts", year] = np.where(whole <= year, 2, np.where(whole - 1 == year, 1, 0)).astype(np.uint8)
        given["gef", year], given["pef", year] = people.gef[year].astype(np.uint8), people.pef[year].astype(np.uint8)
        for name in ITEMS:
            given[name, year] = people.items[name][year].astype(np.uint8)
    for end in (YEARS[0] - 1, *YEARS):
        _ended(people, given, end)
    return given


def _ended(people: People, given: dict[tuple[str, int], Any], end: int) -> None:
    """Awards at the last year before the counted ones: how surely they count, and when they were decided."""
    none = np.zeros(people.size, dtype=np.uint8)
    for name, awards in (("mpc", people.mpc), ("pmc", people.pmc)):
        plain, written = awards.get(end, none), awards.get(end + 1, none)
        kind = np.where(people.with_period, written, plain)
        given[name, end] = np.where(kind > 1, kind - 1, 0).astype(np.uint8)
    given["mpc_decided", end] = np.where(people.with_period, end + 1 - 2000, end - 2000).astype(np.uint8)
