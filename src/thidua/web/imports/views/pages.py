"""The page of one import: source and reading side by side, the doubts one by one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.documents.queries import newest_file
from thidua.domain.imports.enums import Decision, ImportState, Severity
from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.domain.imports.queries import findings_of, is_stuck, namings, settled_values
from thidua.foundation.jobs.models import Job
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.vietnamese.numbers import write_number
from thidua.web.imports.outcome import Tables, row_marks, shown_based_on, shown_head
from thidua.web.imports.source import shown_source
from thidua.web.imports.views.loading import crumbs, loaded, url_of
from thidua.web.imports.walk import card, chosen, listed
from thidua.web.imports.words import state_words


@door("imports.use")
def page(request: Request, pk: int) -> HttpResponse:
    plan_import = loaded(request, pk)
    if is_stuck(plan_import):
        failure = _("Việc đọc văn bản bị gián đoạn quá nhiều lần; đề nghị báo quản trị hệ thống.")
        return _show(request, plan_import, "imports/failed.html", failure=failure)
    if plan_import.state == ImportState.WAITING:
        return _show(request, plan_import, "imports/waiting.html", progress=_progress(plan_import))
    if plan_import.state == ImportState.FAILED:
        return _show(request, plan_import, "imports/failed.html", failure=plan_import.failure)
    return _show(request, plan_import, "imports/page.html", **_reading(request, plan_import))


@door("imports.use")
def progress(request: Request, pk: int) -> HttpResponse:
    """The fragment that asks again while the job runs; when it is done the whole page comes."""
    plan_import = loaded(request, pk)
    if plan_import.state == ImportState.WAITING and not is_stuck(plan_import):
        return render(request, "shell/includes/progress.html", {"progress": _progress(plan_import)})
    response = HttpResponse(status=204)
    response["HX-Redirect"] = url_of(plan_import)
    return response


def _show(request: Request, plan_import: PlanImport, template: str, **context: Any) -> HttpResponse:
    file = newest_file(plan_import.document)
    actions: list[dict[str, Any]] = [
        {
            "label": _("Tải văn bản gốc"),
            "url": reverse("documents:fetch", args=[plan_import.document_id, file.number]),
            "icon": "download",
        }
    ]
    if plan_import.state in {ImportState.READ, ImportState.FAILED, ImportState.WAITING}:
        actions.append(
            {
                "label": _("Bỏ lần nhập này"),
                "url": reverse("imports:discard", args=[plan_import.pk]),
                "icon": "trash",
                "method": "post",
                "confirm": _("Bỏ lần nhập này? Văn bản vẫn được giữ trong mục Tài liệu."),
            }
        )
    shared = {
        "page_title": plan_import.document.title,
        "breadcrumbs": crumbs(),
        "plan_import": plan_import,
        "file": file,
        "state": state_words(plan_import.state),
        "actions": actions,
        "may_decide": plan_import.state == ImportState.READ,
        "read_again_url": reverse("imports:read_again", args=[plan_import.pk]),
    }
    return render(request, template, {**shared, **context})


def _reading(request: Request, plan_import: PlanImport) -> dict[str, Any]:
    findings = list(findings_of(plan_import))
    current = chosen(findings, request.GET.get("diem", ""))
    settled = settled_values(plan_import)
    marks = row_marks(plan_import, findings)
    here = next((row for row, there in marks.items() if current in there), "") if current else ""
    base = reverse("imports:edit", args=[plan_import.pk])
    return {
        "figures": _figures(request, plan_import, findings),
        "walk": card(plan_import, findings, current, here),
        "findings": listed(plan_import, findings, current),
        "confirm_url": reverse("imports:confirm_notes", args=[plan_import.pk]),
        "notes_open": sum(1 for each in findings if each.severity == Severity.INFO and each.decision == Decision.OPEN),
        "source": shown_source(plan_import.blocks, findings, current),
        "head": shown_head(plan_import, settled),
        "based_on": shown_based_on(plan_import),
        "appendices": Tables(plan_import, settled, marks, here).shown(),
        "edit_url": base,
        "main_action": _main(plan_import),
    }


def _main(plan_import: PlanImport) -> dict[str, Any] | None:
    if plan_import.state == ImportState.ADOPTED:
        url = reverse("plans:detail", args=[plan_import.plan_id])
        return {"label": _("Mở kế hoạch"), "url": url, "icon": "calendar-event"}
    if plan_import.state == ImportState.READ:
        url = reverse("imports:adopt", args=[plan_import.pk])
        return {"label": _("Ban hành"), "url": url, "icon": "rubber-stamp"}
    return None


def _figures(request: HttpRequest, plan_import: PlanImport, findings: list[ImportFinding]) -> list[dict[str, Any]]:
    tasks = sum(len(each.get("tasks") or ()) for each in plan_import.reading.get("appendices") or ())
    tasks = tasks or len(plan_import.reading.get("body_deadlines") or ())
    shown = [{"label": _("nhiệm vụ đọc được"), "value": write_number(tasks), "url": "#da-doc"}]
    for severity, tone, label in (
        (Severity.ERROR, "blocked", _("điểm sai chưa quyết định")),
        (Severity.WARNING, "warning", _("điểm nghi ngờ chưa xem")),
        (Severity.INFO, "", _("lưu ý chưa xem")),
    ):
        waiting = [each for each in findings if each.severity == severity and each.decision == Decision.OPEN]
        url = f"{url_of(plan_import, waiting[0].position)}#ban" if waiting else ""
        shown.append(
            {"label": label, "value": write_number(len(waiting)), "url": url, "tone": tone if waiting else "success"}
        )
    if plan_import.state == ImportState.READ:
        unknown = [each for each in namings(plan_import, at=request.at) if each.chosen is None]  # type: ignore[attr-defined]
        shown.append(
            {
                "label": _("tên đơn vị chưa nhận ra"),
                "value": write_number(len(unknown)),
                "url": reverse("imports:name_units", args=[plan_import.pk]),
                "tone": "warning" if unknown else "success",
            }
        )
    return shown


def _progress(plan_import: PlanImport) -> dict[str, Any]:
    job = Job.objects.filter(name="imports.read", key=str(plan_import.pk)).order_by("-pk").first()
    done, total = (job.progress_done, job.progress_total) if job else (0, 0)
    return {
        "id": "tien-do",
        "label": _("Đang đọc văn bản"),
        "percent": round(100 * done / total) if total else 0,
        "words": (job.progress_text if job else "") or _("đang chờ đến lượt"),
        "url": reverse("imports:progress", args=[plan_import.pk]),
        "running": True,
    }
