"""One's own notices and how to be told of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from thidua.domain.plans.actions import choose_rungs
from thidua.domain.plans.queries.chasing import chosen_rungs
from thidua.foundation.notifications import actions, queries
from thidua.foundation.notifications.models import Notice
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request, account_of
from thidua.web.notices.forms import InboxFilter, OptionsForm


@door("notifications.own")
def listing(request: Request) -> HttpResponse:
    rows = queries.inbox(request.actor, at=request.at)
    newest = rows.filter(read_at__isnull=True).values_list("pk", flat=True).first()
    page: ListPage[Notice] = ListPage(
        title=_("Thông báo"),
        rows=rows,
        columns=[
            Column("title", _("Nội dung"), lambda row: row.title, kind="title"),
            Column("state", _("Trạng thái"), _state, kind="state"),
            Column("created", _("Lúc"), lambda row: row.created_at, kind="date", order="new"),
        ],
        orders={"new": Order("id", descending=True)},
        filters=InboxFilter,
        narrow=_narrow,
        url_of=lambda row: reverse("notices:open", args=[row.pk]),
        tone_of=lambda row: "" if row.read_at else "active",
        empty=Empty(
            _("Chưa có thông báo nào"),
            _("Việc đến hạn, ý kiến chỉ đạo, kết quả xử lý liên quan đến Ông/Bà sẽ được báo ở đây."),
            {"label": _("Chọn cách nhận thông báo"), "url": reverse("notices:options"), "icon": "settings"},
            icon="bell",
        ),
        export_name="thong-bao",
        template="notices/inbox.html",
        context={"newest_unread": newest},
    )
    return page.respond(request)


@door("notifications.own")
def opened(request: Request, pk: int) -> HttpResponse:
    """One notice in full. Whoever opens it has read it; a program that only asks for the head has not."""
    notice = _own(request, pk)
    if request.method == "GET" and notice.read_at is None:
        actions.mark_read(notice, actor=request.actor, at=request.at)
        notice.read_at = request.at
    context = {
        "page_title": notice.title,
        "breadcrumbs": [(_("Thông báo"), reverse("notices:inbox"))],
        "state": _state(notice),
        "page_note": timezone.localtime(notice.created_at).strftime("%H:%M %d/%m/%Y"),
        "notice": notice,
    }
    return render(request, "notices/notice.html", context)


@door("notifications.own", methods=("POST",), once=False)
def read(request: Request, pk: int) -> HttpResponse:
    """Mark one as read and go to what it tells of."""
    notice = _own(request, pk)
    actions.mark_read(notice, actor=request.actor, at=request.at)
    inside = notice.url.startswith("/") and url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if inside else reverse("notices:inbox"))


@door("notifications.own", methods=("POST",), once=False)
def read_all(request: Request) -> HttpResponse:
    up_to = request.POST.get("up_to", "")
    if up_to.isdecimal():
        actions.mark_all_read(up_to=int(up_to), actor=request.actor, at=request.at)
        messages.success(request, _("Đã đánh dấu đọc các thông báo."))
    return redirect("notices:inbox")


@door("notifications.own", methods=("GET", "POST"))
def options(request: Request) -> HttpResponse:
    kept = queries.preference_of(account_of(request))
    now: dict[str, Any] = {name: getattr(kept, name) for name in ("email", "digest_hour", "quiet_from", "quiet_to")}
    now["rungs"] = chosen_rungs(account_of(request))
    form = OptionsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        values = form.content
        choose_rungs(account_of(request), rungs=values.pop("rungs"), actor=request.actor, at=request.at)
        actions.save_preference(account_of(request), **values, actor=request.actor, at=request.at)
        messages.success(request, _("Đã lưu cách nhận thông báo."))
        return redirect("notices:options")
    return form_page(
        request,
        form,
        title=_("Cách nhận thông báo"),
        submit=_("Lưu"),
        intro=_address_line(account_of(request).email),
        breadcrumbs=[(_("Thông báo"), reverse("notices:inbox"))],
        cancel_url=reverse("notices:inbox"),
    )


def _address_line(address: str) -> str:
    if not address:
        return _("Tài khoản chưa có địa chỉ thư điện tử nên thông báo chỉ hiện trong hệ thống.")
    return _("Thư gửi đến %(address)s. Mọi thông báo vẫn hiện trong hệ thống dù có nhận thư hay không.") % {
        "address": address
    }


def _own(request: Request, pk: int) -> Notice:
    return get_object_or_404(queries.inbox(request.actor, at=request.at), pk=pk)


def _state(row: Notice) -> dict[str, str]:
    if row.read_at:
        return {"tone": "neutral", "word": _("Đã đọc"), "icon": "check"}
    if row.legal:
        return {"tone": "warning", "word": _("Pháp lý, chưa đọc")}
    return {"tone": "active", "word": _("Chưa đọc"), "icon": "bell"}


def _narrow(rows: models.QuerySet[Notice], asked: dict[str, Any]) -> models.QuerySet[Notice]:
    return rows.filter(read_at__isnull=True) if asked.get("unread") else rows
