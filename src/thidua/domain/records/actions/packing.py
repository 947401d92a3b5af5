"""The packed history kept in step: changes with the facts, blocks later.

A change is written in the transaction of the facts, under the lock of its subject, so that of two writers the second
packs what the first wrote. Folding and packing anew hold the block and the changes they have read: whatever is written
meanwhile is another change, and stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction

from thidua.domain.people.models import Person
from thidua.domain.records.models import PackedBlock, PackedChange, RoadmapState, Subject
from thidua.foundation.access.queries import system
from thidua.foundation.jobs.queue import enqueue

if TYPE_CHECKING:
    from thidua.domain.records.steps.packing.packed import Packed
    from thidua.domain.records.steps.packing.scheme import Scheme

FOLD: Final = "records.fold"
_MANY: Final = 500  # changes at once that are worth a job of their own; fewer wait for the hourly one
_PART: Final = 2_000  # rows in one statement


def repack(subjects: Iterable[Subject | int], *, at: datetime) -> None:
    """Pack these anew, within the transaction that changed their facts or what else bears on rules."""
    keys = sorted({one if isinstance(one, int) else one.pk for one in subjects})
    if not keys:
        return
    from thidua.domain.records.queries.packed.packing import packed_of, singles_of
    from thidua.domain.records.queries.packed.reading import scheme_at

    scheme = scheme_at(at)
    with transaction.atomic():
        _lock(keys)
        for packed in packed_of(keys, scheme):
            _write((PackedChange(subject_id=key, data=data, at=at) for key, data in singles_of(packed, scheme)))
        for begin in range(0, len(keys), _PART):
            stale = RoadmapState.objects.filter(subject_id__in=keys[begin : begin + _PART], is_stale=False)
            stale.update(is_stale=True)
        if len(keys) >= _MANY:
            enqueue(FOLD, key=FOLD, actor=system("đóng gói hồ sơ"), at=at)


def repack_person(person: Person, *, at: datetime) -> None:
    """A person's sex bears on the rules of long service; followed from the entry of people."""
    repack(Subject.objects.filter(person=person).values_list("pk", flat=True), at=at)


def _lock(keys: list[int]) -> None:
    """Of two writers to one subject the second waits here until the first has ended."""
    if connection.features.has_select_for_update:
        for begin in range(0, len(keys), _PART):
            part = Subject.objects.select_for_update(no_key=True).filter(pk__in=keys[begin : begin + _PART])
            list(part.order_by("pk").values_list("pk"))


def _write(rows: Iterator[PackedChange]) -> None:
    PackedChange.objects.bulk_create(
        rows, batch_size=_PART, update_conflicts=True, unique_fields=["subject"], update_fields=["data", "at"]
    )


def changed_ranges() -> list[int]:
    """The first keys of the blocks that have changes to fold in."""
    from thidua.domain.records.steps.packing.scheme import BLOCK

    keys = PackedChange.objects.values_list("subject_id", flat=True).iterator(chunk_size=10_000)
    return sorted({key // BLOCK * BLOCK for key in keys})


def outdated_ranges(*, at: datetime) -> list[int]:
    """The blocks packed by other rules or for other years."""
    from thidua.domain.records.queries.packed.reading import scheme_at

    others = PackedBlock.objects.exclude(layout=scheme_at(at).name)
    return sorted(others.values_list("first", flat=True))


def fold(first: int, *, at: datetime) -> int:
    """Put the changes of a block into it; a block not there yet, or packed otherwise, is packed from the facts.

    Tells how many changes it took.
    """
    from thidua.domain.records.queries.packed.reading import scheme_at

    scheme = scheme_at(at)
    with transaction.atomic():
        block, changes = _held(first, at)
        packed = _folded(block, changes, scheme) if block.layout == scheme.name else None
        return _store(block, changes, packed, scheme, at)


def rebuild(first: int, *, at: datetime) -> int:
    """Pack a block from the facts, whatever was stored; tells how many changes it took."""
    from thidua.domain.records.queries.packed.reading import scheme_at

    with transaction.atomic():
        block, changes = _held(first, at)
        return _store(block, changes, None, scheme_at(at), at)


def rebuild_all(*, at: datetime) -> int:
    """Pack everything from the facts, a block a transaction; tells how many blocks there are."""
    from thidua.domain.records.queries.packed.integrity import ranges

    firsts = ranges()
    for first in firsts:
        rebuild(first, at=at)
    PackedBlock.objects.exclude(first__in=firsts).delete()
    return len(firsts)


def _held(first: int, at: datetime) -> tuple[PackedBlock, list[PackedChange]]:
    """The block and those of its changes that no writer holds, both locked."""
    from thidua.domain.records.steps.packing.scheme import BLOCK

    last = first + BLOCK - 1
    new = {"last": last, "size": 0, "layout": "", "data": b"", "packed_at": at}
    PackedBlock.objects.get_or_create(first=first, defaults=new)
    block = PackedBlock.objects.select_for_update().get(first=first)
    changes = PackedChange.objects.select_for_update(skip_locked=True).filter(
        subject_id__gte=first, subject_id__lte=last
    )
    return block, list(changes.order_by("pk"))


def _folded(block: PackedBlock, changes: list[PackedChange], scheme: Scheme) -> Packed | None:
    """The block with its changes; None where one was packed otherwise, so that all is packed from the facts."""
    from thidua.domain.records.steps.packing.blocks import block_of_bytes
    from thidua.domain.records.steps.packing.joining import Chosen, joined
    from thidua.domain.records.steps.packing.singles import single_of_bytes

    singles = {change.pk: single_of_bytes(change.data, scheme) for change in changes}
    known = {key: single for key, single in singles.items() if single is not None}
    if len(known) < len(singles):
        return None
    return joined([Chosen(block.first, block_of_bytes(block.data))], known, scheme)


def _store(block: PackedBlock, changes: list[PackedChange], packed: Packed | None, scheme: Scheme, at: datetime) -> int:
    from thidua.domain.records.queries.packed.packing import packed_between
    from thidua.domain.records.steps.packing.blocks import block_as_bytes

    packed = packed or packed_between(block.first, block.last, scheme)
    block.size, block.layout, block.packed_at = packed.words.size, scheme.name, at
    block.data = block_as_bytes(packed, block.first)
    block.save(update_fields=["size", "layout", "data", "packed_at"])
    for begin in range(0, len(changes), _PART):
        PackedChange.objects.filter(pk__in=[one.pk for one in changes[begin : begin + _PART]]).delete()
    return len(changes)
