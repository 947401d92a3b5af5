"""Units report what they did."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.domain.documents.actions import file_document
from thidua.domain.documents.enums import DocumentKind
from thidua.domain.plans import actions
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Assignment
from thidua.domain.plans.queries import assignments_visible_to
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused
from thidua.shell.doors import door
from thidua.shell.forms import form_page, sent
from thidua.shell.lists import chosen
from thidua.shell.requests import Request
from thidua.web.plans.forms import ReportForm
from thidua.web.plans.views.finding import find_part
from thidua.web.plans.words import deadline, part_name

MARKED_AT_ONCE = 200


@door("tasks.report", methods=("GET", "POST"))
def report(request: Request, pk: int) -> HttpResponse:
    """One report, with evidence. A closed intake answers with the rule, the moment found and who can mend it."""
    part = find_part(request, pk, "tasks.report")
    form = ReportForm(part, request.POST or None, request.FILES or None, initial=_initial(part))
    refusals: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            _report(request, part, form.content)
        except (NotPermitted, Conflict):
            raise
        except NotAccepted as refusal:
            form.take(refusal)
        except Refused as refused:
            refusals.append(_told(refused))
            form.add_error(None, refused.refusal.sentence)
        else:
            messages.success(request, _("Đã ghi nhận báo cáo."))
            sent(request, f"plans.report.{pk}")
            return HttpResponseRedirect(_next(request, part))
    return form_page(
        request,
        form,
        title=_("Báo cáo tiến độ"),
        submit=_("Gửi báo cáo"),
        draft=f"plans.report.{pk}",
        template="plans/report.html",
        cancel_url=_next(request, part),
        refusals=refusals,
        part=part,
        part_word=part_name(part.part),
        deadline=deadline(part.due, request.at, part.printed_due),
        breadcrumbs=[(_("Bàn làm việc"), "/"), (part.task.plan.title, reverse("plans:task", args=[part.task_id]))],
    )


@door("tasks.report", methods=("POST",))
def mark(request: Request) -> HttpResponse:
    """Mark the chosen tasks as under way, for every unit of mine that has not begun; refused ones are told."""
    mine = assignments_visible_to(request.actor, at=request.at, right="tasks.report")
    wanted = mine.filter(task__in=chosen(request)[:MARKED_AT_ONCE], state=TaskState.NOT_BEGUN)
    marked, refused = 0, []
    for part in wanted.select_related("task__plan__unit", "unit"):
        try:
            actions.report_progress(part, state=TaskState.UNDER_WAY, actor=request.actor, at=request.at)
            marked += 1
        except Refused as refusal:
            refused.append(f"{part.task.content[:80]}: {refusal.refusal.sentence}")
    _tell(request, marked, refused)
    return HttpResponseRedirect(reverse("plans:tasks"))


def _report(request: Request, part: Assignment, values: dict[str, Any]) -> None:
    document = None
    if file := values.get("file"):
        document = file_document(
            part.unit,
            file,
            filename=file.name,
            kind=DocumentKind.EVIDENCE,
            title=_("Minh chứng: %(task)s") % {"task": part.task.content[:300]},
            actor=request.actor,
            at=request.at,
        )
    actions.report_progress(
        part,
        state=values["state"],
        text=values["text"],
        step=values.get("step"),
        document=document,
        actor=request.actor,
        at=request.at,
    )


def _initial(part: Assignment) -> dict[str, Any]:
    done_next = part.state == TaskState.UNDER_WAY
    return {"state": TaskState.DONE if done_next else TaskState.UNDER_WAY}


def _told(refused: Refused) -> dict[str, str]:
    """The refusal as the page's panel asks for it."""
    told = refused.refusal.as_dict()
    return {**told, "mender": told.get("who", ""), "by": told.get("until", "")}


def _next(request: Request, part: Assignment) -> str:
    """Back to the desk or the board when the report came from there."""
    whence = request.GET.get("tu")
    if whence == "bang":
        return reverse("plans:board")
    if whence == f"bang-{part.task.plan_id}":
        return f"{reverse('plans:board')}?ke_hoach={part.task.plan_id}"
    return "/" if whence == "ban" else reverse("plans:task", args=[part.task_id])


def _tell(request: Request, marked: int, refused: list[str]) -> None:
    if marked:
        words = ngettext("Đã đánh dấu %(count)s phần việc.", "Đã đánh dấu %(count)s phần việc.", marked)
        messages.success(request, words % {"count": marked})
    elif not refused:
        messages.info(request, _("Trong các dòng đã chọn không có việc nào của đơn vị bạn chưa bắt đầu."))
    for line in refused[:5]:
        messages.warning(request, line)
