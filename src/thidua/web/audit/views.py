"""The trail on pages."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.access.policy import visible
from thidua.foundation.audit.models import Event
from thidua.foundation.audit.names import action_name, subject_name
from thidua.foundation.audit.queries import head, told_changes
from thidua.shell.doors import door
from thidua.shell.forms import DayField, FilterForm, TextField
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request


class EventFilter(FilterForm):
    who = TextField(label=gettext_lazy("Người làm"), required=False)
    action = TextField(label=gettext_lazy("Việc"), required=False)
    since = DayField(label=gettext_lazy("Từ ngày"), required=False)
    until = DayField(label=gettext_lazy("Đến hết ngày"), required=False)


@door("audit.view")
def trail(request: Request) -> HttpResponse:
    number, last = head()
    page: ListPage[Event] = ListPage(
        title=_("Nhật ký"),
        rows=visible(request.actor, "audit.view", Event.objects.all(), at=request.at),
        columns=[
            Column("number", _("Số"), lambda row: row.number, kind="number", order="number"),
            Column("at", _("Lúc"), lambda row: row.at, kind="date"),
            Column("action", _("Việc"), lambda row: action_name(row.action), kind="title"),
            Column("actor", _("Người làm"), lambda row: row.actor_name),
            Column("subject", _("Đối tượng"), lambda row: row.subject_name or subject_name(row.subject_kind)),
            Column("reason", _("Lý do"), lambda row: row.reason, kind="muted"),
            Column("request", _("Mã tra cứu"), lambda row: row.request_id, shown=False),
        ],
        orders={"number": Order("number", descending=True)},
        filters=EventFilter,
        narrow=_narrow,
        url_of=lambda row: reverse("audit:event", args=[row.number]),
        empty=Empty(_("Chưa có sự kiện nào"), _("Mỗi việc làm trong hệ thống sẽ để lại một dòng ở đây.")),
        breadcrumbs=[(_("Quản trị"), reverse("access:index"))],
        export_name="nhat-ky",
        context={
            "page_note": _("Sự kiện cuối: số %(number)s, dấu niêm phong %(hash)s…")
            % {"number": number, "hash": last[:12]}
        },
    )
    return page.respond(request)


def _narrow(rows: models.QuerySet[Event], asked: dict[str, Any]) -> models.QuerySet[Event]:
    if asked.get("who"):
        rows = rows.filter(actor_name__icontains=asked["who"])
    if asked.get("action"):
        rows = rows.filter(action__icontains=asked["action"])
    if asked.get("since"):
        rows = rows.filter(at__gte=_midnight(asked["since"]))
    if asked.get("until"):
        rows = rows.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
    return rows


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@door("audit.view")
def event(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(visible(request.actor, "audit.view", Event.objects.all(), at=request.at), number=number)
    context = {
        "page_title": _("Sự kiện số %(number)s") % {"number": row.number},
        "breadcrumbs": [(_("Quản trị"), reverse("access:index")), (_("Nhật ký"), reverse("audit:list"))],
        "facts": [
            {"label": _("Việc"), "text": action_name(row.action)},
            {"label": _("Lúc"), "text": timezone.localtime(row.at).strftime("%H:%M:%S %d/%m/%Y")},
            {"label": _("Người làm"), "text": row.actor_name},
            {"label": _("Làm thay"), "text": row.acting_for or _("không")},
            {"label": _("Đối tượng"), "text": f"{subject_name(row.subject_kind)} {row.subject_name}".strip()},
            {"label": _("Lý do"), "text": row.reason or _("không nêu")},
            {"label": _("Mã tra cứu"), "text": row.request_id or _("không có")},
        ],
        "event": row,
        "changes": [{"field": name, **_worded(row, name, change)} for name, change in told_changes(row).items()],
    }
    return render(request, "audit/event.html", context)


def _worded(row: Event, name: str, change: dict[str, Any]) -> dict[str, Any]:
    """Stored words of a choice as people read them: "unknown" is "Chưa rõ"."""
    try:
        choices = dict(apps.get_model(row.subject_kind)._meta.get_field(name).flatchoices)
    except (LookupError, FieldDoesNotExist, AttributeError):
        return change
    values = {side: choices.get(change[side], change[side]) for side in ("before", "after") if _is_word(change, side)}
    return {**change, **values}


def _is_word(change: dict[str, Any], side: str) -> bool:
    return isinstance(change.get(side), str)
