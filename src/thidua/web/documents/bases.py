"""The register of base documents: what holds, what was amended or replaced, and which plans rest on it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.documents import actions
from thidua.domain.documents.enums import BaseKind, BaseRelationKind
from thidua.domain.documents.models import BaseDocument, BaseRelation, Document
from thidua.domain.documents.queries import (
    amended_by,
    bases_visible_to,
    changes_of,
    documents_visible_to,
    in_force_on,
    number_key,
)
from thidua.domain.plans.queries import plans_visible_to
from thidua.foundation.access.policy import may
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import DayField, FilterForm, GuardedForm, RowChoice, TextField, form_page
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.dates import read_date, short_date
from thidua.vietnamese.folding import fold
from thidua.web.documents.forms import unit_field

FIELDS = ("kind", "number", "title", "issuer", "issued_date", "active_from", "active_to", "document")
HOLDING = [("", gettext_lazy("Tất cả")), ("con", gettext_lazy("Còn hiệu lực")), ("het", gettext_lazy("Hết hiệu lực"))]
PLANS_SHOWN = 50


class BaseFilter(FilterForm):
    q = TextField(label=gettext_lazy("Số, ký hiệu hoặc từ khóa"), required=False)
    loai = forms.ChoiceField(
        label=gettext_lazy("Loại"), required=False, choices=[("", gettext_lazy("Tất cả")), *BaseKind.choices]
    )
    hieu_luc = forms.ChoiceField(label=gettext_lazy("Hiệu lực"), required=False, choices=HOLDING)


class BaseForm(GuardedForm):
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=BaseKind.choices)
    number = TextField(label=gettext_lazy("Số, ký hiệu"), required=False, max_length=80)
    title = TextField(label=gettext_lazy("Trích yếu"), max_length=500)
    issuer = TextField(label=gettext_lazy("Cơ quan ban hành"), required=False, max_length=300)
    issued_date = DayField(label=gettext_lazy("Ngày ban hành"), required=False)
    active_from = DayField(label=gettext_lazy("Có hiệu lực từ ngày"), required=False)
    active_to = DayField(label=gettext_lazy("Ngày cuối còn hiệu lực"), required=False)
    document = RowChoice(
        Document.objects.none(),
        named=lambda row: row.title,
        label=gettext_lazy("Tệp đang lưu"),
        required=False,
        empty_label=gettext_lazy("Chưa có tệp"),
    )

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        papers = documents_visible_to(request.actor, at=request.at).order_by("-created_at")
        self.fields["document"].queryset = papers  # type: ignore[attr-defined]


class NewBaseForm(BaseForm):
    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["unit"] = unit_field(request, "documents.edit", str(_("Đơn vị lập danh mục")))


class RelationForm(GuardedForm):
    later = RowChoice(
        BaseDocument.objects.none(),
        named=lambda row: " · ".join(part for part in (row.number, row.title) if part),
        label=gettext_lazy("Văn bản sửa đổi, thay thế"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Việc"), choices=BaseRelationKind.choices)
    active_from = DayField(label=gettext_lazy("Từ ngày"))
    note = TextField(label=gettext_lazy("Điều, khoản"), required=False, max_length=300)

    def __init__(self, laters: QuerySet[BaseDocument], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["later"].queryset = laters  # type: ignore[attr-defined]


@door("documents.view")
def listing(request: Request) -> HttpResponse:
    day = timezone.localdate(request.at)
    new = {"label": _("Thêm văn bản"), "url": reverse("documents:enter_base"), "icon": "plus"}
    edits = request.actor.holds("documents.edit")
    page: ListPage[BaseDocument] = ListPage(
        title=_("Văn bản căn cứ, quy định nội bộ"),
        rows=bases_visible_to(request.actor, at=request.at),
        columns=[
            Column("title", _("Trích yếu"), lambda row: row.title, kind="title"),
            Column("number", _("Số, ký hiệu"), lambda row: row.number),
            Column("kind", _("Loại"), lambda row: BaseKind(row.kind).label, kind="muted"),
            Column("issued", _("Ngày ban hành"), lambda row: row.issued_date, kind="date"),
            Column("issuer", _("Cơ quan ban hành"), lambda row: row.issuer, kind="muted"),
            Column("state", _("Hiệu lực"), lambda row: state_of(row, day), kind="state"),
        ],
        orders={"new": Order("created_at", descending=True)},
        default_order="new",
        url_of=lambda row: reverse("documents:base", args=[row.pk]),
        filters=BaseFilter,
        narrow=lambda rows, asked: _narrow(rows, asked, day),
        empty=Empty(
            _("Danh mục chưa có văn bản nào"),
            _("Luật, nghị định, chỉ thị, chương trình và quy chế mà các kế hoạch dựa vào; mỗi văn bản ghi một lần."),
            new if edits else None,
            icon="books",
        ),
        main_action=new if edits else None,
        export_name="van-ban-can-cu",
    )
    return page.respond(request)


def _narrow(rows: QuerySet[BaseDocument], asked: dict[str, Any], day: date) -> QuerySet[BaseDocument]:
    text = asked.get("q") or ""
    if any(each.isdecimal() for each in text) and rows.filter(key=number_key(text)).exists():
        rows = rows.filter(key=number_key(text))
    else:
        for word in fold(text).split():
            rows = rows.filter(folded__contains=word)
    if asked.get("loai"):
        rows = rows.filter(kind=asked["loai"])
    if asked.get("hieu_luc") == "het":
        return rows.filter(active_to__lt=day)
    return rows.exclude(active_to__lt=day).exclude(active_from__gt=day) if asked.get("hieu_luc") else rows


def state_of(row: BaseDocument, day: date) -> dict[str, Any]:
    """Whether it holds on the day, as a word and a tone."""
    if in_force_on(row, day):
        return {"tone": "success", "word": _("còn hiệu lực")}
    if row.active_to is not None and row.active_to < day:
        return {"tone": "blocked", "word": _("hết hiệu lực")}
    return {"tone": "waiting", "word": _("chưa có hiệu lực")}


@door("documents.view")
def detail(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(bases_visible_to(request.actor, at=request.at), pk=pk)
    day = timezone.localdate(request.at)
    edits = may(request.actor, "documents.edit", row, at=request.at)
    plans = plans_visible_to(request.actor, at=request.at).filter(citations__base=row).distinct()
    context = {
        "page_title": row.title,
        "breadcrumbs": [(_("Văn bản căn cứ"), reverse("documents:bases"))],
        "state": state_of(row, day),
        "waiting": _("đã được sửa đổi, bổ sung") if amended_by(row, day) else "",
        "facts": _facts(row),
        "changes": [_change(each, row) for each in changes_of(row)],
        "plans": list(plans.order_by("-year", "pk")[:PLANS_SHOWN]),
        "actions": _ways(row) if edits else [],
    }
    return render(request, "documents/base.html", context)


def _ways(row: BaseDocument) -> list[dict[str, Any]]:
    relate = {"label": _("Ghi sửa đổi, thay thế"), "url": reverse("documents:relate", args=[row.pk]), "icon": "replace"}
    return [relate, {"label": _("Sửa"), "url": reverse("documents:edit_base", args=[row.pk]), "icon": "pencil"}]


def _facts(row: BaseDocument) -> list[dict[str, Any]]:
    told = [
        (_("Loại"), BaseKind(row.kind).label),
        (_("Số, ký hiệu"), row.number),
        (_("Cơ quan ban hành"), row.issuer),
        (_("Ngày ban hành"), short_date(row.issued_date) if row.issued_date else ""),
        (_("Có hiệu lực từ ngày"), short_date(row.active_from) if row.active_from else ""),
        (_("Ngày cuối còn hiệu lực"), short_date(row.active_to) if row.active_to else ""),
        (_("Đơn vị lập danh mục"), row.unit.name),
    ]
    return [{"label": label, "text": text} for label, text in told if text]


def _change(relation: BaseRelation, row: BaseDocument) -> dict[str, Any]:
    """The other document and the words between the two, as seen from this one."""
    kind = BaseRelationKind(relation.kind).label
    mine = relation.later_id == row.pk
    other = relation.earlier if mine else relation.later
    return {
        "words": _("Văn bản này %(kind)s") % {"kind": kind} if mine else _("Được %(kind)s bởi") % {"kind": kind},
        "title": " · ".join(part for part in (other.number, other.title) if part),
        "url": reverse("documents:base", args=[other.pk]),
        "since": short_date(relation.active_from),
        "note": relation.note,
    }


@door("documents.edit", methods=("GET", "POST"))
def enter(request: Request) -> HttpResponse:
    """What an address brings along ("so", "ten", "co-quan", "ngay") stands in the form, as from a plan's page."""
    form = NewBaseForm(request, request.POST or None, initial=_brought(request))
    if request.method == "POST" and form.is_valid():
        values = form.content
        try:
            row = actions.enter_base(values.pop("unit"), **values, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã ghi văn bản vào danh mục."))
            return HttpResponseRedirect(reverse("documents:base", args=[row.pk]))
    return form_page(
        request,
        form,
        title=_("Thêm văn bản căn cứ"),
        submit=_("Lưu"),
        cancel_url=reverse("documents:bases"),
        breadcrumbs=[(_("Văn bản căn cứ"), reverse("documents:bases"))],
    )


def _brought(request: Request) -> dict[str, Any]:
    named = {"number": "so", "title": "ten", "issuer": "co-quan"}
    found: dict[str, Any] = {name: request.GET.get(key, "")[:300] for name, key in named.items()}
    with suppress(ValueError):  # an address may say anything
        found["issued_date"] = read_date(request.GET.get("ngay", ""))
    return found


@door("documents.edit", methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(bases_visible_to(request.actor, at=request.at, right="documents.edit"), pk=pk)
    initial = {name: getattr(row, name) for name in FIELDS if name != "document"}
    return edit_page(
        request,
        lambda *args, **kwargs: BaseForm(request, *args, **kwargs),
        row,
        initial={**initial, "document": row.document_id},
        save=lambda values, version: actions.edit_base(
            row, version=version, **values, actor=request.actor, at=request.at
        ),
        title=_("Sửa văn bản căn cứ"),
        submit=_("Lưu"),
        next_url=reverse("documents:base", args=[pk]),
        saved=_("Đã lưu."),
        draft=f"documents.base.{pk}",
    )


@door("documents.edit", methods=("GET", "POST"))
def relate(request: Request, pk: int) -> HttpResponse:
    mine = bases_visible_to(request.actor, at=request.at, right="documents.edit")
    row = get_object_or_404(mine, pk=pk)
    form = RelationForm(mine.exclude(pk=pk).order_by("-created_at"), request.POST or None)
    here = reverse("documents:base", args=[pk])
    if request.method == "POST" and form.is_valid():
        values = form.content
        try:
            actions.relate(values.pop("later"), row, **values, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã ghi vào danh mục."))
            return HttpResponseRedirect(here)
    return form_page(
        request,
        form,
        title=_("Ghi sửa đổi, thay thế"),
        submit=_("Lưu"),
        intro=row.title,
        cancel_url=here,
        breadcrumbs=[(_("Văn bản căn cứ"), reverse("documents:bases")), (row.title[:80], here)],
    )
