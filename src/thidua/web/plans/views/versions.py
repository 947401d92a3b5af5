"""The line of a plan's versions, what each changed, and the whole content of one to be read, printed, taken along."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.documents.queries import documents_visible_to
from thidua.domain.plans.models import Amendment, Plan
from thidua.domain.plans.queries.content import DROPPED, Content, version_content
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.plans.views.finding import find_plan, may_adopt
from thidua.web.plans.words import moment
from thidua.writing.docx import plan_docx
from thidua.writing.plan_content import plan_paper

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIELDS = {
    "title": gettext_lazy("Trích yếu"),
    "theme": gettext_lazy("Chủ đề thi đua của năm"),
    "content": gettext_lazy("Nội dung"),
    "lead_text": gettext_lazy("Chỉ đạo, chủ trì"),
    "executor_text": gettext_lazy("Đơn vị thực hiện"),
    "coordinators_text": gettext_lazy("Đơn vị phối hợp"),
    "units_text": gettext_lazy("Đơn vị"),
    "time_raw": gettext_lazy("Thời gian, ghi trong bảng"),
    "group": gettext_lazy("Nhóm, phần"),
    "no": gettext_lazy("Số thứ tự"),
}


@door("plans.view")
def versions(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk)
    amendments = list(plan.amendments.select_related("document").order_by("-number"))
    opened = documents_visible_to(request.actor, at=request.at).filter(pk__in=[row.document_id for row in amendments])
    readable = set(opened.values_list("pk", flat=True))
    context = {
        "page_title": _("Các phiên bản của kế hoạch"),
        "breadcrumbs": _crumbs(plan),
        "plan": plan,
        "versions": [_version(row, plan, readable) for row in amendments],
        "first": _first(plan),
        "main_action": _amend_action(plan) if may_adopt(request, plan) and plan.state == "adopted" else None,
    }
    return render(request, "plans/versions.html", context)


def _version(row: Amendment, plan: Plan, readable: set[int]) -> dict[str, Any]:
    return {
        "number": row.number,
        "in_force": row.number == plan.version_number,
        "since": short_date(row.effective_date),
        "reason": row.reason,
        "by": row.by_name,
        "at": moment(row.at),
        "url": reverse("plans:version", args=[plan.pk, row.number]),
        "paper": row.document.title if row.document else "",
        "paper_url": reverse("documents:detail", args=[row.document_id]) if row.document_id in readable else "",
        "changes": shown_changes(row),
    }


def _first(plan: Plan) -> dict[str, Any]:
    return {
        "number": 1,
        "in_force": plan.version_number == 1,
        "since": short_date(plan.issued_date) if plan.issued_date else "",
        "at": moment(plan.adopted_at) if plan.adopted_at else "",
        "url": reverse("plans:version", args=[plan.pk, 1]),
    }


def _amend_action(plan: Plan) -> dict[str, Any]:
    return {"label": _("Điều chỉnh"), "url": reverse("plans:amend", args=[plan.pk]), "icon": "pencil"}


def shown_changes(amendment: Amendment) -> list[dict[str, Any]]:
    """The changes row by row in reading order: [{label, fields [{name, before, after}]}]."""
    rows: dict[str, dict[str, Any]] = {}
    for each in amendment.changes:
        key = each["task"]
        label = each.get("label") or (_("Đầu kế hoạch") if not key else each["after"] or each["before"])
        row = rows.setdefault(key, {"label": label, "fields": []})
        row["fields"].append({"name": _named(each), "before": each["before"], "after": each["after"]})
    return list(rows.values())


def _named(change: dict[str, str]) -> str:
    if change["field"] == DROPPED:
        return _("Bổ sung nhiệm vụ") if change["after"] else _("Bỏ nhiệm vụ")
    if change["field"].startswith("rule:"):
        return _("Quy tắc lặp")
    if change["field"].startswith("step:"):
        return _("Thời hạn")
    return str(FIELDS.get(change["field"], change["field"]))


@door("plans.view")
def version(request: Request, pk: int, number: int) -> HttpResponse:
    """One version as it was in force; "?tai=docx" gives it as a paper."""
    plan = find_plan(request, pk)
    content = version_content(plan, number)
    if content is None:
        raise Http404
    if request.GET.get("tai") == "docx":
        return _paper(plan, number, content)
    here = reverse("plans:versions", args=[pk])
    context = {
        "page_title": content["document"]["title"],
        "breadcrumbs": [*_crumbs(plan), (_("Phiên bản"), here)],
        "number": number,
        "in_force": number == plan.version_number,
        "span": _span(plan, number),
        "head": content["document"],
        "issued": _day(content["document"].get("date")),
        "tables": [_table(each) for each in content["appendices"]],
        "sections": [each for each in content.get("sections", ()) if each.get("title")],
        "actions": [{"label": _("Tải bản Word"), "url": "?tai=docx", "icon": "download"}],
    }
    return render(request, "plans/version.html", context)


def _table(content: Content) -> dict[str, Any]:
    titles = {group["path"]: group["title"] for group in content["groups"] if group.get("path")}
    rows, last = [], ""
    for task in content["tasks"]:
        group = titles.get(task["group"], "") if task["group"] != last else ""
        last = task["group"]
        rows.append({**task, "group_title": group, "units": "; ".join(task["units"])})
    return {"title": content["title"] or content["id"], "rows": rows}


def _span(plan: Plan, number: int) -> str:
    """From when until when the version was in force."""
    days = dict(plan.amendments.values_list("number", "effective_date"))
    since, until = days.get(number, plan.issued_date if number == 1 else None), days.get(number + 1)
    told = [_("từ %(day)s") % {"day": short_date(since)}] if since else []
    told += [_("đến trước %(day)s") % {"day": short_date(until)}] if until else []
    return " ".join(told)


def _day(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""


def _paper(plan: Plan, number: int, content: Content) -> HttpResponse:
    response = HttpResponse(plan_docx(plan_paper(content)), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="ke-hoach-{plan.pk}-phien-ban-{number}.docx"'
    return response


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
