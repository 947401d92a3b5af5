"""Case files: facts and the verdict expected, as officials read and write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path as File
from typing import Any

from thidua.rulebook.bonuses import Bonus, BonusAward, bonus
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.facts import Facts, kinds, read_facts
from thidua.rulebook.faults import RuleError
from thidua.rulebook.judgements import AwardResult
from thidua.rulebook.judging import judge
from thidua.rulebook.plain_yaml import read_file


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """One case of the file. ``expected``: verdicts accepted, the first one best; empty when none is written."""

    id: str
    award: str
    path: str | None
    on: date
    facts: Facts
    kind: str | None = None
    expected: tuple[str, ...] = ()

    def run(self, book: Catalogue | None = None) -> AwardResult:
        """Judge it on the path it names."""
        return judge(self.award, self.facts, on=self.on, path=self.path, kind=self.kind, book=book)


@dataclass(frozen=True, slots=True)
class BonusCase:
    """One sum of the file. ``expected``: the đồng expected, None for no amount; ``is_checked``: it was written."""

    id: str
    awards: tuple[BonusAward, ...]
    of: str
    decided: date
    is_same_year: bool | None = None
    expected: int | None = None
    is_checked: bool = False

    def run(self, book: Catalogue | None = None) -> Bonus:
        """Reckon it."""
        return bonus(self.awards, decided=self.decided, of=self.of, same_period=self.is_same_year, book=book)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases that can be read, and the faults of those that cannot."""

    cases: tuple[JudgedCase, ...]
    bonus_cases: tuple[BonusCase, ...]
    faults: tuple[RuleError, ...]


def read_cases(path: File, data: Any = None) -> CaseFile:
    """Read a case file. RuleError when it is no case file at all; faults of single cases are listed. ``data``: what is
    in it, where it was read before."""
    data = read_file(path) if data is None else data
    if not isinstance(data, Mapping):
        raise RuleError("tệp phải có mục cases hoặc bonus_cases", file=path.name)
    faults: list[RuleError] = []
    judged = [_tried(_case, one, f"cases[{place}]", faults) for place, one in enumerate(data.get("cases") or [])]
    sums = [
        _tried(_bonus, one, f"bonus_cases[{place}]", faults) for place, one in enumerate(data.get("bonus_cases") or [])
    ]
    return CaseFile(
        cases=tuple(one for one in judged if one is not None),
        bonus_cases=tuple(one for one in sums if one is not None),
        faults=tuple(fault.of_file(path.name) for fault in faults),
    )


def _tried(read: Any, one: Any, key: str, faults: list[RuleError]) -> Any:
    try:
        given = kinds.table(one)
        return read(given)
    except RuleError as fault:
        name = f"{key} ({one.get('id')})" if isinstance(one, Mapping) and one.get("id") else key
        faults.append(fault.within(name))
        return None


def _case(given: Mapping[str, Any]) -> JudgedCase:
    expected = [given.get("expected"), given.get("also_acceptable")]
    flat = [word for one in expected for word in (one if isinstance(one, list) else [one]) if word]
    return JudgedCase(
        id=str(_needed(given, "id")),
        award=kinds.at("award", kinds.text, _needed(given, "award")),
        path=kinds.at("path", kinds.text, given["path"]) if given.get("path") else None,
        on=kinds.at("as_of", kinds.whole_day, _needed(given, "as_of")),
        facts=read_facts(given.get("facts") or {}, given.get("subject")),
        kind=given.get("kind"),
        expected=tuple(flat),
    )


def _bonus(given: Mapping[str, Any]) -> BonusCase:
    several = given.get("awards")
    awards = several if isinstance(several, list) else [given]
    return BonusCase(
        id=str(_needed(given, "id")),
        awards=tuple(kinds.at("awards", lambda one: _bonus_award(kinds.table(one)), one) for one in awards),
        of=kinds.at("of", kinds.text, given.get("of") or "individual"),
        decided=kinds.at("decided", kinds.whole_day, _needed(given, "decided")),
        is_same_year=given.get("same_year"),
        expected=given.get("expected_vnd"),
        is_checked="expected_vnd" in given,
    )


def _bonus_award(given: Mapping[str, Any]) -> BonusAward:
    code = kinds.at("award", kinds.text, _needed(given, "award"))
    if given.get("period") is not None:
        return BonusAward(code, kinds.at("period", kinds.period, given["period"]))
    if given.get("year") is not None:
        year = kinds.at("year", kinds.year, given["year"])
        return BonusAward(code, (year, year))
    return BonusAward(code)


def _needed(given: Mapping[str, Any], key: str) -> Any:
    if given.get(key) is None:
        raise RuleError("thiếu mục này", key=key)
    return given[key]
