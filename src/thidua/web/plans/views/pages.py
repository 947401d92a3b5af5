"""One plan: its head, its table as printed with what became of it, how far everybody has come."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.documents.queries import documents_visible_to
from thidua.domain.plans.enums import OPEN_STATES, PlanState, TaskState
from thidua.domain.plans.models import Appendix, Correction, Plan, PlanTask
from thidua.domain.plans.queries import children_of, corrections_of, tasks_of, unit_progress
from thidua.domain.plans.queries.overview import UnitProgress
from thidua.domain.plans.steps.counting import is_late
from thidua.foundation.audit.names import action_name
from thidua.foundation.audit.queries import history_of
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.beside import pages_beside
from thidua.web.plans.charts import progress_chart
from thidua.web.plans.closing import closing_fact
from thidua.web.plans.outlets import looks_at, papers_out
from thidua.web.plans.views.finding import find_plan, may_adopt, may_edit
from thidua.web.plans.views.sending import receipt_action
from thidua.web.plans.views.withdrawing import withdrawal_shown
from thidua.web.plans.words import moment, own_words, plan_state, step_words, task_state, tone_of

SOURCES = {
    "header": gettext_lazy("ghi ở đầu văn bản"),
    "appendix": gettext_lazy("chỉ ghi ở dòng kèm theo của phụ lục"),
    "typed": gettext_lazy("do cán bộ nhập sau"),
}
HISTORY = 12


@door("plans.view")
def detail(request: Request, pk: int) -> HttpResponse:
    """As many queries for one task as for a hundred."""
    plan = find_plan(request, pk)
    tasks = tasks_of(plan)
    corrections = corrections_of(plan)
    edits = may_edit(request, plan)
    progress = unit_progress(plan, request.actor, at=request.at) if plan.state != PlanState.DRAFT else []
    children = list(children_of(plan, request.actor, at=request.at))
    context = {
        "page_title": plan.title,
        "breadcrumbs": [(_("Kế hoạch"), reverse("plans:list"))],
        "state": plan_state(plan),
        "plan": plan,
        "withdrawal": withdrawal_shown(plan, request),
        "facts": _facts(plan),
        "head_corrections": [shown_correction(each) for each in corrections[None]],
        "figures": _figures(plan, tasks, request) if plan.state != PlanState.DRAFT else [],
        "tables": _tables(tasks, corrections, request, edits=edits),
        "findings": _findings(plan) if edits else [],
        "unaddressed": _unaddressed(plan, tasks) if edits else [],
        "chart": progress_chart(progress) if len(progress) > 1 else None,
        "progress": progress if len(progress) == 1 else [],
        "children": [_child(each) for each in children],
        "without": _without(plan, progress, children) if edits else [],
        "papers": [*_papers(plan, request), *papers_out(plan)],
        "beside": [*looks_at(plan, request), *pages_beside(plan, edits=edits)],
        "timeline": _timeline(plan),
        **_actions(request, plan, edits=edits),
    }
    return render(request, "plans/detail.html", context)


def _facts(plan: Plan) -> list[dict[str, Any]]:
    header = plan.header
    issued = short_date(plan.issued_date) if plan.issued_date else _("chưa ghi ngày")
    told = [
        (_("Số, ký hiệu"), _with_source(plan.number or _("chưa có số"), header.get("number_source"))),
        (_("Ngày ban hành"), _with_source(issued, header.get("date_source"))),
        (_("Nơi ban hành"), plan.place),
        (_("Cơ quan ban hành"), plan.issuer or plan.unit.name),
        (_("Người ký"), ", ".join(part for part in (plan.signer_title, plan.signer) if part)),
        (_("Năm kế hoạch"), str(plan.year)),
        (_("Chủ đề thi đua của năm"), plan.theme),
    ]
    facts: list[dict[str, Any]] = [{"label": label, "text": text} for label, text in told if text]
    facts.append(closing_fact(plan))
    if plan.parent:
        link = reverse("plans:detail", args=[plan.parent.pk])
        facts.append({"label": _("Thực hiện kế hoạch"), "text": _named(plan.parent), "url": link})
    bases = "; ".join(filter(None, (each.get("number") or each.get("name") for each in header.get("based_on", ()))))
    if bases:
        facts.append({"label": _("Căn cứ"), "text": bases})
    if header.get("recipients"):
        facts.append({"label": _("Nơi nhận"), "text": "; ".join(header["recipients"])})
    return facts


def _named(plan: Plan) -> str:
    """The title with number and issuer: titles of one kind differ by those alone."""
    return " · ".join(part for part in (plan.number, plan.title, plan.issuer or plan.unit.name) if part)


def _with_source(value: str, source: str | None) -> str:
    """R-002: where a number or day comes from stands beside it."""
    told = SOURCES.get(source or "")
    return f"{value} ({told})" if told and source != "header" else value


def _figures(plan: Plan, tasks: list[PlanTask], request: Request) -> list[dict[str, Any]]:
    base = f"{reverse('plans:tasks')}?ke_hoach={plan.pk}"
    still_open = [task for task in tasks if task.state in OPEN_STATES]
    late = sum(is_late(task.due, request.at) for task in still_open)
    waiting = sum(task.due is None for task in still_open)
    return [
        _figure(_("nhiệm vụ"), len(tasks), base),
        _figure(_("quá hạn"), late, f"{base}&tinh_trang=late", "late" if late else ""),
        _figure(_("chờ ngày"), waiting, f"{base}&tinh_trang=no_date", "warning" if waiting else ""),
        _figure(_("chưa xong"), len(still_open), f"{base}&tinh_trang=open"),
        _figure(_("đã hoàn thành"), _done(tasks), f"{base}&tinh_trang=done", "success"),
    ]


def _done(tasks: list[PlanTask]) -> int:
    return sum(task.state == TaskState.DONE for task in tasks)


def _figure(label: str, count: int, url: str, tone: str = "") -> dict[str, Any]:
    return {"label": label, "value": write_number(count), "url": url, "tone": tone}


def _tables(
    tasks: list[PlanTask], corrections: dict[int | None, list[Correction]], request: Request, *, edits: bool
) -> list[dict[str, Any]]:
    """The appendices in order, in each its groups as printed."""
    tables = []
    for appendix, rows in groupby(tasks, key=lambda task: task.appendix):
        groups = [
            {
                "title": _group_title(appendix, path),
                "rows": [_task(row, corrections, request, edits=edits) for row in found],
            }
            for path, found in groupby(rows, key=lambda task: task.group)
        ]
        tables.append({"title": _table_title(appendix), "groups": groups})
    return tables


def _table_title(appendix: Appendix | None) -> str:
    if appendix is None:
        return _("Nhiệm vụ")
    name = _("Phụ lục") if appendix.ident == "PL" else _("Phụ lục %(no)s") % {"no": appendix.ident.removeprefix("PL")}
    return f"{name}. {appendix.title}" if appendix.title else name


def _group_title(appendix: Appendix | None, path: str) -> str:
    """ "A.I" as the heads of its parts: "A. Các nhiệm vụ trọng tâm · I. Quý I"."""
    heads = {each.get("path"): each for each in (appendix.groups if appendix else ())}
    found = heads.get(path)
    if found is None:
        return path
    marker = str(found.get("marker") or "").rstrip(".")
    return ". ".join(part for part in (marker, found.get("title") or "") if part)


def _task(
    task: PlanTask, corrections: dict[int | None, list[Correction]], request: Request, *, edits: bool
) -> dict[str, Any]:
    is_open = task.state in OPEN_STATES
    steps = [step for step in task.steps.all() if step.origin_id is None]
    occurrences = [step for step in task.steps.all() if step.origin_id is not None and step.last_day]
    coming = next((step_words(each, request.at) for each in occurrences if is_open and each.last_day == task.due), None)
    return {
        "no": task.no,
        "url": reverse("plans:task", args=[task.pk]),
        "content": own_words(task),
        "items": task.items,
        "lead": task.lead_text,
        "executor": task.executor_text,
        "coordinators": task.coordinators_text or task.units_text,
        "time_raw": task.time_raw,
        "steps": [step_words(step, request.at, is_open=is_open) for step in steps],
        "occurrences": len(occurrences),
        "next": coming,
        "state": task_state(task),
        "tone": tone_of(task, request.at),
        "corrections": [shown_correction(each) for each in corrections.get(task.pk, ())],
        "edit_url": reverse("plans:edit_task", args=[task.pk]) if edits and task.plan.state == PlanState.DRAFT else "",
    }


def shown_correction(each: Correction) -> dict[str, Any]:
    return {
        "field": FIELDS.get(each.field, each.field),
        "printed": _as_day(each.printed) or _("để trống"),
        "corrected": _as_day(each.corrected),
        "reason": each.reason,
        "by": each.by_name,
        "at": moment(each.at),
    }


FIELDS = {
    "number": gettext_lazy("Số, ký hiệu"),
    "date": gettext_lazy("Ngày"),
    "start": gettext_lazy("Ngày bắt đầu"),
    "title": gettext_lazy("Trích yếu"),
    "place": gettext_lazy("Nơi ban hành"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "signer": gettext_lazy("Người ký"),
    "signer_title": gettext_lazy("Chức vụ người ký"),
    "year": gettext_lazy("Năm"),
    "no": gettext_lazy("Số thứ tự"),
    "content": gettext_lazy("Nội dung"),
    "lead": gettext_lazy("Chỉ đạo, chủ trì"),
    "executor": gettext_lazy("Đơn vị thực hiện"),
    "coordinators": gettext_lazy("Phối hợp"),
    "units": gettext_lazy("Đơn vị"),
    "time_raw": gettext_lazy("Thời gian"),
    "kind": gettext_lazy("Cách tính thời hạn"),
    "rule": gettext_lazy("Định kỳ"),
    "actor": gettext_lazy("Ai làm"),
    "what": gettext_lazy("Việc"),
}


def _as_day(text: str) -> str:
    """ISO days of a reading as people write them."""
    parts = text.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 and all(part.isdecimal() for part in parts) else text


def _findings(plan: Plan) -> list[dict[str, Any]]:
    found = [each for each in plan.header.get("findings", ()) if each.get("severity") in {"error", "warning"}]
    return [{**each, "tone": "error" if each["severity"] == "error" else "warning"} for each in found]


def _unaddressed(plan: Plan, tasks: list[PlanTask]) -> list[dict[str, Any]]:
    """Words that named no known unit when the plan came into force: somebody has to give those tasks by hand."""
    by_pk = {task.pk: task for task in tasks}
    return [
        {
            "words": each["words"],
            "task": by_pk[each["task"]].content,
            "url": reverse("plans:assign", args=[each["task"]]),
        }
        for each in plan.header.get("unaddressed", ())
        if each["task"] in by_pk
    ]


def _child(plan: Plan) -> dict[str, Any]:
    return {
        "unit": plan.unit.name,
        "title": plan.title,
        "url": reverse("plans:detail", args=[plan.pk]),
        "state": plan_state(plan),
    }


def _without(plan: Plan, progress: list[UnitProgress], children: list[Plan]) -> list[str]:
    """Units with work in the plan that have made no plan of their own from it yet (R-004)."""
    having = {child.unit_id for child in children} | {plan.unit_id}
    return [row.name for row in progress if row.unit_id not in having]


def _papers(plan: Plan, request: Request) -> list[dict[str, Any]]:
    """The paper the plan was read from: its page, and the newest file at one click."""
    if plan.document_id is None:
        return []
    found = documents_visible_to(request.actor, at=request.at).filter(pk=plan.document_id).first()
    if found is None:
        return []
    page = {"label": found.title, "url": reverse("documents:detail", args=[found.pk]), "icon": "file-text"}
    fetch = reverse("documents:fetch", args=[found.pk, found.last_number])  # type: ignore[attr-defined]
    file = {"label": _("Tải văn bản gốc"), "url": fetch, "note": found.last_name, "icon": "download"}  # type: ignore[attr-defined]
    return [page, file]


def _timeline(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "when": moment(event.at),
            "iso": event.at.isoformat(),
            "who": event.actor_name,
            "title": action_name(event.action),
            "text": event.reason,
        }
        for event in history_of(plan)[:HISTORY]
    ]


def _actions(request: Request, plan: Plan, *, edits: bool) -> dict[str, Any]:
    found = []
    main = None
    adopts = may_adopt(request, plan)
    if edits and plan.state == PlanState.DRAFT:
        found.append({"label": _("Thêm nhiệm vụ"), "url": reverse("plans:add_task", args=[plan.pk]), "icon": "plus"})
    if edits and plan.state != PlanState.WITHDRAWN:
        label = _("Sửa") if plan.state == PlanState.DRAFT else _("Bổ sung thông tin")
        found.append({"label": label, "url": reverse("plans:edit", args=[plan.pk]), "icon": "pencil"})
    if adopts and plan.state == PlanState.ADOPTED:
        url = reverse("plans:amend", args=[plan.pk])
        main = {"label": _("Điều chỉnh"), "url": url, "icon": "pencil"}
        url = reverse("plans:withdraw", args=[plan.pk])
        found.append({"label": _("Thu hồi"), "url": url, "icon": "arrow-back-up"})
    if request.actor.holds("plans.edit") and plan.state != PlanState.DRAFT:
        url = reverse("plans:copy", args=[plan.pk])
        found.append({"label": _("Sao chép sang năm sau"), "url": url, "icon": "copy"})
    if adopts and plan.state == PlanState.DRAFT:
        main = {"label": _("Ban hành"), "url": reverse("plans:adopt", args=[plan.pk]), "icon": "rubber-stamp"}
    if plan.state == PlanState.ADOPTED:
        found += receipt_action(plan, request)
    return {"actions": found, "main_action": main}
