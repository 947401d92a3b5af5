"""Entries that may be one person: the list, two side by side, merging them, and parting them again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.queries import in_force
from thidua.domain.people.models import Person, Position
from thidua.domain.people.queries import mask
from thidua.domain.successions import actions
from thidua.domain.successions.models import MergeSuggestion, PersonMerge
from thidua.domain.successions.queries import mergers_visible, open_suggestions
from thidua.foundation.access.policy import day_of
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import Refused
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request, account_of
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold
from thidua.web.people.forms import shown_birth
from thidua.web.successions.forms import MergeEntriesForm, SuggestionFilter, UndoForm
from thidua.web.successions.words import told_reasons

RIGHT = "people.edit"
FACTS = ("full_name", "birth", "sex", "citizen_id")


@door(RIGHT)
def suggestion_list(request: Request) -> HttpResponse:
    page: ListPage[MergeSuggestion] = ListPage(
        title=_("Hồ sơ có thể trùng"),
        rows=open_suggestions(request.actor, at=request.at),
        columns=[
            Column("one", _("Hồ sơ thứ nhất"), lambda row: row.one.full_name, kind="title"),
            Column("other", _("Hồ sơ thứ hai"), lambda row: row.other.full_name),
            Column("units", _("Đơn vị"), lambda row: row.told_units, kind="muted"),  # type: ignore[attr-defined]
            Column("why", _("Vì sao"), lambda row: told_reasons(row.reasons)),
            Column("score", _("Mức giống (%)"), lambda row: row.score, kind="number", order="score"),
        ],
        orders={"score": Order("score", descending=True)},
        default_order="score",
        url_of=lambda row: reverse("successions:compare", args=[row.pk]),
        empty=Empty(
            _("Không có hồ sơ nào có thể trùng"),
            _("Mỗi đêm hệ thống so các hồ sơ với nhau và đưa ra những cặp giống nhau; người phụ trách quyết định."),
            icon="users",
        ),
        filters=SuggestionFilter,
        narrow=_narrow,
        prepare=lambda rows: _tell_units(rows, request),
        export_name="ho-so-co-the-trung",
        breadcrumbs=_trail(),
        template="successions/suggestions.html",
        context={
            "actions": [{"label": _("Hồ sơ đã gộp"), "url": reverse("successions:mergers"), "icon": "history"}],
            "search_entries_url": reverse("successions:search"),
        },
    )
    return page.respond(request)


def _narrow(rows: QuerySet[MergeSuggestion], asked: dict[str, Any]) -> QuerySet[MergeSuggestion]:
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(Q(one__folded__contains=word) | Q(other__folded__contains=word))
    return rows


def _tell_units(rows: list[MergeSuggestion], request: Request) -> None:
    units = _units_of({key for row in rows for key in (row.one_id, row.other_id)}, request)
    for row in rows:
        told = [units.get(key, "") for key in (row.one_id, row.other_id)]
        row.told_units = " / ".join(dict.fromkeys(filter(None, told)))  # type: ignore[attr-defined]


def _units_of(people: set[int], request: Request) -> dict[int, str]:
    """Where each works today, short; one query."""
    found: dict[int, str] = {}
    rows = Position.objects.filter(in_force(day_of(request.at)), person__in=people).select_related("unit")
    for row in rows.order_by("active_from", "pk"):
        found[row.person_id] = row.unit.short_name or row.unit.name
    return found


@door(RIGHT, methods=("POST",))
def search(request: Request) -> HttpResponse:
    """Compare all entries again now instead of at night."""
    actions.ask_for_search(account_of(request), actor=request.actor, at=request.at)
    messages.success(request, _("Đang so các hồ sơ; danh sách cập nhật khi xong."))
    return redirect("successions:suggestions")


@door(RIGHT, methods=("GET", "POST"))
def compare(request: Request, pk: int) -> HttpResponse:
    """Both entries side by side; what is chosen becomes the one entry."""
    row = get_object_or_404(open_suggestions(request.actor, at=request.at), pk=pk)
    form = MergeEntriesForm(request.POST or None)
    refusals = []
    if request.method == "POST" and form.is_valid():
        try:
            merger = _merge(request, row, form)
        except Conflict:
            messages.warning(request, _("Một trong hai hồ sơ vừa được người khác sửa. Xin xem lại rồi gộp."))
            return redirect("successions:compare", pk=pk)
        except Refused as refused:
            refusals = [refused.refusal]
        else:
            messages.success(request, _("Đã gộp hai hồ sơ; có thể hoàn tác trong “Hồ sơ đã gộp”."))
            return redirect("people:detail", pk=merger.kept_id)
    wrong = bool(refusals) or (form.is_bound and not form.is_valid())
    context = {
        "page_title": _("So sánh hai hồ sơ"),
        "breadcrumbs": [*_trail(), (_("Hồ sơ có thể trùng"), reverse("successions:suggestions"))],
        "row": row,
        "why": told_reasons(row.reasons),
        "facts": _compared(row.one, row.other),
        "posts": {"one": _posts(row.one), "other": _posts(row.other)},
        "keep": "other" if row.other.account_id and not row.one.account_id else "one",
        "refusals": refusals,
    }
    return render(request, "successions/compare.html", context, status=422 if wrong else 200)


def _merge(request: Request, row: MergeSuggestion, form: MergeEntriesForm) -> PersonMerge:
    asked = form.cleaned_data
    keep_one = asked["keep"] == "one"
    kept, merged = (row.one, row.other) if keep_one else (row.other, row.one)
    versions = (asked["one_version"], asked["other_version"])
    return actions.merge_entries(
        kept,
        merged,
        take={name for name in FACTS if asked[name] and asked[name] != asked["keep"]},
        reason=asked["reason"],
        version=versions[0] if keep_one else versions[1],
        merged_version=versions[1] if keep_one else versions[0],
        actor=request.actor,
        at=request.at,
    )


def _compared(one: Person, other: Person) -> list[dict[str, Any]]:
    """Each fact of both, the personal number masked; the fuller one is proposed."""
    labels = {
        "full_name": _("Họ và tên"),
        "birth": _("Ngày sinh"),
        "sex": _("Giới tính"),
        "citizen_id": _("Số định danh cá nhân"),
    }
    return [
        {
            "name": name,
            "label": label,
            "one": _shown(one, name),
            "other": _shown(other, name),
            "same": getattr(one, name) == getattr(other, name),
            "take": "other" if _fuller(getattr(other, name), getattr(one, name)) else "one",
        }
        for name, label in labels.items()
    ]


def _shown(person: Person, name: str) -> str:
    if name == "citizen_id":
        return mask(person.citizen_id)
    if name == "birth":
        return shown_birth(person.birth)
    return person.get_sex_display() if name == "sex" else person.full_name


def _fuller(value: str | None, other: str | None) -> bool:
    """Known where the other is not, longer because more of it is known, or with the accents that the other lacks."""
    if not value or value == "unknown":
        return False
    if not other or other == "unknown":
        return True
    unaccented = fold(other) == other.lower() and fold(value) != value.lower()
    return unaccented or (value.startswith(other) and value != other)


def _posts(person: Person) -> list[str]:
    rows = person.positions.select_related("unit").order_by("-active_from", "-pk")
    return [
        f"{row.title}, {row.unit.name} ({short_date(row.active_from)} - "
        f"{short_date(row.active_to) if row.active_to else _('nay')})"
        for row in rows
    ]


@door(RIGHT, methods=("POST",))
def reject(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(open_suggestions(request.actor, at=request.at), pk=pk)
    actions.reject(row, actor=request.actor, at=request.at)
    messages.success(request, _("Đã ghi là hai người khác nhau; cặp này không được đưa ra nữa."))
    return redirect("successions:suggestions")


@door(RIGHT)
def merger_list(request: Request) -> HttpResponse:
    page: ListPage[PersonMerge] = ListPage(
        title=_("Hồ sơ đã gộp"),
        rows=mergers_visible(request.actor, at=request.at),
        columns=[
            Column("kept", _("Hồ sơ giữ lại"), lambda row: row.kept.full_name, kind="title"),
            Column("merged", _("Hồ sơ đã gộp"), lambda row: row.merged.full_name),
            Column("at", _("Ngày gộp"), lambda row: day_of(row.at), kind="date", order="at"),
            Column("by", _("Người gộp"), lambda row: row.by_name, kind="muted"),
            Column("state", _("Tình trạng"), _merger_state, kind="state"),
        ],
        orders={"at": Order("at", descending=True)},
        default_order="at",
        url_of=lambda row: (
            reverse("successions:undo", args=[row.pk])
            if row.undone_at is None
            else reverse("people:detail", args=[row.kept_id])
        ),
        empty=Empty(_("Chưa gộp hồ sơ nào"), _("Các lần gộp nằm ở đây và có thể hoàn tác."), icon="history"),
        export_name="ho-so-da-gop",
        breadcrumbs=[*_trail(), (_("Hồ sơ có thể trùng"), reverse("successions:suggestions"))],
    )
    return page.respond(request)


def _merger_state(row: PersonMerge) -> dict[str, Any]:
    if row.undone_at is not None:
        return {"tone": "neutral", "word": _("Đã hoàn tác")}
    return {"tone": "success", "word": _("Đã gộp")}


@door(RIGHT, methods=("GET", "POST"))
def undo(request: Request, pk: int) -> HttpResponse:
    merger = get_object_or_404(mergers_visible(request.actor, at=request.at), pk=pk)
    if merger.undone_at is not None:
        return redirect("people:detail", pk=merger.kept_id)
    form = UndoForm(request.POST or None, initial={"version": merger.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.undo_merge(merger, version=version, **form.content, actor=request.actor, at=request.at)
        except Refused as refused:
            form.take(refused)
        else:
            messages.success(request, _("Đã hoàn tác; hai hồ sơ trở lại như trước khi gộp."))
            return redirect("people:detail", pk=merger.kept_id)
    names = {"kept": merger.kept.full_name, "merged": merger.merged.full_name}
    return form_page(
        request,
        form,
        title=_("Hoàn tác gộp hồ sơ của %(kept)s") % names,
        submit=_("Hoàn tác"),
        intro=_("Hồ sơ “%(merged)s” trở lại như trước khi gộp; những gì ghi thêm từ đó ở lại hồ sơ “%(kept)s”.")
        % names,
        breadcrumbs=[*_trail(), (_("Hồ sơ đã gộp"), reverse("successions:mergers"))],
        cancel_url=reverse("successions:mergers"),
    )


def _trail() -> list[tuple[str, str]]:
    return [(_("Cá nhân"), reverse("people:list"))]
