"""What the kept texts hold, each drawn anew from the engine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tests.rulebook.asking import deep
from tests.rulebook.told.faults import CASES, FACTS, PLANTED, YAML
from tests.rulebook.told.people import HALVES
from thidua.rulebook import RuleError, judge_all, load, read_catalogue, read_facts
from thidua.rulebook.awards import every_condition
from thidua.rulebook.bonuses import BonusAward, bonus
from thidua.rulebook.cases import CaseFile, read_cases
from thidua.rulebook.conditions.outcomes import Finding
from thidua.rulebook.differences import Edition, differences, differences_as_text
from thidua.rulebook.drafts import read_with_drafts
from thidua.rulebook.gains import affected, affected_as_text, paid_otherwise, read_asked
from thidua.rulebook.linting import lint
from thidua.rulebook.loading import SHIPPED
from thidua.rulebook.plain_yaml import read_yaml
from thidua.rulebook.roadmaps import roadmap, roadmap_as_json, roadmap_as_text
from thidua.rulebook.telling import award_as_text, bonus_as_text, case_as_json, case_as_text

SUMMER: Final = date(2026, 6, 15)
AUTUMN: Final = date(2026, 10, 15)
MARKS: Final = {"met": "+", "not_met": "-", "unknown": "?", "to_judge": "~"}
AWARDS: Final = (
    ("labour-order-3", SUMMER),
    ("labour-order-3", AUTUMN),
    ("pm-certificate", date(2025, 3, 1)),
    ("advanced-worker", SUMMER),
    ("capital-outstanding-citizen", SUMMER),
    ("capital-honorary-citizen", date(2025, 6, 1)),
    ("exemplary-commune-ward-township", date(2025, 6, 30)),
    ("government-emulation-flag", SUMMER),
    ("independence-order-1", date(2023, 6, 1)),
    ("friendship-order", SUMMER),
)


@cache
def files() -> tuple[CaseFile, ...]:
    """The case files of the rules."""
    return tuple(read_cases(path) for path in sorted((SHIPPED / "cases").glob("*.yaml")))


def results() -> Iterator[str]:
    """Every case: the verdict, and what became of each condition and of those inside."""
    for file in files():
        for case in file.cases:
            result = case.run()
            paths = " | ".join("".join(map(_mark, path.findings)) for path in result.paths)
            yield f"{case.id} {result.verdict} {paths}"


def _mark(finding: Finding) -> str:
    outcome = finding.outcome
    inner = ["".join(map(_mark, part)) for part in outcome.parts]
    flags = "'" * outcome.presumed + "°" * outcome.is_open + "!" * (not outcome.blocks)
    return MARKS[outcome.result] + flags + (f"({'/'.join(inner)})" if inner else "")


def cases() -> Iterator[str]:
    """One case of each kind of award in full, as text and as JSON."""
    book = load()
    for file in files():
        for case in file.cases[:1]:
            result = case.run(book)
            yield from case_as_text(case, result, book)
    shown = next(case for file in files() for case in file.cases if case.path == "LO3-e")
    yield dumps(case_as_json(shown, shown.run(book), book), ensure_ascii=False, indent=1)
    for file in files():
        yield from (bonus_as_text(case, case.run(book)) for case in file.bonus_cases[:3])


def awards() -> Iterator[str]:
    """Awards as they stand on a day."""
    for code, day in AWARDS:
        yield from award_as_text(load().awards[code], day, load())
        yield ""


def requirements() -> Iterator[str]:
    """What each condition of the law asks, every wording once."""
    seen: set[str] = set()
    for award in load().awards.values():
        for key, one in every_condition(award):
            line = f"{one.sentences}: {load().requirement(one)}"
            if line not in seen:
                seen.add(line)
                yield f"{key} {line} [{load().cite(one.basis)}]"


def halves() -> Iterator[str]:
    """What is said of facts of which half is known, every wording once."""
    seen: set[str] = set()
    for number, (subject, facts) in enumerate(HALVES):
        for result in judge_all(read_facts(facts, subject), on=SUMMER):
            for path in (*result.paths, *result.selection):
                for one in deep(path.findings):
                    line = _half(one)
                    if line not in seen and one.condition.type != "statement":
                        seen.add(line)
                        yield f"{number} {path.id} {line}"


def _half(one: Finding) -> str:
    used = "; ".join(f"{fact.name} = {fact.value} ({fact.source})" for fact in one.outcome.facts)
    sentence = "" if one.outcome.parts else one.outcome.sentence
    return f"{one.condition.sentences} {_mark(one)} {sentence} {used}"


def _yearly(code: str, *years: int) -> list[dict[str, Any]]:
    return [{"award": code, "year": year, "kind": "hang_nam"} for year in years]


PEOPLE: Final[tuple[tuple[dict[str, Any], dict[str, Any]], ...]] = (
    (
        {"kind": "civil_servant", "sex": "f"},
        {
            "grades": dict.fromkeys(range(2016, 2026), "xs"),
            "awards": [
                *_yearly("grassroots-emulation-fighter", *range(2018, 2026)),
                {"award": "ministry-province-emulation-fighter", "year": 2022, "kind": "hang_nam"},
                {"award": "ministry-province-certificate", "decided": "2020-03-01", "kind": "cong_trang"},
            ],
            "initiatives": [{"kind": "sang_kien", "scope": "bo_tinh", "year": year, "recognised": True, "applied": True,
                             "replicable": True} for year in (2022, 2024, 2025)],
            "discipline": [],
        },
    ),
    (
        {"kind": "collective"},
        {
            "grades": {2022: "tot", 2023: "xs", 2024: "xs", 2025: "xs"},
            "awards": _yearly("excellent-labour-collective", 2023, 2024),
            "collective": {"founded": "2012-05", "pct_task_done": 1, "party_org_clean": True,
                           "members_disciplined": []},
        },
    ),
    (
        {"kind": "civil_servant", "sex": "m"},
        {
            "positions": [{"group": "deputy_minister_eq", "from": "2012-01-01", "to": "2020-12-31"},
                          {"group": "department_head_eq", "from": "2001-01-01", "to": "2011-12-31"}],
            "retirement": "2026-05-01",
            "awards": [],
            "grades": {2025: "ht"},
        },
    ),
    ({}, {}),
)  # fmt: skip


def roadmaps() -> Iterator[str]:
    """Every award for a few people, in words and as JSON."""
    for subject, facts in PEOPLE:
        told = roadmap(read_facts(facts, subject), SUMMER)
        yield from roadmap_as_text(told, load())
        yield ""
    told = roadmap_as_json(roadmap(read_facts(PEOPLE[0][1], PEOPLE[0][0]), SUMMER))
    yield from (f"{key}: {dumps(value, ensure_ascii=False)[:6000]}" for key, value in told.items())


def changes() -> Iterator[str]:
    """What two days of the law say otherwise, and for whom; and what a draft would."""
    before, after = Edition(load(), date(2025, 6, 30)), Edition(load(), date(2025, 7, 1))
    yield from differences_as_text(differences(before, after), before, after)
    yield from _affected(before, Edition(load(), AUTUMN), CHANGED_CASES)
    with TemporaryDirectory() as place:
        root = Path(place) / "rules"
        shutil.copytree(SHIPPED, root, ignore=shutil.ignore_patterns("cases"))
        for name, old, new in CHANGED:
            path = root / name
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        changed, shipped = Edition(read_catalogue(root), SUMMER), Edition(load(), SUMMER)
        yield from differences_as_text(differences(shipped, changed), shipped, changed)
        yield from _affected(shipped, changed, CHANGED_CASES)
        yield from _affected(changed, shipped, CHANGED_CASES)
        yield str(sorted(set(read_with_drafts(root).awards) - set(load().awards)))


CHANGED: Final = (
    ("awards/labour-order-3.yaml", "{type: existence_years, min: 10}", "{type: existence_years, min: 12}"),
    ("awards/advanced-worker.yaml", "grade: hoan_thanh_tot", "grade: hoan_thanh_xuat_sac"),
    ("awards/pm-certificate.yaml", "PMC-b", "PMC-bb"),
    ("parameters/base_salary.yaml", "2340000", "2350000"),
)
CHANGED_CASES: Final = """
cases:
  - {id: moi-lap, award: labour-order-3, path: LO3-c-đ, as_of: 2026-06-15, subject: {kind: collective}, facts:
     {collective: {founded: 2015-06-15, flag_eligible: true}, grades: {2020: tot, 2021: xs, 2022: xs, 2023: xs,
     2024: xs, 2025: xs}, awards: [{award: pm-certificate, decided: 2019-12-20, kind: cong_trang, period: [2018, 2019]},
     {award: government-emulation-flag, year: 2022, kind: hang_nam}]}}
  - {id: tot, award: advanced-worker, path: AW-a, as_of: 2026-06-15, subject: {kind: cadre},
     facts: {grades: {2025: tot}}}
  - {id: phieu, award: labour-order-3, path: stage, as_of: 2026-06-15, facts: {members: 20, in_favour: 19}}
  - {id: ca-hinh-thuc, award: pm-certificate, as_of: 2026-06-15, subject: {kind: cadre}, facts: {grades: {2025: tot}}}
