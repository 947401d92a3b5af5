"""What the head of the document says against adopting it here and now; nothing of it forbids the adoption."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.queries.corrections import effective_reading
from thidua.domain.organisations.models import Unit, UnitAlias, UnitName
from thidua.foundation.access.policy import day_of
from thidua.vietnamese.folding import fold

_AUTHORITY = re.compile(r"\buy ban nhan dan\b")


@dataclass(frozen=True)
class Cautions:
    """Each is None where there is nothing to say: another body's name, a year long past, a day still to come."""

    issuer: str | None
    year: int | None
    day: date | None


def cautions(plan_import: PlanImport, *, at: datetime) -> Cautions:
    """Judged on the corrected head; two queries."""
    document = effective_reading(plan_import).get("document") or {}
    today = day_of(at)
    issuer, year, day = str(document.get("issuer") or ""), _year(document.get("year")), _day(document.get("date"))
    return Cautions(
        issuer=issuer if issuer and not _is_named(plan_import.unit, issuer) else None,
        year=year if year and today.year - year > 1 else None,
        day=day if day and day > today else None,
    )


def _is_named(unit: Unit, issuer: str) -> bool:
    """One of the unit's names and aliases; or its full name within a longer head or cut short by it."""
    printed, full = _key(issuer), _key(unit.name)
    return printed in full or full in printed or printed in set(map(_key, _names(unit)))


def _names(unit: Unit) -> Iterable[str]:
    yield unit.short_name
    for name, short in UnitName.objects.filter(unit=unit).values_list("name", "short_name"):
        yield from (name, short)
    yield from UnitAlias.objects.filter(unit=unit).values_list("alias", flat=True)


def _key(name: str) -> str:
    return _AUTHORITY.sub("ubnd", fold(name))


def _year(value: object) -> int | None:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None
