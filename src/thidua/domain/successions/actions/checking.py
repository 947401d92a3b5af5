"""What must be so before a change of units can be ordered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from thidua.domain.organisations.actions.checks import check_within_life
from thidua.domain.organisations.models import Unit
from thidua.domain.successions.enums import ChangeState, SideRole
from thidua.domain.successions.models import ChangeSide
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.normalising import clean

BASIS_LENGTH = 300


def checked_basis(basis: str) -> str:
    """The decision as stored; a change without one is no change."""
    basis = clean(basis)
    if not basis:
        raise not_accepted(
            "basis_missing", "Chưa ghi căn cứ.", field="basis", mend="Ghi số, ký hiệu, ngày của nghị quyết, quyết định"
        )
    if len(basis) > BASIS_LENGTH:
        raise not_accepted("basis_too_long", f"Căn cứ dài quá {BASIS_LENGTH} ký tự.", field="basis")
    return basis


def check_ending(units: Sequence[Unit], day: date) -> None:
    """Units that are to end with the eve of ``day``: each lives until then and has no end or change entered yet."""
    for unit in units:
        check_within_life(unit, day - timedelta(days=1), field="effective_date")
        if unit.active_to is not None:
            raise not_accepted(
                "ends_already",
                f"{unit.name} đã ghi kết thúc hoạt động sau ngày {short_date(unit.active_to)}.",
                field="sources",
            )
    check_no_other_plan(units)


def check_no_other_plan(units: Iterable[Unit], *, besides: int | None = None) -> None:
    """A unit takes part in one planned change at a time: two could not both be foreseen."""
    sides = ChangeSide.objects.filter(change__state=ChangeState.PLANNED, role=SideRole.SOURCE, unit__in=list(units))
    other = sides.exclude(change=besides or 0).select_related("change", "unit").order_by("pk").first()
    if other is None or other.unit is None:
        return
    raise not_accepted(
        "planned_already",
        f"{other.unit.name} đã có thay đổi chờ đến ngày {short_date(other.change.effective_date)}.",
        field="sources",
        mend="Hủy thay đổi ấy trước hoặc chờ thực hiện xong",
    )


def check_versions(units: Iterable[Unit], versions: Mapping[int, int] | None) -> None:
    """The units are still as they were when somebody looked at what would happen; else Conflict."""
    if not versions:
        return
    stored = Unit.objects.in_bulk([unit.pk for unit in units])
    for pk, unit in stored.items():
        expected = versions.get(pk, unit.version)
        if expected != unit.version:
            raise Conflict(unit, stored={"version": unit.version}, offered={"version": expected})


def check_apart(sources: Sequence[Unit], targets: Sequence[Unit]) -> None:
    """Nobody stands twice on a side, or on both."""
    for units, field in ((sources, "sources"), (targets, "targets")):
        if len({unit.pk for unit in units}) < len(units):
            raise not_accepted("unit_twice", "Có đơn vị được chọn hai lần.", field=field)
    both = {unit.pk for unit in sources} & {unit.pk for unit in targets}
    if both:
        name = next(unit.name for unit in sources if unit.pk in both)
        raise not_accepted(
            "on_both_sides", f"{name} vừa kết thúc vừa tiếp nhận.", field="targets", mend="Bỏ đơn vị ấy ở một bên"
        )
