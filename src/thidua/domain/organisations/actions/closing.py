"""The end of a unit, and who takes over its work."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from thidua.domain.organisations.actions.checks import check_within_life, require_edit
from thidua.domain.organisations.actions.reaching import rebuild_reach
from thidua.domain.organisations.models import Unit, UnitPlacement, UnitSuccessor
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import NotAccepted, Refusal, not_accepted
from thidua.vietnamese.dates import short_date


def close(
    unit: Unit, *, last_day: date, reason: str = "", version: int | None = None, actor: Actor, at: datetime
) -> Unit:
    """The unit's last day. Refused while other units stand under it afterwards, or changes are entered for later."""
    require_edit(actor, unit, at=at)
    check_within_life(unit, last_day, field="last_day")
    if unit.active_to == last_day:
        raise not_accepted("closed_already", f"{unit.name} đã ghi kết thúc vào ngày này.", field="last_day")
    _refuse_children(unit, last_day)
    _refuse_later_changes(unit, last_day)
    with work(actor=actor, at=at) as done:
        before = {"active_to": unit.active_to}
        for rows in (unit.names, unit.placements):
            rows.filter(_open_after(last_day)).update(active_to=last_day)
        save_version(unit, expected=version or unit.version, changes={"active_to": last_day})
        rebuild_reach({unit.pk})
        done.note(
            "organisations.close", unit, name=unit.name, before=before, after={"active_to": last_day}, reason=reason
        )
    return unit


def record_successor(
    predecessor: Unit, successor: Unit, *, active_from: date, basis: str = "", actor: Actor, at: datetime
) -> UnitSuccessor:
    """``successor`` takes over work of ``predecessor`` from a day on; ``basis`` names the decision."""
    require_edit(actor, predecessor, at=at)
    if predecessor.pk == successor.pk:
        raise not_accepted("succeeds_itself", "Một đơn vị không thể kế thừa chính mình.", field="successor")
    check_within_life(successor, active_from)
    if active_from <= predecessor.active_from:
        raise not_accepted(
            "before_founding",
            f"Ngày kế thừa phải sau ngày thành lập {predecessor.name} ({short_date(predecessor.active_from)}).",
            field="active_from",
        )
    if UnitSuccessor.objects.filter(predecessor=predecessor, successor=successor).exists():
        raise not_accepted(
            "succeeded_already", f"Đã ghi {successor.name} kế thừa {predecessor.name}.", field="successor"
        )
    with work(actor=actor, at=at) as done:
        row = UnitSuccessor.objects.create(
            predecessor=predecessor, successor=successor, active_from=active_from, basis=basis
        )
        if predecessor.active_to is not None:  # else `close` will do it
            rebuild_reach({predecessor.pk})
        after = {"successor": successor, "active_from": active_from, "basis": basis}
        done.note("organisations.record_successor", predecessor, name=predecessor.name, after=after)
    return row


def _open_after(day: date) -> Q:
    return Q(active_to__isnull=True) | Q(active_to__gt=day)


def _refuse_children(unit: Unit, last_day: date) -> None:
    children = (
        UnitPlacement.objects.filter(_open_after(last_day), parent=unit)
        .select_related("unit")
        .order_by("unit__sort_key")
    )
    names = [row.unit.name for row in children[:4]]
    if not names:
        return
    told = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    raise NotAccepted(
        Refusal(
            code="has_children",
            sentence=f"Sau ngày {short_date(last_day)} vẫn còn đơn vị trực thuộc {unit.name}: {told}.",
            mend="Chuyển hoặc kết thúc các đơn vị đó trước",
            field="last_day",
        )
    )


def _refuse_later_changes(unit: Unit, last_day: date) -> None:
    for rows, what in ((unit.names, "tên mới"), (unit.placements, "nơi trực thuộc mới")):
        later = rows.filter(active_from__gt=last_day).order_by("active_from").first()
        if later:
            raise not_accepted(
                "later_change",
                f"{unit.name} đã có {what} từ ngày {short_date(later.active_from)}, sau ngày kết thúc này.",
                field="last_day",
                mend="Chọn ngày kết thúc muộn hơn",
            )
