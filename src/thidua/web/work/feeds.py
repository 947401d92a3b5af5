"""Calendar addresses of one's own: made, shown once, revoked."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans import actions
from thidua.domain.plans.models import CalendarFeed
from thidua.domain.plans.queries import feeds_of
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, TextField
from thidua.shell.requests import Request, account_of
from thidua.web.plans.words import moment


class FeedForm(GuardedForm):
    name = TextField(
        label=gettext_lazy("Tên gợi nhớ"),
        max_length=120,
        help_text=gettext_lazy("Ví dụ: điện thoại của tôi. Mỗi thiết bị nên có một địa chỉ riêng để thu hồi khi cần."),
    )


@door("calendar.own", methods=("GET", "POST"))
def feeds(request: Request) -> HttpResponse:
    """The list and the form. The answer to the submit shows the new address, and nothing else ever does: it is kept
    nowhere, and sending the form again (a reload) leads back to the list without it."""
    form = FeedForm(request.POST or None)
    secret = _opened(request, form) if request.method == "POST" and form.is_valid() else ""
    context = {
        "page_title": _("Lịch trên điện thoại, máy tính"),
        "breadcrumbs": [(_("Bàn làm việc"), reverse("work:today")), (_("Lịch"), reverse("work:agenda"))],
        "form": FeedForm() if secret else form,
        "rows": [_row(row) for row in feeds_of(request.actor, at=request.at)],
        "address": f"{settings.BASE_URL}{reverse('calendar_feed', args=[secret])}" if secret else "",
    }
    return render(request, "work/feeds.html", context, status=422 if form.errors else 200)


def _opened(request: Request, form: FeedForm) -> str:
    """The secret of a new feed; empty when the action refused."""
    try:
        _feed, secret = actions.open_feed(
            account_of(request), name=form.content["name"], actor=request.actor, at=request.at
        )
    except NotAccepted as refusal:
        form.take(refusal)
        return ""
    return secret


@door("calendar.own", methods=("POST",))
def revoke(request: Request, pk: int) -> HttpResponse:
    feed = get_object_or_404(feeds_of(request.actor, at=request.at), pk=pk)
    actions.revoke_feed(feed, actor=request.actor, at=request.at)
    messages.success(request, _("Địa chỉ đã thu hồi; không chương trình nào đọc được lịch qua địa chỉ đó nữa."))
    return HttpResponseRedirect(reverse("work:feeds"))


def _row(feed: CalendarFeed) -> dict[str, Any]:
    return {
        "name": feed.name or _("không tên"),
        "created": moment(feed.created_at),
        "fetched": moment(feed.fetched_at) if feed.fetched_at else _("chưa lần nào"),
        "revoked": moment(feed.revoked_at) if feed.revoked_at else "",
        "revoke_url": "" if feed.revoked_at else reverse("work:revoke", args=[feed.pk]),
    }
