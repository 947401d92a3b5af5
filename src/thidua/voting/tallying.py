"""Counting: of how many, how many are needed, who passes. Bases, shares and what a tie does are given, never assumed.

The figures come from the regulation of the body in force on the day (rule data of the body); nothing here knows one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from thidua.voting.enums import Base, Part, Reveals, Tie

PARTS_OF: Final[Mapping[Base, frozenset[Part]]] = {
    Base.MEMBERS: frozenset(Part),
    Base.ENTITLED: frozenset(Part) - {Part.RECUSED},
    Base.PRESENT: frozenset({Part.VALID, Part.INVALID, Part.ABSTAINED}),
    Base.CAST: frozenset({Part.VALID, Part.INVALID}),
    Base.VALID: frozenset({Part.VALID}),
}
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Threshold:
    """``share`` of ``base``; ``over``: more than the share ("trên 50%"), else at least it ("từ 80% trở lên")."""

    base: Base
    share: Fraction
    over: bool = False

    def needed(self, base: int) -> int:
        """The fewest votes that pass; more than there are when the base is empty: nothing passes on no votes."""
        exact = self.share * base
        least = exact.__floor__() + 1 if self.over else exact.__ceil__()
        return max(least, 1)


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of the roll must be present for a session or a matter to be valid."""

    share: Fraction
    over: bool = False

    def needed(self, members: int) -> int:
        """The fewest present."""
        return Threshold(Base.MEMBERS, self.share, self.over).needed(members)


@dataclass(frozen=True, slots=True)
class Count:
    """One matter counted. ``seats``: how many of the roll in each part; ``votes``: for each option, in its order."""

    seats: Mapping[Part, int]
    votes: tuple[int, ...]

    def base(self, base: Base) -> int:
        """Of how many the share is taken."""
        return sum(self.seats.get(part, 0) for part in PARTS_OF[base])


@dataclass(frozen=True, slots=True)
class Standing:
    """One option: ``votes`` of ``base``, ``needed`` to pass."""

    option: int
    votes: int
    base: int
    needed: int

    @property
    def passes(self) -> bool:
        """Whether it has the votes it needs."""
        return self.votes >= self.needed


def count(choices: Iterable[Sequence[int]], options: int, *, others: Mapping[Part, int]) -> Count:
    """``choices``: the ballots put in, a blank one without any option; ``others``: seats that put none in, by part,
    and of paper ballots those found invalid."""
    votes = [0] * options
    valid = invalid = 0
    for choice in choices:
        valid, invalid = (valid + 1, invalid) if choice else (valid, invalid + 1)
        for option in choice:
            votes[option] += 1
    seats = {part: others.get(part, 0) for part in Part}
    seats[Part.VALID] += valid
    seats[Part.INVALID] += invalid
    return Count(seats, tuple(votes))


def standings(counted: Count, threshold: Threshold) -> tuple[Standing, ...]:
    """Each option against the threshold, in the order of the ballot."""
    base = counted.base(threshold.base)
    needed = threshold.needed(base)
    return tuple(Standing(option, votes, base, needed) for option, votes in enumerate(counted.votes))


@dataclass(frozen=True, slots=True)
class Choosing:
    """Who is in when places are limited. ``tied``: equals between whom the places end; ``rule``: what became of them;
    ``open``: the tie still waits for a second vote or the chair."""

    chosen: tuple[str, ...]
    tied: tuple[str, ...] = ()
    rule: Tie | None = None

    @property
    def open(self) -> bool:
        """Whether somebody must still decide."""
        return self.rule in {Tie.AGAIN, Tie.CHAIR}


def choose(passing: Mapping[str, int], places: int, *, tie: Tie) -> Choosing:
    """``passing``: votes of each that passed the threshold; at most ``places`` of them, the most votes first.

    Those with equal votes keep the order of their keys, which says nothing about their rank.
    """
    ranked = sorted(passing, key=lambda key: (-passing[key], key))
    if len(ranked) <= places:
        return Choosing(tuple(ranked))
    if places < 1:
        return Choosing(())
    edge = passing[ranked[places - 1]]
    if passing[ranked[places]] != edge:
        return Choosing(tuple(ranked[:places]))
    above = tuple(key for key in ranked if passing[key] > edge)
    tied = tuple(key for key in ranked if passing[key] == edge)
    return Choosing(above + tied if tie is Tie.ALL else above, tied, tie)


def revealing(counted: Count) -> tuple[Reveals, ...]:
    """What a result gives away about how single members voted, to be said before it is published."""
    valid, cast = counted.seats.get(Part.VALID, 0), counted.base(Base.CAST)
    told = []
    if cast and valid == cast and any(votes == cast for votes in counted.votes):
        told.append(Reveals.UNANIMOUS)
    if cast > 1 and any(votes == cast - 1 for votes in counted.votes):
        told.append(Reveals.ALL_BUT_ONE)
    if 0 < cast <= _FEW:
        told.append(Reveals.FEW)
    return tuple(told)
