"""How much speaks for two texts saying the same: the words they share, the deed, the award."""

import re
from collections.abc import Iterable

from thidua.reading.comparison.concepts import vocabulary
from thidua.reading.comparison.likeness import Weights
from thidua.reading.comparison.lines import Row
from thidua.reading.comparison.points import Point, point_of, same_award
from thidua.reading.comparison.thresholds import Thresholds

# Deeds of one row that must each be answered: a plan made but not registered is half of "lập kế hoạch, đăng ký".
EACH_DEED = frozenset({"plan", "register"})
_BETWEEN_DEEDS = re.compile(r",|\bvà\b")


class Evidence:
    """Evidence between points of the parent and of the child, each pair reckoned once."""

    def __init__(self, asked: Iterable[Point], rows: Iterable[Row], thresholds: Thresholds) -> None:
        self._asked, rows = tuple(asked), tuple(rows)
        self._weights = Weights([*self._asked, *(point for row in rows for point in row.points)])
        self._thresholds = thresholds
        self._known: dict[tuple[str, str], float] = {}
        self._claims: dict[str, float] = {}

    def of(self, point: Point, said: Point) -> float:
        """0 for nothing shared; 1 and more for the same words, deed and award."""
        key = (point.text, said.text)
        if key not in self._known:
            self._known[key] = self._reckoned(point, said)
        return self._known[key]

    def claim_of(self, said: Point) -> float:
        """What the text brings to the point of the parent it is likest to."""
        if said.text not in self._claims:
            self._claims[said.text] = max((self.of(point, said) for point in self._asked), default=0.0)
        return self._claims[said.text]

    def _reckoned(self, point: Point, said: Point) -> float:
        words = max(self._weights.likeness(part, said) for part in _each_deed(point))
        if not words:
            return 0.0
        return words + bool(particular(point, said)) * self._thresholds.award


def _each_deed(point: Point) -> tuple[Point, ...]:
    """The point and, where it asks for two deeds of which one may be done without the other, each of them."""
    if not set(point.acts) >= EACH_DEED:
        return (point,)
    parts = [point_of(part.strip()) for part in _BETWEEN_DEEDS.split(point.text)]
    return (point, *(part for part in parts if EACH_DEED & set(part.acts)))


def particular(point: Point, said: Point) -> frozenset[str]:
    """The awards asked for by both that are more than a form of praise for any occasion ("bằng khen")."""
    return covered(point, said) - {award.key for award in vocabulary().awards if award.general}


def covered(point: Point, said: Point) -> frozenset[str]:
    """The awards of the first that the second asks for as well."""
    if not said.awards:
        return frozenset()
    return frozenset(one for one in point.awards if any(same_award(one, other) for other in said.awards))
