"""Households, enterprises and guests from abroad are registered; what is said of any subject itself is corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.records import actions
from thidua.domain.records.models import Subject
from thidua.domain.records.queries import name_of
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import form_page, sent
from thidua.shell.requests import Request
from thidua.web.records.forms import RegisterForm, SubjectForm
from thidua.web.records.views.finding import EDIT, find_record, trail, url_of

DRAFT = "records.register"


@door(EDIT, methods=("GET", "POST"))
def register(request: Request) -> HttpResponse:
    units = _units(request)
    only = {"keeper": units[0].pk} if len(units[:2]) == 1 else {}
    form = RegisterForm(request.POST or None, units=units, initial=only)
    if request.method == "POST" and form.is_valid():
        try:
            subject = actions.register_subject(**form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã lập hồ sơ của %(name)s.") % {"name": subject.name})
            sent(request, DRAFT)
            return HttpResponseRedirect(url_of(subject))
    return form_page(
        request,
        form,
        title=_("Lập hồ sơ hộ gia đình, doanh nghiệp, người nước ngoài"),
        submit=_("Lập hồ sơ"),
        draft=DRAFT,
        intro=_("Cá nhân và đơn vị trong hệ thống có hồ sơ ngay trên trang của mình, không lập ở đây."),
        breadcrumbs=trail(),
        cancel_url=reverse("records:list"),
    )


@door(EDIT, methods=("GET", "POST"))
def edit_subject(request: Request, pk: int) -> HttpResponse:
    subject = find_record(request, pk, EDIT)

    def make(*args: Any, **kwargs: Any) -> SubjectForm:
        return SubjectForm(*args, subject=subject, **kwargs)

    def save(values: dict[str, Any], version: int) -> None:
        actions.edit_subject(subject, version=version, actor=request.actor, at=request.at, **values)

    return edit_page(
        request,
        make,
        subject,
        initial=_initial(subject),
        save=save,
        title=_("Sửa thông tin hồ sơ"),
        submit=_("Lưu"),
        next_url=url_of(subject),
        saved=_("Đã lưu thông tin hồ sơ."),
        draft=f"records.subject.{pk}",
        intro=name_of(subject),
        breadcrumbs=trail(subject),
    )


def _initial(subject: Subject) -> dict[str, Any]:
    names = ("name", "code", "address", "fine_kind", "founded", "has_higher_retirement_age")
    return {name: getattr(subject, name) for name in names}


def _units(request: Request) -> QuerySet[Unit]:
    """Living units for which the reader may keep records."""
    return visible(request.actor, EDIT, units_for_choice(day_of(request.at)), at=request.at)
