"""An award as the law describes it: who gives it, to whom, by which alternative paths, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from thidua.rulebook.citations import Citations
from thidua.rulebook.conditions.base import Condition
from thidua.rulebook.conditions.conjunctions import Conjunction
from thidua.rulebook.enums import Source, Text
from thidua.rulebook.validity import ALWAYS, Validity


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides or proposes, in which period."""

    who: tuple[str, ...]
    basis: Citations = ()
    source: Source = Source.READ
    start: date | None = field(default=None, metadata={"key": "from"})
    end: date | None = field(default=None, metadata={"key": "to"})

    def acts_on(self, day: date) -> bool:
        """Whether the power is held on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class BonusRate:
    """Multiples of the base salary in one period; None: the decree sets no amount for that kind of recipient."""

    basis: Citations
    start: date | None = field(metadata={"key": "from"})
    end: date | None = field(metadata={"key": "to"})
    individual: Decimal | None = None
    collective: Decimal | None = None
    household: Decimal | None = None
    at_most: bool = False
    source: Source = Source.READ
    note: str = ""

    def covers(self, day: date) -> bool:
        """Whether the rate holds for a decision of the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long after an earlier award; or a ``rule`` about counting, in words."""

    after: tuple[str, ...] = ()
    years: int | None = None
    who: str = ""
    rule: str = ""
    basis: Citations = ()


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often it is given. ``occasions``: days "02/09"."""

    cycle_years: int | None = None
    occasions: tuple[str, ...] = ()
    once_per_person: bool = False
    max_per_year: int | None = None
    basis: Citations = ()


@dataclass(frozen=True, slots=True)
class Delegation:
    """What is left to whom."""

    what: str
    to: str
    basis: Citations = ()
    source: Source = Source.READ


@dataclass(frozen=True, slots=True)
class EarlierName:
    """What the award was called in a period."""

    name: str
    start: date | None = field(metadata={"key": "from"})
    end: date | None = field(metadata={"key": "to"})


@dataclass(frozen=True, slots=True)
class History:
    """What is known of an older law, up to a day."""

    end: date = field(metadata={"key": "to"})
    document: str = ""
    source: Source = Source.EXCERPT
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """What is known of a text to come, from a day."""

    start: date = field(metadata={"key": "from"})
    standing: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A rule in words with its place."""

    text: str
    basis: Citations


@dataclass(frozen=True, slots=True)
class EarlierText:
    """Where the standard stood before the path's own text, and how much of it was seen."""

    basis: Citations
    basis_source: Source
    standing: Text
    text: str = ""


@dataclass(frozen=True)
class Path:
    """One way to an award: all its conditions must hold.

    ``validity`` is complete after loading (the award's where the path names none).
    """

    id: str
    subjects: tuple[str, ...]
    kind: str
    basis: Citations
    conditions: tuple[Condition, ...]
    source: Source = Source.READ
    validity: Validity = ALWAYS
    law_basis: Citations = ()
    decree_basis: Citations = ()
    earlier_text: EarlierText | None = None
    posthumous_only: bool = False
    note: str = ""

    @cached_property
    def conjunction(self) -> Conjunction:
        """The conditions with what binds them together."""
        return Conjunction.of(self.conditions)

    @cached_property
    def named_awards(self) -> frozenset[str]:
        """The awards its conditions refer to."""
        return frozenset(code for one in self.conditions for code in one.award_codes())

    @cached_property
    def open_to_selection(self) -> bool:
        """Whether nothing in it can be measured: every condition is presumed, a selection or a quota."""
        return all(condition.is_open for condition in self.conditions)


@dataclass(frozen=True)
class Award:
    """One title, form or medal; ``stage``: conditions checked while the file moves."""

    code: str
    name: str
    name_en: str
    kind: str
    level: str
    subjects: tuple[str, ...]
    validity: Validity
    decided_by: tuple[Authority, ...]
    paths: tuple[Path, ...]
    proposed_by: tuple[Authority, ...] = ()
    stage: tuple[Condition, ...] = ()
    level_alt: str = ""
    who: str = ""
    annual: bool = False
    posthumous: tuple[str, ...] = ()
    name_history: tuple[EarlierName, ...] = ()
    bonus: tuple[BonusRate, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    frequency: Frequency | None = None
    award_day: str = ""
    delegated: tuple[Delegation, ...] = ()
    quota_note: str = ""
    enterprise_rule: Remark | None = None
    history: tuple[History, ...] = ()
    pending: tuple[Pending, ...] = ()
    note: str = ""
    place: str = ""

    @cached_property
    def by_path(self) -> Mapping[str, Path]:
        """Path id -> path."""
        return MappingProxyType({path.id: path for path in self.paths})

    @property
    def annual_title(self) -> bool:
        """Whether it is a title given for a year, so that it can be of no other kind."""
        return self.kind == "danh_hieu_thi_dua"

    def name_on(self, day: date) -> str:
        """What it is called on the day."""
        for earlier in self.name_history:
            if (earlier.start is None or earlier.start <= day) and (earlier.end is None or day <= earlier.end):
                return earlier.name
        return self.name


def every_condition(award: Award) -> Iterator[tuple[str, Condition]]:
    """All conditions of an award with where they stand, those inside others included."""
    for path in award.paths:
        for place, one in enumerate(path.conditions, 1):
            yield from _deep(f"{path.id}[{place}]", one)
    for place, one in enumerate(award.stage, 1):
        yield from _deep(f"stage[{place}]", one)


def _deep(key: str, one: Condition) -> Iterator[tuple[str, Condition]]:
    yield key, one
    for inner in one.inner():
        yield from _deep(f"{key}.{inner.type}", inner)
