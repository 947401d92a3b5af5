"""Rules of a province, ministry or unit beside the national law: draft, published, superseded; never edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from thidua.rulebook.citations import Citations
from thidua.rulebook.enums import Source, Status
from thidua.rulebook.parameters import Parameter
from thidua.rulebook.validity import Validity


class PlaceLevel(StrEnum):
    """Whose rules an overlay holds."""

    PROVINCE = "province"
    MINISTRY = "ministry"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Place:
    """The body whose rules they are."""

    level: PlaceLevel
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """One version of local rules. ``supersedes``: the id of the version it replaces; ``settings``: its own figures."""

    id: str
    place: Place
    status: Status
    validity: Validity
    basis: Citations
    source: Source
    published: date | None = None
    supersedes: str | None = None
    note: str = ""
    settings: Mapping[str, Parameter] = field(default_factory=dict)
    authority_sets: Mapping[str, Any] = field(default_factory=dict)
