"""One task: its days, who does what, what was reported, what happened."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.plans.actions.progress import TASK_SUBJECT
from thidua.domain.plans.enums import OPEN_STATES, PlanState, TaskState
from thidua.domain.plans.models import Assignment, PlanTask, ProgressNote, TaskStep
from thidua.domain.plans.queries import assignments_visible_to, progress_of
from thidua.domain.plans.queries.work import is_waiting
from thidua.domain.plans.steps.counting import is_late
from thidua.domain.windows.models import Window
from thidua.domain.windows.queries import window_of
from thidua.foundation.audit.names import action_name
from thidua.foundation.audit.queries import history_of
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.web.plans.views.finding import find_task, may_edit
from thidua.web.plans.views.pages import shown_correction
from thidua.web.plans.words import deadline, moment, own_words, part_name, step_words, task_state

PARTS_SHOWN, NOTES_SHOWN, HISTORY = 300, 100, 20
UNFOLDED = 10  # units shown at once; a phone shows each as a card


@door("plans.view")
def detail(request: Request, pk: int) -> HttpResponse:
    """As many queries for one unit as for a hundred."""
    task = find_task(request, pk)
    plan = task.plan
    in_force = plan.state == PlanState.ADOPTED
    edits = may_edit(request, plan) and plan.state != PlanState.WITHDRAWN
    steps = list(task.steps.order_by("position"))
    parts = list(_parts(request, task)) if plan.state != PlanState.DRAFT else []
    mine = [part for part in parts if part.unit_id in request.actor.unit_ids] if in_force else []
    own_done = bool(mine) and not any(is_waiting(part) for part in mine)
    window = window_of((TASK_SUBJECT, str(task.pk)))
    context = {
        "page_title": own_words(task)[:200],
        "breadcrumbs": [
            (_("Kế hoạch"), reverse("plans:list")),
            (plan.title, reverse("plans:detail", args=[plan.pk])),
        ],
        "task": task,
        "state": task_state(task),
        "deadline": deadline(task.due, request.at) if task.state in OPEN_STATES and (edits or not own_done) else None,
        "waiting": _("Phần việc của đơn vị mình: đã xong") if own_done else "",
        "facts": _facts(task),
        "steps": [_step(step, task, request, edits=edits, in_force=in_force) for step in steps],
        "corrections": [shown_correction(each) for each in task.corrections.order_by("pk")],
        "parts": _parted(parts, request, edits=edits),
        "notes": [_note(note) for note in progress_of(task, request.actor, at=request.at)[:NOTES_SHOWN]],
        "window": _window(window) if window else None,
        "timeline": _timeline(task),
        **_actions(request, task, mine, window, edits=edits),
    }
    return render(request, "plans/task.html", context)


def _parts(request: Request, task: PlanTask) -> Any:
    rows = assignments_visible_to(request.actor, at=request.at).filter(task=task)
    return rows.order_by("part", "unit__sort_key", "pk")[:PARTS_SHOWN]


def _parted(parts: list[Assignment], request: Request, *, edits: bool) -> dict[str, list[dict[str, Any]]]:
    """The first rows shown at once (one's own, then late, then open ones); the other open and the done ones folded."""

    def told(rows: list[Assignment]) -> list[dict[str, Any]]:
        return [_part(part, request, edits=edits) for part in rows]

    def rank(part: Assignment) -> tuple[bool, bool, bool]:
        waiting = is_waiting(part)
        return part.unit_id not in request.actor.unit_ids, not waiting, not is_late(part.due, request.at)

    ranked = sorted(parts, key=rank)
    if len(ranked) <= UNFOLDED:
        return {"first": told(ranked)}
    still_open = [part for part in ranked if is_waiting(part) or part.unit_id in request.actor.unit_ids]
    done = [part for part in ranked if part not in still_open]
    if not still_open:
        return {"first": told(done[:UNFOLDED]), "done": told(done[UNFOLDED:])}
    return {"first": told(still_open[:UNFOLDED]), "open": told(still_open[UNFOLDED:]), "done": told(done)}


def _facts(task: PlanTask) -> list[dict[str, Any]]:
    told = [
        (_("Số thứ tự"), task.no),
        (_("Chỉ đạo, chủ trì"), task.lead_text),
        (_("Đơn vị thực hiện"), task.executor_text),
        (_("Đơn vị phối hợp"), task.coordinators_text),
        (_("Đơn vị (cột chung)"), task.units_text),
        (_("Thời gian như đã in"), task.time_raw),
        (_("Đơn vị ban hành kế hoạch"), task.plan.unit.name),
    ]
    return [{"label": label, "text": text} for label, text in told if text]


def _step(step: TaskStep, task: PlanTask, request: Request, *, edits: bool, in_force: bool) -> dict[str, Any]:
    is_open = task.state in OPEN_STATES
    return {
        **step_words(step, request.at, is_open=is_open),
        "settle_url": reverse("plans:settle", args=[step.pk]) if edits else "",
        "done_url": reverse("plans:complete_step", args=[step.pk])
        if edits and in_force and is_open and step.last_day and step.done_at is None
        else "",
    }


def _part(part: Assignment, request: Request, *, edits: bool) -> dict[str, Any]:
    is_open = part.state in OPEN_STATES
    mine = part.unit_id in request.actor.unit_ids and request.actor.holds("tasks.report")
    return {
        "unit": part.unit.name,
        "part": part_name(part.part),
        "state": task_state(part),
        "deadline": deadline(part.due, request.at) if is_open else None,
        "note": part.note,
        "report_url": reverse("plans:report", args=[part.pk]) if mine else "",
        "unassign_url": reverse("plans:unassign", args=[part.pk])
        if edits and part.state == TaskState.NOT_BEGUN
        else "",
    }


def _note(note: ProgressNote) -> dict[str, Any]:
    return {
        "when": moment(note.at),
        "iso": note.at.isoformat(),
        "who": note.by_name,
        "unit": note.assignment.unit.name,
        "state": TaskState(note.state).label,
        "tone": "success" if note.state == TaskState.DONE else "active",
        "text": note.text,
        "step": (note.step.what or note.step.raw) if note.step else "",
        "evidence": note.document.title if note.document else "",
        "evidence_url": reverse("plans:evidence", args=[note.pk]) if note.document else "",
    }


def _window(window: Window) -> dict[str, Any]:
    return {
        "name": window.name,
        "url": reverse("windows:detail", args=[window.pk]),
        "opens": moment(window.opens_at),
        "closes": moment(window.legal_close_at),
    }


def _timeline(task: PlanTask) -> list[dict[str, Any]]:
    return [
        {
            "when": moment(event.at),
            "iso": event.at.isoformat(),
            "who": event.actor_name,
            "title": action_name(event.action),
            "text": event.reason,
        }
        for event in history_of(task)[:HISTORY]
    ]


def _actions(
    request: Request, task: PlanTask, mine: list[Assignment], window: Window | None, *, edits: bool
) -> dict[str, Any]:
    found = []
    in_force = task.plan.state == PlanState.ADOPTED
    if edits:
        found.append({"label": _("Sửa"), "url": reverse("plans:edit_task", args=[task.pk]), "icon": "pencil"})
        found.append({"label": _("Giao đơn vị"), "url": reverse("plans:assign", args=[task.pk]), "icon": "users"})
    if edits and in_force:
        if window is None and request.actor.holds("windows.manage"):
            url = f"{reverse('windows:open')}?nhiem-vu={task.pk}"
            found.append({"label": _("Đặt thời hạn tiếp nhận"), "url": url, "icon": "lock"})
        url = reverse("plans:complete_task", args=[task.pk])
        found.append({"label": _("Kết thúc nhiệm vụ"), "url": url, "icon": "circle-check"})
    main = None
    if mine and request.actor.holds("tasks.report"):
        url = reverse("plans:report", args=[mine[0].pk])
        main = {"label": _("Báo cáo tiến độ"), "url": url, "icon": "send"}
    return {"actions": found, "main_action": main}
