"""What a unit that ends leaves behind, and who takes it over: each noun brings its own hand.

A noun registers a `Hand` when it starts: its ``take_over``, what that would move, and for each of its fields that
points to a unit whether it moves or keeps the old name. A reorganisation lets all hands take over in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from thidua.domain.organisations.models import Unit

Counts = dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Handover:
    """``old`` ends with the eve of ``day``; what is open goes to ``new`` (None: to nobody).

    ``by_account`` ordered the change: rights never move into one's own hands. ``basis`` names the decision. ``shares``
    names another heir for single things by kind and key, where several follow: ("plan", 12), ("task", 345).
    """

    old: Unit
    new: Unit | None
    day: date
    basis: str = ""
    by_account: int | None = None
    shares: Mapping[tuple[str, int], Unit] = field(default_factory=dict)

    def heir_of(self, *things: tuple[str, int]) -> Unit | None:
        """Who takes the first of the things that somebody was named for; else the heir of all the rest."""
        return next((self.shares[each] for each in things if each in self.shares), self.new)


TakeOver = Callable[..., Counts]  # (handover, *, actor, at)
Count = Callable[[Handover], Counts]


@dataclass(frozen=True, kw_only=True)
class Hand:
    """``take_over(handover, *, actor, at)`` moves and returns how many of what; ``counted(handover)`` only counts.

    ``words`` names the counts for people. ``moves`` and ``keeps`` (with the reason) list every field of the noun's
    models that points to a unit, as "plans.Assignment.unit".
    """

    noun: str
    take_over: TakeOver
    counted: Count
    words: Mapping[str, str | Promise] = field(default_factory=dict)
    moves: tuple[str, ...] = ()
    keeps: Mapping[str, str] = field(default_factory=dict)


_hands: dict[str, Hand] = {}


def register(hand: Hand) -> None:
    """Called once by the noun when it starts."""
    _hands[hand.noun] = hand


def hands() -> Iterable[Hand]:
    """All hands, those of the lowest nouns last: a unit's children leave it after its work and its people have."""
    return [*(hand for noun, hand in _hands.items() if noun != "organisations"), *_own()]


def word_for(key: str) -> str:
    """What a count is called."""
    for hand in _hands.values():
        if key in hand.words:
            return str(hand.words[key])
    return key


def _own() -> list[Hand]:
    return [hand for noun, hand in _hands.items() if noun == "organisations"]
