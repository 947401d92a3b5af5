"""Changing who may what. Each is one transaction with its event."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from thidua.foundation.access.models import Account, Deputation, Grant, RoleRight, RoleRow
from thidua.foundation.access.policy import day_of, require
from thidua.foundation.access.queries import works_for_unit
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.permissions import ROLE_NAMES, Role, rows
from thidua.foundation.refusals import not_accepted


def publish_roles(*, actor: Actor, at: datetime) -> int:
    """Make the rows of the product's own roles equal to `permissions`; returns how many rows changed."""
    require(actor, "access.grant", at=at)
    meant = {(role, right, word) for right, role, word in rows() if role != Role.SYSTEM.value}
    stored = set(RoleRight.objects.filter(role__builtin=True).values_list("role__code", "right", "relation"))
    missing_roles = {role.value for role in Role if role is not Role.SYSTEM} - set(
        RoleRow.objects.values_list("code", flat=True)
    )
    if meant == stored and not missing_roles:
        return 0
    with work(actor=actor, at=at) as done:
        for role in Role:
            if role is not Role.SYSTEM:
                RoleRow.objects.update_or_create(
                    code=role.value, defaults={"name": str(ROLE_NAMES[role]), "builtin": True}
                )
        by_code = dict(RoleRow.objects.values_list("code", "pk"))
        for code, right, word in stored - meant:
            RoleRight.objects.filter(role_id=by_code[code], right=right, relation=word).delete()
        RoleRight.objects.bulk_create(
            [
                RoleRight(role_id=by_code[code], right=right, relation=word)
                for code, right, word in sorted(meant - stored)
            ]
        )
        first = RoleRow.objects.order_by("pk")[0]
        done.note("access.publish_roles", first, after={"added": len(meant - stored), "removed": len(stored - meant)})
    return len(meant ^ stored)


def open_account(
    *, username: str, full_name: str, email: str = "", password: str | None = None, actor: Actor, at: datetime
) -> Account:
    """Create an account; without a password it cannot sign in until its holder sets one."""
    require(actor, "access.grant", at=at)
    if Account.objects.filter(username__iexact=username).exists():
        raise not_accepted(
            "username_taken", f"Tên đăng nhập “{username}” đã có người dùng.", field="username", mend="Chọn tên khác"
        )
    with work(actor=actor, at=at) as done:
        account = Account.objects.create(
            username=username, full_name=full_name, email=email, password=make_password(password), created_at=at
        )
        done.note(
            "access.open_account",
            account,
            name=full_name,
            after={"username": username, "full_name": full_name, "email": email},
        )
    return account


def set_account_active(account: Account, *, active: bool, reason: str, actor: Actor, at: datetime) -> None:
    """Close or reopen an account; it takes effect on its next request."""
    require(actor, "access.grant", at=at)
    if account.is_active == active:
        return
    if actor.account_id == account.pk:
        raise not_accepted(
            "own_account", "Không ai tự khóa tài khoản đang dùng của mình; việc này cần một quản trị khác."
        )
    with work(actor=actor, at=at) as done:
        done.note(
            "access.open_again" if active else "access.close_account",
            account,
            name=account.full_name,
            before={"is_active": account.is_active},
            after={"is_active": active},
            reason=reason,
        )
        account.is_active = active
        account.save(update_fields=["is_active"])


