"""One's own account: language, deputies, the year and unit one works in, drafts, the session."""

from __future__ import annotations

import time
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.foundation.access import actions
from thidua.foundation.access.models import Account, Deputation
from thidua.foundation.access.policy import visible
from thidua.foundation.permissions import ROLE_NAMES, Role
from thidua.foundation.refusals import NotAccepted
from thidua.foundation.submissions.actions import drop_draft, save_draft
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.frame import years
from thidua.shell.requests import Request, account_of, whole_number
from thidua.web.account.forms import DeputationForm, OwnForm

LONGEST_DRAFT = 200_000
TOKENS = {"csrfmiddlewaretoken", "one_time_key", "version"}  # of one showing of the form, nothing that was typed


@door("account.own", methods=("GET", "POST"))
def own(request: Request) -> HttpResponse:
    account = account_of(request)
    initial = {"email": account.email, "language": account.language, "theme": account.theme}
    form = OwnForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.prefer(account, **form.content, actor=request.actor, at=request.at)
        messages.success(request, _("Đã lưu các lựa chọn của Ông/Bà."))
        return redirect("account:own")
    return form_page(
        request,
        form,
        title=_("Tài khoản của tôi"),
        submit=_("Lưu"),
        template="account_own/own.html",
        roles=_roles(request),
    )


def _roles(request: Request) -> list[dict[str, object]]:
    names = dict(Unit.objects.filter(pk__in=request.actor.unit_ids).values_list("pk", "name"))
    return [
        {
            "name": ROLE_NAMES[Role(held.role)] if held.role in set(Role) else held.role,
            "scope": names.get(held.unit_id or 0, _("Toàn hệ thống")),
            "for_name": held.for_name,
        }
        for held in request.actor.held
    ]


@door("account.deputise", methods=("GET", "POST"))
def deputies(request: Request) -> HttpResponse:
    account = account_of(request)
    form = DeputationForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            actions.depute(**form.content, principal=account, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã giao người làm thay."))
            return redirect("account:deputies")
    rows = visible(request.actor, "account.deputise", Deputation.objects.select_related("deputy"), at=request.at)
    held = Deputation.objects.filter(deputy=account, active_to__gte=timezone.localdate()).select_related("principal")
    return form_page(
        request,
        form,
        title=_("Người làm thay khi tôi vắng mặt"),
        submit=_("Giao làm thay"),
        template="account_own/deputies.html",
        given=rows.filter(active_to__gte=timezone.localdate()).order_by("active_from"),
        held=held.order_by("active_from"),
        breadcrumbs=[(_("Tài khoản của tôi"), reverse("account:own"))],
    )


@door("account.deputise", methods=("POST",))
def end_deputation(request: Request, pk: int) -> HttpResponse:
    rows = visible(request.actor, "account.deputise", Deputation.objects.all(), at=request.at)
    actions.end_deputation(get_object_or_404(rows, pk=pk), actor=request.actor, at=request.at)
    messages.success(request, _("Đã thu lại việc làm thay."))
    return redirect("account:deputies")


@door("account.own")
def choose_year(request: Request) -> HttpResponse:
    """Changes only what this session shows, no data; hence a link."""
    asked = whole_number(request.GET.get("nam", ""))
    if asked in years():
        request.session["year"] = asked
    return _back(request)


@door("account.own")
def choose_unit(request: Request) -> HttpResponse:
    asked = whole_number(request.GET.get("don-vi", ""))
    if asked in request.actor.unit_ids:
        request.session["unit"] = asked
    else:
        request.session.pop("unit", None)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    url = request.GET.get("tiep", "/")
    return HttpResponseRedirect(url if url_has_allowed_host_and_scheme(url, None) else "/")


@door("account.own")
def session(request: Request) -> HttpResponse:
    """The page asks whether the session lives, and by asking keeps it alive: the person pressed "go on"."""
    request.session["seen_at"] = int(time.time())
    return JsonResponse({"seconds": request.session.get_expiry_age()})


@door("account.own", methods=("POST",), once=False)
def drafts(request: Request) -> HttpResponse:
    """Keep what is typed. Repeating is harmless: the last save wins, and a draft is one person's own."""
    name = request.GET.get("bieu-mau", "")[:160]
    values = {key: value for key, value in request.POST.items() if key not in TOKENS}
    if not name or sum(len(value) for value in values.values()) > LONGEST_DRAFT:
        return JsonResponse({"saved_at": ""}, status=413)
    account = cast(Account, request.user)
    if any(values.values()):
        save_draft(account, name, values, at=request.at)
    else:
        drop_draft(account, name)
    return JsonResponse({"saved_at": timezone.localtime(request.at).strftime("%H:%M")})
