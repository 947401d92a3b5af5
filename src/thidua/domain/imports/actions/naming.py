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
from thidua.foundation.conflicts import save_version


def name_units(
    plan_import: PlanImport, *, chosen: Mapping[str, Unit | None], version: int, actor: Actor, at: datetime
) -> bool:
    """Remember which unit each of the words means in this document; None forgets. Returns whether anything changed.

    The words stay as printed; adopting gives the units their part (and, where the actor may edit units, teaches the
    house the new spelling).
    """
    require(actor, "imports.use", plan_import, at=at)
    require_read(plan_import)
    names = {**plan_import.names, **{words: unit.pk for words, unit in chosen.items() if unit}}
    for words in (words for words, unit in chosen.items() if unit is None):
        names.pop(words, None)
    if names == plan_import.names:
        return False
    with work(actor=actor, at=at) as done:
        before = plan_import.names
        save_version(plan_import, expected=version, changes={"names": names})
        done.note(
            "imports.name_units",
            plan_import,
            name=plan_import.document.title,
            before={"names": before},
            after={"names": names},
        )
    return True
