"""Requests about personal data: the register, one request with its clock, and every act on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.domain.people.models import Person
from thidua.domain.reports import actions
from thidua.domain.reports.enums import RequestKind, RequestState
from thidua.domain.reports.models import DataRequest
from thidua.domain.reports.queries.requests import ASK, HANDLE, late, person_of, requests_visible_to
from thidua.domain.reports.steps.clock import OPEN
from thidua.foundation.access.policy import day_of, may, visible
from thidua.foundation.refusals import NotPermitted, Refused
from thidua.foundation.storage.blobs import may_be_served, open_blob
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, form_page
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.reports.forms import AnswerForm, AskForm, OutcomeForm, PaperAskForm, ReasonForm, RequestFilter

STATES: Final = {
    RequestState.RECEIVED: "waiting",
    RequestState.ANSWERED: "active",
    RequestState.DONE: "success",
    RequestState.DECLINED: "blocked",
}


@door(ASK)
def register(request: Request) -> HttpResponse:
    """One's own requests; for the office those it has to settle."""
    day = day_of(request.at)
    rows = requests_visible_to(request.actor, at=request.at)
    page: ListPage[DataRequest] = ListPage(
        title=_("Yêu cầu về dữ liệu cá nhân"),
        rows=rows,
        columns=_columns(day),
        orders={"due": Order("finish_by"), "new": Order("pk", descending=True)},
        default_order="new",
        url_of=lambda row: reverse("reports:request", args=[row.pk]),
        empty=Empty(
            _("Chưa có yêu cầu nào"),
            _("Ông/Bà được biết hệ thống giữ dữ liệu gì về mình, đề nghị sửa, hạn chế hoặc xóa; có hạn trả lời."),
            _ask_action(request),
            icon="shield-lock",
        ),
        filters=RequestFilter,
        narrow=lambda found, asked: _narrow(found, asked, day),
        figures=_figures(rows, day),
        main_action=_ask_action(request),
        export_name="yeu-cau-du-lieu-ca-nhan",
    )
    return page.respond(request)


def _ask_action(request: Request) -> dict[str, Any] | None:
    if person_of(request.actor) is None:
        return None
    return {"label": _("Gửi yêu cầu"), "url": reverse("reports:ask"), "icon": "send"}


def _columns(day: date) -> list[Column[DataRequest]]:
    return [
        Column("name", _("Người yêu cầu"), lambda row: row.person.full_name, kind="title"),
        Column("kind", _("Yêu cầu"), lambda row: row.get_kind_display()),
        Column("state", _("Tình trạng"), state_of, kind="state"),
        Column("received", _("Ngày nhận"), lambda row: row.received_date, kind="date"),
        Column("due", _("Hạn giải quyết"), lambda row: _deadline(row, day), kind="deadline", order="due"),
        Column("answer", _("Hạn trả lời"), lambda row: row.answer_by, kind="date", shown=False),
    ]


def state_of(row: DataRequest) -> dict[str, Any]:
    state = RequestState(row.state)
    return {"tone": STATES[state], "word": state.label}


def _deadline(row: DataRequest, day: date) -> dict[str, Any] | None:
    """Of what comes next: the answer, then the settlement."""
    due = row.answer_by if row.state == RequestState.RECEIVED else row.finish_by
    if due is None or row.state not in OPEN:
        return None
    left = (due - day).days
    words = _("quá hạn %(days)s ngày") % {"days": -left} if left < 0 else _("còn %(days)s ngày") % {"days": left}
    tone = "late" if left < 0 else "warning" if left <= 1 else ""
    return {"words": words, "date": short_date(due), "tone": tone, "iso": due.isoformat()}


def _narrow(rows: QuerySet[DataRequest], asked: dict[str, Any], day: date) -> QuerySet[DataRequest]:
    if asked.get("tinh_trang"):
        rows = rows.filter(state=asked["tinh_trang"])
    if asked.get("loai"):
        rows = rows.filter(kind=asked["loai"])
    return late(rows, day) if asked.get("tre") else rows


