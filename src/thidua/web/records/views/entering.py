"""Facts are entered, corrected, voided; awards taken back. A form for each kind, made from one description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.records import actions
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import AwardHeld, Fact, Subject
from thidua.domain.records.models.kinds import CONDUCT
from thidua.domain.records.queries import (
    columns_of,
    name_of,
    people_with_records_visible_to,
    record_of,
    units_with_records_visible_to,
)
from thidua.domain.records.queries.telling import tell
from thidua.domain.records.steps.repeats import AskedAgain
from thidua.foundation.access.policy import may
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import form_page, sent
from thidua.shell.requests import Request
from thidua.web.records.fields import FIELDS
from thidua.web.records.forms import CorrectForm, FactForm, RevokeForm, VoidForm, shown_values
from thidua.web.records.views.finding import (
    EDIT,
    SEE_CONDUCT,
    back_or,
    find_fact,
    find_kind,
    find_record,
    is_veiled,
    papers,
    trail,
    url_of,
)
from thidua.web.records.views.revealing import ask_reason


@door(EDIT, methods=("GET", "POST"))
def enter(request: Request, pk: int, kind: str) -> HttpResponse:
    subject = find_record(request, pk, EDIT)
    return _enter(request, find_kind(kind), subject, name_of(subject), lambda: subject, owner=subject)


@door(EDIT, methods=("GET", "POST"))
def enter_person(request: Request, pk: int, kind: str) -> HttpResponse:
    """The first fact of a person opens the record."""
    people = people_with_records_visible_to(request.actor, at=request.at, right=EDIT)
    person = get_object_or_404(people, pk=pk)
    subject = record_of(person=person) or Subject(person=person, kind="individual")
    return _enter(request, find_kind(kind), subject, person.full_name, _opened(request, person=person), owner=person)


@door(EDIT, methods=("GET", "POST"))
def enter_unit(request: Request, pk: int, kind: str) -> HttpResponse:
    unit = get_object_or_404(units_with_records_visible_to(request.actor, at=request.at, right=EDIT), pk=pk)
    subject = record_of(unit=unit) or Subject(unit=unit, kind="collective")
    return _enter(request, find_kind(kind), subject, unit.name, _opened(request, unit=unit), owner=unit)


def _opened(request: Request, *, person: Person | None = None, unit: Unit | None = None) -> Callable[[], Subject]:
    return lambda: actions.subject_of(person=person, unit=unit, actor=request.actor, at=request.at)


def _enter(
    request: Request, kind: FactKind, subject: Subject, name: str, opened: Callable[[], Subject], *, owner: Any
) -> HttpResponse:
    if kind in CONDUCT and not may(request.actor, SEE_CONDUCT, owner, at=request.at):
        raise Http404
    draft = f"records.enter.{kind.value}.{request.path}" if kind not in CONDUCT else ""
    form = FactForm(
        request.POST or None, kind=kind, subject=subject, papers=papers(request), initial=_asked(request, kind)
    )
    if request.method == "POST":
        if "confirmed" in request.POST:
            form.ask_again()
        if form.is_valid():
            try:
                fact = _entered(request, form, kind, opened())
            except NotAccepted as refusal:
                _take(form, refusal)
            else:
                messages.success(request, _("Đã ghi: %(what)s.") % {"what": tell(fact).title})
                sent(request, draft)
                return HttpResponseRedirect(back_or(request, url_of(fact.subject)))
    return form_page(
        request,
        form,
        title=_("Ghi %(kind)s") % {"kind": kind.label[:1].lower() + kind.label[1:]},
        submit=_("Ghi vào hồ sơ"),
        intro=name,
        draft=draft,
        breadcrumbs=trail(subject if subject.pk else None),
        cancel_url=back_or(request, _home(subject)),
        form_url=request.get_full_path(),
    )


def _entered(request: Request, form: FactForm, kind: FactKind, subject: Subject) -> Fact:
    aside = form.cleaned_data
    return actions.enter(
        subject,
        kind,
        values=form.said,
        source=aside["source"],
        document=aside["document"],
        confirmed=bool(aside.get("confirmed")),
        actor=request.actor,
        at=request.at,
    )


def _asked(request: Request, kind: FactKind) -> dict[str, Any]:
    """What the address proposes, of the fields that the form has."""
    return {name: request.GET[name] for name in FIELDS[kind] if request.GET.get(name)}


def _take(form: FactForm, refusal: NotAccepted) -> None:
    """The refusal at its field; where it can be lawful, with the box that says so."""
    if isinstance(refusal, AskedAgain):
        form.ask_again()
    form.take(refusal)


def _home(subject: Subject) -> str:
    if subject.pk is not None:
        return url_of(subject)
    if subject.person_id is not None:
        return reverse("records:person", args=[subject.person_id])
    return reverse("records:unit", args=[subject.unit_id])


@door(EDIT, methods=("GET", "POST"))
def edit_fact(request: Request, kind: str, pk: int) -> HttpResponse:
    known = find_kind(kind)
    fact = _living(find_fact(request, known, pk))
    if is_veiled(request, known, fact):
        return ask_reason(request, fact.subject)
    made: list[CorrectForm] = []

    def make(*args: Any, **kwargs: Any) -> CorrectForm:
        form = CorrectForm(*args, kind=known, subject=fact.subject, papers=papers(request), **kwargs)
        if "confirmed" in request.POST:
            form.ask_again()
        made.append(form)
        return form

    def save(values: dict[str, Any], version: int) -> None:
        try:
            actions.correct(
                fact,
                version=version,
                changes=made[-1].said,
                source=values["source"],
                document=values["document"],
                reason=values["reason"],
                confirmed=bool(values.get("confirmed")),
                actor=request.actor,
                at=request.at,
            )
        except NotAccepted as refusal:
            if isinstance(refusal, AskedAgain):
                made[-1].ask_again()
            raise

    values = {name: value for name, value in columns_of(fact).items() if name in FIELDS[known]}
    return edit_page(
        request,
        make,
        fact,
        initial={**shown_values(known, values), "source": fact.source, "document": _number(fact)},
        save=save,
        title=_("Sửa: %(what)s") % {"what": tell(fact).title},
        submit=_("Lưu"),
        next_url=url_of(fact.subject),
        saved=_("Đã lưu dữ kiện."),
        draft=f"records.fact.{kind}.{pk}" if known not in CONDUCT else "",
        breadcrumbs=trail(fact.subject),
    )


def _number(fact: Fact) -> str:
    return fact.document.number if fact.document is not None else ""


def _living(fact: Fact) -> Fact:
    if fact.voided_at is not None:
        raise Http404
    return fact


@door(EDIT, methods=("GET", "POST"))
def void_fact(request: Request, kind: str, pk: int) -> HttpResponse:
    known = find_kind(kind)
    fact = _living(find_fact(request, known, pk))
    if is_veiled(request, known, fact):
        return ask_reason(request, fact.subject)
    told = tell(fact)

    def save(values: dict[str, Any], version: int) -> None:
        actions.void(fact, version=version, reason=values["reason"], actor=request.actor, at=request.at)

    return edit_page(
        request,
        VoidForm,
        fact,
        initial={},
        save=save,
        title=_("Hủy dữ kiện ghi sai"),
        submit=_("Hủy dữ kiện"),
        next_url=url_of(fact.subject),
        saved=_("Đã hủy dữ kiện; dữ kiện vẫn hiện ở mục đã hủy."),
        draft="",
        intro=" · ".join(part for part in (name_of(fact.subject), told.when, told.title, told.basis) if part),
        breadcrumbs=trail(fact.subject),
    )


@door(EDIT, methods=("GET", "POST"))
def revoke_award(request: Request, pk: int) -> HttpResponse:
    fact = _living(find_fact(request, FactKind.AWARD, pk))
    assert isinstance(fact, AwardHeld)  # noqa: S101 - of that kind

    def save(values: dict[str, Any], version: int) -> None:
        actions.revoke_award(
            fact,
            version=version,
            revoked=values["revoked"],
            basis=values["revoked_basis"],
            actor=request.actor,
            at=request.at,
        )

    return edit_page(
        request,
        RevokeForm,
        fact,
        initial={"revoked": fact.revoked, "revoked_basis": fact.revoked_basis},
        save=save,
        title=_("Ghi thu hồi: %(what)s") % {"what": tell(fact).title},
        submit=_("Ghi thu hồi"),
        next_url=url_of(fact.subject),
        saved=_("Đã ghi việc thu hồi."),
        draft=f"records.revoke.{pk}",
        intro=name_of(fact.subject),
        breadcrumbs=trail(fact.subject),
    )
