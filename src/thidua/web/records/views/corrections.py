"""The person concerned proposes; the unit answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.domain.records import actions
from thidua.domain.records.actions.proposing import fact_of
from thidua.domain.records.enums import CorrectionState, FactKind
from thidua.domain.records.models import Correction, Fact, Subject
from thidua.domain.records.models.kinds import CONDUCT
from thidua.domain.records.queries import columns_of, name_of
from thidua.domain.records.queries.corrections import corrections_visible_to
from thidua.domain.records.queries.telling import tell
from thidua.foundation.access.policy import may
from thidua.foundation.refusals import NotAccepted
from thidua.rulebook import load
from thidua.shell.doors import door
from thidua.shell.forms import form_page, sent
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request, account_of, whole_number
from thidua.web.records.fields import FIELDS
from thidua.web.records.forms import CorrectionFilter, ProposalForm, WrongForm, shown_values
from thidua.web.records.views.finding import (
    CHECK,
    PROPOSE,
    VIEW,
    find_fact,
    find_kind,
    find_record,
    papers,
    trail,
    url_of,
)
from thidua.web.records.words import correction_state

LIST = "records:corrections"


@door(PROPOSE, methods=("GET", "POST"))
def propose(request: Request, pk: int, kind: str) -> HttpResponse:
    """Something is missing."""
    subject = find_record(request, pk, PROPOSE)
    return _propose(request, subject, _proposable(kind), None)


@door(PROPOSE, methods=("GET", "POST"))
def propose_fact(request: Request, kind: str, pk: int) -> HttpResponse:
    """Something is wrong."""
    known = _proposable(kind)
    fact = find_fact(request, known, pk, PROPOSE)
    if fact.voided_at is not None:
        raise Http404
    return _propose(request, fact.subject, known, fact)


@door(PROPOSE, methods=("GET", "POST"))
def dispute_fact(request: Request, kind: str, pk: int) -> HttpResponse:
    """It is not true at all."""
    known = _proposable(kind)
    fact = find_fact(request, known, pk, PROPOSE)
    form = WrongForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.propose_correction(
                fact.subject,
                known,
                values={},
                fact=fact,
                reason=form.content["reason"],
                actor=request.actor,
                at=request.at,
            )
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            return _proposed(request, row)
    return form_page(
        request,
        form,
        title=_("Đề nghị hủy: %(what)s") % {"what": tell(fact).title},
        submit=_("Gửi đề nghị"),
        breadcrumbs=trail(fact.subject),
        cancel_url=url_of(fact.subject),
    )


def _proposable(kind: str) -> FactKind:
    known = find_kind(kind)
    if known in CONDUCT or known in {FactKind.FINDING, FactKind.PARTICULAR}:
        raise Http404
    return known


def _propose(request: Request, subject: Subject, kind: FactKind, fact: Fact | None) -> HttpResponse:
    draft = f"records.propose.{subject.pk}.{kind.value}.{fact.pk if fact else 0}"
    initial = shown_values(kind, columns_of(fact)) if fact is not None else {}
    form = ProposalForm(request.POST or None, kind=kind, subject=subject, papers=papers(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.propose_correction(
                subject,
                kind,
                values=form.said,
                fact=fact,
                reason=form.cleaned_data["reason"],
                document=form.cleaned_data["document"],
                actor=request.actor,
                at=request.at,
            )
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            sent(request, draft)
            return _proposed(request, row)
    title = _("Đề nghị sửa: %(what)s") if fact is not None else _("Đề nghị bổ sung: %(what)s")
    dispute = {
        "label": _("Không có việc này"),
        "url": reverse("records:dispute_fact", args=[kind.value, fact.pk if fact else 0]),
        "icon": "x",
    }
    return form_page(
        request,
        form,
        title=title % {"what": tell(fact).title if fact is not None else kind.label.lower()},
        submit=_("Gửi đề nghị"),
        draft=draft,
        intro=_("Đơn vị kiểm tra rồi trả lời; hồ sơ chưa thay đổi cho đến khi được tiếp nhận."),
        breadcrumbs=trail(subject),
        cancel_url=url_of(subject),
        actions=[dispute] if fact is not None else [],
    )


def _proposed(request: Request, row: Correction) -> HttpResponse:
    messages.success(request, _("Đã gửi đề nghị; khi đơn vị trả lời sẽ có thông báo."))
    return HttpResponseRedirect(reverse("records:correction", args=[row.pk]))


@door(VIEW)
def correction_list(request: Request) -> HttpResponse:
    """Everything proposed for the records the reader may see; those that wait first."""
    page: ListPage[Correction] = ListPage(
        title=_("Đề nghị sửa hồ sơ thành tích"),
        rows=corrections_visible_to(request.actor, at=request.at),
        columns=[
            Column("name", _("Hồ sơ của"), lambda row: name_of(row.subject), kind="title"),
            Column("kind", _("Loại"), lambda row: FactKind(row.fact_kind).label),
            Column("reason", _("Lý do"), lambda row: row.reason),
            Column("at", _("Gửi lúc"), lambda row: timezone.localtime(row.at).date(), kind="date"),
            Column("state", _("Tình trạng"), lambda row: correction_state(row.state), kind="state"),
        ],
        orders={"new": Order("pk", descending=True)},
        url_of=lambda row: reverse("records:correction", args=[row.pk]),
        empty=Empty(
            _("Chưa có đề nghị nào"),
            _("Người có hồ sơ thấy thiếu hoặc sai thì gửi đề nghị từ hồ sơ của mình; đơn vị xác nhận tại đây."),
            icon="message",
        ),
        filters=CorrectionFilter,
        filter_initial={"trang_thai": CorrectionState.WAITING.value},
        narrow=_narrow,
        export_name="de-nghi-sua-ho-so",
        breadcrumbs=trail(),
        context={"saved_filters": _states(request)},
    )
    return page.respond(request)


def _states(request: Request) -> list[dict[str, Any]]:
    chosen = request.GET.get("trang_thai", CorrectionState.WAITING.value)
    pairs = [*CorrectionState.choices, ("", _("Tất cả"))]
    here = reverse(LIST)
    return [{"label": label, "url": f"{here}?trang_thai={value}", "current": value == chosen} for value, label in pairs]


def _narrow(rows: QuerySet[Correction], asked: dict[str, Any]) -> QuerySet[Correction]:
    return rows.filter(state=asked["trang_thai"]) if asked.get("trang_thai") else rows


@door(VIEW, methods=("GET", "POST"))
def correction(request: Request, pk: int) -> HttpResponse:
    """What is proposed beside what stands; the answer, or the way to give it."""
    row = get_object_or_404(corrections_visible_to(request.actor, at=request.at), pk=pk)
    refusals: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            return _answered(request, row)
        except NotAccepted as refusal:
            refusals = [refusal.refusal.as_dict()]
    return render(request, "records/correction.html", _context(request, row, refusals), status=422 if refusals else 200)


def _answered(request: Request, row: Correction) -> HttpResponse:
    version = whole_number(request.POST.get("version", "")) or 0
    action = request.POST.get("action", "")
    if action == "withdraw":
        actions.withdraw_correction(row, version=version, actor=request.actor, at=request.at)
        messages.success(request, _("Đã rút đề nghị."))
    else:
        answer = request.POST.get("answer", "")
        accept = action == "accept"
        actions.answer_correction(
            row, version=version, accept=accept, answer=answer, actor=request.actor, at=request.at
        )
        messages.success(request, _("Đã tiếp nhận và ghi vào hồ sơ.") if accept else _("Đã trả lời không tiếp nhận."))
    return HttpResponseRedirect(reverse("records:correction", args=[row.pk]))


def _context(request: Request, row: Correction, refusals: list[dict[str, str]]) -> dict[str, Any]:
    kind = FactKind(row.fact_kind)
    waiting = row.state == CorrectionState.WAITING
    mine = row.by_account == account_of(request).pk
    fact = fact_of(row)
    return {
        "page_title": _("Đề nghị sửa hồ sơ của %(name)s") % {"name": name_of(row.subject)},
        "breadcrumbs": [*trail(row.subject), (_("Đề nghị sửa"), reverse(LIST))],
        "state": correction_state(row.state),
        "correction": row,
        "refusals": refusals,
        "what": _("Đề nghị hủy")
        if row.fact and not row.values
        else _("Đề nghị sửa")
        if row.fact
        else _("Đề nghị thêm"),
        "kind": kind.label,
        "stands": tell(fact) if fact is not None else None,
        "lines": _lines(row, kind, fact),
        "sent_at": timezone.localtime(row.at).strftime("%H:%M %d/%m/%Y"),
        "answered_at": timezone.localtime(row.answered_at).strftime("%H:%M %d/%m/%Y") if row.answered_at else "",
        "may_answer": waiting and not mine and may(request.actor, CHECK, row, at=request.at),
        "may_withdraw": waiting and mine,
        "answer": request.POST.get("answer", ""),
    }


def _lines(row: Correction, kind: FactKind, fact: Fact | None) -> list[dict[str, Any]]:
    """Field by field as people read it: what stands, what is proposed; only what differs where there is both."""
    stands = columns_of(fact) if fact is not None else {}
    found = []
    for name, make in FIELDS[kind].items():
        field = make(load(), row.subject)
        before, after = _shown(field, stands.get(name)), _shown(field, row.values.get(name))
        if row.values and before != after and (before or after):
            found.append({"label": field.label, "before": before, "after": after})
    return found


def _shown(field: Any, value: Any) -> str:
    if value in (None, ""):
        return ""
    prepared = field.prepare_value(value)
    if isinstance(value, bool) and not hasattr(field, "choices"):
        return _("có") if value else ""
    for code, word in getattr(field, "choices", ()):
        if isinstance(word, (list, tuple)):
            named = dict(word).get(prepared)
            if named:
                return str(named)
        elif code == prepared:
            return str(word)
    return str(prepared)
