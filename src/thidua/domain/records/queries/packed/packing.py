"""Facts become words: those of a few subjects through `facts_for_many`, those of many by whole columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from thidua.domain.records.queries.facts import facts_for_many
from thidua.domain.records.queries.packed.columns import Asked, columns
from thidua.domain.records.steps.packing.packed import Packed
from thidua.domain.records.steps.packing.scheme import NARROW, WIDE, Scheme
from thidua.domain.records.steps.packing.singles import singles_as_bytes
from thidua.domain.records.steps.packing.taking import taken
from thidua.rulebook import load
from thidua.rulebook.screening import History, Layout, history_of, pack_rows

FEW = 20  # up to so many subjects the facts one by one are quicker than columns
CHUNK = 5_000  # keys in one query


def packed_between(first: int, last: int, scheme: Scheme) -> Packed:
    """The words of all subjects with such keys, from their rows."""
    return _packed(Asked.between(first, last), scheme, scheme.asked)


def packed_of(keys: Iterable[int], scheme: Scheme, asked: Layout | None = None) -> Iterator[Packed]:
    """The words of these subjects, some thousands at a time; ``asked``: by other rules than the scheme's."""
    rising = sorted(set(keys))
    for begin in range(0, len(rising), CHUNK):
        yield _packed(Asked.of(rising[begin : begin + CHUNK]), scheme, asked or scheme.asked)


def _packed(asked: Asked, scheme: Scheme, layout: Layout) -> Packed:
    history = _history(asked, layout)
    words = pack_rows(history, layout, first_year=scheme.narrow, width=NARROW)
    far = np.flatnonzero(words.apart if history.apart is None else words.apart & ~history.apart)
    if not len(far):
        return Packed(asked.keys, words)
    older = _history(Asked.of(asked.keys[far].tolist()), layout)
    wide = pack_rows(older, layout, first_year=scheme.wide, width=WIDE)
    fitting = np.flatnonzero(~wide.apart)
    return Packed(asked.keys, words, taken(wide, fitting), far[fitting]) if len(fitting) else Packed(asked.keys, words)


def _history(asked: Asked, layout: Layout) -> History:
    if len(asked.keys) > FEW:
        return columns(asked, layout)
    keys = asked.keys.tolist()
    facts = facts_for_many(keys)
    return history_of([facts[key] for key in keys], layout, load())


def singles_of(packed: Packed, scheme: Scheme) -> Iterator[tuple[int, bytes]]:
    """Each subject's key and own words."""
    texts = list(singles_as_bytes(packed.words, scheme))
    if packed.wide is not None:
        for place, text in zip(packed.wide_at.tolist(), singles_as_bytes(packed.wide, scheme), strict=True):
            texts[place] = text
    yield from zip(packed.keys.tolist(), texts, strict=True)
