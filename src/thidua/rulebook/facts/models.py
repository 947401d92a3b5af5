"""Facts as the engine sees them. None always means "not recorded", never "no"; an empty list means "none".

``source`` is whatever shows where the fact comes from (a decision, a register); empty when not given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from thidua.vietnamese.partial_dates import PartialDate

OPEN, CLEARED = "open", "closed_no_violation"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is judged. ``sex``: "f", "m" or None; ``has_higher_retirement_age``: women to whom no reduction applies."""

    kind: str | None = None
    sex: str | None = None
    has_higher_retirement_age: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """An award received. ``period``: first and last year of the achievement as written in the decision."""

    number: int
    award: str
    year: int | None = None
    decided: PartialDate | None = None
    period: tuple[int, int] | None = None
    kind: str | None = None
    by: str | None = None
    is_revoked: bool = False
    source: str = ""

    def shown(self) -> str:
        """The award with what is known of its time."""
        when = self.year or (f"{self.period[0]}–{self.period[1]}" if self.period else None) or self.decided
        return f"{self.award} ({when})" if when else self.award


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative, research project or the like. ``scope``: the one it was recognised for."""

    kind: str | None = None
    scope: str | None = None
    year: int | None = None
    recognised: bool | None = None
    applied: bool | None = None
    replicable: bool | None = None
    accepted: bool | None = None
    high_value: bool | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """Time in a post. ``group``, ``listed``: codes of the catalogue; ``end`` None: still held."""

    group: str | None = None
    listed: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Discipline:
    """A disciplinary measure. ``ended``: when its period was over; ``in_post``: while in a leading post."""

    level: str
    decided: PartialDate | None = None
    ended: PartialDate | None = None
    in_post: bool | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Proceeding:
    """A matter that may block: open, or closed with no violation found; ``status`` None: not recorded."""

    kind: str
    status: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """Time away; maternity leave counts, so it changes nothing but is shown."""

    kind: str
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """A result in an emulation movement."""

    launched_by: str | None = None
    theme: str | None = None
    duration_years: Decimal | None = None
    stage: str | None = None
    rank: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a cluster, block or movement area. ``rank``: "1" or a word."""

    group: str | None = None
    rank: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Prize:
    """A competition prize."""

    level: str | None = None
    medal: str | None = None
    year: int | None = None
    sent_by_authority: bool | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ProductionModel:
    """An effective production model kept stable for some years."""

    stable_years: Decimal | None = None
    scope: str | None = None
    recognised: bool | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Retirement:
    """What opens a long-service award. ``opened``: the earliest day written; None: recorded that nothing opened it."""

    opened: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Collective:
    """Figures of a collective. ``shares``, ``counts``: by what is counted, "members_with:advanced-worker"."""

    shares: Mapping[str, Decimal] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    members_disciplined: tuple[str, ...] | None = None
    party_org_clean: bool | None = None
    founded: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """Facts of a file on its way: votes, days, papers."""

    name: str | None = None
    council: str | None = None
    members: int | None = None
    present: int | None = None
    in_favour: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    system: str | None = None
    school_year: int | None = None
    received: date | None = None
    published_days: int | None = None
    published_by: str | None = None
    papers: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """Everything known. ``attributes``: single facts by name: foreigner, resident_of and the like."""

    subject: Subject = Subject()
    award_year: int | None = None
    grades: Mapping[int, str] | None = None
    awards: tuple[Held, ...] | None = None
    initiatives: tuple[Initiative, ...] | None = None
    positions: tuple[Post, ...] | None = None
    retirement: Retirement | None = None
    eras: tuple[str, ...] | None = None
    service: Mapping[str, Decimal] | None = None
    is_service_continuous: bool | None = None
    service_grade_ok: bool | None = None
    discipline: tuple[Discipline, ...] | None = None
    ever_disciplined: str | bool | None = None
    proceedings: tuple[Proceeding, ...] = ()
    judgements: Mapping[str, bool] = field(default_factory=dict)
    collective: Collective = Collective()
    movements: tuple[Movement, ...] | None = None
    ranks: tuple[Rank, ...] | None = None
    prizes: tuple[Prize, ...] | None = None
    production_model: ProductionModel | None = None
    time_span_years: Decimal | None = None
    targets_exceeded: bool | None = None
    anniversary_years: int | None = None
    collective_honoured: bool | None = None
    work_published: PartialDate | None = None
    held_before: bool | None = None
    leave: tuple[Leave, ...] = ()
    attributes: Mapping[str, object] = field(default_factory=dict)
    stage: Stage = Stage()
    sources: Mapping[str, str] = field(default_factory=dict)

    def source_of(self, name: str) -> str:
        """Where a single fact comes from, as told under ``sources``; by its first name."""
        return self.sources.get(name) or self.sources.get(name.split(".", 1)[0], "")