def grant(
    account: Account,
    role: str,
    *,
    scope_kind: str = "",
    scope_key: object = "",
    active_from: date,
    active_to: date | None = None,
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> Grant:
    """Give a role for a scope and a time. Giving oneself a role is refused: it takes another administrator."""
    require(actor, "access.grant", at=at)
    if actor.account_id is not None and actor.account_id == account.pk:
        raise not_accepted("grant_to_oneself", "Không ai tự cấp quyền cho chính mình; việc này cần một quản trị khác.")
    if active_to and active_to < active_from:
        raise not_accepted("dates_reversed", "Ngày hết hiệu lực đứng trước ngày bắt đầu.", field="active_to")
    given = _grantable(role, scoped=bool(scope_kind))
    with work(actor=actor, at=at) as done:
        row = _stored(
            account=account,
            role=given,
            scope_kind=scope_kind,
            scope_key=str(scope_key),
            active_from=active_from,
            active_to=active_to,
            reason=reason,
        )
        done.note(
            "access.grant",
            row,
            name=account.full_name,
            after={
                "account": account.pk,
                "role": role,
                "scope": f"{scope_kind}:{scope_key}",
                "active_from": active_from,
                "active_to": active_to,
            },
            reason=reason,
        )
    return row


def _grantable(code: str, *, scoped: bool) -> RoleRow:
    """The role as a row; refused for the roles nobody is given, and for a unit's role without its unit."""
    role = RoleRow.objects.filter(code=code).exclude(code=Role.PUBLIC.value).first()
    if role is None:
        raise not_accepted("role_unknown", "Vai trò này không cấp cho tài khoản nào được.", field="role")
    if not scoped and works_for_unit(role):
        raise not_accepted(
            "unit_missing",
            f"Vai trò “{role.name}” làm việc cho một đơn vị nên phải nêu đơn vị.",
            field="unit",
            mend="Chọn phạm vi đơn vị",
        )
    return role


def _stored(**values: Any) -> Grant:
    try:
        with transaction.atomic():
            return Grant.objects.create(**values)
    except IntegrityError:
        raise not_accepted("grant_exists", "Quyền này đã được cấp từ ngày đã chọn.") from None


def end_grant(row: Grant, *, last_day: date, reason: str, actor: Actor, at: datetime) -> None:
    """Let a grant end with ``last_day``; a last day before it began removes its effect altogether."""
    require(actor, "access.grant", at=at)
    with work(actor=actor, at=at) as done:
        before = row.active_to
        row.active_to = max(last_day, row.active_from)
        if last_day < row.active_from:
            row.active_from = row.active_to = last_day
        row.save(update_fields=["active_from", "active_to"])
        done.note(
            "access.end_grant",
            row,
            name=row.account.full_name,
            before={"active_to": before},
            after={"active_to": row.active_to},
            reason=reason,
        )


def depute(
    deputy: Account, *, active_from: date, active_to: date, reason: str, principal: Account, actor: Actor, at: datetime
) -> Deputation:
    """The principal lets the deputy act in its name for a time. Only the principal can; a deputy cannot pass it on."""
    require(actor, "account.deputise", at=at)
    if actor.account_id != principal.pk:
        raise not_accepted("not_the_principal", "Chỉ chính người vắng mặt mới giao được người làm thay.")
    if deputy.pk == principal.pk:
        raise not_accepted("deputy_is_principal", "Người làm thay phải là người khác.", field="deputy")
    if not deputy.is_active:
        raise not_accepted("deputy_closed", "Tài khoản của người làm thay đã khóa.", field="deputy")
    if active_to < active_from or active_to < day_of(at):
        raise not_accepted(
            "dates_reversed", "Thời gian làm thay đã qua hoặc ngày kết thúc đứng trước ngày bắt đầu.", field="active_to"
        )
    with work(actor=actor, at=at) as done:
        row = Deputation.objects.create(
            principal=principal, deputy=deputy, active_from=active_from, active_to=active_to, reason=reason
        )
        done.note(
            "access.depute",
            row,
            name=deputy.full_name,
            after={"deputy": deputy.pk, "active_from": active_from, "active_to": active_to},
            reason=reason,
        )
    return row


def end_deputation(row: Deputation, *, actor: Actor, at: datetime) -> None:
    """The principal takes back its deputation at once."""
    require(actor, "account.deputise", at=at)
    if actor.account_id != row.principal_id:
        raise not_accepted("not_the_principal", "Chỉ người đã giao mới thu lại được việc làm thay.")
    with work(actor=actor, at=at) as done:
        done.note("access.end_deputation", row, name=row.deputy.full_name, before={"active_to": row.active_to})
        row.delete()


def prefer(account: Account, *, language: str, theme: str, email: str, actor: Actor, at: datetime) -> None:
    """The account's own language, theme and address."""
    require(actor, "account.own", at=at)
    if actor.account_id != account.pk:
        raise not_accepted("not_own_account", "Chỉ chủ tài khoản mới đổi được các lựa chọn này.")
    after = {"language": language, "theme": theme, "email": email}
    before = {name: getattr(account, name) for name in after}
    if before == after:
        return
    with work(actor=actor, at=at) as done:
        for name, value in after.items():
            setattr(account, name, value)
        account.save(update_fields=list(after))
        done.note("access.prefer", account, name=account.full_name, before=before, after=after)
