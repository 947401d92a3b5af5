"""Papers on pages."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.domain.documents import actions
from thidua.domain.documents.enums import DocumentKind
from thidua.domain.documents.models import Document
from thidua.domain.documents.queries import documents_visible_to, may_fetch, searched, versions_of
from thidua.foundation.access.policy import may, visible
from thidua.foundation.audit.names import action_name
from thidua.foundation.audit.queries import history_of
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import GuardedForm, form_page
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.documents.forms import DescriptionForm, DocumentFilter, NewDocumentForm, VersionForm
from thidua.web.documents.words import scan_words, size_words
from thidua.web.organisations.words import named


@door("documents.view")
def document_list(request: Request) -> HttpResponse:
    page: ListPage[Document] = ListPage(
        title=_("Tài liệu"),
        rows=documents_visible_to(request.actor, at=request.at),
        columns=_columns(),
        orders={
            "new": Order("created_at", descending=True),
            "title": Order("folded"),
        },
        default_order="new",
        filters=DocumentFilter,
        narrow=_narrow,
        url_of=lambda row: reverse("documents:detail", args=[row.pk]),
        empty=Empty(
            _("Chưa có tài liệu nào"),
            _("Nơi lưu kế hoạch, minh chứng và văn bản căn cứ của đơn vị, giữ mọi phiên bản."),
            _new_action(request),
            icon="file-text",
        ),
        main_action=_new_action(request),
        export_name="tai-lieu",
        context={"actions": [{"label": _("Văn bản căn cứ"), "url": reverse("documents:bases"), "icon": "books"}]},
    )
    return page.respond(request)


def _columns() -> list[Column[Document]]:
    return [
        Column("title", _("Tên tài liệu"), lambda row: row.title, kind="title", order="title"),
        Column("kind", _("Loại"), lambda row: DocumentKind(row.kind).label),
        Column("number", _("Số, ký hiệu"), lambda row: row.number),
        Column("issued", _("Ngày ban hành"), lambda row: row.issued_date, kind="date"),
        Column("unit", _("Đơn vị lưu"), lambda row: named(row.unit), kind="muted"),
        Column("versions", _("Phiên bản"), lambda row: row.last_number, kind="number"),  # type: ignore[attr-defined]
        Column("scan", _("Mã độc"), lambda row: scan_words(row.last_scan), kind="state"),  # type: ignore[attr-defined]
        Column("created", _("Lưu lúc"), lambda row: row.created_at, kind="date", order="new"),
    ]


def _new_action(request: Request) -> dict[str, Any] | None:
    if not request.actor.holds("documents.edit"):
        return None
    return {"label": _("Lưu tài liệu"), "url": reverse("documents:new"), "icon": "upload"}


def _narrow(rows: models.QuerySet[Document], asked: dict[str, Any]) -> models.QuerySet[Document]:
    rows = searched(rows, asked.get("q") or "")
    if asked.get("kind"):
        rows = rows.filter(kind=asked["kind"])
    if asked.get("since"):
        rows = rows.filter(created_at__gte=timezone.make_aware(datetime.combine(asked["since"], time.min)))
    return rows


@door("documents.edit", methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    form = NewDocumentForm(request, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.content
        file = values.pop("file")
        try:
            document = actions.file_document(
                values.pop("unit"), file, filename=file.name, **values, actor=request.actor, at=request.at
            )
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã lưu tài liệu."))
            return HttpResponseRedirect(reverse("documents:detail", args=[document.pk]))
    return form_page(
        request,
        form,
        title=_("Lưu tài liệu"),
        submit=_("Lưu"),
        cancel_url=reverse("documents:list"),
        breadcrumbs=_crumbs(),
    )


@door("documents.view")
def detail(request: Request, pk: int) -> HttpResponse:
    document = get_object_or_404(documents_visible_to(request.actor, at=request.at), pk=pk)
    may_edit = may(request.actor, "documents.edit", document, at=request.at)
    context = {
        "page_title": document.title,
        "breadcrumbs": _crumbs(),
        "facts": _facts(document),
        "versions": [_version(request, document, file) for file in versions_of(document)],
        "may_edit": may_edit,
        "actions": [{"label": _("Sửa thông tin"), "url": reverse("documents:edit", args=[pk]), "icon": "pencil"}]
        if may_edit
        else [],
        "version_form": VersionForm() if may_edit else None,
        "version_url": reverse("documents:add_version", args=[pk]),
        "timeline": [
            {
                "when": timezone.localtime(event.at).strftime("%H:%M %d/%m/%Y"),
                "iso": event.at.isoformat(),
                "who": event.actor_name,
                "title": action_name(event.action),
            }
            for event in history_of(document)[:20]
        ],
    }
    return render(request, "documents/detail.html", context)


def _facts(document: Document) -> list[dict[str, Any]]:
    told = [
        (_("Loại"), DocumentKind(document.kind).label),
        (_("Số, ký hiệu"), document.number or _("chưa có số")),
        (_("Ngày ban hành"), short_date(document.issued_date) if document.issued_date else _("chưa rõ")),
        (_("Cơ quan ban hành"), document.issuer or _("chưa rõ")),
        (_("Đơn vị lưu"), document.unit.name),
        (_("Ai được xem"), _("đơn vị và các đơn vị cấp dưới") if document.open_to_below else _("trong đơn vị")),
    ]
    return [{"label": label, "text": text} for label, text in told]


def _version(request: Request, document: Document, file: Any) -> dict[str, Any]:
    return {
        "number": file.number,
        "name": file.name,
        "size": size_words(file.blob.size),
        "by": file.by_name,
        "at": timezone.localtime(file.at).strftime("%H:%M %d/%m/%Y"),
        "scan": scan_words(file.blob.scan_state),
        "url": reverse("documents:fetch", args=[document.pk, file.number]) if may_fetch(file, request.actor) else "",
    }


@door("documents.edit", methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    document = get_object_or_404(_editable(request), pk=pk)
    initial = {
        name: getattr(document, name) for name in ("title", "kind", "number", "issuer", "issued_date", "open_to_below")
    }
    return edit_page(
        request,
        DescriptionForm,
        document,
        initial=initial,
        save=lambda values, version: actions.describe(
            document, version=version, **values, actor=request.actor, at=request.at
        ),
        title=_("Sửa thông tin tài liệu"),
        submit=_("Lưu"),
        next_url=reverse("documents:detail", args=[pk]),
        saved=_("Đã lưu thông tin tài liệu."),
        draft=f"documents.edit.{pk}",
    )


@door("documents.edit", methods=("GET", "POST"))
def add_version(request: Request, pk: int) -> HttpResponse:
    document = get_object_or_404(_editable(request), pk=pk)
    form = VersionForm(request.POST or None, request.FILES or None)
    here = reverse("documents:detail", args=[pk])
    if request.method == "POST" and form.is_valid() and _added(request, document, form):
        return HttpResponseRedirect(here)
    crumbs = [*_crumbs(), (document.title, here)]
    return form_page(
        request, form, title=_("Thêm phiên bản"), submit=_("Lưu phiên bản"), cancel_url=here, breadcrumbs=crumbs
    )


def _added(request: Request, document: Document, form: GuardedForm) -> bool:
    file = form.content["file"]
    try:
        version = actions.add_version(document, file, filename=file.name, actor=request.actor, at=request.at)
    except NotAccepted as refusal:
        form.take(refusal)
        return False
    messages.success(
        request, _("Đã lưu phiên bản %(number)s; các bản trước vẫn được giữ.") % {"number": version.number}
    )
    return True


def _editable(request: Request) -> models.QuerySet[Document]:
    return visible(request.actor, "documents.edit", Document.objects.all(), at=request.at)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Tài liệu"), reverse("documents:list"))]
