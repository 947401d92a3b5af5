"""List pages: filters kept in the address, keyset paging, chosen columns, bulk bar, export of what is on screen.

A noun describes its list once (`ListPage`); the page, the fragment and the export come from that description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar, cast
from urllib.parse import urlencode

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from thidua.shell.paging import PAGE_SIZES, Order, page
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.writing.xlsx import Sheet, workbook

M = TypeVar("M", bound=models.Model)
Text = str | Promise
COUNT_UP_TO = 1000  # beyond this a page says "more than"; an exact count of a long list costs more than the page
EXPORT_UP_TO = 50_000
MARKS = {"state", "deadline"}  # kinds of cells that are small templates of their own


class Named(NamedTuple):
    """A name and its short form: the short one stands in the cell, the whole one behind it and in the export."""

    short: str
    whole: str


@dataclass(frozen=True)
class Column(Generic[M]):
    """``value`` gives what stands in the cell and in the export. ``kind`` is how it is shown: text, title (the row's
    link), muted, words (sentences, wrapped), brief (a few words, never cut), date, number, state (a dict tone, word),
    deadline (a dict words, date, tone, iso), progress (a dict percent, text)."""

    key: str
    label: Text
    value: Callable[[M], Any]
    kind: str = "text"
    order: str = ""
    shown: bool = True


@dataclass(frozen=True)
class BulkAction:
    """One thing to do to the picked rows; the list's form posts ``action`` and ``selected`` to its bulk address."""

    name: str
    label: Text
    icon: str = ""
    confirm: Text = ""


@dataclass(frozen=True)
class Empty:
    """What this place is for, and the first step."""

    title: Text
    text: Text
    action: dict[str, Any] | None = None
    icon: str = "inbox"


@dataclass
class ListPage(Generic[M]):
    """One list. ``rows`` are already narrowed to what the actor may see; ``orders`` maps a key to `Order`."""

    title: Text
    rows: models.QuerySet[M]
    columns: Sequence[Column[M]]
    orders: dict[str, Order]
    url_of: Callable[[M], str]
    empty: Empty
    default_order: str = ""
    filters: type[forms.Form] | None = None
    filter_initial: dict[str, Any] = field(default_factory=dict)
    narrow: Callable[[models.QuerySet[M], dict[str, Any]], models.QuerySet[M]] | None = None
    bulk: Sequence[BulkAction] = ()
    bulk_url: str = ""
    figures: Sequence[dict[str, Any]] = ()
    tone_of: Callable[[M], str] | None = None
    main_action: dict[str, Any] | None = None
    export_name: str = "danh-sach"
    prepare: Callable[[list[M]], None] | None = None
    breadcrumbs: Sequence[tuple[Text, str]] = ()
    template: str = "shell/list_page.html"
    context: dict[str, Any] = field(default_factory=dict)

    def respond(self, request: HttpRequest) -> HttpResponse:
        """The page, its results alone for htmx, or the export, by the address."""
        view = _View(self, cast(Request, request))
        if request.GET.get("xuat") == "xlsx":
            return view.export()
        return view.render()


