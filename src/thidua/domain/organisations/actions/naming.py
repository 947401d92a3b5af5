"""Names: official changes with their day, corrections of what was typed wrong, other spellings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from thidua.domain.organisations.actions.checks import (
    SHORT_NAME_LENGTH,
    check_within_life,
    checked_name,
    require_edit,
)
from thidua.domain.organisations.actions.spans import end_before, end_of_free_span, row_on
from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit, UnitAlias, UnitName
from thidua.domain.organisations.queries.keys import alias_key, search_text
from thidua.domain.organisations.queries.names import in_force
from thidua.foundation.access.policy import day_of, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.normalising import clean
from thidua.vietnamese.sorting import text_key


def rename(
    unit: Unit,
    *,
    name: str,
    active_from: date,
    short_name: str = "",
    reason: str = "",
    version: int | None = None,
    actor: Actor,
    at: datetime,
) -> UnitName:
    """Give a new official name from a day on; papers of earlier days keep the old one.

    A day to come is fine: `refresh_names` puts the name on lists when the day is there.
    """
    require_edit(actor, unit, at=at)
    name, short_name = _checked(name, short_name)
    check_within_life(unit, active_from)
    rows = list(unit.names.order_by("active_from"))
    current = row_on(rows, active_from)
    _refuse_no_change(current, name, short_name, active_from)
    with work(actor=actor, at=at) as done:
        if current:
            end_before(current, active_from)
        row = UnitName.objects.create(
            unit=unit,
            name=name,
            short_name=short_name,
            active_from=active_from,
            active_to=end_of_free_span(unit, rows, active_from),
        )
        before = {"name": current.name, "short_name": current.short_name} if current else {}
        save_version(unit, expected=version or unit.version, changes=_shown_name(unit, day_of(at)))
        after = {"name": name, "short_name": short_name, "active_from": active_from}
        done.note("organisations.rename", unit, name=name, before=before, after=after, reason=reason)
    return row


def edit(
    unit: Unit,
    *,
    name: str,
    short_name: str,
    kind: str,
    code: str,
    reason: str = "",
    version: int,
    actor: Actor,
    at: datetime,
) -> Unit:
    """Correct what was typed wrong. The name now in force is overwritten; an official change is `rename`."""
    require_edit(actor, unit, at=at)
    name, short_name = _checked(name, short_name)
    _check_kind_and_code(unit, kind, code)
    with work(actor=actor, at=at) as done:
        before: dict[str, Any] = {field: getattr(unit, field) for field in ("name", "short_name", "kind", "code")}
        after = {"name": name, "short_name": short_name, "kind": kind, "code": code}
        row = row_on(list(unit.names.order_by("active_from")), min(day_of(at), unit.active_to or day_of(at)))
        if row:
            UnitName.objects.filter(pk=row.pk).update(name=name, short_name=short_name)
        changes = {**after, "sort_key": text_key(name), "folded": _folded(unit, code, name, short_name)}
        save_version(unit, expected=version, changes=changes)
        done.note("organisations.edit", unit, name=name, before=before, after=after, reason=reason)
    return unit


def add_alias(unit: Unit, *, alias: str, actor: Actor, at: datetime) -> UnitAlias:
    """Teach another spelling, so that plans that use it are understood (known ones are returned as they are)."""
    require_edit(actor, unit, at=at)
    alias = checked_name(clean(alias), field="alias")
    known = unit.aliases.filter(folded=alias_key(alias)).first()
    if known:
        return known
    with work(actor=actor, at=at) as done:
        row = UnitAlias.objects.create(unit=unit, alias=alias, folded=alias_key(alias))
        save_version(
            unit, expected=unit.version, changes={"folded": _folded(unit, unit.code, unit.name, unit.short_name)}
        )
        done.note("organisations.add_alias", unit, name=unit.name, after={"alias": alias})
    return row


def remove_alias(alias: UnitAlias, *, actor: Actor, at: datetime) -> None:
    """Forget a spelling that was wrong."""
    unit = alias.unit
    require_edit(actor, unit, at=at)
    with work(actor=actor, at=at) as done:
        done.note("organisations.remove_alias", unit, name=unit.name, before={"alias": alias.alias})
        alias.delete()
        save_version(
            unit, expected=unit.version, changes={"folded": _folded(unit, unit.code, unit.name, unit.short_name)}
        )


def refresh_names(*, actor: Actor, at: datetime) -> int:
    """Put names whose day has come on their units; run once a day. Returns how many units changed."""
    require(actor, "organisations.edit", at=at)
    day = day_of(at)
    stale = [
        row.unit
        for row in UnitName.objects.filter(in_force(day)).select_related("unit")
        if (row.name, row.short_name) != (row.unit.name, row.unit.short_name)
    ]
    for unit in stale:
        with work(actor=actor, at=at) as done:
            before = {"name": unit.name, "short_name": unit.short_name}
            changes = _shown_name(unit, day)
            save_version(unit, expected=unit.version, changes=changes)
            after = {"name": unit.name, "short_name": unit.short_name}
            done.note("organisations.name_in_force", unit, name=unit.name, before=before, after=after)
    return len(stale)


def _checked(name: str, short_name: str) -> tuple[str, str]:
    short_name = clean(short_name)
    if short_name:
        checked_name(short_name, field="short_name", length=SHORT_NAME_LENGTH)
    return checked_name(clean(name)), short_name


def _refuse_no_change(current: UnitName | None, name: str, short_name: str, day: date) -> None:
    if current is None:
        return
    if (current.name, current.short_name) == (name, short_name):
        raise not_accepted("same_name", "Tên mới giống hệt tên đang dùng.", field="name")
    if current.active_from == day:
        raise not_accepted(
            "name_begins_that_day",
            f"Tên “{current.name}” cũng bắt đầu từ ngày {short_date(day)}.",
            field="active_from",
            mend="Nếu tên ấy chỉ bị ghi sai, hãy dùng “Sửa thông tin”; nếu đổi tên, ghi ngày quyết định có hiệu lực",
        )


def _check_kind_and_code(unit: Unit, kind: str, code: str) -> None:
    if kind not in UnitKind.values:
        raise not_accepted("unknown_kind", f"Không có loại đơn vị “{kind}”.", field="kind")
    if not code:
        raise not_accepted("code_missing", "Chưa có mã đơn vị.", field="code")
    if Unit.objects.filter(code=code).exclude(pk=unit.pk).exists():
        raise not_accepted("code_taken", f"Mã “{code}” đã dùng cho đơn vị khác.", field="code", mend="Chọn mã khác")


def _shown_name(unit: Unit, day: date) -> dict[str, Any]:
    """The columns of Unit that follow from the name in force on the day."""
    rows = list(unit.names.order_by("active_from"))
    row = row_on(rows, min(day, unit.active_to or day)) or rows[0]
    return {
        "name": row.name,
        "short_name": row.short_name,
        "sort_key": text_key(row.name),
        "folded": _folded(unit, unit.code, row.name, row.short_name),
    }


def _folded(unit: Unit, code: str, name: str, short_name: str) -> str:
    """Old names and aliases stay findable."""
    others = unit.names.exclude(name=name).order_by("pk").values_list("name", flat=True)
    aliases = unit.aliases.order_by("pk").values_list("alias", flat=True)
    return search_text(code, name, short_name, *aliases, *others)
