"""One task: its days, who does what, what was reported, what happened."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.plans.actions.progress import TASK_SUBJECT
from thidua.domain.plans.enums import OPEN_STATES, PlanState, StepKind, TaskState
from thidua.domain.plans.models import Assignment, PlanTask, ProgressNote, TaskStep
from thidua.domain.plans.queries import assignments_visible_to, progress_of
from thidua.domain.plans.queries.awaiting import awaited_from
from thidua.domain.plans.queries.clear_days import clear_steps
from thidua.domain.plans.queries.work import WAITING, is_waiting
from thidua.domain.plans.steps.counting import is_late, today
from thidua.domain.plans.steps.recurring import is_clear_rule
from thidua.domain.windows.models import Window
from thidua.domain.windows.queries import window_of
from thidua.foundation.audit.names import action_name
from thidua.foundation.audit.queries import history_of
from thidua.shell.doors import door
from thidua.shell.requests import Request, whole_number
from thidua.web.plans.ties import ties_shown
from thidua.web.plans.views.finding import find_task, may_adopt, may_edit
from thidua.web.plans.views.pages import shown_correction
from thidua.web.plans.words import deadline, moment, own_words, part_name, plain_day, step_words, task_state

PARTS_SHOWN, NOTES_SHOWN, HISTORY = 100, 100, 20
UNFOLDED = 10  # units shown at once; a phone shows each as a card


@door("plans.view")
def detail(request: Request, pk: int) -> HttpResponse:
    """As many queries for one unit as for a hundred."""
    task = find_task(request, pk)
    plan = task.plan
    in_force = plan.state == PlanState.ADOPTED
    edits = may_edit(request, plan) and plan.state != PlanState.WITHDRAWN
    steps = list(task.steps.select_related("awaits_unit").order_by("position"))
    number = max(1, whole_number(request.GET.get("trang", "")) or 1)
    parts, more = _parts(request, task, number) if plan.state != PlanState.DRAFT else ([], False)
    mine = list(_mine(request, task)) if in_force else []
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
        "deadline": _deadline(task, request) if edits or not own_done else None,
        "waiting": _("Phần việc của đơn vị mình: đã xong") if own_done else "",
        "facts": _facts(task),
        "steps": _steps(steps, task, request, edits=edits),
        "corrections": [shown_correction(each) for each in task.corrections.order_by("pk")],
        "ties": ties_shown(task, request, edits=edits),
        "parts": _parted(parts, request, edits=edits),
        "prev_url": f"{request.path}?trang={number - 1}#cac-don-vi" if number > 1 else "",
        "next_url": f"{request.path}?trang={number + 1}#cac-don-vi" if more else "",
        "notes": [_note(note) for note in progress_of(task, request.actor, at=request.at)[:NOTES_SHOWN]],
        "window": _window(window) if window else None,
        "timeline": _timeline(task),
        **_actions(request, task, mine, window, edits=edits),
    }
    return render(request, "plans/task.html", context)


def _deadline(task: PlanTask, request: Request) -> dict[str, Any] | None:
    return deadline(task.due, request.at, task.printed_due) if task.state in OPEN_STATES else None


def _parts(request: Request, task: PlanTask, number: int) -> tuple[list[Assignment], bool]:
    """One page of the parts, one's own first, then late, then open, then done ones; and whether more follow."""
    rows = assignments_visible_to(request.actor, at=request.at).filter(task=task)
    rank = Case(
        When(unit_id__in=request.actor.unit_ids, then=Value(0)),
        When(WAITING & Q(order_day__lt=today(request.at)), then=Value(1)),
        When(WAITING, then=Value(2)),
        default=Value(3),
    )
    first = (number - 1) * PARTS_SHOWN
    found = list(rows.order_by(rank, "part", "unit__sort_key", "pk")[first : first + PARTS_SHOWN + 1])
    return found[:PARTS_SHOWN], len(found) > PARTS_SHOWN


