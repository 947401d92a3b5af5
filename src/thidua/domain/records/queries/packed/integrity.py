"""Whether the packed history is what the facts would be packed to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db.models import Max

from thidua.domain.records.models import PackedBlock, PackedChange, Subject
from thidua.domain.records.queries.packed.packing import packed_between, singles_of
from thidua.domain.records.queries.packed.reading import scheme_at, words_among
from thidua.domain.records.steps.packing.blocks import Torn
from thidua.domain.records.steps.packing.packed import Packed
from thidua.domain.records.steps.packing.scheme import BLOCK, Scheme

_BEFORE_ALL = datetime(2026, 1, 1, tzinfo=UTC)
LOOKED_AT = 6  # ranges a look of the doctor compares; the console compares all


def ranges() -> list[int]:
    """The first keys of all ranges that hold subjects."""
    most = Subject.objects.aggregate(most=Max("pk"))["most"]
    return [] if most is None else list(range(0, most + 1, BLOCK))


def differing(first: int, *, at: datetime) -> Iterator[int]:
    """The subjects of a range whose stored words are not what their facts give. Raises Torn."""
    scheme = scheme_at(at)
    keys = Subject.objects.filter(pk__gte=first, pk__lt=first + BLOCK).values_list("pk", flat=True)
    stored = _told(words_among(list(keys), at=at), scheme)
    for key, fresh in _told(packed_between(first, first + BLOCK - 1, scheme), scheme).items():
        if stored.get(key) != fresh and not (key not in stored and _is_empty(fresh)):
            yield key


def _told(packed: Packed, scheme: Scheme) -> dict[int, dict[str, Any]]:
    return {key: _read(data) for key, data in singles_of(packed, scheme)}


def _read(data: bytes) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(data)
    told["posts"] = sorted(map(repr, told["posts"]))
    return told


def _is_empty(told: dict[str, Any]) -> bool:
    """Nothing recorded: such a subject need not be stored."""
    return not (told["planes"] or told["posts"] or told["recorded"] or told["apart"])


def packed_history(*, at: datetime | None = None) -> Iterator[str]:
    """The doctor's look: all ranges where there are few, else the oldest and the latest blocks."""
    moment = at or _latest()
    chosen = ranges()
    if len(chosen) > LOOKED_AT:
        blocks = list(PackedBlock.objects.order_by("packed_at", "first").values_list("first", flat=True))
        half = LOOKED_AT // 2
        chosen = sorted({*blocks[:half], *blocks[-half:]})
    for first in chosen:
        yield from faults_of(first, moment)


def _latest() -> datetime:
    """When something was packed last: by the scheme of that moment what is stored is read."""
    blocks = PackedBlock.objects.aggregate(at=Max("packed_at"))["at"]
    changes = PackedChange.objects.aggregate(at=Max("at"))["at"]
    return max((one for one in (blocks, changes) if one is not None), default=_BEFORE_ALL)


def faults_of(first: int, at: datetime) -> Iterator[str]:
    """One sentence for each subject of a range that differs, and for a block that cannot be read."""
    try:
        for key in differing(first, at=at):
            yield f"Hồ sơ số {key}: phần đóng gói để sàng lọc khác với các dữ kiện; chạy “thidua records pack”"
    except Torn as torn:
        yield f"Khối hồ sơ từ số {first}: {torn}; chạy “thidua records pack”"