bonus_cases:
  - {id: tien, award: advanced-worker, decided: 2026-01-15}
  - {id: cuoi-thang-6, award: labour-order-3, of: collective, decided: 2026-06-30}
"""


def _affected(before: Edition, after: Edition, text: str) -> Iterator[str]:
    with TemporaryDirectory() as place:
        path = Path(place) / "cases.yaml"
        path.write_text(text, encoding="utf-8")
        asked, sums = read_asked(path, (before, after))
        found = [*affected(asked, before, after), *paid_otherwise(sums, before, after)]
        yield from affected_as_text(found, before, after)


def remarks(first: int, last: int) -> Iterator[str]:
    """What is said of rules with every kind of fault, each planted alone."""
    with TemporaryDirectory() as place:
        root = Path(place) / "rules"
        shutil.copytree(SHIPPED, root, ignore=shutil.ignore_patterns("cases"))
        for name, old, new in PLANTED[first:last]:
            path = root / name
            text = path.read_text(encoding="utf-8")
            assert old in text, f"{name} has no {old!r} any more"
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
            found = lint(root)
            path.write_text(text, encoding="utf-8")
            yield f"{name}: {old!r} -> {new!r}{'' if found.book else ' (cannot be loaded)'}"
            yield from (f"  {remark.fault}: {remark}" for remark in found.remarks)


def refusals() -> Iterator[str]:
    """What is said of facts, cases and files that cannot be read."""
    for facts in FACTS:
        yield f"{facts!r}: {_refused(lambda given=facts: read_facts(given, given.get('who')))}"
    for text in YAML:
        yield f"{text!r}: {_refused(lambda given=text: read_yaml(given, file='tệp.yaml'))}"
    with TemporaryDirectory() as place:
        path = Path(place) / "cases.yaml"
        for text in CASES:
            path.write_text(text, encoding="utf-8")
            yield f"{text!r}: {_refused(lambda: _read(path))}"
    for asked in ({"of": "nobody"}, {"awards": ["no-such"]}):
        given: dict[str, Any] = {"awards": ["labour-order-3"], "of": "individual", **asked}
        yield f"{asked}: {_refused(lambda one=given: bonus(one['awards'], of=one['of'], decided=SUMMER))}"
    yield from map(str, _sums())


def _read(path: Path) -> str:
    file = read_cases(path)
    return "; ".join([*map(str, file.faults), *(str(one) for one in (*file.cases, *file.bonus_cases))])


def _refused(act: Callable[[], Any]) -> str:
    try:
        return f"= {act()}"
    except RuleError as fault:
        return " / ".join(map(str, fault.all_found()))


def _sums() -> Iterator[Any]:
    """Several awards at once, line by line."""
    asked: tuple[tuple[tuple[BonusAward, ...], str, date], ...] = (
        (
            (BonusAward("labour-order-3", (2021, 2025)), BonusAward("pm-certificate", (2022, 2024))),
            "individual",
            SUMMER,
        ),
        ((BonusAward("labour-order-3"), BonusAward("advanced-worker", (2025, 2025))), "individual", SUMMER),
        ((BonusAward("cultural-family", (2025, 2025)),), "household", SUMMER),
        ((BonusAward("labour-order-2"),), "collective", date(2023, 5, 5)),
    )
    for awards_, of, day in asked:
        for line in bonus(awards_, of=of, decided=day).lines:
            yield f"{line.award} {of} {day}: {line.vnd} {line.multiple} {line.base_salary} {line.is_paid} {line.note}"


TEXTS: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "results": results,
    "cases": cases,
    "awards": awards,
    "requirements": requirements,
    "halves": halves,
    "roadmaps": roadmaps,
    "changes": changes,
    **{f"remarks-{first}": partial(remarks, first, first + 5) for first in range(0, len(PLANTED), 5)},
    "refusals": refusals,
}


def drawn(name: str) -> str:
    """The whole text."""
    return "\n".join([*TEXTS[name](), ""])
