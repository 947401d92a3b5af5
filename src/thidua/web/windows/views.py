"""Intakes on pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.plans.actions.progress import TASK_SUBJECT
from thidua.domain.plans.models import PlanTask
from thidua.domain.plans.steps.counting import today
from thidua.domain.windows import actions
from thidua.domain.windows.models import Window
from thidua.domain.windows.queries import allowances_of, told, windows_visible_to
from thidua.foundation.access.policy import may, visible
from thidua.foundation.audit.names import action_name
from thidua.foundation.audit.queries import history_of
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import GuardedForm, form_page, sent
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request, whole_number
from thidua.web.organisations.words import named
from thidua.web.plans.words import moment
from thidua.web.windows.forms import (
    CLOSED,
    COMING,
    OPEN,
    AllowForm,
    ChangeForm,
    OpenForm,
    WindowFilter,
    closes,
    opening,
    split,
)

F = TypeVar("F", bound=GuardedForm)
HISTORY = 30


@door("windows.view")
def window_list(request: Request) -> HttpResponse:
    page: ListPage[Window] = ListPage(
        title=_("Thời hạn tiếp nhận"),
        rows=windows_visible_to(request.actor, at=request.at),
        columns=_columns(request.at),
        orders={"close": Order("legal_close_at", descending=True)},
        default_order="close",
        url_of=lambda row: reverse("windows:detail", args=[row.pk]),
        empty=Empty(
            _("Chưa có thời hạn tiếp nhận nào"),
            _("Đặt thời hạn cho một nhiệm vụ để sau hạn đó hệ thống không nhận báo cáo, trừ đơn vị được cho phép."),
            {"label": _("Chọn nhiệm vụ"), "url": reverse("plans:tasks"), "icon": "list-check"},
            icon="clock",
        ),
        filters=WindowFilter,
        narrow=lambda rows, asked: _narrow(rows, asked, request.at),
        export_name="thoi-han",
    )
    return page.respond(request)


def _columns(at: datetime) -> list[Column[Window]]:
    return [
        Column("name", _("Đợt tiếp nhận"), lambda row: row.name, kind="title"),
        Column("state", _("Tình trạng"), lambda row: _state(row, at), kind="state"),
        Column("opens", _("Mở"), lambda row: row.opens_at, kind="date"),
        Column("announced", _("Hạn thông báo"), lambda row: row.announced_close_at, kind="date"),
        Column("legal", _("Ngừng tiếp nhận"), lambda row: row.legal_close_at, kind="date", order="close"),
        Column("unit", _("Đơn vị"), lambda row: named(row.unit), kind="muted"),
    ]


def _state(window: Window, at: datetime) -> dict[str, Any]:
    if at < window.opens_at:
        return {"tone": "waiting", "word": _("Sắp mở")}
    if at >= window.legal_close_at:
        return {"tone": "blocked", "word": _("Đã đóng")}
    if at >= window.announced_close_at:
        return {"tone": "warning", "word": _("Quá hạn thông báo, còn nhận")}
    return {"tone": "active", "word": _("Đang tiếp nhận")}


def _narrow(rows: QuerySet[Window], asked: dict[str, Any], at: datetime) -> QuerySet[Window]:
    if asked.get("q"):
        rows = rows.filter(name__icontains=asked["q"])
    spans: dict[str, dict[str, Any]] = {
        OPEN: {"opens_at__lte": at, "legal_close_at__gt": at},
        COMING: {"opens_at__gt": at},
        CLOSED: {"legal_close_at__lte": at},
    }
    return rows.filter(**spans.get(asked.get("dang") or "", {}))


@door("windows.view")
def detail(request: Request, pk: int) -> HttpResponse:
    window = _find(request, pk)
    extensions, exceptions = allowances_of(window)
    context = {
        "page_title": window.name,
        "breadcrumbs": _crumbs(),
        "state": _state(window, request.at),
        "facts": _facts(window, request),
        "extensions": [_allowance(each) for each in extensions],
        "exceptions": [_allowance(each) for each in exceptions],
        "timeline": [
            {
                "when": moment(event.at),
                "iso": event.at.isoformat(),
                "who": event.actor_name,
                "title": action_name(event.action),
                "text": event.reason,
            }
            for event in history_of(window)[:HISTORY]
        ],
        "actions": _possible(request, window),
    }
    return render(request, "windows/detail.html", context)


def _facts(window: Window, request: Request) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {"label": _("Mở từ"), "text": told(window.opens_at)},
        {"label": _("Hạn thông báo"), "text": _("trước %(at)s") % {"at": told(window.announced_close_at)}},
        {"label": _("Ngừng tiếp nhận"), "text": _("từ %(at)s") % {"at": told(window.legal_close_at)}},
        {"label": _("Đơn vị đặt thời hạn"), "text": window.unit.name},
    ]
    task = _subject(request, window)
    if task is not None:
        link = reverse("plans:task", args=[task.pk])
        facts.insert(0, {"label": _("Nhiệm vụ"), "text": task.content, "url": link})
    return facts


def _subject(request: Request, window: Window) -> PlanTask | None:
    if window.subject_kind != TASK_SUBJECT or not window.subject_key.isdecimal():
        return None
    rows = visible(request.actor, "plans.view", PlanTask.objects.all(), at=request.at)
    return rows.filter(pk=window.subject_key).first()


def _allowance(each: Any) -> dict[str, Any]:
    return {
        "unit": each.unit.name,
        "until": told(each.until),
        "reason": each.reason,
        "by": each.by_name,
        "at": moment(each.at),
    }


def _possible(request: Request, window: Window) -> list[dict[str, Any]]:
    found = []
    manages = may(request.actor, "windows.manage", window, at=request.at)
    if manages and request.at < window.legal_close_at:
        found.append({"label": _("Đổi hạn"), "url": reverse("windows:change", args=[window.pk]), "icon": "pencil"})
        found.append({"label": _("Gia hạn một đơn vị"), "url": reverse("windows:extend", args=[window.pk])})
    if may(request.actor, "windows.except", window, at=request.at):
        found.append(
            {"label": _("Cho phép ngoại lệ"), "url": reverse("windows:except", args=[window.pk]), "icon": "key"}
        )
    return found


@door("windows.manage", methods=("GET", "POST"))
def open_window(request: Request) -> HttpResponse:
    """?nhiem-vu=12: the task whose reports the intake takes; only the owner of its plan sets one."""
    task = _own_task(request)
    form = OpenForm(request.POST or None, initial={"name": task.content[:200]})

    def act() -> object:
        announced, legal = closes(form.content)
        return actions.open_window(
            task.plan.unit,
            name=form.content["name"],
            subject=(TASK_SUBJECT, str(task.pk)),
            opens_at=opening(form.content["opens_day"], form.content["opens_hour"]),
            announced_close_at=announced,
            legal_close_at=legal,
            actor=request.actor,
            at=request.at,
        )

    return _page(
        request,
        form,
        act,
        title=_("Đặt thời hạn tiếp nhận"),
        submit=_("Đặt thời hạn"),
        done=_("Đã đặt thời hạn tiếp nhận."),
        next_url=reverse("plans:task", args=[task.pk]),
        draft=f"windows.open.{task.pk}",
        intro=task.content,
    )


def _own_task(request: Request) -> PlanTask:
    rows = PlanTask.objects.select_related("plan__unit")
    number = whole_number(request.GET.get("nhiem-vu", ""))
    return get_object_or_404(visible(request.actor, "plans.edit", rows, at=request.at), pk=number)


@door("windows.manage", methods=("GET", "POST"))
def change_close(request: Request, pk: int) -> HttpResponse:
    window = _find(request, pk, "windows.manage")
    announced, legal = split(window.announced_close_at), split(window.legal_close_at)

    def save(values: dict[str, Any], version: int) -> None:
        announced_at, legal_at = closes(values)
        try:
            actions.change_close(
                window,
                announced_close_at=announced_at,
                legal_close_at=legal_at,
                version=version,
                reason=values["reason"],
                actor=request.actor,
                at=request.at,
            )
        except NotAccepted as refusal:
            raise _at_field(refusal) from None

    return edit_page(
        request,
        ChangeForm,
        window,
        initial={
            "announced_day": announced[0],
            "announced_hour": announced[1],
            "legal_day": legal[0],
            "legal_hour": legal[1],
        },
        save=save,
        title=_("Đổi hạn tiếp nhận"),
        submit=_("Đổi hạn"),
        saved=_("Đã đổi hạn cho mọi đơn vị."),
        next_url=reverse("windows:detail", args=[pk]),
        draft=f"windows.change.{pk}",
        breadcrumbs=_crumbs(),
    )


@door("windows.manage", methods=("GET", "POST"))
def extend(request: Request, pk: int) -> HttpResponse:
    window = _find(request, pk, "windows.manage")
    title, submit = _("Gia hạn cho một đơn vị"), _("Gia hạn")
    return _allow(request, window, actions.extend, title=title, submit=submit, draft=f"windows.extend.{pk}")


@door("windows.except", methods=("GET", "POST"))
def except_named(request: Request, pk: int) -> HttpResponse:
    window = _find(request, pk, "windows.except")
    title, submit = _("Cho phép tiếp nhận ngoại lệ"), _("Cho phép")
    return _allow(request, window, actions.except_named, title=title, submit=submit, draft=f"windows.except.{pk}")


def _allow(request: Request, window: Window, action: Callable[..., object], **words: str) -> HttpResponse:
    form = AllowForm(units_for_choice(today(request.at)), request.POST or None)

    def act() -> object:
        unit, reason = form.content["unit"], form.content["reason"]
        return action(window, unit, until=form.until(), reason=reason, actor=request.actor, at=request.at)

    done = _("Đã ghi: đơn vị được nộp đến thời điểm mới.")
    return _page(request, form, act, done=done, next_url=reverse("windows:detail", args=[window.pk]), **words)


def _page(
    request: Request,
    form: GuardedForm,
    act: Callable[[], object],
    *,
    title: str,
    submit: str,
    done: str,
    next_url: str,
    draft: str,
    **context: Any,
) -> HttpResponse:
    """Ask, act, tell. A refusal stands on the form, so that nothing typed is lost."""
    refusals: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except (NotPermitted, Conflict):
            raise
        except NotAccepted as refusal:
            form.take(_at_field(refusal))
        except Refused as refused:
            facts = refused.refusal.as_dict()
            refusals.append({**facts, "mender": facts.get("who", ""), "by": facts.get("until", "")})
            form.add_error(None, refused.refusal.sentence)
        else:
            messages.success(request, done)
            sent(request, draft)
            return HttpResponseRedirect(next_url)
    shown = {"title": title, "submit": submit, "draft": draft, "cancel_url": next_url, "refusals": refusals}
    return form_page(request, form, breadcrumbs=_crumbs(), **shown, **context)  # type: ignore[arg-type]


def _at_field(refusal: NotAccepted) -> NotAccepted:
    """The action speaks of moments; the form asks for a day and an hour."""
    from dataclasses import replace

    fields = {"announced_close_at": "announced_day", "legal_close_at": "legal_day", "until": "until_day"}
    told_of = refusal.refusal
    return NotAccepted(replace(told_of, field=fields.get(told_of.field, told_of.field)))


def _find(request: Request, pk: int, right: str = "windows.view") -> Window:
    rows = Window.objects.select_related("unit")
    return get_object_or_404(visible(request.actor, right, rows, at=request.at), pk=pk)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Thời hạn tiếp nhận"), reverse("windows:list"))]
