"""Which years the stored words hold, and for which rules they were packed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from thidua.rulebook import load
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.screening import Layout

FORM: Final = 1  # of the bytes; another form is another number
BLOCK: Final = 10_000  # keys a block
NARROW, WIDE = 32, 64  # bits of a word: recent histories, and those that go further back
_AHEAD: Final = 4  # years after this one that words reach at least
_STEP: Final = 4  # years between two moves of the words


@dataclass(frozen=True)
class Scheme:
    """``narrow``, ``wide``: first year of the words of either width; ``asked``: what the rules ask of a history."""

    narrow: int
    wide: int
    asked: Layout
    digest: str

    @cached_property
    def name(self) -> str:
        """Bytes of the same name are read alike."""
        return f"{FORM}:{self.narrow}/{NARROW}:{self.wide}/{WIDE}:{self.digest}"

    def first_year(self, width: int) -> int:
        """Of the words of the width."""
        return self.narrow if width == NARROW else self.wide

    def covers(self, asked: Layout) -> bool:
        """Whether the words hold all that other rules ask."""
        own = self.asked
        pairs = (
            (asked.titles, own.titles),
            (asked.openers, own.openers),
            (asked.attributes, own.attributes),
            (asked.statements, own.statements),
        )
        return all(those <= these for those, these in pairs)


def scheme_of(year: int) -> Scheme:
    """How histories are packed in a year, by the shipped rules; it moves on every fourth year."""
    return _scheme(year - year % _STEP + _STEP + _AHEAD)


@lru_cache
def _scheme(end: int) -> Scheme:
    book = load()
    asked = Layout.of(book)
    return Scheme(end - NARROW, end - WIDE, asked, _digest(asked, book))


def _digest(asked: Layout, book: Catalogue) -> str:
    parts = [sorted(one) for one in (asked.titles, asked.openers, asked.attributes, asked.statements)]
    told = repr([*parts, sorted(book.words.grade_rank.items())])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
