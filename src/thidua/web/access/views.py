"""Administration: accounts, grants, the permission table."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import models
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.organisations.models import Unit
from thidua.foundation.access import actions
from thidua.foundation.access.models import Account, Grant, RoleRow
from thidua.foundation.access.names import RELATION_NAMES, RIGHT_NAMES
from thidua.foundation.access.policy import visible
from thidua.foundation.access.queries import role_rows
from thidua.foundation.audit.queries import history_of
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.web.access.forms import AccountFilter, AccountForm, ActiveForm, EndGrantForm, GrantForm

INDEX = [
    (
        gettext_lazy("Tài khoản"),
        "access:accounts",
        "users",
        "access.view",
        gettext_lazy("Ai đăng nhập được, giữ vai trò gì."),
    ),
    (
        gettext_lazy("Bảng phân quyền"),
        "access:permissions",
        "shield-lock",
        "access.view",
        gettext_lazy("Vai trò nào được làm gì, trên phạm vi nào."),
    ),
    (
        gettext_lazy("Nhật ký"),
        "audit:list",
        "history",
        "audit.view",
        gettext_lazy("Mọi việc đã làm, không sửa xóa được."),
    ),
    (
        gettext_lazy("Việc chạy nền"),
        "jobs:list",
        "refresh",
        "jobs.view",
        gettext_lazy("Việc đang chờ, đang chạy, cần xử lý."),
    ),
    (
        gettext_lazy("Hộp thư đi"),
        "notices:outbox",
        "mail",
        "outbox.view",
        gettext_lazy("Thư nào đã gửi cho ai, lúc nào."),
    ),
    (
        gettext_lazy("Tình trạng hệ thống"),
        "doctor:page",
        "clipboard-check",
        "doctor.view",
        gettext_lazy("Hệ thống tự kiểm tra dữ liệu và cấu hình."),
    ),
]


@door("access.view")
def index(request: Request) -> HttpResponse:
    entries = [
        {"label": label, "url": reverse(route), "icon": icon, "text": text}
        for label, route, icon, right, text in INDEX
        if request.actor.holds(right)
    ]
    return render(request, "access/index.html", {"page_title": _("Quản trị"), "entries": entries})


@door("access.view")
def accounts(request: Request) -> HttpResponse:
    grants = models.Prefetch("grants", Grant.objects.select_related("role").order_by("pk"))
    page: ListPage[Account] = ListPage(
        title=_("Tài khoản"),
        rows=visible(request.actor, "access.view", Account.objects.prefetch_related(grants), at=request.at),
        columns=[
            Column("full_name", _("Họ và tên"), lambda row: row.full_name, kind="title", order="name"),
            Column("username", _("Tên đăng nhập"), lambda row: row.username, order="username"),
            Column(
                "roles", _("Vai trò"), lambda row: ", ".join(dict.fromkeys(each.role.name for each in row.grants.all()))
            ),
            Column("state", _("Trạng thái"), _state, kind="state"),
            Column("last_login", _("Đăng nhập gần nhất"), lambda row: row.last_login, kind="date"),
        ],
        orders={"name": Order("full_name"), "username": Order("username")},
        filters=AccountFilter,
        narrow=_narrow_accounts,
        url_of=lambda row: reverse("access:account", args=[row.pk]),
        empty=Empty(_("Chưa có tài khoản nào"), _("Mở tài khoản cho người làm công tác thi đua, khen thưởng.")),
        main_action=_action(request, _("Mở tài khoản"), "access:open_account"),
        breadcrumbs=[(_("Quản trị"), reverse("access:index"))],
        export_name="tai-khoan",
    )
    return page.respond(request)


def _action(request: Request, label: str, route: str) -> dict[str, Any] | None:
    return {"label": label, "url": reverse(route), "icon": "plus"} if request.actor.holds("access.grant") else None


def _state(row: Account) -> dict[str, str]:
    if row.is_active:
        return {"tone": "success", "word": _("Đang dùng")}
    return {"tone": "blocked", "word": _("Đã khóa")}


def _narrow_accounts(rows: models.QuerySet[Account], asked: dict[str, Any]) -> models.QuerySet[Account]:
    if asked.get("q"):
        rows = rows.filter(Q(full_name__icontains=asked["q"]) | Q(username__icontains=asked["q"]))
    if asked.get("role"):
        rows = rows.filter(pk__in=Grant.objects.filter(role=asked["role"]).values("account_id"))
    if asked.get("active"):
        rows = rows.filter(is_active=asked["active"] == "1")
    return rows


@door("access.grant", methods=("GET", "POST"))
def open_account(request: Request) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.content
        values["password"] = values["password"] or None
        try:
            row = actions.open_account(**values, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã mở tài khoản. Hãy cấp vai trò cho tài khoản này."))
            return redirect("access:account", pk=row.pk)
    return form_page(
        request,
        form,
        title=_("Mở tài khoản"),
        submit=_("Mở tài khoản"),
        breadcrumbs=_trail(),
        cancel_url=reverse("access:accounts"),
    )


def _trail(account: Account | None = None) -> list[tuple[str, str]]:
    trail = [(_("Quản trị"), reverse("access:index")), (_("Tài khoản"), reverse("access:accounts"))]
    if account:
        trail.append((account.full_name, reverse("access:account", args=[account.pk])))
    return trail


def _account(request: Request, pk: int, right: str) -> Account:
    return get_object_or_404(visible(request.actor, right, Account.objects.all(), at=request.at), pk=pk)


@door("access.view")
def account(request: Request, pk: int) -> HttpResponse:
    row = _account(request, pk, "access.view")
    grants = list(row.grants.select_related("role").order_by("-active_from", "pk"))
    units = dict(
        Unit.objects.filter(pk__in=[each.scope_key for each in grants if each.scope_kind == "unit"]).values_list(
            "pk", "name"
        )
    )
    may_change = request.actor.holds("access.grant")
    context = {
        "page_title": row.full_name,
        "breadcrumbs": _trail(),
        "state": _state(row),
        "account": row,
        "facts": [
            {"label": _("Tên đăng nhập"), "text": row.username},
            {"label": _("Thư điện tử"), "text": row.email or _("chưa có")},
            {"label": _("Mở ngày"), "text": timezone.localtime(row.created_at).strftime("%d/%m/%Y")},
        ],
        "grants": [_told(each, units) for each in grants],
        "history": history_of(row)[:10],
        "may_change": may_change,
        "main_action": {"label": _("Cấp vai trò"), "url": reverse("access:grant", args=[pk]), "icon": "plus"}
        if may_change
        else None,
    }
    return render(request, "access/account.html", context)


def _told(row: Grant, units: dict[int, str]) -> dict[str, Any]:
    today = timezone.localdate()
    running = row.active_from <= today and (row.active_to is None or row.active_to >= today)
    return {
        "grant": row,
        "scope": units.get(int(row.scope_key), "") if row.scope_kind == "unit" else _("Toàn hệ thống"),
        "state": {"tone": "success", "word": _("Có hiệu lực")}
        if running
        else {"tone": "neutral", "word": _("Không hiệu lực")},
        "running": running,
    }


@door("access.grant", methods=("GET", "POST"))
def grant(request: Request, pk: int) -> HttpResponse:
    row = _account(request, pk, "access.grant")
    form = GrantForm(request.POST or None, initial={"active_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        values = form.content
        unit: Unit | None = values.pop("unit")
        role: RoleRow = values.pop("role")
        try:
            actions.grant(
                row,
                role.code,
                scope_kind="unit" if unit else "",
                scope_key=unit.pk if unit else "",
                **values,
                actor=request.actor,
                at=request.at,
            )
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã cấp vai trò; có hiệu lực ngay từ lần thao tác kế tiếp."))
            return redirect("access:account", pk=pk)
    return form_page(
        request,
        form,
        title=_("Cấp vai trò cho %(name)s") % {"name": row.full_name},
        submit=_("Cấp vai trò"),
        breadcrumbs=_trail(row),
        cancel_url=reverse("access:account", args=[pk]),
        draft=f"access.grant.{pk}",
    )


@door("access.grant", methods=("GET", "POST"))
def end_grant(request: Request, pk: int) -> HttpResponse:
    rows = visible(request.actor, "access.grant", Grant.objects.select_related("account", "role"), at=request.at)
    row = get_object_or_404(rows, pk=pk)
    form = EndGrantForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.end_grant(row, **form.content, actor=request.actor, at=request.at)
        messages.success(request, _("Đã kết thúc vai trò."))
        return redirect("access:account", pk=row.account_id)
    return form_page(
        request,
        form,
        title=_("Kết thúc vai trò “%(role)s” của %(name)s") % {"role": row.role.name, "name": row.account.full_name},
        submit=_("Kết thúc vai trò"),
        breadcrumbs=_trail(row.account),
        cancel_url=reverse("access:account", args=[row.account_id]),
    )


@door("access.grant", methods=("GET", "POST"))
def set_active(request: Request, pk: int) -> HttpResponse:
    row = _account(request, pk, "access.grant")
    form = ActiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_account_active(row, active=not row.is_active, **form.content, actor=request.actor, at=request.at)
        messages.success(request, _("Đã đổi trạng thái tài khoản."))
        return redirect("access:account", pk=pk)
    title = _("Khóa tài khoản %(name)s") if row.is_active else _("Mở lại tài khoản %(name)s")
    return form_page(
        request,
        form,
        title=title % {"name": row.full_name},
        submit=_("Khóa tài khoản") if row.is_active else _("Mở lại tài khoản"),
        breadcrumbs=_trail(row),
        cancel_url=reverse("access:account", args=[pk]),
    )


@door("access.view")
def permissions(request: Request) -> HttpResponse:
    """Right by role, as stored: the very rows that decide."""
    roles = list(role_rows())
    words: dict[tuple[str, int], list[str]] = {}
    for role in roles:
        for right in role.rights.all():
            words.setdefault((right.right, role.pk), []).append(str(RELATION_NAMES.get(right.relation, right.relation)))
    groups = [
        {
            "role": role,
            "rights": [
                {"name": name, "words": ", ".join(words[key, role.pk])}
                for key, name in RIGHT_NAMES.items()
                if (key, role.pk) in words
            ],
        }
        for role in roles
    ]
    context = {
        "page_title": _("Bảng phân quyền"),
        "breadcrumbs": [(_("Quản trị"), reverse("access:index"))],
        "groups": [group for group in groups if group["rights"]],
    }
    return render(request, "access/permissions.html", context)
