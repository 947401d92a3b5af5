"""What stands behind every address with an argument: the arguments, and the row whose right decides.

A new route with an argument needs a line here; the matrix test names the routes that have none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from tests.architecture.world import SECRET, World


@dataclass(frozen=True)
class Place:
    """``right`` only where the row is asked about by another right than the door's; ``query`` what stands after "?"."""

    arguments: Callable[[World], dict[str, Any]]
    row: Callable[[World], Model]
    right: str = ""
    query: Callable[[World], dict[str, Any]] = lambda _world: {}


def address(name: str, world: World) -> str:
    """The address of a route in this world."""
    place = PLACES.get(name)
    if place is None:
        return reverse(name)
    query = place.query(world)
    return reverse(name, kwargs=place.arguments(world)) + (f"?{urlencode(query)}" if query else "")


def by_pk(name: str, row: Callable[[World], Model] | None = None, right: str = "", **more: Any) -> Place:
    """The address of ``world.<name>``; ``row`` where the right is asked about another row than this one."""

    def arguments(world: World) -> dict[str, Any]:
        return {"pk": getattr(world, name).pk, **more}

    def itself(world: World) -> Model:
        found: Model = getattr(world, name)
        return found

    return Place(arguments, row or itself, right)


def _event(_world: World) -> Model:
    from thidua.foundation.audit.models import Event

    return Event.objects.get(number=1)


def _unit(key: str) -> Place:
    return Place(lambda world: {"pk": world.cast.units[key].pk}, lambda world: world.cast.units[key])


def _plan_of_draft(world: World) -> Model:
    return world.draft


PLACES: dict[str, Place] = {
    "account:end_deputation": by_pk("deputation"),
    "access:account": by_pk("account"),
    "access:grant": by_pk("account"),
    "access:set_active": by_pk("account"),
    "access:end_grant": by_pk("grant"),
    "audit:event": Place(lambda _world: {"number": 1}, _event),
    "jobs:detail": by_pk("parked"),
    "jobs:retry": by_pk("parked"),
    "jobs:cancel": by_pk("parked"),
    "jobs:own": by_pk("job"),
    "notices:open": by_pk("notice"),
    "notices:read": by_pk("notice"),
    "notices:mail": by_pk("mail"),
    "notices:resend": by_pk("mail"),
    "organisations:detail": _unit("museum"),
    "organisations:tree": _unit("museum"),
    "organisations:edit": _unit("museum"),
    "organisations:rename": _unit("museum"),
    "organisations:move": _unit("museum"),
    "organisations:close": _unit("museum"),
    "organisations:record_successor": _unit("museum"),
    "organisations:add_alias": _unit("museum"),
    "organisations:remove_alias": by_pk("alias", row=lambda world: world.alias.unit),
    "people:detail": by_pk("person"),
    "people:edit": by_pk("person"),
    "people:edit_number": by_pk("person"),
    "people:reveal": by_pk("person"),
    "people:place": by_pk("person"),
    "people:link_account": by_pk("person"),
    "people:end_position": by_pk("position", row=lambda world: world.person),
    "documents:detail": by_pk("document"),
    "documents:edit": by_pk("document"),
    "documents:add_version": by_pk("document"),
    "documents:fetch": by_pk("document", number=1),
    "imports:detail": by_pk("plan_import"),
    "imports:progress": by_pk("plan_import"),
    "imports:read_again": by_pk("failed_import"),
    "imports:discard": by_pk("plan_import"),
    "imports:decide": by_pk("plan_import", position=1),
    "imports:confirm_notes": by_pk("plan_import"),
    "imports:edit": by_pk("plan_import"),
    "imports:name_units": by_pk("plan_import"),
    "imports:adopt": by_pk("plan_import", right="imports.use"),
    "windows:detail": by_pk("window"),
    "windows:change": by_pk("window"),
    "windows:extend": by_pk("window"),
    "windows:except": by_pk("window"),
    "windows:open": Place(
        lambda _world: {},
        lambda world: world.draft_task,
        right="plans.edit",
        query=lambda world: {"nhiem-vu": world.draft_task.pk},
    ),
    "plans:detail": by_pk("draft"),
    "plans:edit": by_pk("draft"),
    "plans:adopt": by_pk("draft"),
    "plans:withdraw": by_pk("plan"),
    "plans:add_task": by_pk("draft"),
    "plans:task": by_pk("draft_task"),
    "plans:edit_task": by_pk("draft_task"),
    "plans:complete_task": by_pk("task"),
    "plans:assign": by_pk("draft_task"),
    "plans:report": by_pk("part"),
    "plans:unassign": by_pk("draft_part", row=_plan_of_draft),
    "plans:evidence": by_pk("note", row=lambda world: world.part),
    "plans:settle": by_pk("draft_step", row=_plan_of_draft),
    "plans:complete_step": by_pk("step", row=lambda world: world.plan),
    "work:revoke": by_pk("feed"),
    "calendar_feed": Place(lambda _world: {"secret": SECRET}, lambda world: world.feed),
}
