"""The case files of the rules: each holds, and together they meet every condition from both sides of its boundary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Any

import pytest

from tests.rulebook.thresholds import Figure, figures, with_figure
from thidua.rulebook import Catalogue, Result, load
from thidua.rulebook.awards import every_condition
from thidua.rulebook.cases import BonusCase, CaseFile, JudgedCase, read_cases
from thidua.rulebook.conditions.base import Condition
from thidua.rulebook.conditions.outcomes import Finding
from thidua.rulebook.loading import SHIPPED

FILES = sorted((SHIPPED / "cases").glob("*.yaml"))
NOT_FOR_A_MACHINE = {"statement", "defined_by", "any_of", "same_as_path", "year_mix", "meets_standard_of"}


@cache
def files() -> tuple[CaseFile, ...]:
    return tuple(read_cases(path) for path in FILES)


@cache
def cases_of(award: str) -> tuple[JudgedCase, ...]:
    return tuple(case for file in files() for case in file.cases if case.award == award)


def test_every_case_can_be_read() -> None:
    assert [str(fault) for file in files() for fault in file.faults] == []


def test_every_case_is_judged_as_it_expects() -> None:
    book = load()
    wrong = [
        f"{case.id}: {case.run(book).verdict}"
        for file in files()
        for case in file.cases
        if case.run(book).verdict.value not in case.expected
    ]
    assert wrong == []


def test_every_sum_is_as_expected_to_the_dong() -> None:
    sums = [case for file in files() for case in file.bonus_cases]
    assert len(sums) > 100
    assert [case.id for case in sums if case.run().vnd != case.expected] == []


def test_every_case_has_its_own_name() -> None:
    names = [case.id for file in files() for case in (*file.cases, *file.bonus_cases)]
    assert len(names) == len(set(names))


def test_every_award_has_cases() -> None:
    assert [code for code in load().awards if not cases_of(code)] == []


def test_every_condition_a_machine_judges_is_met_in_one_case_and_not_met_in_another() -> None:
    seen: dict[int, set[Result]] = defaultdict(set)
    for file in files():
        for case in file.cases:
            for path in case.run().paths:
                for finding in _deep(path.findings):
                    seen[finding.condition.number].add(finding.outcome.result)
    lacking = [
        f"{award.code} {key} {one.type}: {sorted(seen[one.number])}"
        for award in load().awards.values()
        for key, one in every_condition(award)
        if _is_for_a_machine(one) and not {Result.MET, Result.NOT_MET} <= seen[one.number]
    ]
    assert lacking == []


def _is_for_a_machine(one: Condition) -> bool:
    return one.type not in NOT_FOR_A_MACHINE and not getattr(one, "years_unknown", False)


def _deep(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        yield from _deep(tuple(chain.from_iterable(finding.outcome.parts)))


@pytest.mark.proof
@pytest.mark.parametrize("award", list(load().awards)[:12])
def test_a_figure_of_a_condition_changed_by_one_flips_a_case(award: str) -> None:
    assert _unnoticed(award) == []


@pytest.mark.long
@pytest.mark.parametrize("award", list(load().awards)[12:])
def test_any_figure_of_a_condition_changed_by_one_flips_a_case(award: str) -> None:
    assert _unnoticed(award) == []


def _unnoticed(award: str) -> list[str]:
    book = load()
    return [str(figure) for figure in figures(book.awards[award]) if not _flips(book, figure)]


def _flips(book: Catalogue, figure: Figure) -> bool:
    other = with_figure(book, figure)
    return any(case.run(other).verdict.value not in case.expected for case in cases_of(figure.award))


@pytest.mark.proof
def test_the_check_notices_a_figure_no_case_stands_on() -> None:
    book, figure = load(), next(figures(load().awards["advanced-labour-collective"]))
    assert _flips(book, figure)
    assert not _flips(book, figure._replace(changed=getattr(figure.condition, figure.field)))


def test_every_rate_of_money_stands_in_a_sum() -> None:
    by_award: dict[str, list[BonusCase]] = defaultdict(list)
    for file in files():
        for case in file.bonus_cases:
            by_award[case.awards[0].award].append(case)
    rated = [award.code for award in load().awards.values() if any(rate.individual for rate in award.bonus)]
    assert [code for code in rated if code not in by_award] == []


def _rates() -> Iterator[tuple[str, int, str]]:
    """Every multiple of the base salary: whose, of which period, for whom."""
    for award in load().awards.values():
        for place, rate in enumerate(award.bonus):
            for kind in ("individual", "collective", "household"):
                if getattr(rate, kind) is not None:
                    yield award.code, place, kind


def _pays_otherwise(other: Catalogue, award: str | None = None) -> bool:
    """Whether some sum of the case files comes out otherwise."""
    sums = [case for file in files() for case in file.bonus_cases]
    own = [case for case in sums if award is None or any(one.award == award for one in case.awards)]
    return any(case.run(other).vnd != case.expected for case in own)


def test_a_rate_of_money_changed_by_a_tenth_flips_a_sum() -> None:
    book, unnoticed = load(), []
    for code, place, kind in _rates():
        award = book.awards[code]
        for step in (Decimal("0.1"), Decimal("-0.1")):
            rates = list(award.bonus)
            rates[place] = replace(rates[place], **{kind: getattr(rates[place], kind) + step})
            awards = MappingProxyType({**book.awards, code: replace(award, bonus=tuple(rates))})
            if not _pays_otherwise(replace(book, awards=awards), code):
                unnoticed.append(f"{code} {kind} {award.bonus[place].start} {step}")
    assert unnoticed == []


def _with_parameter(name: str, day: date, value: Any) -> Catalogue:
    book = load()
    parameter = book.parameters[name]
    values = tuple(replace(one, value=value) if one.covers(day) else one for one in parameter.values)
    return replace(book, parameters=MappingProxyType({**book.parameters, name: replace(parameter, values=values)}))


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("base_salary", date(2024, 3, 1), 1_810_000),
        ("base_salary", date(2025, 12, 1), 2_350_000),
        ("base_salary", date(2026, 8, 1), 2_540_000),
        ("bonus_rounding_step", date(2025, 12, 1), 10_001),
        ("bonus_rounding_step", date(2025, 12, 1), 9_999),
    ],
)
def test_a_figure_money_is_reckoned_by_changed_by_one_step_flips_a_sum(name: str, day: date, value: int) -> None:
    assert _pays_otherwise(_with_parameter(name, day, value))
    assert not _pays_otherwise(_with_parameter(name, day, load().figure(name, day).value))


@pytest.mark.parametrize(
    ("name", "value"), [("women_post_time", "3/4"), ("women_post_time", "7/12"), ("run_may_end_years_before", 0)]
)
def test_a_figure_of_the_general_rules_changed_by_one_step_flips_a_case(name: str, value: Any) -> None:
    other = _with_parameter(name, date(2026, 6, 15), value)
    cases = [case for file in files() for case in file.cases]
    assert any(case.run(other).verdict.value not in case.expected for case in cases)