def _mine(request: Request, task: PlanTask) -> QuerySet[Assignment]:
    rows = assignments_visible_to(request.actor, at=request.at).filter(task=task, unit_id__in=request.actor.unit_ids)
    return rows.order_by("part", "unit__sort_key", "pk")


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


def _steps(steps: list[TaskStep], task: PlanTask, request: Request, *, edits: bool) -> list[dict[str, Any]]:
    clear = clear_steps(task) if edits else set()
    return [_step(step, task, request, edits=edits, clear=step.pk in clear) for step in steps]


def _step(step: TaskStep, task: PlanTask, request: Request, *, edits: bool, clear: bool) -> dict[str, Any]:
    """A clear day of a plan in force goes by an amendment, every other is settled."""
    is_open = task.state in OPEN_STATES
    in_force = task.plan.state == PlanState.ADOPTED
    amends = clear and is_open and may_adopt(request, task.plan)
    return {
        **step_words(step, request.at, is_open=is_open),
        "settle_url": reverse("plans:settle", args=[step.pk]) if edits and not clear else "",
        "amend_url": amend_url(task) if amends else "",
        "rule_url": _rule_url(step, task, request) if edits and in_force and _comes_back(step) else "",
        "awaited_from": awaited_from(step) if _waits(step) else "",
        "awaited_url": reverse("plans:name_awaited", args=[step.pk]) if edits and is_open and _waits(step) else "",
        "done_url": reverse("plans:complete_step", args=[step.pk])
        if edits and in_force and is_open and step.last_day and step.done_at is None
        else "",
    }


def amend_url(task: PlanTask) -> str:
    """The form of an amendment that begins with the task."""
    return f"{reverse('plans:amend', args=[task.plan_id])}?nhiem-vu={task.pk}"


def _waits(step: TaskStep) -> bool:
    return step.kind == StepKind.PER_OTHER_DOCUMENT and step.last_day is None and step.origin_id is None


def _rule_url(step: TaskStep, task: PlanTask, request: Request) -> str:
    """A clear rule goes by an amendment, any other is set."""
    if not is_clear_rule(step.rule):
        return reverse("plans:set_rule", args=[step.pk])
    return amend_url(task) if task.state in OPEN_STATES and may_adopt(request, task.plan) else ""


def _comes_back(step: TaskStep) -> bool:
    return step.kind == StepKind.RECURRING and step.origin_id is None


def _part(part: Assignment, request: Request, *, edits: bool) -> dict[str, Any]:
    is_open = part.state in OPEN_STATES
    mine = part.unit_id in request.actor.unit_ids and request.actor.holds("tasks.report")
    return {
        "unit": part.unit.name,
        "part": part_name(part.part),
        "state": task_state(part),
        "deadline": deadline(part.due, request.at, part.printed_due) if is_open else None,
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
        "step": _which(note.step) if note.step else "",
        "evidence": note.document.title if note.document else "",
        "evidence_url": reverse("plans:evidence", args=[note.pk]) if note.document else "",
    }


def _which(step: TaskStep) -> str:
    """The step a report is about; of a duty that comes back its day tells which time."""
    day = plain_day(step.last_day)["date"] if step.last_day else ""
    return " · ".join(part for part in (step.what or step.raw, day) if part)


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
    if edits and task.plan.state == PlanState.DRAFT:
        found.append({"label": _("Sửa"), "url": reverse("plans:edit_task", args=[task.pk]), "icon": "pencil"})
        found.append({"label": _("Các mốc"), "url": reverse("plans:steps", args=[task.pk]), "icon": "list-check"})
    if in_force and task.state in OPEN_STATES and may_adopt(request, task.plan):
        found.append({"label": _("Điều chỉnh"), "url": amend_url(task), "icon": "pencil"})
    if edits:
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
    if mine and in_force and request.actor.holds("plans.edit"):
        url = f"{reverse('plans:report_difficulty', args=[task.plan_id])}?nhiem-vu={task.pk}"
        found.append({"label": _("Nêu vướng mắc"), "url": url, "icon": "message"})
    return {"actions": found, "main_action": main}
