"""What stands behind every address with an argument: the arguments, and the row whose right decides.

A new route with an argument needs a line here; the matrix test names the routes that have none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
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


def _anybody(world: World) -> Model:
    return world.person


def _fact(name: str, kind: str, record: str = "record") -> Place:
    """A fact by its kind and number; the right is asked about whose it is."""
    return Place(
        lambda world: {"kind": kind, "pk": getattr(world, name).pk}, lambda world: cast(Model, getattr(world, record))
    )


def _plan_of_draft(world: World) -> Model:
    return world.draft


def _row_of(world: World) -> Model:
    """The first row of the copied draft."""
    return world.copied.tasks.order_by("position")[0]


PLACES: dict[str, Place] = {
    "account:end_deputation": by_pk("deputation"),
    "access:account": by_pk("account"),
    "access:grant": by_pk("account"),
    "access:set_active": by_pk("account"),
    "access:end_grant": by_pk("grant"),
    "audit:event": Place(lambda _world: {"number": 1}, _event),
    "awards:detail": Place(lambda _world: {"code": "labour-order-3"}, lambda world: world.cast.units["city"]),
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
    "organisations:record_successor": _unit("museum"),
    "organisations:add_alias": _unit("museum"),
    "organisations:remove_alias": by_pk("alias", row=lambda world: world.alias.unit),
    "successions:detail": by_pk("change"),
    "successions:carry_out": by_pk("change", row=lambda world: world.cast.units["school"]),
    "successions:cancel": by_pk("change", row=lambda world: world.cast.units["school"]),
    "successions:history": _unit("museum"),
    "successions:choose": _unit("museum"),
    "successions:merge": _unit("museum"),
    "successions:split": _unit("museum"),
    "successions:rename": _unit("museum"),
    "successions:dissolve": _unit("museum"),
    "successions:move": _unit("museum"),
    "successions:compare": by_pk("suggestion", row=lambda world: world.person),
    "successions:reject": by_pk("suggestion", row=lambda world: world.person),
    "successions:undo": by_pk("merger", row=lambda world: world.person),
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
    "documents:base": by_pk("base"),
    "documents:edit_base": by_pk("base"),
    "documents:relate": by_pk("base"),
    "plans:proposals": by_pk("plan"),
    "plans:keep_proposals": by_pk("plan"),
    "plans:decide_proposal": by_pk("proposal", row=lambda world: world.plan),
    "plans:events": by_pk("plan"),
    "plans:join_events": Place(
        lambda world: {"pk": world.second_row.pk, "other": _row_of(world).pk}, lambda world: world.copied
    ),
    "plans:part_events": Place(
        lambda world: {"pk": world.second_row.pk, "other": _row_of(world).pk}, lambda world: world.copied
    ),
    "plans:bases": by_pk("plan"),
    "plans:match_citations": by_pk("plan"),
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
    "imports:roster_sample": Place(
        lambda _world: {"kind": "people"}, lambda world: world.cast.units["city"], right="organisations.view"
    ),
    "imports:roster": by_pk("roster", right="people.edit"),
    "imports:roster_progress": by_pk("roster", right="people.edit"),
    "imports:roster_copy": by_pk("roster", right="people.edit"),
    "imports:decide_rows": by_pk("doubtful_roster", right="people.edit"),
    "imports:confirm_roster": by_pk("roster", right="people.edit"),
    "imports:roster_columns": by_pk("history", right="records.edit"),
    "imports:roster_row": Place(
        lambda world: {"pk": world.history.pk, "row": world.wrong_row.pk},
        lambda world: world.history,
        right="records.edit",
    ),
    "imports:undo_roster": by_pk("entered_history", right="records.edit"),
    "imports:discard_roster": by_pk("roster", right="people.edit"),
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
    "plans:export": by_pk("draft", form="docx"),
    "plans:edit": by_pk("draft"),
    "plans:adopt": by_pk("draft"),
    "plans:withdraw": by_pk("plan"),
    "plans:amend": Place(
        lambda world: {"pk": world.plan.pk}, lambda world: world.plan, query=lambda _world: {"dau": 1}
    ),
    "plans:copy": by_pk("plan", right="plans.view"),
    "plans:questions": by_pk("copied"),
    "plans:recipients": by_pk("plan"),
    "plans:list_recipients": by_pk("plan"),
    "plans:add_recipient": by_pk("plan"),
    "plans:mark_recipients": by_pk("plan"),
    "plans:confirm_receipt": by_pk("recipient", row=lambda world: world.recipient.unit),
    "plans:difficulties": by_pk("plan"),
    "plans:report_difficulty": by_pk("plan", right="plans.view"),
    "plans:amend_for": by_pk("plan"),
    "plans:difficulty": by_pk("difficulty"),
    "plans:answer_difficulty": by_pk("difficulty"),
    "plans:edit_great_day": by_pk("great_day"),
    "plans:remove_great_day": by_pk("great_day"),
    "plans:versions": by_pk("plan"),
    "plans:version": by_pk("plan", number=1),
    "plans:add_task": by_pk("draft"),
    "plans:parent": by_pk("draft"),
    "plans:compared": by_pk("draft"),
    "plans:compare_again": by_pk("draft"),
    "plans:duty": by_pk("duty", row=_plan_of_draft),
    "plans:decide": by_pk("duty", row=_plan_of_draft),
    "plans:take_up": by_pk("duty", row=_plan_of_draft),
    "plans:matrix": by_pk("city_plan"),
    "plans:duties": by_pk("city_plan"),
    "plans:senders": by_pk("city_plan"),
    "plans:ask_preview": by_pk("city_plan"),
    "plans:ask": by_pk("city_plan"),
    "plans:task": by_pk("draft_task"),
    "plans:edit_task": by_pk("draft_task"),
    "plans:complete_task": by_pk("task"),
    "plans:assign": by_pk("draft_task"),
    "plans:report": by_pk("part"),
    "plans:unassign": by_pk("draft_part", row=_plan_of_draft),
    "plans:evidence": by_pk("note", row=lambda world: world.part),
    "plans:settle": by_pk("draft_step", row=_plan_of_draft),
    "plans:closing": by_pk("plan"),
    "plans:plan_ladder": by_pk("plan"),
    "plans:unit_ladder": Place(
        lambda world: {"pk": world.ladder.unit_id}, lambda world: world.ladder, right="plans.edit"
    ),
    "plans:dependencies": by_pk("plan"),
    "plans:depend": by_pk("draft_task"),
    "plans:undepend": by_pk("tie", row=_plan_of_draft),
    "plans:shift": Place(lambda world: {"pk": world.tie.earlier_id}, lambda world: world.plan),
    "plans:steps": by_pk("draft_task"),
    "plans:name_awaited": by_pk("awaiting", row=lambda world: world.plan),
    "plans:set_rule": by_pk("recurring", row=lambda world: world.plan),
    "plans:complete_step": by_pk("step", row=lambda world: world.plan),
    "records:facts": Place(lambda _world: {"kind": "award"}, _anybody, right="awards.view"),
    "records:raise_many": Place(lambda _world: {"kind": "award"}, _anybody, right="awards.view"),
    "records:match": Place(
        lambda _world: {"kind": "award"},
        _anybody,
        right="awards.view",
        query=lambda world: {"chon": world.held.pk},
    ),
    "records:edit_fact": _fact("held", "award"),
    "records:void_fact": _fact("held", "award"),
    "records:revoke_award": by_pk("held", row=lambda world: world.record),
    "records:detail": by_pk("record"),
    "records:edit_subject": by_pk("record"),
    "records:whole": by_pk("record"),
    "records:reveal_conduct": by_pk("record"),
    "records:enter": by_pk("record", kind="award"),
    "records:summary": by_pk("record"),
    "records:summary_export": by_pk("record", form="docx"),
    "records:person": by_pk("person"),
    "records:enter_person": by_pk("person", kind="grade"),
    "records:unit": _unit("museum"),
    "records:enter_unit": Place(
        lambda world: {"pk": world.cast.units["museum"].pk, "kind": "grade"}, lambda world: world.cast.units["museum"]
    ),
    "records:correction": by_pk("correction"),
    "records:propose": by_pk("own_record", kind="grade"),
    "records:propose_fact": _fact("own_grade", "grade", "own_record"),
    "records:dispute_fact": _fact("own_grade", "grade", "own_record"),
    "records:campaign": by_pk("campaign"),
    "records:close_campaign": by_pk("campaign"),
    "records:mark_reviewed": Place(
        lambda world: {"pk": world.person.pk, "campaign": world.campaign.pk}, lambda world: world.person
    ),
    "records:roadmap": by_pk("record"),
    "records:work_out_roadmaps": _unit("culture"),
    "records:why": by_pk("record", award="labour-order-3"),
    "records:why_export": by_pk("record", award="labour-order-3", form="json"),
    "records:judge": by_pk("record", statement="brave_act"),
    "records:foster": by_pk("record", award="pm-certificate"),
    "records:fostering_plan": by_pk("fostering"),
    "records:fostering_paper": by_pk("fostering", form="docx"),
    "records:edit_fostering": by_pk("fostering"),
    "records:add_step": by_pk("fostering"),
    "records:run_fostering": by_pk("fostering"),
    "records:reach_fostering": by_pk("fostered"),
    "records:check_fostering": by_pk("fostered"),
    "records:stop_fostering": by_pk("fostering"),
    "records:edit_step": by_pk("fostering_step", row=lambda world: world.fostering),
    "records:finish_step": by_pk("fostering_step", row=lambda world: world.fostering),
    "reports:request": by_pk("data_request"),
    "reports:answer_request": by_pk("data_request"),
    "reports:extend_request": by_pk("data_request"),
    "reports:finish_request": by_pk("answered_request"),
    "reports:decline_request": by_pk("answered_request"),
    "reports:order_bundle": by_pk("data_request"),
    "reports:take_bundle": by_pk("bundled_request"),
    "reports:retention_due": Place(
        lambda _world: {"cls": "retention_unit_awards"}, lambda world: world.cast.units["city"]
    ),
    "reports:decide_retention": Place(
        lambda world: {"cls": "retention_unit_awards", "pk": world.old_award.pk}, lambda world: world.cast.units["city"]
    ),
    "work:watched_unit": _unit("city"),
    "work:revoke": by_pk("feed"),
    "calendar_feed": Place(lambda _world: {"secret": SECRET}, lambda world: world.feed),
}