class _View(Generic[M]):
    """One showing of a list."""

    def __init__(self, described: ListPage[M], request: Request) -> None:
        self.described = described
        self.request = request
        self.query = request.GET
        self.form = self._form()
        self.order_key, self.order = self._order()
        self.columns = self._columns()

    def render(self) -> HttpResponse:
        described = self.described
        rows = self._narrowed()
        shown = page(
            rows, self.order, size=self._size(), after=self.query.get("sau", ""), before=self.query.get("truoc", "")
        )
        if described.prepare:
            described.prepare(shown.rows)
        context = {
            "page_title": described.title,
            "main_action": described.main_action,
            "breadcrumbs": described.breadcrumbs,
            "figures": described.figures,
            "filters": self.form,
            "filter_chips": self._chips(),
            "columns_form": self._columns_form(),
            "table": {"columns": self._heads(), "rows": [self._row(row) for row in shown.rows]},
            "next_url": self._url(sau=shown.after) if shown.after else "",
            "prev_url": self._url(truoc=shown.before) if shown.before else "",
            "count_text": self._count_text(rows, len(shown.rows)),
            "export_url": self._url(xuat="xlsx"),
            "bulk_actions": described.bulk,
            "bulk_url": described.bulk_url,
            "clear_url": self._cleared(),
            "empty": self._empty(),
            "results_url": self.request.path,
            **described.context,
        }
        target = (
            "shell/list_results.html" if self.request.htmx and not self.request.htmx.boosted else described.template
        )
        return render(self.request, target, context)

    def export(self) -> HttpResponse:
        """What is on screen (same filter, order, columns, rights), as a workbook."""
        sign = "-" if self.order.descending else ""
        rows = list(self._narrowed().order_by(f"{sign}{self.order.field}", f"{sign}pk")[:EXPORT_UP_TO])
        if self.described.prepare:
            self.described.prepare(rows)
        sheet = Sheet(
            title=str(self.described.title),
            heads=[str(column.label) for column in self.columns],
            rows=[[_exported(column, column.value(row)) for column in self.columns] for row in rows],
            note=_("Xuất ngày %(day)s; %(count)s dòng")
            % {"day": short_date(timezone.localdate()), "count": write_number(len(rows))},
        )
        response = HttpResponse(
            workbook([sheet]), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
        response["Content-Disposition"] = f'attachment; filename="{self.described.export_name}.xlsx"'
        return response

    def _narrowed(self) -> models.QuerySet[M]:
        rows = self.described.rows
        if self.form is None or self.described.narrow is None:
            return rows
        values = self.form.cleaned_data if self.form.is_valid() else {}
        return self.described.narrow(rows, values)

    def _form(self) -> forms.Form | None:
        if self.described.filters is None:
            return None
        data = self.query.copy()
        for name, value in self.described.filter_initial.items():
            data.setdefault(name, str(value))
        return self.described.filters(data)

    def _order(self) -> tuple[str, Order]:
        asked = self.query.get("xep", "")
        key, descending = asked.lstrip("-"), asked.startswith("-")
        if key not in self.described.orders:
            key = self.described.default_order or next(iter(self.described.orders))
            return key, self.described.orders[key]
        chosen = self.described.orders[key]
        return key, Order(chosen.field, descending=descending)

    def _columns(self) -> list[Column[M]]:
        chosen = self.query.getlist("cot")
        by_key = {column.key: column for column in self.described.columns}
        kept = [by_key[key] for key in by_key if key in chosen]
        return kept or [column for column in self.described.columns if column.shown]

    def _size(self) -> int:
        asked = whole_number(self.query.get("so", ""))
        return asked if asked in PAGE_SIZES else PAGE_SIZES[0]

    def _heads(self) -> list[dict[str, Any]]:
        heads = []
        for column in self.columns:
            here = column.order == self.order_key and bool(column.order)
            down = here and not self.order.descending
            heads.append(
                {
                    "key": column.key,
                    "label": column.label,
                    "numeric": column.kind == "number",
                    "sortable": bool(column.order),
                    "sorted": ("descending" if self.order.descending else "ascending") if here else "",
                    "sort_url": self._url(xep=f"{'-' if down else ''}{column.order}") if column.order else "",
                }
            )
        return heads

    def _row(self, row: M) -> dict[str, Any]:
        cells = [_cell(column, row) for column in self.columns]
        tone = self.described.tone_of(row) if self.described.tone_of else ""
        return {"url": self.described.url_of(row), "cells": cells, "selected_value": row.pk, "tone": tone}

    def _columns_form(self) -> forms.Form:
        return _ColumnsForm(self.described.columns, self.columns, [pair for pair in self._kept() if pair[0] != "cot"])

    def _chips(self) -> list[dict[str, Any]]:
        if self.form is None or not self.form.is_valid():
            return []
        chips = []
        for name, bound in self.form.fields.items():
            value = self.form.cleaned_data.get(name)
            if value in (None, "", [], False) or isinstance(bound.widget, forms.HiddenInput):
                continue
            chips.append({"label": bound.label, "value": _said(bound, value), "remove_url": self._url(**{name: ""})})
        return chips

    def _count_text(self, rows: models.QuerySet[M], shown: int) -> str:
        if shown < self._size() and not (self.query.get("sau") or self.query.get("truoc")):
            return ngettext("%(count)s mục", "%(count)s mục", shown) % {"count": write_number(shown)}
        count = rows.order_by()[: COUNT_UP_TO + 1].count()
        if count > COUNT_UP_TO:
            return _("hơn %(count)s mục") % {"count": write_number(COUNT_UP_TO)}
        return ngettext("%(count)s mục", "%(count)s mục", count) % {"count": write_number(count)}

    def _empty(self) -> Empty:
        if self._chips():
            clear = {"label": _("Bỏ mọi điều kiện lọc"), "url": self._cleared(), "icon": "filter"}
            return Empty(
                _("Không có mục nào khớp điều kiện lọc"), _("Thử bỏ bớt điều kiện hoặc tìm bằng từ khác."), clear
            )
        return self.described.empty

    def _cleared(self) -> str:
        """The list under no condition; a condition that is set from the start must be emptied by name."""
        emptied = urlencode(dict.fromkeys(self.described.filter_initial, ""))
        return f"{self.request.path}?{emptied}" if emptied else self.request.path

    def _kept(self) -> Iterable[tuple[str, str]]:
        dropped = {"sau", "truoc", "xuat"}
        emptied = self.described.filter_initial  # said to be empty, not merely absent
        pairs = [(name, value) for name in self.query if name not in dropped for value in self.query.getlist(name)]
        return [(name, value) for name, value in pairs if value or name in emptied]

    def _url(self, **changes: str) -> str:
        """This address with some parameters changed; a change of filter or order begins at the first page."""
        pairs = [(name, value) for name, value in self._kept() if name not in changes]
        pairs += [(name, value) for name, value in changes.items() if value or name in self.described.filter_initial]
        return f"{self.request.path}?{urlencode(pairs)}" if pairs else self.request.path


class _ColumnsForm(forms.Form):
    """Which columns are shown; the rest of the address travels as hidden fields."""

    def __init__(
        self, all_columns: Sequence[Column[Any]], shown: Sequence[Column[Any]], kept: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(label_suffix="", auto_id="cot_%s")
        self.fields["cot"] = forms.MultipleChoiceField(
            label=_("Các cột hiện ra"),
            choices=[(column.key, column.label) for column in all_columns],
            initial=[column.key for column in shown],
            widget=forms.CheckboxSelectMultiple,
        )
        for name, value in kept:
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, initial=value, required=False)


def _cell(column: Column[Any], row: Any) -> dict[str, Any]:
    value = column.value(row)
    cell: dict[str, Any] = {"key": column.key, "label": column.label, "kind": column.kind, "text": _text(column, value)}
    if column.kind in MARKS and value:
        cell["html"] = _mark(
            column.kind, tuple(sorted((name, str(part or "")) for name, part in value.items())), get_language()
        )
    if isinstance(value, Named):
        cell["title"] = value.whole
    if column.kind == "progress" and value is not None:
        cell |= value
    return cell


@lru_cache(maxsize=8192)
def _mark(kind: str, parts: tuple[tuple[str, str], ...], language: str | None) -> SafeString:  # noqa: ARG001 - in the key
    """A state or a deadline as shown; a list says few different ones many times, so each is rendered once."""
    return render_to_string(f"shell/includes/{kind}.html", dict(parts))


def _text(column: Column[Any], value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, dict):
        return value.get("word") or value.get("text") or " ".join(filter(None, [value.get("words"), value.get("date")]))
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%H:%M %d/%m/%Y")
    if isinstance(value, Named):
        return value.short or value.whole
    if isinstance(value, date):
        return short_date(value)
    return write_number(value) if column.kind == "number" else value


def _exported(column: Column[Any], value: Any) -> Any:
    if isinstance(value, dict):
        return str(_text(column, value))
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Named):
        return value.whole
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return value


def _said(bound: forms.Field, value: Any) -> str:
    if isinstance(bound, forms.ModelChoiceField):
        return str(bound.label_from_instance(value))
    if isinstance(bound, forms.ChoiceField):
        choices = dict(cast(Iterable[tuple[Any, Any]], bound.choices))
        return str(choices.get(value, value))
    if isinstance(value, date):
        return short_date(value)
    return _("có") if value is True else str(value)


def chosen(request: HttpRequest) -> list[int]:
    """The rows ticked in the bulk bar; what is no number is passed over."""
    posted: QueryDict = request.POST
    numbers = [whole_number(value) for value in posted.getlist("selected")]
    return [number for number in numbers if number is not None]
