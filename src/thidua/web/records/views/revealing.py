"""The reason for which discipline and matters under review of somebody are looked into."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from thidua.domain.records import actions
from thidua.domain.records.models import Subject
from thidua.domain.records.queries import name_of
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.requests import Request
from thidua.web.people.forms import RevealForm
from thidua.web.records.revealing import OPEN_FOR, reveal
from thidua.web.records.views.finding import SEE_CONDUCT, back_or, find_record, trail, url_of


@door(SEE_CONDUCT, methods=("GET", "POST"))
def reveal_conduct(request: Request, pk: int) -> HttpResponse:
    """Leads back to where it was asked from, which then shows it for a while."""
    subject = find_record(request, pk, SEE_CONDUCT)
    back = back_or(request, f"{url_of(subject)}#ky-luat")
    form = RevealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reveal_conduct(subject, reason=form.cleaned_data["reason"], actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            reveal(request, subject)
            minutes = int(OPEN_FOR.total_seconds()) // 60
            messages.success(request, _("Nội dung hiện trong %(minutes)s phút.") % {"minutes": minutes})
            return HttpResponseRedirect(back)
    return form_page(
        request,
        form,
        title=_("Xem kỷ luật, vụ việc của %(name)s") % {"name": name_of(subject)},
        submit=_("Xem"),
        breadcrumbs=trail(subject),
        cancel_url=url_of(subject),
        form_url=request.get_full_path(),
    )


def ask_reason(request: Request, subject: Subject) -> HttpResponse:
    """To the form above, and from there back to the page that was asked for."""
    answer = redirect("records:reveal_conduct", pk=subject.pk)
    if request.method == "GET":
        answer["Location"] += f"?tiep={request.path}"
    return answer
