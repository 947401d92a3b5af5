"""Shapes of the demo data; a seeding module turns them into rows through the product's own actions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is; the words are those the domain stores."""

    CITY = "city"
    DEPARTMENT = "department"
    WARD = "ward"
    COMMUNE = "commune"
    DISTRICT = "district"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    SERVICE = "service"
    DIVISION = "division"
    ASSOCIATION = "association"
    ENTERPRISE = "enterprise"
    PARTY = "party"
    COUNCIL_OFFICE = "council_office"


@dataclass(frozen=True, kw_only=True)
class UnitSeed:
    """One unit. `active_to` is the last day of its life, None while it lives.

    `parent` is the unit that gathers its papers, not always the one that commands it. `place` is the code of the old
    district on whose ground a ward or commune of 2025 lies.
    """

    code: str
    kind: UnitKind
    name: str
    short_name: str
    aliases: tuple[str, ...] = ()
    parent: str | None
    active_from: date
    active_to: date | None = None
    place: str | None = None


@dataclass(frozen=True, kw_only=True)
class PositionSeed:
    """A post held in a unit; `active_to` is the last day, None while held."""

    unit: str
    title: str
    active_from: date
    active_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class PersonSeed:
    """One invented person. Month and day of birth may be unknown; the first position is the main one today."""

    code: str
    name: str
    sex: str
    ethnicity: str
    birth_year: int
    birth_month: int | None
    birth_day: int | None
    identity_number: str
    positions: tuple[PositionSeed, ...]


@dataclass(frozen=True, kw_only=True)
class CastSeed:
    """One person of the demo's cast with the account, the role and what this person shows."""

    account: str
    role: str
    unit: str
    person: str
    name: str
    sex: str
    title: str
    does: str
