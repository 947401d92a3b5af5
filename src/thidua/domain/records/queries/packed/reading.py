"""The stored words, put together for those who are asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from django.db import connection
from django.utils import timezone

from thidua.domain.records.models import PackedBlock, PackedChange
from thidua.domain.records.queries.packed.packing import packed_between, packed_of, singles_of
from thidua.domain.records.steps.packing.blocks import Block, block_as_bytes, block_of_bytes
from thidua.domain.records.steps.packing.joining import Chosen, joined
from thidua.domain.records.steps.packing.packed import Packed, Single
from thidua.domain.records.steps.packing.scheme import BLOCK, Scheme, scheme_of
from thidua.domain.records.steps.packing.singles import single_of_bytes
from thidua.rulebook.screening.arrays import Array

MOST_PACKED_HERE = 3  # blocks of an older scheme that a reader packs on the way


class NotPackedYet(RuntimeError):
    """The history is being packed by new rules or for new years; it can be read again when that is done."""


def scheme_at(at: datetime) -> Scheme:
    """How histories are packed at the moment."""
    return scheme_of(timezone.localtime(at).year)


def words_among(keys: Iterable[int] | Array | None, *, at: datetime, on: date | None = None) -> Packed:
    """The packed histories of the subjects with these keys, None: of all. Who has no fact may be missing.

    ``on``: the day they are screened for, where that is known; the words may then be shorter. Two statements, whatever
    the number. Raises NotPackedYet, Torn.
    """
    scheme = scheme_at(at)
    wanted = None if keys is None else np.unique(np.asarray(keys, dtype=np.int64))
    chosen = list(_chosen(_blocks(wanted), wanted, scheme))
    return joined(chosen, dict(_changes(wanted, scheme)), scheme, on.year if on else None)


@dataclass(frozen=True)
class _Row:
    first: int
    last: int
    layout: str
    data: bytes


def _blocks(wanted: Array | None) -> list[_Row]:
    columns = "first", "last", "layout", "data"
    rows = PackedBlock.objects.order_by("first").values_list(*columns)
    if wanted is not None and not len(wanted):
        return []
    if wanted is not None:
        rows = rows.filter(first__in=np.unique(wanted // BLOCK * BLOCK).tolist())
    if connection.vendor != "postgresql":
        return [_Row(first, last, layout, bytes(data)) for first, last, layout, data in rows]
    return [_Row(*row) for row in _in_binary(rows)]


def _in_binary(rows: Any) -> list[tuple[Any, ...]]:
    """Bytes as they are; the driver's other way is twice as long and has to be read letter by letter."""
    from psycopg import Cursor

    sql, values = rows.query.sql_with_params()
    connection.ensure_connection()
    with Cursor(connection.connection) as cursor:
        return list(cursor.execute(sql, values, binary=True).fetchall())


def _chosen(rows: Iterable[_Row], wanted: Array | None, scheme: Scheme) -> Iterator[Chosen]:
    packed_here = 0
    for row in rows:
        packed_here += row.layout != scheme.name
        if packed_here > MOST_PACKED_HERE:
            raise NotPackedYet
        block = block_of_bytes(row.data) if row.layout == scheme.name else _packed_here(row, scheme)
        places = None if wanted is None else _places(block.keys.astype(np.int64) + row.first, row, wanted)
        if places is None or len(places):
            yield Chosen(row.first, block, None if places is None or len(places) == block.size else places)


def _packed_here(row: _Row, scheme: Scheme) -> Block:
    return _as_block(packed_between(row.first, row.last, scheme), row.first)


def _as_block(packed: Packed, first: int) -> Block:
    return block_of_bytes(block_as_bytes(packed, first))


def put_together(parts: Iterable[Packed], scheme: Scheme) -> Packed:
    """Words packed part by part, with rising keys, as one."""
    firsts = [(int(part.keys[0]), part) for part in parts if len(part.keys)]
    return joined([Chosen(first, _as_block(part, first)) for first, part in firsts], {}, scheme)


def _places(keys: Array, row: _Row, wanted: Array) -> Array:
    """Which of a block's keys are wanted."""
    begin, end = np.searchsorted(wanted, [row.first, row.last + 1])
    found: Array = np.flatnonzero(np.isin(keys, wanted[begin:end], assume_unique=True))
    return found


def _changes(wanted: Array | None, scheme: Scheme) -> Iterator[tuple[int, Single]]:
    rows = PackedChange.objects.values_list("subject_id", "data")
    if wanted is not None:
        bounds = (int(wanted[0]), int(wanted[-1])) if len(wanted) else (0, -1)
        rows = rows.filter(subject_id__gte=bounds[0], subject_id__lte=bounds[1])
    asked = None if wanted is None else set(wanted.tolist())
    other: list[int] = []
    for key, data in rows.iterator(chunk_size=5_000):
        if asked is not None and key not in asked:
            continue
        single = single_of_bytes(data, scheme)
        if single is None:
            other.append(key)
        else:
            yield key, single
    yield from packed_singles(other, scheme)


def packed_singles(keys: Iterable[int], scheme: Scheme) -> Iterator[tuple[int, Single]]:
    """The words of single subjects, packed anew from their rows."""
    for packed in packed_of(keys, scheme):
        for key, data in singles_of(packed, scheme):
            single = single_of_bytes(data, scheme)
            if single is not None:
                yield key, single
