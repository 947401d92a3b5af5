"""Words that nobody recognised are given their unit by a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from thidua.domain.imports.actions.states import require_read
from thidua.domain.imports.models import PlanImport
from thidua.domain.organisations.models import Unit
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import Conflict, save_version


def name_units(
    plan_import: PlanImport,
    *,
    chosen: Mapping[str, Unit | None],
    seen: Mapping[str, int | None],
    actor: Actor,
    at: datetime,
) -> bool:
    """Remember which unit each of the words means in this document; None forgets. Returns whether anything changed.

    ``seen`` holds the unit's id that the person saw for each of the words; Conflict when another person chose
    otherwise meanwhile. The words stay as printed; adopting gives the units their part (and, where the actor may edit
    units, teaches the house the new spelling).
    """
    require(actor, "imports.use", plan_import, at=at)
    locked = PlanImport.objects.select_for_update().get(pk=plan_import.pk)
    require_read(locked)
    wanted = {words: unit.pk if unit else None for words, unit in chosen.items()}
    changed = {words: pk for words, pk in wanted.items() if locked.names.get(words) != pk}
    clashing = [words for words in changed if locked.names.get(words) != seen.get(words)]
    if clashing:
        raise Conflict(
            locked,
            stored={words: locked.names.get(words) for words in clashing},
            offered={words: wanted[words] for words in clashing},
        )
    if not changed:
        return False
    merged = {**locked.names, **changed}
    names = {words: pk for words, pk in merged.items() if pk is not None}
    with work(actor=actor, at=at) as done:
        save_version(locked, expected=locked.version, changes={"names": names})
        done.note(
            "imports.name_units",
            plan_import,
            name=plan_import.document.title,
            before={"names": plan_import.names},
            after={"names": names},
        )
    plan_import.names, plan_import.version = names, locked.version
    return True
