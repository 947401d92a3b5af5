"""Entering people, correcting them, their positions and accounts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.people import actions, queries
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import GuardedForm, form_page
from thidua.shell.requests import Request
from thidua.web.people.forms import (
    AccountLinkForm,
    EndPositionForm,
    NumberForm,
    PersonForm,
    PositionForm,
    RegisterForm,
)
from thidua.web.people.views.page import trail, url_of

RIGHT = "people.edit"
PAGE = "people/form.html"


@door(RIGHT, methods=("GET", "POST"))
def register(request: Request) -> HttpResponse:
    """Kept out of drafts: the form carries a personal number."""
    form = RegisterForm(request.POST or None, choices=_units(request), initial={"active_from": day_of(request.at)})
    alike: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.register(**form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            alike = _take(request, form, refusal)
        else:
            _warn(request, person)
            messages.success(request, _("Đã lập hồ sơ của %(name)s.") % {"name": person.full_name})
            return redirect(url_of(person))
    return form_page(
        request,
        form,
        title=_("Lập hồ sơ cá nhân"),
        submit=_("Lập hồ sơ"),
        template=PAGE,
        alike=alike,
        breadcrumbs=trail(),
        cancel_url=reverse("people:list"),
    )


@door(RIGHT, methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    person = _editable(request, pk)
    alike: list[dict[str, Any]] = []
    made: list[PersonForm] = []

    def make(*args: Any, **kwargs: Any) -> PersonForm:
        made.append(PersonForm(*args, **kwargs))
        return made[-1]

    def save(values: dict[str, Any], version: int) -> None:
        try:
            actions.edit(person, **values, version=version, actor=request.actor, at=request.at)
        except actions.PossibleDuplicate as found:
            made[-1].ask_whether_same()
            alike.extend(_alike(request, found))
            raise
        _warn(request, person)

    return edit_page(
        request,
        make,
        person,
        initial={"full_name": person.full_name, "sex": person.sex, "birth": person.birth},
        save=save,
        title=_("Sửa hồ sơ của %(name)s") % {"name": person.full_name},
        submit=_("Lưu"),
        next_url=url_of(person),
        saved=_("Đã lưu hồ sơ."),
        draft=f"people.edit.{pk}",
        template=PAGE,
        alike=alike,
        breadcrumbs=trail(person),
    )


@door(RIGHT, methods=("GET", "POST"))
def edit_number(request: Request, pk: int) -> HttpResponse:
    """Apart from the other facts, so that the number stands in no draft and on no conflict page."""
    person = _editable(request, pk)
    form = NumberForm(request.POST or None, initial={"version": person.version})
    alike: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        kept: dict[str, Any] = {name: getattr(person, name) for name in ("full_name", "sex", "birth")}
        values, version = form.content, form.cleaned_data["version"] or 0
        try:
            actions.edit(person, **kept, **values, version=version, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            alike = _take(request, form, refusal)
        else:
            _warn(request, person)
            messages.success(request, _("Đã lưu số định danh cá nhân."))
            return redirect(url_of(person))
    return form_page(
        request,
        form,
        title=_("Sửa số định danh của %(name)s") % {"name": person.full_name},
        submit=_("Lưu"),
        template=PAGE,
        alike=alike,
        breadcrumbs=trail(person),
        cancel_url=url_of(person),
    )


@door(RIGHT, methods=("GET", "POST"))
def place(request: Request, pk: int) -> HttpResponse:
    person = _editable(request, pk)
    form = PositionForm(request.POST or None, choices=_units(request), initial={"active_from": day_of(request.at)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.place(person, **form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã ghi chức vụ."))
            return redirect(url_of(person))
    return _person_form(request, person, form, _("Ghi chức vụ của %(name)s"), _("Ghi chức vụ"))


@door(RIGHT, methods=("GET", "POST"))
def end_position(request: Request, pk: int) -> HttpResponse:
    people = visible(request.actor, RIGHT, Person.objects.all(), at=request.at)
    rows = Position.objects.filter(person__in=people).select_related("person", "unit")
    row = get_object_or_404(rows, pk=pk)
    form = EndPositionForm(request.POST or None, initial={"last_day": row.active_to or day_of(request.at)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_position(row, **form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã ghi ngày thôi giữ chức vụ."))
            return redirect(url_of(row.person))
    return _person_form(request, row.person, form, _("Thôi giữ chức vụ: %(name)s"), _("Lưu"), intro=row.title)


@door("access.grant", methods=("GET", "POST"))
def link_account(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(queries.people_visible(request.actor, at=request.at), pk=pk)
    form = AccountLinkForm(request.POST or None, initial={"account": person.account_id})
    if request.method == "POST" and form.is_valid():
        try:
            actions.link_account(person, **form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã lưu tài khoản của cá nhân."))
            return redirect(url_of(person))
    return _person_form(request, person, form, _("Tài khoản của %(name)s"), _("Lưu"))


def _person_form(
    request: Request, person: Person, form: GuardedForm, title: str, submit: str, **context: Any
) -> HttpResponse:
    title = title % {"name": person.full_name}
    return form_page(
        request, form, title=title, submit=submit, breadcrumbs=trail(person), cancel_url=url_of(person), **context
    )


def _editable(request: Request, pk: int) -> Person:
    return get_object_or_404(visible(request.actor, RIGHT, Person.objects.all(), at=request.at), pk=pk)


def _units(request: Request) -> QuerySet[Unit]:
    """Living units where the actor may place people."""
    return visible(request.actor, RIGHT, units_for_choice(day_of(request.at)), at=request.at)


def _take(request: Request, form: RegisterForm | NumberForm, refusal: NotAccepted) -> list[dict[str, Any]]:
    """The refusal at its field; possible duplicates also as a list, with the box that says "another person"."""
    form.take(refusal)
    if not isinstance(refusal, actions.PossibleDuplicate):
        return []
    form.ask_whether_same()
    return _alike(request, refusal)


def _alike(request: Request, refusal: actions.PossibleDuplicate) -> list[dict[str, Any]]:
    positions = queries.positions_on([each.person.pk for each in refusal.found], day_of(request.at))
    reasons = {"citizen_id": _("cùng số định danh"), "name": _("trùng tên và ngày sinh")}
    return [
        {
            "name": each.person.full_name,
            "url": url_of(each.person),
            "why": reasons[each.why],
            "where": "; ".join(f"{row.title}, {row.unit.name}" for row in positions.get(each.person.pk, [])),
        }
        for each in refusal.found
    ]


def _warn(request: Request, person: Person) -> None:
    """Contradictions between the number and the other facts: told, never a hindrance."""
    if not person.citizen_id:
        return
    for found in queries.contradictions(person.citizen_id, sex=person.sex, birth=person.birth):
        messages.warning(request, found.sentence)
