"""One person, and the act of showing the personal number."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.people import actions, queries
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.policy import day_of, may, visible
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.people.forms import RevealForm, birth_for


@door("people.view")
def detail(request: Request, pk: int) -> HttpResponse:
    kept = queries.kept_entry(pk)
    if kept != pk:
        return redirect("people:detail", pk=kept)
    people = queries.people_visible(request.actor, at=request.at, singly=True).select_related("account")
    person = get_object_or_404(people, pk=pk)
    day = day_of(request.at)
    may_edit = may(request.actor, "people.edit", person, at=request.at)
    positions = list(person.positions.select_related("unit").order_by("-active_from", "-pk"))
    context = {
        "page_title": person.full_name,
        "breadcrumbs": trail(),
        "page_note": _now(positions, day),
        "facts": _facts(person, whole=may_edit or may(request.actor, "people.reveal", person, at=request.at)),
        "person": person,
        "masked": queries.mask(person.citizen_id),
        "may_reveal": bool(person.citizen_id) and may(request.actor, "people.reveal", person, at=request.at),
        "may_edit": may_edit,
        "may_link": request.actor.holds("access.grant"),
        "positions": [_told(row, day) for row in positions],
        "main_action": {"label": _("Ghi chức vụ"), "url": reverse("people:place", args=[pk]), "icon": "briefcase"}
        if may_edit
        else None,
        "actions": _actions(request, person, may_edit=may_edit),
    }
    return render(request, "people/detail.html", context)


def _actions(request: Request, person: Person, *, may_edit: bool) -> list[dict[str, Any]]:
    found = []
    if may(request.actor, "records.view", person, at=request.at):
        url = reverse("records:person", args=[person.pk])
        found.append({"label": _("Hồ sơ thành tích"), "url": url, "icon": "award"})
    if may_edit:
        found.append({"label": _("Sửa hồ sơ"), "url": reverse("people:edit", args=[person.pk]), "icon": "edit"})
    if may(request.actor, "reports.handle", at=request.at) and may(request.actor, "reports.ask", person, at=request.at):
        url = f"{reverse('reports:ask')}?nguoi={person.pk}"
        found.append({"label": _("Ghi yêu cầu về dữ liệu"), "url": url, "icon": "shield-lock"})
    return found


@door("people.reveal", methods=("GET", "POST"))
def reveal(request: Request, pk: int) -> HttpResponse:
    """The full number stands on the answer to this one submit and nowhere else; reloading asks again."""
    person = get_object_or_404(
        visible(request.actor, "people.reveal", Person.objects.all(), at=request.at, singly=True), pk=pk
    )
    form = RevealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.reveal_citizen_id(
                person, reason=form.cleaned_data["reason"], actor=request.actor, at=request.at
            )
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            context = {"page_title": person.full_name, "breadcrumbs": trail(person), "person": person, "number": number}
            return render(request, "people/revealed.html", context)
    return form_page(
        request,
        form,
        title=_("Xem số định danh của %(name)s") % {"name": person.full_name},
        submit=_("Xem số định danh"),
        breadcrumbs=trail(person),
        cancel_url=url_of(person),
    )


def trail(person: Person | None = None) -> list[tuple[str, str]]:
    found = [(_("Cá nhân"), reverse("people:list"))]
    return [*found, (person.full_name, url_of(person))] if person else found


def url_of(person: Person) -> str:
    return reverse("people:detail", args=[person.pk])


def _facts(person: Person, *, whole: bool) -> list[dict[str, Any]]:
    """``whole``: the reader may see personal facts in full."""
    facts = [
        {"label": _("Giới tính"), "text": person.get_sex_display()},
        {"label": _("Ngày sinh"), "text": birth_for(person.birth, whole=whole) or _("chưa rõ")},
        {"label": _("Tài khoản"), "text": person.account.username if person.account else _("chưa gắn")},
    ]
    return [fact for fact in facts if fact["text"]]


def _now(positions: list[Position], day: date) -> str:
    held = [row for row in positions if row.active_from <= day and (row.active_to is None or row.active_to >= day)]
    return "; ".join(f"{row.title}, {row.unit.name}" for row in held)


def _told(row: Position, day: date) -> dict[str, Any]:
    ended = row.active_to is not None and row.active_to < day
    return {
        "row": row,
        "first": short_date(row.active_from),
        "last": short_date(row.active_to) if row.active_to else "",
        "ended": ended,
    }
