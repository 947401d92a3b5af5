"""Founding units, and mending what was entered of them; what changes on a day stands in `web.successions`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations import actions, queries
from thidua.domain.organisations.models import Unit, UnitAlias
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import GuardedForm, form_page, sent
from thidua.shell.requests import Request
from thidua.web.organisations.forms import AliasForm, EditForm, FoundForm, SuccessorForm

RIGHT = "organisations.edit"
Act = Callable[..., Any]


@door(RIGHT, methods=("GET", "POST"))
def found(request: Request) -> HttpResponse:
    form = FoundForm(request.POST or None, choices=_choices(request), initial=_found_initial(request))
    draft = "organisations.found"
    if request.method == "POST" and form.is_valid():
        try:
            unit = actions.found(**form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã lập %(name)s.") % {"name": unit.name})
            sent(request, draft)
            return redirect("organisations:detail", pk=unit.pk)
    return form_page(
        request,
        form,
        title=_("Lập đơn vị"),
        submit=_("Lập đơn vị"),
        draft=draft,
        breadcrumbs=_trail(),
        cancel_url=reverse("organisations:list"),
    )


def _found_initial(request: Request) -> dict[str, Any]:
    parent = request.GET.get("thuoc", "")
    return {"parent": parent if parent.isdecimal() else None, "active_from": day_of(request.at)}


@door(RIGHT, methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    unit = _editable(request, pk)
    return edit_page(
        request,
        EditForm,
        unit,
        initial={name: getattr(unit, name) for name in ("name", "short_name", "kind", "code")},
        save=lambda values, version: actions.edit(unit, **values, version=version, actor=request.actor, at=request.at),
        title=_("Sửa thông tin %(name)s") % {"name": unit.name},
        submit=_("Lưu"),
        next_url=_url(unit),
        saved=_("Đã lưu thông tin đơn vị."),
        draft=f"organisations.edit.{pk}",
        breadcrumbs=_trail(unit),
    )


@door(RIGHT, methods=("GET", "POST"))
def record_successor(request: Request, pk: int) -> HttpResponse:
    unit = _editable(request, pk)
    form = SuccessorForm(request.POST or None, choices=_living(request).exclude(pk=pk))

    def act(predecessor: Unit, successor: Unit, **values: Any) -> None:
        actions.record_successor(predecessor, successor, **values)

    title, done = _("Đơn vị kế thừa %(name)s"), _("Đã ghi đơn vị kế thừa.")
    return _change(request, unit, form, act, title=title, submit=_("Ghi đơn vị kế thừa"), done=done)


@door(RIGHT, methods=("GET", "POST"))
def add_alias(request: Request, pk: int) -> HttpResponse:
    unit = _editable(request, pk)
    title, done = _("Thêm cách gọi khác của %(name)s"), _("Đã thêm cách gọi.")
    form = AliasForm(request.POST or None)
    return _change(request, unit, form, actions.add_alias, title=title, submit=_("Thêm cách gọi"), done=done)


@door(RIGHT, methods=("POST",))
def remove_alias(request: Request, pk: int) -> HttpResponse:
    editable = visible(request.actor, RIGHT, Unit.objects.all(), at=request.at)
    alias = get_object_or_404(UnitAlias.objects.filter(unit__in=editable).select_related("unit"), pk=pk)
    actions.remove_alias(alias, actor=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ cách gọi “%(alias)s”.") % {"alias": alias.alias})
    return redirect("organisations:detail", pk=alias.unit_id)


def _change(
    request: Request, unit: Unit, form: GuardedForm, act: Act, *, title: str, submit: str, done: str
) -> HttpResponse:
    """One verb about one unit: its form, its refusal at the field, back to the unit."""
    if request.method == "POST" and form.is_valid():
        try:
            act(unit, **form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, done)
            return redirect("organisations:detail", pk=unit.pk)
    title = title % {"name": unit.name}
    return form_page(request, form, title=title, submit=submit, breadcrumbs=_trail(unit), cancel_url=_url(unit))


def _editable(request: Request, pk: int) -> Unit:
    return get_object_or_404(visible(request.actor, RIGHT, Unit.objects.all(), at=request.at), pk=pk)


def _choices(request: Request) -> QuerySet[Unit]:
    """Living units under which the actor may put others."""
    return visible(request.actor, RIGHT, queries.units_for_choice(day_of(request.at)), at=request.at)


def _living(request: Request) -> QuerySet[Unit]:
    return queries.units_for_choice(day_of(request.at))


def _url(unit: Unit) -> str:
    return reverse("organisations:detail", args=[unit.pk])


def _trail(unit: Unit | None = None) -> list[tuple[str, str]]:
    trail = [(_("Cơ quan, đơn vị"), reverse("organisations:list"))]
    return [*trail, (unit.name, _url(unit))] if unit else trail
