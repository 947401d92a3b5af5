"""If every year from now on goes as well as the law can ask: the earliest year of each award.

Good years are written ahead as facts, year by year: the best grade, a recognised initiative, first place in the
cluster, full shares of members; and every award that opens by then is taken as received, so that the next one in a
chain can count from it. Nothing that a person must judge, that another text defines, or that lies in the past is
supposed: awards that hang on it have no year. The text is the last one checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from thidua.rulebook.awards import Award, Path
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.conditions.base import Condition, applies
from thidua.rulebook.conditions.case import Case
from thidua.rulebook.conditions.combinations import AnyOf, SameAsPath
from thidua.rulebook.conditions.conjunctions import HOLDS, outcome_of
from thidua.rulebook.conditions.movements import HasPrize, HasProductionModel, MovementResult
from thidua.rulebook.conditions.posts import ServiceEra
from thidua.rulebook.conditions.statements import DefinedBy, StatementHolds
from thidua.rulebook.conditions.subjects import ExcludedIf, SubjectIs
from thidua.rulebook.facts.models import Facts, Held, Initiative, Rank, Retirement
from thidua.vietnamese.partial_dates import PartialDate

HORIZON: Final = 25
# conditions on facts that no good year changes
_LOOKING_BACK: Final = (
    StatementHolds,
    DefinedBy,
    SubjectIs,
    ExcludedIf,
    MovementResult,
    HasPrize,
    HasProductionModel,
    ServiceEra,
)
_BEST: Final = "hoan_thanh_xuat_sac"
_YEARLY: Final = "hang_nam"


@dataclass(frozen=True, slots=True)
class Prospect:
    """``through``: the awards to be received on the way, with their years."""

    year: int
    path: str
    through: tuple[tuple[str, int], ...] = ()


def prospects(book: Catalogue, facts: Facts, on: date, text_on: date) -> dict[str, Prospect]:
    """The earliest year of each award within the horizon, for those that can be told."""
    paths = _within_reach(book, facts, on, text_on)
    last_given: dict[str, int] = {}
    found: dict[str, Prospect] = {}
    ahead = facts
    for year in range(on.year, on.year + HORIZON + 1):
        ahead = _good_year(book, ahead, year)
        case = Case(book, ahead, date(year, 12, 31), text_on)
        for award, path in paths:
            if year - last_given.get(award.code, 0) < _span(path) or not path.conjunction.holds(case):
                continue
            found.setdefault(award.code, Prospect(year, path.id, tuple(_through(path, found))))
            last_given[award.code] = year
            ahead = _with_award(ahead, award, path, year)
            case = Case(book, ahead, date(year, 12, 31), text_on)
        paths = _still_asked(book, paths, found)
    return found


def _still_asked(
    book: Catalogue, paths: list[tuple[Award, Path]], found: Mapping[str, Prospect]
) -> list[tuple[Award, Path]]:
    """The paths of awards not yet found, and of those on the way to them."""
    asked = {award.code for award, _ in paths} - set(found)
    before: set[str] = set()
    while asked != before:
        before = set(asked)
        asked |= {code for award in before for path in book.awards[award].paths for code in path.named_awards}
    return [pair for pair in paths if pair[0].code in asked]


def _within_reach(book: Catalogue, facts: Facts, on: date, text_on: date) -> list[tuple[Award, Path]]:
    """The paths that no year can keep shut, the lowest first: what a year gives below counts above in the same year."""
    case = Case(book, facts, on, text_on)
    return [
        (award, path)
        for award in reversed(list(book.awards.values()))
        for path in _measured(book, award, facts, text_on)
        if not _is_shut(path.conditions, case)
    ]


def _is_shut(conditions: Iterable[Condition], case: Case) -> bool:
    """Whether one of the conditions does not hold and looks only at facts that are never written ahead."""
    return any(_never_holds(one, case) for one in conditions if applies(one, case.text_on))


def _never_holds(one: Condition, case: Case) -> bool:
    if isinstance(one, AnyOf):
        return all(_is_shut(option, case) for option in one.options)
    if isinstance(one, SameAsPath):
        named = [case.book.paths[name][1] for name in one.any_of]
        return all(_is_shut(path.conditions, case) for path in named if path.validity.covers(case.text_on))
    return isinstance(one, _LOOKING_BACK) and not one.award_codes() and outcome_of(one, case).weight < HOLDS


def _measured(book: Catalogue, award: Award, facts: Facts, day: date) -> Iterator[Path]:
    """The paths of the day for this subject that are more than a selection."""
    for path in award.paths:
        fits = book.subject_fits(facts.subject.kind, path.subjects)
        fits_surely = fits or (fits is None and facts.subject.kind is None)  # a person may be no farmer
        if path.validity.covers(day) and fits_surely and not path.open_to_selection:
            yield path


def _good_year(book: Catalogue, facts: Facts, year: int) -> Facts:
    """The facts with one more year as good as can be; what was recorded is never changed."""
    initiative = Initiative(
        kind="sang_kien", scope="toan_quoc", year=year, recognised=True, applied=True, replicable=True, high_value=True
    )
    collective = replace(
        facts.collective,
        shares={**_full_shares(book), **facts.collective.shares},
        counts={**_full_counts(book), **facts.collective.counts},
        members_disciplined=facts.collective.members_disciplined or (),
        party_org_clean=facts.collective.party_org_clean is not False,
    )
    return replace(
        facts,
        award_year=year,
        grades={year: _BEST, **(facts.grades or {})},
        awards=facts.awards or (),
        initiatives=(*(facts.initiatives or ()), initiative),
        ranks=tuple(Rank(group, "1") for group in book.words.rank_groups),
        targets_exceeded=True,
        retirement=Retirement(PartialDate(year, 12, 31)),
        service=_longer(facts, year),
        collective=collective,
    )


def _full_shares(book: Catalogue) -> dict[str, Decimal]:
    names = [f"members_with:{code}" for code in book.awards]
    return dict.fromkeys(["members_completing_task", *names], Decimal(1))


def _full_counts(book: Catalogue) -> dict[str, int]:
    return {f"members_with:{code}": 1 for code in book.awards}


def _longer(facts: Facts, year: int) -> dict[str, Decimal] | None:
    """Service of one kind runs on by a year; of several kinds nobody knows which one does."""
    if facts.service is None or facts.award_year is None or year <= facts.award_year:
        return dict(facts.service) if facts.service is not None else None
    kinds = [name for name in facts.service if not name.startswith("hard_area")]
    grown = {kinds[0]: facts.service[kinds[0]] + 1} if len(kinds) == 1 else {}
    return {**facts.service, **grown}


def _with_award(facts: Facts, award: Award, path: Path, year: int) -> Facts:
    is_yearly = award.annual or award.annual_title
    held = Held(
        number=max((one.number for one in facts.awards or ()), default=-1) + 1,
        award=award.code,
        year=year if is_yearly else None,
        decided=PartialDate(year, 12, 31),
        period=None if is_yearly else (year - _span(path) + 1, year),
        kind=_YEARLY if is_yearly else path.kind,
        source="dự kiến",
    )
    return replace(facts, awards=(*(facts.awards or ()), held))


def _span(path: Path) -> int:
    """How many years one award of the path takes: no achievement is rewarded twice."""
    return max((years for one in path.conditions for years in _years(one)), default=1)


def _years(one: Condition) -> Iterator[int]:
    yield 1
    for name in ("years_consecutive", "min_years", "years", "covers_years"):
        if isinstance(getattr(one, name, None), int):
            yield getattr(one, name)
    if getattr(one, "consecutive", None):
        yield getattr(one, "times", 1)
    for inner in one.inner():
        yield from _years(inner)


def _through(path: Path, found: dict[str, Prospect]) -> Iterator[tuple[str, int]]:
    codes = dict.fromkeys(code for one in path.conditions for code in one.award_codes())
    for code in codes:
        if code in found:
            yield code, found[code].year
