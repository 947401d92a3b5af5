"""The planes of words by name, so that those of different blocks can be laid side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from functools import lru_cache
from typing import Any, Final

import numpy as np

from thidua.rulebook.facts.models import Initiative
from thidua.rulebook.screening import OpenerKind, TitleKind, Words
from thidua.rulebook.screening.arrays import WIDTHS, Array

_GRADE, _NONE, _PART, _TITLE, _OPENER, _ITEM = "grade", "none", "part", "title", "opener", "item"
LOST: Final = (json.dumps([_NONE]), json.dumps([_PART]))  # planes of years lost after a discipline


def named_planes(words: Words) -> Iterator[tuple[str, Array]]:
    """Every plane with its name, a short JSON text."""
    for rank, plane in enumerate(words.grades):
        yield _name(_GRADE, rank), plane
    if words.not_counting is not None and words.part_counting is not None:
        yield LOST[0], words.not_counting
        yield LOST[1], words.part_counting
    for title, plane in words.titles.items():
        yield _name(_TITLE, *title), plane
    for opener, plane in words.openers.items():
        yield _name(_OPENER, *opener), plane
    for item, planes in words.initiatives.items():
        for level, plane in enumerate(planes):
            yield _name(_ITEM, level, *astuple(item)), plane


def _name(*parts: Any) -> str:
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4096)
def _read(name: str) -> tuple[str, tuple[Any, ...]]:
    kind, *rest = json.loads(name)
    return kind, tuple(rest)


def planes_as_fields(planes: Mapping[str, Array], size: int, width: int) -> dict[str, Any]:
    """The planes as the fields of Words; what lies between two known ranks or numbers is filled."""
    found: dict[str, dict[Any, Array]] = {kind: {} for kind in (_GRADE, _NONE, _PART, _TITLE, _OPENER, _ITEM)}
    for name, plane in planes.items():
        kind, rest = _read(name)
        found[kind][rest] = plane
    nothing = np.zeros(size, dtype=WIDTHS[width])
    lost = found[_NONE] or found[_PART]
    return {
        "grades": _steps({rank: plane for (rank,), plane in found[_GRADE].items()}, nothing) or (nothing,),
        "not_counting": found[_NONE].get((), nothing) if lost else None,
        "part_counting": found[_PART].get((), nothing) if lost else None,
        "titles": {TitleKind(*rest): plane for rest, plane in found[_TITLE].items()},
        "openers": {OpenerKind(*rest): plane for rest, plane in found[_OPENER].items()},
        "initiatives": _items(found[_ITEM], nothing),
    }


def _steps(planes: Mapping[int, Array], nothing: Array) -> tuple[Array, ...]:
    """Planes of "at least": one missing in between is one nobody has a mark in."""
    return tuple(planes.get(level, nothing) for level in range(max(planes, default=-1) + 1))


def _items(planes: Mapping[tuple[Any, ...], Array], nothing: Array) -> dict[Initiative, tuple[Array, ...]]:
    kinds: dict[tuple[Any, ...], dict[int, Array]] = {}
    for (level, *item), plane in sorted(planes.items(), key=lambda one: one[0][0]):
        kinds.setdefault(tuple(item), {})[level] = plane
    return {Initiative(*item): _steps(levels, nothing) for item, levels in kinds.items()}
