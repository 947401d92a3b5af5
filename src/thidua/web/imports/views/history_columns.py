"""What the columns of a list of achievements hold: proposed, looked at once, remembered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.imports.actions import rosters
from thidua.domain.imports.enums import ColumnRole, RosterState
from thidua.domain.imports.models import Roster
from thidua.domain.imports.steps.history.columns import Sheet, keys_of, lacking
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, form_page
from thidua.shell.requests import Request
from thidua.web.imports.roster_words import roster_state
from thidua.web.imports.views.rosters import crumbs, loaded

YEARS = (1945, 2100)


class YearField(forms.IntegerField):
    """A year alone; empty where the headings or the rows say it."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "size": 4, "class": "im-year"}
        super().__init__(
            required=False,
            min_value=YEARS[0],
            max_value=YEARS[1],
            widget=forms.TextInput(attrs=attrs),
            error_messages={"invalid": gettext_lazy("Năm viết đủ bốn chữ số, ví dụ 2019.")},
            **kwargs,
        )


class ColumnsForm(GuardedForm):
    """For each shape of sheet one role a column; for each sheet the year of its rows."""

    def __init__(self, sheets: list[Sheet], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shapes: dict[str, list[Sheet]] = {}
        for sheet in sheets:
            self.shapes.setdefault(sheet["fingerprint"], []).append(sheet)
        for alike in self.shapes.values():
            self._add(alike[0])
            for sheet in alike:
                label = _("Năm của “%(sheet)s”") % {"sheet": sheet["name"]}
                self.fields[f"y_{sheet['place']}"] = YearField(label=label, initial=sheet["year"])

    def _add(self, sheet: Sheet) -> None:
        for column in sheet["columns"]:
            name = f"{sheet['place']}_{column['index']}"
            heading = column["heading"] or _("Cột %(letter)s") % {"letter": column["letter"]}
            self.fields[f"c_{name}"] = forms.ChoiceField(
                choices=ColumnRole.choices,
                initial=column["role"],
                label=_("Cột “%(heading)s” ghi gì") % {"heading": heading},
            )
            label = _("Năm của cột “%(heading)s”") % {"heading": heading}
            self.fields[f"n_{name}"] = YearField(label=label, initial=column["year"])

    def shown(self) -> Iterator[dict[str, Any]]:
        """Each shape with its columns and sheets, as the page shows them."""
        for alike in self.shapes.values():
            first = alike[0]
            yield {
                "sheets": [
                    {
                        "name": sheet["name"],
                        "title": sheet["title"],
                        "rows": sheet["rows"],
                        "year": self[f"y_{sheet['place']}"],
                    }
                    for sheet in alike
                ],
                "lacking": lacking(first) if not self.is_bound else "",
                "columns": [
                    {
                        "letter": column["letter"],
                        "heading": column["heading"],
                        "sample": "; ".join(column["sample"]),
                        "role": self[f"c_{first['place']}_{column['index']}"],
                        "year": self[f"n_{first['place']}_{column['index']}"],
                        "unused": column["role"] == ColumnRole.NONE,
                    }
                    for column in first["columns"]
                ],
            }

    def said(self) -> tuple[dict[tuple[int, int], tuple[str, int | None]], dict[int, int | None]]:
        """As `accept_columns` takes it; sheets of one shape share what was said of its columns."""
        columns: dict[tuple[int, int], tuple[str, int | None]] = {}
        years: dict[int, int | None] = {}
        for alike in self.shapes.values():
            roles = self._roles(alike[0])
            for sheet in alike:
                years[sheet["place"]] = self.cleaned_data[f"y_{sheet['place']}"]
                for key, column in zip(keys_of(sheet["columns"]), sheet["columns"], strict=True):
                    own = f"n_{sheet['place']}_{column['index']}"
                    year = self.cleaned_data.get(own, column["year"])
                    role = self.cleaned_data.get(
                        f"c_{sheet['place']}_{column['index']}", roles.get(key, column["role"])
                    )
                    columns[sheet["place"], column["index"]] = (role, year)
        return columns, years

    def _roles(self, sheet: Sheet) -> dict[str, str]:
        """By heading: what the sheets after the first are told."""
        roles: dict[str, str] = {}
        for key, column in zip(keys_of(sheet["columns"]), sheet["columns"], strict=True):
            role = self.cleaned_data[f"c_{sheet['place']}_{column['index']}"]
            if key not in roles or role != column["role"]:
                roles[key] = role
        return roles


@door("imports.use", methods=("GET", "POST"))
def columns(request: Request, pk: int) -> HttpResponse:
    row = loaded(request, pk)
    if row.state not in {RosterState.MAPPING, RosterState.CHECKED} or not row.sheets or row.entered:
        if request.method == "GET":
            return HttpResponseRedirect(reverse("imports:roster", args=[pk]))
        raise Http404
    form = ColumnsForm(row.sheets, request.POST or None)
    if request.method == "POST" and form.is_valid() and _accepted(request, row, form):
        messages.success(request, _("Đã ghi nhớ các cột; tệp sau có cùng tiêu đề sẽ đọc ngay."))
        return HttpResponseRedirect(reverse("imports:roster", args=[pk]))
    return form_page(
        request,
        form,
        title=_("Các cột của danh sách"),
        submit=_("Xác nhận và kiểm tra từng dòng"),
        template="imports/columns.html",
        cancel_url=reverse("imports:rosters"),
        breadcrumbs=[*crumbs(), (row.filename, "")] if row.state == RosterState.MAPPING else _deeper(row),
        shapes=list(form.shown()),
        plan_import=row,
        state=roster_state(row),
        notes=[note["sentence"] for note in row.notes[:8]],
    )


def _accepted(request: Request, row: Roster, form: ColumnsForm) -> bool:
    said, years = form.said()
    try:
        rosters.accept_columns(row, columns=said, years=years, version=row.version, actor=request.actor, at=request.at)
    except NotAccepted as refusal:
        form.take(refusal)
        return False
    return True


def _deeper(row: Roster) -> list[tuple[str, str]]:
    return [*crumbs(), (row.filename, reverse("imports:roster", args=[row.pk]))]
