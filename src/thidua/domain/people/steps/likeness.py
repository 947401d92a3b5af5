"""How far two entries speak of one person: weights of evidence, in bits, with the reasons for a reader.

Each fact adds log2 of how much likelier it is between two entries of one person than between two people picked at
random (Fellegi and Sunter, "A Theory for Record Linkage", 1969). A rare name weighs more than a common one. Nothing
here decides anything: a person does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import log2
from typing import Final

from rapidfuzz.distance import OSA

from thidua.vietnamese.folding import fold, identity_key, words

UNKNOWN_SEX: Final = "unknown"
_FEWEST: Final = 1000  # a small register says little of how common a name is
_MARGIN: Final = 2.5  # with log2 of the register: the odds that two entries picked at random are one person
_CERTAIN: Final = 8.0
_MOST_FOR_THE_REST: Final = 10.0  # the same small unit, the same sex, the same spelling


class OF_NUMBER:  # noqa: N801 - the weights, in bits, by what is compared
    same, near, other = 20.0, 10.0, -12.0


class OF_BIRTH:  # noqa: N801
    """``near``: at most, by which part is wrong; ``same`` of whole dates, ``agrees`` of partial ones at most."""

    same, swapped, agrees, near, other = 13.0, 9.0, 8.0, 5.0, -8.0


class OF_NAME:  # noqa: N801
    """Beside the rarity of the name: added for the same spelling, taken for each slip and for a word that is missing;
    instead of it for another name."""

    best, slip, word, other = 1.0, 3.0, 5.0, -8.0


class OF_UNIT:  # noqa: N801
    least, most, other = 1.0, 8.0, -1.0


class Reason(StrEnum):
    """What the two entries have in common, or nearly."""

    SAME_NUMBER = "same_number"
    NEAR_NUMBER = "near_number"
    SAME_NAME = "same_name"
    WORD_ORDER = "word_order"
    ACCENTS = "accents"
    TYPING = "typing"
    WORD_MISSING = "word_missing"
    SAME_BIRTH = "same_birth"
    BIRTH_AGREES = "birth_agrees"
    DAY_MONTH = "day_month"
    NEAR_BIRTH = "near_birth"
    SAME_UNIT = "same_unit"
    OTHER_NAME = "other_name"
    OTHER_SEX = "other_sex"


@dataclass(frozen=True, slots=True)
class Facts:
    """One entry. ``bag`` are the folded words in alphabetical order; ``birth`` as stored, "1975-05-12"."""

    key: int
    name: str
    bag: tuple[str, ...]
    birth: str
    number: str
    sex: str
    units: frozenset[int]

    @classmethod
    def of(
        cls,
        key: int,
        *,
        name: str,
        birth: str = "",
        number: str = "",
        sex: str = UNKNOWN_SEX,
        units: Iterable[int] = (),
    ) -> Facts:
        return cls(key, name, tuple(sorted(words(name))), birth, number, sex, frozenset(units))


@dataclass(frozen=True, slots=True)
class Likeness:
    """``bits`` beyond what a random pair needs: from 0 on worth a look, from `_CERTAIN` on hardly anybody else."""

    bits: float
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """From 50 to 99, for people."""
        return min(99, 50 + round(49 * min(1.0, max(0.0, self.bits) / _CERTAIN)))


class Register:
    """How common each name is among the entries; what two entries must reach grows with their number."""

    def __init__(self, everybody: Iterable[Facts]) -> None:
        names: Counter[tuple[str, ...]] = Counter()
        units: Counter[int] = Counter()
        for each in everybody:
            names[each.bag] += 1
            units.update(each.units)
        self._count(names, units)

    @classmethod
    def counted(cls, names: Counter[tuple[str, ...]], units: Counter[int]) -> Register:
        """``names``: entries by bag; ``units``: entries by unit."""
        register = cls(())
        register._count(names, units)
        return register

    def _count(self, names: Counter[tuple[str, ...]], units: Counter[int]) -> None:
        self._names, self._units = names, units
        self.size = max(_FEWEST, names.total())
        self.needed = log2(self.size) + _MARGIN

    def rarity(self, one: Facts, other: Facts) -> float:
        """Bits that an equal name is worth: by the commoner of the two names."""
        return log2(self.size / max(1, self._names[one.bag], self._names[other.bag]))

    def likeness(self, one: Facts, other: Facts) -> Likeness | None:
        """None when the two are more likely two people."""
        number, why_number = _number(one.number, other.number)
        birth, why_birth = _birth(one.birth, other.birth)
        if (
            number + birth + self.rarity(one, other) + _MOST_FOR_THE_REST < self.needed
        ):  # nothing that follows could make up for it
            return None
        name, why_name = self._name(one, other)
        unit, why_unit = self._unit(one, other)
        sex, why_sex = _sex(one.sex, other.sex)
        bits = number + birth + name + unit + sex - self.needed
        return Likeness(bits, (*why_number, *why_name, *why_birth, *why_unit, *why_sex)) if bits >= 0 else None

    def _unit(self, one: Facts, other: Facts) -> tuple[float, tuple[Reason, ...]]:
        """A small unit in common says more than a large one; half of those entered twice have moved meanwhile."""
        if not one.units or not other.units:
            return 0.0, ()
        shared = one.units & other.units
        if not shared:
            return OF_UNIT.other, ()
        smallest = min(self._units[unit] for unit in shared)
        weight = log2(self.size / max(1, smallest)) - 1.0
        return min(OF_UNIT.most, max(OF_UNIT.least, weight)), (Reason.SAME_UNIT,)

    def _name(self, one: Facts, other: Facts) -> tuple[float, tuple[Reason, ...]]:
        rarity = self.rarity(one, other)
        if one.bag == other.bag:
            loss, why = _spelling(one.name, other.name)
            return rarity - loss, why
        slips = _slips(one, other)
        if slips <= _slips_allowed(one, other):
            return rarity - OF_NAME.slip * slips, (Reason.TYPING,)
        if _one_word_less(one.bag, other.bag):
            return rarity - OF_NAME.word, (Reason.WORD_MISSING,)
        return OF_NAME.other, (Reason.OTHER_NAME,)


def _number(one: str, other: str) -> tuple[float, tuple[Reason, ...]]:
    if not one or not other:
        return 0.0, ()
    if one == other:
        return OF_NUMBER.same, (Reason.SAME_NUMBER,)
    if len(one) == len(other) and OSA.distance(one, other, score_cutoff=1) <= 1:
        return OF_NUMBER.near, (Reason.NEAR_NUMBER,)
    return OF_NUMBER.other, ()


def _birth(one: str, other: str) -> tuple[float, tuple[Reason, ...]]:
    if not one or not other:
        return 0.0, ()
    if one == other:
        return (OF_BIRTH.same, OF_BIRTH.agrees, 5.0)[2 - one.count("-")], (Reason.SAME_BIRTH,)
    if one.startswith(other) or other.startswith(one):
        return (OF_BIRTH.agrees if min(len(one), len(other)) > 4 else 5.0), (Reason.BIRTH_AGREES,)
    return _birth_slip(one.split("-"), other.split("-"))


def _birth_slip(one: list[str], other: list[str]) -> tuple[float, tuple[Reason, ...]]:
    """Whole dates only: day and month in the other order, or one of the three parts wrong."""
    if len(one) != 3 or len(other) != 3:
        return OF_BIRTH.other, ()
    if one == [other[0], other[2], other[1]]:
        return OF_BIRTH.swapped, (Reason.DAY_MONTH,)
    wrong = [place for place in range(3) if one[place] != other[place]]
    if len(wrong) > 1 or (wrong == [0] and OSA.distance(one[0], other[0], score_cutoff=1) > 1):
        return OF_BIRTH.other, ()
    return (OF_BIRTH.near, 4.5, 3.5)[wrong[0]], (Reason.NEAR_BIRTH,)  # two strangers share year and month soonest


def _sex(one: str, other: str) -> tuple[float, tuple[Reason, ...]]:
    if UNKNOWN_SEX in (one, other):
        return 0.0, ()
    return (0.0, ()) if one == other else (-6.0, (Reason.OTHER_SEX,))  # an equal name says the sex already


def _spelling(one: str, other: str) -> tuple[float, tuple[Reason, ...]]:
    """The same folded words: in which order, and with which accents. An accent that differs may be another name."""
    order = () if words(one) == words(other) else (Reason.WORD_ORDER,)
    mine, theirs = _accented(one), _accented(other)
    if mine == theirs:
        return -OF_NAME.best, order or (Reason.SAME_NAME,)
    if _is_bare(one) or _is_bare(other):
        return 0.5, (*order, Reason.ACCENTS)
    clashes = sum(a != b for a, b in zip(mine, theirs, strict=False)) + abs(len(mine) - len(theirs))
    return 3.0 * clashes, (*order, Reason.ACCENTS)


def _accented(name: str) -> list[str]:
    """The words as careful typists agree on them, in the order of their folded forms."""
    return [key for _plain, key in sorted((fold(word), identity_key(word)) for word in name.split())]


def _is_bare(name: str) -> bool:
    """Typed without any accents at all."""
    return name.lower() == fold(name)


def _slips(one: Facts, other: Facts) -> int:
    """Letters to change, in the order typed or in alphabetical order, whichever is less."""
    ordered = OSA.distance(" ".join(words(one.name)), " ".join(words(other.name)), score_cutoff=2)
    if ordered <= 1:
        return ordered
    return min(ordered, OSA.distance(" ".join(one.bag), " ".join(other.bag), score_cutoff=2))


def _slips_allowed(one: Facts, other: Facts) -> int:
    """One in a name of some length, two in a long one: in short names a letter makes another name."""
    length = min(sum(map(len, one.bag)), sum(map(len, other.bag)))
    return 0 if length < 6 else 1 if length < 13 else 2


def _one_word_less(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The longer name has exactly one word more, and at least three words are shared or two of a two-word name."""
    less, more = sorted((Counter(one), Counter(other)), key=Counter.total)
    return less.total() >= 2 and more.total() == less.total() + 1 and not less - more
