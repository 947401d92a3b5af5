"""What adopting would do, before anything is done: how much work for how many units, and which names nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.queries.corrections import effective_reading
from thidua.domain.imports.steps.targets import told
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.policies import above
from thidua.domain.organisations.queries import Resolution, name_index
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan
from thidua.domain.plans.steps.applying import rows_of
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.actors import Actor

COLUMNS = {"lead": "lead", "executor": "executor", "coordinators": "coordinator", "units": "coordinator"}


@dataclass(frozen=True)
class Naming:
    """Words nobody recognised: why, where they stand ((appendix, key, part)), who may be meant, who was chosen."""

    words: str
    reason: str
    suggestions: tuple[Unit, ...]
    rows: tuple[tuple[str, str, str], ...]
    chosen: Unit | None = None


@dataclass(frozen=True)
class Preview:
    """``dated``: steps with a day; ``waiting``: steps that wait for another document or an occasion;
    ``unnamed``: tasks that no known unit would get."""

    tasks: int
    units: tuple[Unit, ...]
    dated: int
    waiting: int
    recurring: int
    suspect: int
    unnamed: int
    corrections: int
    namings: tuple[Naming, ...]

    @property
    def unsettled(self) -> tuple[Naming, ...]:
        return tuple(each for each in self.namings if each.chosen is None)


@dataclass
class _Found:
    units: dict[int, Unit] = field(default_factory=dict)
    unknown: dict[str, tuple[str, tuple[Unit, ...], list[tuple[str, str, str]]]] = field(default_factory=dict)
    unnamed: int = 0


def preview(plan_import: PlanImport, *, corrections: int, at: datetime) -> Preview:
    """Counted on the corrected reading; six queries however long the plan is."""
    reading = effective_reading(plan_import)
    rows = list(rows_of(reading))
    found = _resolved(plan_import, rows, at)
    steps = [step for _appendix, task in rows for step in task.get("deadlines") or ()]
    names = _namings(plan_import, found)
    chosen = {name.chosen.pk: name.chosen for name in names if name.chosen}
    return Preview(
        tasks=len(rows),
        units=tuple(sorted({**found.units, **chosen}.values(), key=lambda unit: bytes(unit.sort_key))),
        dated=sum(1 for step in steps if step.get("date")),
        waiting=sum(1 for step in steps if not step.get("date") and step.get("kind") != "recurring"),
        recurring=sum(1 for step in steps if step.get("kind") == "recurring"),
        suspect=sum(1 for step in steps if step.get("suspect")),
        unnamed=found.unnamed,
        corrections=corrections,
        namings=names,
    )


def namings(plan_import: PlanImport, *, at: datetime) -> tuple[Naming, ...]:
    """The words to choose units for, the commonest first."""
    return _namings(plan_import, _resolved(plan_import, list(rows_of(effective_reading(plan_import))), at))


def parent_candidates(plan_import: PlanImport, *, actor: Actor, at: datetime) -> QuerySet[Plan]:
    """Plans in force that this one may carry out (R-003): of a unit above, of the same year."""
    year = (plan_import.reading.get("document") or {}).get("year") or 0
    rows = visible(actor, "plans.view", Plan.objects.select_related("unit"), at=at)
    uppers = above(plan_import.unit_id, day_of(at)).exclude(ancestor_id=plan_import.unit_id)
    return rows.filter(state=PlanState.ADOPTED, unit_id__in=uppers, year=year).order_by("-adopted_at", "pk")


def _resolved(plan_import: PlanImport, rows: list[tuple[str, Mapping[str, Any]]], at: datetime) -> _Found:
    index = name_index(plan_import.unit, day_of(at))
    known: dict[str, Resolution] = {}
    found = _Found()
    for appendix, task in rows:
        named = False
        for words, part in _columns(task):
            if words not in known:
                known[words] = index.resolve(words)
            named = _count(found, known[words], (appendix, str(task.get("key")), part)) or named
        found.unnamed += not named
    return found


def _columns(task: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The words of each column with the part they give; a merged column holds the executor too."""
    for name, part in COLUMNS.items():
        words = " ".join(told(task.get(name)).split())
        if words:
            yield words, part


def _count(found: _Found, resolution: Resolution, row: tuple[str, str, str]) -> bool:
    for unit in resolution.units:
        found.units[unit.pk] = unit
    for unknown in resolution.unknown:
        entry = found.unknown.setdefault(unknown.words, (unknown.reason, unknown.suggestions, []))
        if row not in entry[2]:
            entry[2].append(row)
    return bool(resolution.matches or resolution.groups)


def _namings(plan_import: PlanImport, found: _Found) -> tuple[Naming, ...]:
    chosen = Unit.objects.in_bulk(list({int(pk) for pk in plan_import.names.values()}))
    names = [
        Naming(words, reason, suggestions, tuple(rows), chosen.get(int(plan_import.names.get(words) or 0)))
        for words, (reason, suggestions, rows) in found.unknown.items()
    ]
    return tuple(sorted(names, key=lambda each: (each.chosen is not None, -len(each.rows))))
