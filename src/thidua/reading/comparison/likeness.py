"""How alike two points are: rare words, and rare pairs of words, count more than those every row has (tf-idf over both
plans)."""

import math
from collections import Counter
from collections.abc import Iterable

from thidua.reading.comparison.points import Point


class Weights:
    """The weight of each word, from how many of the points have it."""

    def __init__(self, points: Iterable[Point]) -> None:
        counted: Counter[str] = Counter()
        self._count = 0
        for point in points:
            counted.update(point.words)
            self._count += 1
        self._weights = {word: self._weight(count) for word, count in counted.items()}
        self._totals: dict[frozenset[str], float] = {}

    def of(self, word: str) -> float:
        """At least a little: a word in every point still says something."""
        return self._weights.get(word) or self._weight(0)

    def _weight(self, count: int) -> float:
        return math.log((self._count + 1) / (count + 0.5)) + 0.1

    def total(self, words: frozenset[str]) -> float:
        """The weight of a set of words, reckoned once."""
        if words not in self._totals:
            self._totals[words] = sum(map(self.of, words))
        return self._totals[words]

    def _shared(self, one: Point, other: Point) -> float:
        return sum(map(self.of, one.words & other.words))

    def likeness(self, one: Point, other: Point) -> float:
        """Shared weight against the mean weight of the two (Dice), 0 to 1."""
        both = self.total(one.words) + self.total(other.words)
        return 2 * self._shared(one, other) / both if both else 0.0
