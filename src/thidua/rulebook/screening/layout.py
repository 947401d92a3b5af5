"""Which paths words can answer, and what the words must therefore hold; all read from the rule data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from thidua.rulebook.awards import Path
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.conditions.base import Condition
from thidua.rulebook.conditions.combinations import AnyOf, MeetsStandardOf, SameAsPath, YearMix
from thidua.rulebook.conditions.dates import DeadlineKind, TimeBetween
from thidua.rulebook.conditions.grades import ContinuousGrade, GradeAtLeast, GradeYearsWithin, Of
from thidua.rulebook.conditions.holding import HeldAward
from thidua.rulebook.conditions.initiatives import HasInitiatives
from thidua.rulebook.conditions.movements import HasPrize, MovementResult
from thidua.rulebook.conditions.posts import NoViolationInPost, PositionService, RetirementTrigger, ServiceEra
from thidua.rulebook.conditions.service import ServiceYears
from thidua.rulebook.conditions.statements import StatementHolds
from thidua.rulebook.conditions.subjects import SubjectIs
from thidua.rulebook.screening.words import MARGIN

SCREENED: Final = (
    AnyOf,
    ContinuousGrade,
    GradeAtLeast,
    GradeYearsWithin,
    HasInitiatives,
    HasPrize,
    HeldAward,
    MeetsStandardOf,
    MovementResult,
    NoViolationInPost,
    PositionService,
    RetirementTrigger,
    ServiceEra,
    ServiceYears,
    StatementHolds,
    SubjectIs,
    TimeBetween,
    YearMix,
)


def deep(conditions: tuple[Condition, ...]) -> Iterator[Condition]:
    """All conditions, those inside others included."""
    for one in conditions:
        yield one
        yield from deep(one.inner())


def obstacle(path: Path, book: Catalogue) -> str:
    """Why words cannot answer the path; empty where they can."""
    if not any(book.subject_fits("individual", (kind,)) is not False for kind in path.subjects):
        return "not for individuals"
    for one in deep(path.conditions):
        reason = _obstacle(one, book)
        if reason:
            return reason
    return _binding(path)


def _obstacle(one: Condition, book: Catalogue) -> str:
    if isinstance(one, SameAsPath):
        return "refers to other paths"
    if not isinstance(one, SCREENED):
        return f"{one.type} is not screened from words"
    if isinstance(one, MeetsStandardOf):
        paths = (path for code in one.any_of for path in book.awards[code].paths)
        return next((why for path in paths if (why := obstacle(path, book)) not in {"", "not for individuals"}), "")
    return _figure_obstacle(one)


def _figure_obstacle(one: Condition) -> str:
    if isinstance(one, ContinuousGrade | GradeAtLeast):
        if one.of is not Of.SUBJECT or one.or_titles:
            return "years of a collective"
        run = one.years_consecutive if isinstance(one, GradeAtLeast) else 1
        return "a longer run than words look back" if run > MARGIN + 1 else ""
    if isinstance(one, HeldAward):
        return "several awards open years" if one.opens_window and len(one.any_of) > 1 else ""
    if isinstance(one, HasPrize):
        return "a prize since an award" if one.since_award else ""
    if isinstance(one, TimeBetween):
        return "" if one.deadline is DeadlineKind.YEAR_END_AFTER_DECISION else "a day of a file"
    return ""


def _binding(path: Path) -> str:
    """What binds the conditions of a path must be one thing, so that the tries of `judge` can be followed."""
    if path.conjunction.runner is not None:
        return "a run that binds the whole path"
    opener = path.conjunction.opener
    if not isinstance(opener, HeldAward):
        return ""
    inner = [one for one in deep(path.conditions) if one is not opener]
    if any(isinstance(one, HeldAward) and set(one.any_of) & set(opener.award_codes()) for one in inner):
        return "counts the award that opens the years"
    return "both years since an award and a run" if any(one.makes_runs or one.opens_windows for one in inner) else ""


@dataclass(frozen=True)
class Layout:
    """What the screened paths ask of a history. ``titles``: awards counted by year; ``openers``: those that open."""

    paths: tuple[Path, ...]
    titles: frozenset[str]
    openers: frozenset[str]
    attributes: frozenset[str]
    statements: frozenset[str]

    @classmethod
    def of(cls, book: Catalogue) -> Layout:
        """Read the catalogue."""
        paths = tuple(path for _, path in book.paths.values() if not obstacle(path, book))
        asked = [one for path in paths for one in deep(path.conditions)]
        opening = [one for one in asked if one.opens_windows]
        return cls(
            paths=paths,
            titles=frozenset(code for one in asked if _counts(one) for code in one.award_codes()),
            openers=frozenset(code for one in opening for code in one.award_codes()),
            attributes=frozenset(one.attribute for one in asked if isinstance(one, SubjectIs)),
            statements=frozenset(one.key for one in asked if isinstance(one, StatementHolds)),
        )


def _counts(one: Condition) -> bool:
    return isinstance(one, YearMix | TimeBetween) or (isinstance(one, HeldAward) and not one.opens_window)
