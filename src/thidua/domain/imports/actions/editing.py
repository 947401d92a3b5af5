"""Values set right by hand; what is printed stays beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from thidua.domain.imports.actions.states import require_read
from thidua.domain.imports.models import ImportEdit, PlanImport
from thidua.domain.imports.queries.corrections import settled_values
from thidua.domain.imports.steps.targets import Target, target_of, value_at
from thidua.domain.imports.steps.values import kept_value, shown_value
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import Conflict


def edit(plan_import: PlanImport, *, target: str, value: str, version: int, actor: Actor, at: datetime) -> bool:
    """Set one value right (`edit_many`)."""
    return edit_many(plan_import, values={target: value}, version=version, actor=actor, at=at)


def edit_many(plan_import: PlanImport, *, values: Mapping[str, str], version: int, actor: Actor, at: datetime) -> bool:
    """Set the values at these addresses (`steps.targets`) right; returns whether anything changed.

    ``version`` is the import's as the person saw it. Conflict, naming the fields, only when another person changed one
    of the same values since; edits elsewhere in the document disturb nobody. The printed value again takes a
    correction back.
    """
    require(actor, "imports.use", plan_import, at=at)
    require_read(plan_import)
    wanted = {target_of(address): value for address, value in values.items()}
    wanted = {target: kept_value(target, value) for target, value in wanted.items()}
    with_locked = PlanImport.objects.select_for_update().get(pk=plan_import.pk)
    edits = {each.target: each for each in with_locked.edits.all()}
    now = {target: _now(with_locked, target) for target in wanted}
    _refuse_overwriting(with_locked, edits, wanted, now, version)
    changed = {target: value for target, value in wanted.items() if value != now[target]}
    if not changed:
        return False
    with work(actor=actor, at=at) as done:
        with_locked.version += 1
        with_locked.save(update_fields=["version"])
        for target, value in changed.items():
            _put(with_locked, target, value, actor=actor, at=at)
        done.note(
            "imports.edit",
            plan_import,
            name=plan_import.document.title,
            before={str(target): now[target] for target in changed},
            after={str(target): value for target, value in changed.items()},
        )
    plan_import.version = with_locked.version
    return True


def _now(plan_import: PlanImport, target: Target) -> str:
    settled = settled_values(plan_import).get(str(target))
    return settled[0] if settled else value_at(plan_import.reading, target)


def _refuse_overwriting(
    plan_import: PlanImport,
    edits: Mapping[str, ImportEdit],
    wanted: Mapping[Target, str],
    now: Mapping[Target, str],
    version: int,
) -> None:
    clashing = [
        target
        for target, value in wanted.items()
        if (edited := edits.get(str(target))) and edited.since > version and value != now[target]
    ]
    if clashing:
        raise Conflict(
            plan_import,
            stored={_name(target): shown_value(target, now[target]) for target in clashing},
            offered={_name(target): shown_value(target, wanted[target]) for target in clashing},
        )


def _name(target: Target) -> str:
    """How forms call the field: steps carry their number."""
    return target.field if target.deadline is None else f"{target.field}_{target.deadline}"


def _put(plan_import: PlanImport, target: Target, value: str, *, actor: Actor, at: datetime) -> None:
    ImportEdit.objects.update_or_create(
        plan_import=plan_import,
        target=str(target),
        defaults={
            "printed": value_at(plan_import.reading, target),
            "value": value,
            "since": plan_import.version,
            "by_name": actor.name[:200],
            "at": at,
        },
    )
