"""What must always hold of units; `thidua doctor` asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Prefetch, Q

from thidua.domain.organisations.models import Unit, UnitAlias, UnitName, UnitPlacement, UnitSuccessor
from thidua.domain.organisations.queries.keys import search_text
from thidua.domain.organisations.queries.reach import reach_differences
from thidua.vietnamese.sorting import text_key


def reach_is_right() -> Iterator[str]:
    """The stored closure equals one made afresh from the placements."""
    for difference in reach_differences():
        where = f"đơn vị {difference.row.descendant} dưới đơn vị {difference.row.ancestor}"
        yield f"Cây tổ chức ghi thừa: {where}" if difference.stored else f"Cây tổ chức ghi thiếu: {where}"


def names_are_current() -> Iterator[str]:
    """A living unit's name is the newest of its names that has begun; every unit has a name."""
    named = set(UnitName.objects.values_list("unit_id", flat=True))
    for unit in Unit.objects.only("pk", "code", "name"):
        if unit.pk not in named:
            yield f"Đơn vị {unit.code} không có tên nào trong lịch sử tên gọi"


def placements_within_life() -> Iterator[str]:
    """No unit stands under another before or after either of them existed."""
    outside = UnitPlacement.objects.filter(
        Q(active_from__lt=F("unit__active_from"))
        | Q(active_from__lt=F("parent__active_from"))
        | Q(unit__active_to__isnull=False, active_to__isnull=True)
        | Q(unit__active_to__lt=F("active_to"))
    ).select_related("unit", "parent")
    for row in outside:
        yield f"{row.unit.name} ghi trực thuộc {row.parent.name} ngoài thời gian tồn tại"


def keys_are_right() -> Iterator[str]:
    """What units are found and sorted by is what their names give."""
    aliases = Prefetch("aliases", UnitAlias.objects.order_by("pk"))
    names = Prefetch("names", UnitName.objects.order_by("pk"))
    for unit in Unit.objects.prefetch_related(aliases, names).iterator(chunk_size=500):
        others = [row.name for row in unit.names.all() if row.name != unit.name]
        told = [alias.alias for alias in unit.aliases.all()]
        if unit.folded != search_text(unit.code, unit.name, unit.short_name, *told, *others) or bytes(
            unit.sort_key
        ) != text_key(unit.name):
            yield f"Khóa tìm kiếm, sắp xếp của {unit.name} không khớp tên"


def successors_follow() -> Iterator[str]:
    """A successor takes over after its predecessor began."""
    for row in UnitSuccessor.objects.filter(active_from__lte=F("predecessor__active_from")).select_related(
        "predecessor"
    ):
        yield f"Đơn vị kế thừa của {row.predecessor.name} nhận bàn giao trước khi đơn vị cũ thành lập"
