"""What must always hold of people; `thidua doctor` asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from thidua.domain.people.models import Person, Position
from thidua.vietnamese.folding import fold, identity_key
from thidua.vietnamese.sorting import sort_key


def keys_are_right() -> Iterator[str]:
    """What people are found, sorted and compared by is what their names give."""
    for person in Person.objects.only("full_name", "folded", "identity_key", "sort_key").iterator(chunk_size=2000):
        meant = (fold(person.full_name), identity_key(person.full_name), sort_key(person.full_name))
        if (person.folded, person.identity_key, bytes(person.sort_key)) != meant:
            yield f"Khóa tìm kiếm, sắp xếp của hồ sơ số {person.pk} không khớp họ tên"


def positions_within_life() -> Iterator[str]:
    """Nobody holds a post in a unit before it was founded or after it ended."""
    outside = Position.objects.filter(
        Q(active_from__lt=F("unit__active_from"))
        | Q(unit__active_to__isnull=False, active_to__isnull=True)
        | Q(unit__active_to__lt=F("active_to"))
    ).select_related("unit")
    for row in outside[:1000]:
        yield f"Chức vụ số {row.pk} tại {row.unit.name} nằm ngoài thời gian đơn vị tồn tại"


def numbers_are_whole() -> Iterator[str]:
    """A stored personal number has twelve digits."""
    for person in Person.objects.exclude(citizen_id__isnull=True).exclude(citizen_id__regex=r"^[0-9]{12}$")[:1000]:
        yield f"Hồ sơ số {person.pk} có số định danh không đủ 12 chữ số"
