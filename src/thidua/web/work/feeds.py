"""Calendar addresses of one's own: made, shown once, revoked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.organisations.models import Unit
from thidua.domain.plans import actions
from thidua.domain.plans.models import CalendarFeed, Plan
from thidua.domain.plans.queries import feeds_of
from thidua.foundation.access.policy import visible
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, TextField
from thidua.shell.requests import Request, account_of, whole_number
from thidua.web.plans.views.finding import find_plan
from thidua.web.plans.words import moment
from thidua.web.work.codes import qr_code


class FeedForm(GuardedForm):
    """``ke_hoach`` or ``don_vi`` where the calendar is of one plan or unit; one's own units' otherwise."""

    ke_hoach = forms.IntegerField(required=False, widget=forms.HiddenInput)
    don_vi = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = TextField(
        label=gettext_lazy("Tên gợi nhớ"),
        max_length=120,
        help_text=gettext_lazy("Ví dụ: điện thoại của tôi. Mỗi thiết bị nên có một địa chỉ riêng để thu hồi khi cần."),
    )


@door("calendar.own", methods=("GET", "POST"))
def feeds(request: Request) -> HttpResponse:
    """The list and the form. The answer to the submit shows the new address, and nothing else ever does: it is kept
    nowhere, and sending the form again (a reload) leads back to the list without it."""
    asked = {name: whole_number(request.GET.get(name, "")) for name in ("ke_hoach", "don_vi")}
    subject = _subject(request, asked)
    form = FeedForm(request.POST or None, initial=asked)
    secret = _opened(request, form) if request.method == "POST" and form.is_valid() else ""
    address = f"{settings.BASE_URL}{reverse('calendar_feed', args=[secret])}" if secret else ""
    context = {
        "page_title": _("Lịch trên điện thoại, máy tính"),
        "breadcrumbs": [(_("Bàn làm việc"), reverse("work:today")), (_("Lịch"), reverse("work:agenda"))],
        "form": FeedForm() if secret else form,
        "of": "" if secret else subject.said,
        "rows": [_row(row) for row in feeds_of(request.actor, at=request.at)],
        "address": address,
        "code": qr_code(address) if address else None,
    }
    return render(request, "work/feeds.html", context, status=422 if form.errors else 200)


def _opened(request: Request, form: FeedForm) -> str:
    """The secret of a new feed; empty when the action refused."""
    subject = _subject(request, form.cleaned_data)
    try:
        _feed, secret = actions.open_feed(
            account_of(request),
            name=form.content["name"],
            unit=subject.unit,
            plan=subject.plan,
            actor=request.actor,
            at=request.at,
        )
    except NotAccepted as refusal:
        form.take(refusal)
        return ""
    return secret


@dataclass(frozen=True)
class Subject:
    """What a calendar is of; neither: the account's own units."""

    plan: Plan | None = None
    unit: Unit | None = None

    @property
    def said(self) -> str:
        if self.plan is not None:
            return _("Lịch của kế hoạch “%(plan)s”") % {"plan": self.plan.title}
        if self.unit is not None:
            return _("Lịch của %(unit)s, trong những kế hoạch Ông/Bà được xem") % {"unit": self.unit.name}
        return ""


def _subject(request: Request, asked: Mapping[str, Any]) -> Subject:
    """404 for a plan or a unit that the person may not see."""
    if asked.get("ke_hoach"):
        return Subject(plan=find_plan(request, asked["ke_hoach"]))
    if asked.get("don_vi"):
        units = visible(request.actor, "organisations.view", Unit.objects.all(), at=request.at)
        return Subject(unit=get_object_or_404(units, pk=asked["don_vi"]))
    return Subject()


@door("calendar.own", methods=("POST",))
def revoke(request: Request, pk: int) -> HttpResponse:
    feed = get_object_or_404(feeds_of(request.actor, at=request.at), pk=pk)
    actions.revoke_feed(feed, actor=request.actor, at=request.at)
    messages.success(request, _("Địa chỉ đã thu hồi; không chương trình nào đọc được lịch qua địa chỉ đó nữa."))
    return HttpResponseRedirect(reverse("work:feeds"))


def _row(feed: CalendarFeed) -> dict[str, Any]:
    return {
        "name": feed.name or _("không tên"),
        "of": Subject(feed.plan, feed.unit).said,
        "created": moment(feed.created_at),
        "fetched": moment(feed.fetched_at) if feed.fetched_at else _("chưa lần nào"),
        "revoked": moment(feed.revoked_at) if feed.revoked_at else "",
        "revoke_url": "" if feed.revoked_at else reverse("work:revoke", args=[feed.pk]),
    }
