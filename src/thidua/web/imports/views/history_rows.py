"""One row of a list of achievements: what it would enter, what stands against it, its cells to be mended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.domain.imports.actions import rosters
from thidua.domain.imports.actions.rosters.history.deciding import CHOICES
from thidua.domain.imports.enums import ColumnRole, RosterKind, RosterState, RowDecision, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.rosters import others_of, subject_named
from thidua.domain.imports.steps.history.words import fact_words
from thidua.domain.people.models import Person
from thidua.foundation.access.policy import visible
from thidua.foundation.refusals import NotAccepted
from thidua.reading.lists.grids import text_of
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, TextField, form_page
from thidua.shell.requests import Request
from thidua.vietnamese.numbers import write_number
from thidua.web.imports.roster_words import row_state
from thidua.web.imports.views.rosters import ICONS, crumbs, loaded

OPEN = (RowVerdict.FAULTY, RowVerdict.DOUBTFUL)


class RowForm(GuardedForm):
    """The cells of a row that are read, under their headings; who is meant, where that is asked."""

    citizen_id = TextField(
        label=gettext_lazy("Số định danh của người này"),
        required=False,
        help_text=gettext_lazy("Ghi khi người này không có trong các gợi ý hoặc tên trong tệp sai."),
    )
    alike = forms.BooleanField(
        label=gettext_lazy("Sửa cả những dòng khác đang sai, đang chờ mà ghi giống hệt"), required=False, initial=True
    )

    def __init__(self, row: RosterRow, others: dict[int, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, int] = {}
        wrong = {each["address"] for each in row.problems if each["address"]}
        for place, column in enumerate(sheet_of(row)["columns"]):
            if column["role"] != ColumnRole.NONE:
                name = f"o_{place}"
                self.places[name] = place
                label = column["heading"] or column["letter"]
                field = forms.CharField(label=label, required=False, initial=text_of(row.values["cells"][place]))
                field.widget.attrs["class"] = "is-wrong" if str(place) in wrong else ""
                self.fields[name] = field
        if others:
            word = "unit" if row.values["who"]["collective"] else "person"
            choices = [(f"{word}:{pk}", name) for pk, name in others.items()]
            self.fields["chosen"] = forms.ChoiceField(
                label=_("Dòng này là của ai"), choices=choices, widget=forms.RadioSelect, required=False
            )
        order = [name for name in ("chosen", *self._wrong_first(wrong)) if name in self.fields]
        self.order_fields([*order, "citizen_id", "alike"])

    def _wrong_first(self, wrong: set[str]) -> list[str]:
        return sorted(self.places, key=lambda name: str(self.places[name]) not in wrong)

    def cells(self) -> dict[int, str]:
        return {place: self.cleaned_data[name] for name, place in self.places.items()}


@door("imports.use", methods=("GET", "POST"))
def row(request: Request, pk: int, row: int) -> HttpResponse:
    roster = loaded(request, pk)
    found: RosterRow = get_object_or_404(RosterRow.objects.select_related("roster"), pk=row, roster=roster)
    get_object_or_404(Roster, pk=pk, kind=RosterKind.HISTORY)
    found.roster = roster
    others = others_of([found], roster, actor=request.actor, at=request.at) if not found.subject_key else {}
    form = RowForm(found, others, request.POST or None)
    if request.method == "POST" and form.is_valid() and _mended(request, found, form):
        return HttpResponseRedirect(_next(roster, found))
    return form_page(
        request,
        form,
        title=_("Dòng %(number)s: %(name)s") % {"number": found.number, "name": found.name or _("(không có tên)")},
        submit=_("Lưu và kiểm tra lại dòng này"),
        template="imports/history_row.html",
        cancel_url=_list(roster, found.verdict),
        breadcrumbs=[*crumbs(), (roster.filename, _list(roster, found.verdict))],
        **_told(roster, found),
    )


def _mended(request: Request, found: RosterRow, form: RowForm) -> bool:
    try:
        count = rosters.mend_row(
            found,
            cells=form.cells(),
            chosen=form.cleaned_data.get("chosen") or _numbered(request, form),
            alike=form.cleaned_data["alike"],
            actor=request.actor,
            at=request.at,
        )
    except NotAccepted as refusal:
        form.take(refusal)
        return False
    told = ngettext("Đã kiểm tra lại %(count)s dòng.", "Đã kiểm tra lại %(count)s dòng.", count)
    messages.success(request, told % {"count": write_number(count)})
    if found.verdict in OPEN:
        messages.warning(request, _("Dòng này vẫn còn chỗ cần xem."))
    return True


def _numbered(request: Request, form: RowForm) -> str:
    """The one person of that number whom the actor may edit."""
    number = form.cleaned_data["citizen_id"]
    if not number:
        return ""
    people = visible(request.actor, "records.edit", Person.objects.filter(merged_into__isnull=True), at=request.at)
    person = people.filter(citizen_id=number).first()
    return f"person:{person.pk}" if person else "person:"


def _next(roster: Roster, found: RosterRow) -> str:
    """The row itself while something is open in it, else the next open one, else the list."""
    if found.verdict in OPEN:
        return reverse("imports:roster_row", args=[roster.pk, found.pk])
    left = roster.rows.filter(verdict__in=OPEN, decision="", subject_key="").order_by("sheet", "number")
    after = (
        left.filter(Q(sheet__gt=found.sheet) | Q(sheet=found.sheet, number__gt=found.number)).first() or left.first()
    )
    return reverse("imports:roster_row", args=[roster.pk, after.pk]) if after else _list(roster, "")


def _list(roster: Roster, verdict: str) -> str:
    return reverse("imports:roster", args=[roster.pk]) + (f"?ket_qua={verdict}" if verdict else "")


def _told(roster: Roster, found: RosterRow) -> dict[str, Any]:
    values = found.values
    is_open = roster.state == RosterState.CHECKED and not found.subject_key
    against = values.get("against", ())
    return {
        "state": row_state(found),
        "sheet": sheet_of(found)["name"] if len(roster.sheets) > 1 else "",
        "problems": found.problems,
        "facts": [fact_words(fact["kind"], fact["values"]) for fact in values.get("facts", ())],
        "same": values.get("same", ()),
        "subject": subject_named(values.get("subject", "")),
        "may_mend": is_open,
        "decided": RowDecision(found.decision).label if found.decision else "",
        "choices": _choices(found) if is_open and against and not found.others else [],
        "row": found,
        "decide_url": reverse("imports:decide_rows", args=[roster.pk]),
        "open_left": roster.rows.filter(verdict__in=OPEN, decision="", subject_key="").count(),
    }


def _choices(found: RosterRow) -> list[dict[str, str]]:
    """What can become of facts that meet others: two that contradict cannot stand side by side."""
    hard = any(each["pk"] for each in found.values["against"])
    unfit = {RowDecision.MATCH, RowDecision.ENTER if hard else RowDecision.REPLACE}
    return [
        {"value": each.value, "label": str(each.label), "icon": ICONS[each]} for each in CHOICES if each not in unfit
    ]


def sheet_of(row: RosterRow) -> dict[str, Any]:
    found: dict[str, Any] = next(sheet for sheet in row.roster.sheets if sheet["place"] == row.sheet)
    return found