def _figures(rows: QuerySet[DataRequest], day: date) -> list[dict[str, Any]]:
    overdue = late(rows, day).count()
    return [
        {
            "label": _("yêu cầu quá hạn"),
            "value": write_number(overdue),
            "url": "?tre=on",
            "tone": "late" if overdue else "",
        }
    ]


@door(ASK, methods=("GET", "POST"))
def ask(request: Request) -> HttpResponse:
    """For oneself; ``?nguoi=12``: the office for somebody who asked on paper."""
    person, on_paper = _asker(request)
    if person is None:
        return _nobody(request)
    initial = {"kind": request.GET.get("loai", RequestKind.ACCESS), "received_date": day_of(request.at)}
    form = (PaperAskForm if on_paper else AskForm)(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.ask(person, **form.content, actor=request.actor, at=request.at)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã ghi yêu cầu."))
            return HttpResponseRedirect(reverse("reports:request", args=[row.pk]))
    return form_page(
        request,
        form,
        title=_("Yêu cầu về dữ liệu cá nhân"),
        submit=_("Gửi yêu cầu"),
        intro=person.full_name,
        breadcrumbs=_trail(),
        cancel_url=reverse("reports:requests"),
        form_url=request.get_full_path(),
    )


def _nobody(request: Request) -> HttpResponse:
    """The account belongs to no person: there is nothing the request could be about."""
    context = {
        "page_title": _("Yêu cầu về dữ liệu cá nhân"),
        "breadcrumbs": _trail(),
        "empty": {
            "title": _("Tài khoản chưa gắn với hồ sơ cá nhân"),
            "text": _("Cán bộ thi đua của đơn vị lập hồ sơ cá nhân, quản trị hệ thống gắn hồ sơ với tài khoản."),
            "icon": "user",
        },
    }
    return render(request, "reports/nobody.html", context)


def _asker(request: Request) -> tuple[Person | None, bool]:
    """Who asks (None: the account belongs to nobody), and whether the office writes for them."""
    wanted = whole_number(request.GET.get("nguoi", ""))
    if wanted is not None:
        people = visible(request.actor, ASK, Person.objects.filter(merged_into__isnull=True), at=request.at)
        return get_object_or_404(people, pk=wanted), True
    return person_of(request.actor), False


@door(ASK)
def detail(request: Request, pk: int) -> HttpResponse:
    row = _find(request, pk)
    handles = may(request.actor, HANDLE, row, at=request.at)
    day = day_of(request.at)
    context = {
        "page_title": row.get_kind_display(),
        "page_note": row.person.full_name,
        "breadcrumbs": _trail(),
        "state": state_of(row),
        "deadline": _deadline(row, day),
        "facts": _facts(row),
        "timeline": _course(row),
        "row": row,
        "bundle": row.bundle is not None,
        "may_order": handles and row.kind == RequestKind.ACCESS and row.state in OPEN,
        "actions": _acts(row) if handles else [],
        "main_action": _next_act(row) if handles else None,
    }
    return render(request, "reports/request.html", context)


def _facts(row: DataRequest) -> list[dict[str, str]]:
    facts = [
        (_("Người yêu cầu"), row.person.full_name),
        (_("Nội dung"), row.text),
        (_("Hạn trả lời"), short_date(row.answer_by) if row.answer_by else _("chưa có quy định cho ngày nhận")),
        (_("Hạn giải quyết"), short_date(row.finish_by) if row.finish_by else _("chưa có quy định cho ngày nhận")),
        (_("Gia hạn"), row.extended),
        (_("Trả lời"), row.answer),
        (_("Kết quả"), row.outcome),
    ]
    return [{"label": label, "text": text} for label, text in facts if text]


def _course(row: DataRequest) -> list[dict[str, Any]]:
    steps = [
        (row.done_at, RequestState(row.state).label if row.done_at else "", "success"),
        (row.bundle_at, _("Đã lập bộ dữ liệu"), "active"),
        (row.answered_at, _("Đã trả lời"), "active"),
        (row.created_at, _("Đã nhận yêu cầu"), "neutral"),
    ]
    return [
        {"when": timezone.localtime(at).strftime("%H:%M %d/%m/%Y"), "iso": at.isoformat(), "title": title, "tone": tone}
        for at, title, tone in steps
        if at
    ]


def _next_act(row: DataRequest) -> dict[str, Any] | None:
    if row.state == RequestState.RECEIVED:
        return {"label": _("Trả lời"), "url": reverse("reports:answer_request", args=[row.pk]), "icon": "send"}
    if row.state == RequestState.ANSWERED:
        return {"label": _("Ghi kết quả"), "url": reverse("reports:finish_request", args=[row.pk]), "icon": "check"}
    return None


def _acts(row: DataRequest) -> list[dict[str, Any]]:
    found = []
    if row.state in OPEN and row.finish_by and not row.extended:
        found.append({"label": _("Gia hạn"), "url": reverse("reports:extend_request", args=[row.pk]), "icon": "clock"})
    if row.state == RequestState.ANSWERED:
        url = reverse("reports:decline_request", args=[row.pk])
        found.append({"label": _("Không giải quyết được"), "url": url, "icon": "ban"})
    return found


@door(HANDLE, methods=("GET", "POST"))
def answer(request: Request, pk: int) -> HttpResponse:
    return _acted(request, pk, AnswerForm, actions.answer_request, _("Trả lời yêu cầu"))


@door(HANDLE, methods=("GET", "POST"))
def extend(request: Request, pk: int) -> HttpResponse:
    return _acted(request, pk, ReasonForm, actions.extend_request, _("Gia hạn yêu cầu"))


@door(HANDLE, methods=("GET", "POST"))
def finish(request: Request, pk: int) -> HttpResponse:
    return _acted(request, pk, OutcomeForm, actions.finish_request, _("Ghi kết quả giải quyết"))


@door(HANDLE, methods=("GET", "POST"))
def decline(request: Request, pk: int) -> HttpResponse:
    return _acted(request, pk, ReasonForm, actions.decline_request, _("Không giải quyết được yêu cầu"))


def _acted(
    request: Request, pk: int, make: type[GuardedForm], act: Callable[..., DataRequest], title: str
) -> HttpResponse:
    row = _find(request, pk, HANDLE)
    form = make(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or row.version
        try:
            act(row, version=version, **form.content, actor=request.actor, at=request.at)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return HttpResponseRedirect(reverse("reports:request", args=[pk]))
    intro = f"{row.person.full_name}: {row.get_kind_display()}"
    cancel = reverse("reports:request", args=[pk])
    return form_page(request, form, title=title, submit=_("Lưu"), intro=intro, breadcrumbs=_trail(), cancel_url=cancel)


@door(HANDLE, methods=("POST",))
def order(request: Request, pk: int) -> HttpResponse:
    job = actions.order_bundle(_find(request, pk, HANDLE), actor=request.actor, at=request.at)
    return HttpResponseRedirect(reverse("jobs:own", args=[job.pk]))


@door(ASK, methods=("POST",))
def take(request: Request, pk: int) -> Any:
    """The file itself; that it was taken stands in the trail."""
    row = _find(request, pk)
    blob = actions.take_bundle(row, actor=request.actor, at=request.at)
    if not may_be_served(blob):
        raise Http404
    answer = FileResponse(open_blob(blob), as_attachment=True, filename=f"du-lieu-ca-nhan-{row.pk}.zip")
    answer["Cache-Control"] = "private, no-store"
    return answer


def _find(request: Request, pk: int, right: str = ASK) -> DataRequest:
    return get_object_or_404(requests_visible_to(request.actor, at=request.at, right=right), pk=pk)


def _trail() -> list[tuple[str, str]]:
    return [(_("Yêu cầu về dữ liệu cá nhân"), reverse("reports:requests"))]
