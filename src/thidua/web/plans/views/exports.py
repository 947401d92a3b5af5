"""A plan as it stands now, out of the house: the paper in official layout, its table, its days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.domain.plans.models import Plan, PlanTask
from thidua.domain.plans.papers import name_of, paper_of, plan_entries
from thidua.domain.plans.queries.content import address_of, dropped_keys
from thidua.foundation.refusals import not_accepted
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.web.plans.downloads import CALENDAR, DOCX, PDF, download, file_name, sheet_answer
from thidua.web.plans.views.finding import find_plan
from thidua.web.plans.words import moment, task_state
from thidua.writing.docx import plan_docx
from thidua.writing.ics import calendar_text
from thidua.writing.pdf import UnprintableText, plan_pdf
from thidua.writing.xlsx import Sheet


@door("plans.view")
def export(request: Request, pk: int, form: str) -> HttpResponse:
    """docx, pdf, xlsx or ics of a plan the person may see now; anything else is not found."""
    plan = find_plan(request, pk)
    if form not in FORMS:
        raise Http404
    with override("vi"):  # a paper of the office is Vietnamese whatever the language of the page
        return FORMS[form](plan, request)


def _docx(plan: Plan, _request: Request) -> HttpResponse:
    return download(plan_docx(paper_of(plan)), DOCX, file_name(name_of(plan), "docx"))


def _pdf(plan: Plan, _request: Request) -> HttpResponse:
    try:
        data = plan_pdf(paper_of(plan))
    except UnprintableText as unprintable:
        raise not_accepted("unprintable", unprintable.sentence, mend=_("Sửa ký tự đó hoặc tải bản Word")) from None
    return download(data, PDF, file_name(name_of(plan), "pdf"))


def _xlsx(plan: Plan, request: Request) -> HttpResponse:
    gone = dropped_keys(plan)
    tasks = plan.tasks.select_related("appendix").order_by("position")
    rows = [_cells(task) for task in tasks if address_of(task) not in gone]
    note = _("%(number)s, %(unit)s; tình trạng lúc %(when)s") % {
        "number": plan.number or _("chưa có số"),
        "unit": plan.unit.name,
        "when": moment(request.at),
    }
    return sheet_answer(
        [Sheet(title=plan.title, heads=[str(head) for head in _heads()], rows=rows, note=note)], name_of(plan)
    )


def _heads() -> list[str]:
    return [
        _("Phụ lục"),
        _("TT"),
        _("Nhóm, phần"),
        _("Nội dung"),
        _("Chỉ đạo, chủ trì"),
        _("Đơn vị thực hiện"),
        _("Đơn vị phối hợp"),
        _("Thời gian như đã in"),
        _("Ngày cuối còn nhận"),
        _("Tình trạng"),
    ]


def _cells(task: PlanTask) -> list[Any]:
    others = task.coordinators_text or task.units_text
    return [
        task.appendix.ident if task.appendix else "",
        task.no,
        task.group,
        task.content,
        task.lead_text,
        task.executor_text,
        others,
        task.time_raw,
        task.due,
        str(task_state(task)["word"]),
    ]


def _ics(plan: Plan, request: Request) -> HttpResponse:
    entries = plan_entries(plan, request.actor, base_url=settings.BASE_URL, at=request.at)
    changed = plan.adopted_at or plan.created_at
    return download(
        calendar_text(plan.title[:120], entries, changed_at=changed), CALENDAR, file_name(name_of(plan), "ics")
    )


FORMS: dict[str, Callable[[Plan, Request], HttpResponse]] = {"docx": _docx, "pdf": _pdf, "xlsx": _xlsx, "ics": _ics}
