"""The official summary of achievements: a page to print, and as a Word or PDF paper."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.domain.records.models import Subject
from thidua.domain.records.papers.summary import TYPE_NAME, name_of_paper, summary_paper
from thidua.domain.records.queries.summary import Summary, summary_of
from thidua.foundation.access.policy import day_of, may
from thidua.foundation.refusals import not_accepted
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.plans.downloads import DOCX, PDF, download, file_name
from thidua.web.records.views.finding import VIEW, find_record, trail
from thidua.web.records.views.why import printing_unit
from thidua.writing.docx import plan_docx
from thidua.writing.pdf import UnprintableText, plan_pdf


@door(VIEW)
def summary(request: Request, pk: int) -> HttpResponse:
    subject = find_record(request, pk)
    told = _told(request, subject)
    context = {
        "page_title": _("Tóm tắt thành tích: %(name)s") % {"name": told.name},
        "breadcrumbs": trail(subject),
        "summary": told,
        "paper_title": TYPE_NAME,
        "day": short_date(day_of(request.at)),
        "actions": [
            {
                "label": _("Tải bản Word"),
                "url": reverse("records:summary_export", args=[pk, "docx"]),
                "icon": "file-type-docx",
            },
            {
                "label": _("Tải bản in PDF"),
                "url": reverse("records:summary_export", args=[pk, "pdf"]),
                "icon": "file-type-pdf",
            },
        ],
    }
    return render(request, "records/summary.html", context)


@door(VIEW)
def export(request: Request, pk: int, form: str) -> HttpResponse:
    """docx or pdf; anything else is not found."""
    if form not in {"docx", "pdf"}:
        raise Http404
    subject = find_record(request, pk)
    told = _told(request, subject)
    with override("vi"):  # a paper of the office is Vietnamese whatever the language of the page
        paper = summary_paper(told, unit=printing_unit(request), day=day_of(request.at), signer=request.actor.name)
        name = file_name(name_of_paper(told), form)
        if form == "docx":
            return download(plan_docx(paper), DOCX, name)
        try:
            return download(plan_pdf(paper), PDF, name)
        except UnprintableText as unprintable:
            mend = _("Sửa ký tự đó hoặc tải bản Word")
            raise not_accepted("unprintable", unprintable.sentence, mend=mend) from None


def _told(request: Request, subject: Subject) -> Summary:
    personal = subject.person is not None and may(request.actor, "people.view", subject.person, at=request.at)
    return summary_of(subject, with_birth=personal, at=request.at)
