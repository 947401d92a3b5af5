"""Why and why not: the page, and the same answer as a paper or as data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.domain.organisations.models import Unit
from thidua.domain.records.models import Subject
from thidua.domain.records.papers.why import name_of_paper, why_paper
from thidua.domain.records.queries.why import Why, why, why_as_json
from thidua.foundation.access.policy import day_of, may
from thidua.foundation.refusals import not_accepted
from thidua.rulebook import Catalogue, RuleError, load
from thidua.shell.doors import door
from thidua.shell.forms import DayField
from thidua.shell.frame import working_units
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.plans.downloads import DOCX, PDF, download, file_name
from thidua.web.records.views.finding import find_record, sees_conduct, trail
from thidua.web.records.why_forms import AskForm
from thidua.web.records.why_telling import Page
from thidua.writing.docx import plan_docx
from thidua.writing.pdf import UnprintableText, plan_pdf

RIGHT = "records.view"


@door(RIGHT)
def page(request: Request, pk: int, award: str) -> HttpResponse:
    """``?ngay=`` the day the file is received (today when not given), ``?phuong_an=`` one path alone."""
    subject, book = find_record(request, pk), load()
    chosen = request.GET.get("hinh_thuc", "")
    if chosen in book.awards and chosen != award:
        asked = f"?ngay={request.GET.get('ngay', '')}"
        return HttpResponseRedirect(reverse("records:why", args=[pk, chosen]) + asked)
    told = _told(request, subject, award)
    form = AskForm(
        {"hinh_thuc": award, "ngay": request.GET.get("ngay") or short_date(told.on)},
        book=book,
        codes=_fitting(book, subject, award),
    )
    may_enter = may(request.actor, "records.edit", subject, at=request.at)
    shown = Page(told, subject, book, may_enter=may_enter, here=request.get_full_path())
    context = {
        "page_title": _("Vì sao: %(award)s") % {"award": told.award_name},
        "page_note": _("%(name)s, hồ sơ tính theo ngày %(day)s") % {"name": told.name, "day": short_date(told.on)},
        "breadcrumbs": trail(subject),
        "actions": [{"label": _("Tiêu chuẩn"), "url": reverse("awards:detail", args=[award]), "icon": "book"}],
        "main_action": {"label": _("Xem lộ trình"), "url": reverse("records:roadmap", args=[pk]), "icon": "flag"},
        "form": form,
        "reveal_url": _reveal_url(request, subject) if told.veiled else "",
        "only_path": told.path,
        "all_url": f"{request.path}?ngay={short_date(told.on)}",
        **shown.content(),
    }
    return render(request, "records/why.html", context)


def _reveal_url(request: Request, subject: Subject) -> str:
    """To the reason, and back to this very question."""
    return f"{reverse('records:reveal_conduct', args=[subject.pk])}?{urlencode({'tiep': request.get_full_path()})}"


@door(RIGHT)
def export(request: Request, pk: int, award: str, form: str) -> HttpResponse:
    """docx, pdf or json of the same answer; anything else is not found."""
    if form not in FORMS:
        raise Http404
    subject = find_record(request, pk)
    with override("vi"):  # a paper of the office is Vietnamese whatever the language of the page
        return FORMS[form](request, _told(request, subject, award))


def _told(request: Request, subject: Subject, award: str) -> Why:
    path = request.GET.get("phuong_an") or None
    try:
        return why(
            subject,
            award=award,
            on=_day(request),
            path=path,
            revealed=sees_conduct(request, subject),
            actor=request.actor,
            at=request.at,
        )
    except RuleError:
        raise Http404 from None


def _day(request: Request) -> date:
    """What cannot be read as a day is today; the form beside says what was wrong with it."""
    try:
        found: date | None = DayField(required=False).clean(request.GET.get("ngay", ""))
    except ValidationError:
        found = None
    return found or day_of(request.at)


def _fitting(book: Catalogue, subject: Subject, award: str) -> list[str]:
    """The awards that may be for this kind of subject, and the one that is shown."""
    kind = subject.fine_kind or subject.kind
    return [
        code for code, one in book.awards.items() if code == award or book.subject_fits(kind, one.subjects) is not False
    ]


def printing_unit(request: Request) -> Unit | None:
    """The office that prints: the one the person works for, none where there are several."""
    units = working_units(request)
    return Unit.objects.get(pk=next(iter(units))) if len(units) == 1 else None


def paper_answer(paper: Any, name: str, form: str) -> HttpResponse:
    """A paper as a Word file or a PDF."""
    if form == "docx":
        return download(plan_docx(paper), DOCX, file_name(name, "docx"))
    try:
        return download(plan_pdf(paper), PDF, file_name(name, "pdf"))
    except UnprintableText as unprintable:
        raise not_accepted("unprintable", unprintable.sentence, mend=_("Sửa ký tự đó hoặc tải bản Word")) from None


def _paper(form: str) -> Callable[[Request, Why], HttpResponse]:
    def answer(request: Request, told: Why) -> HttpResponse:
        paper = why_paper(told, unit=printing_unit(request), day=day_of(request.at), signer=request.actor.name)
        return paper_answer(paper, name_of_paper(told), form)

    return answer


def _json(_request: Request, told: Why) -> HttpResponse:
    answer = JsonResponse(why_as_json(told), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Cache-Control"] = "private, no-store"
    return answer


FORMS: dict[str, Callable[[Request, Why], HttpResponse]] = {
    "docx": _paper("docx"),
    "pdf": _paper("pdf"),
    "json": _json,
}
