"""The columns of a sheet made ready once: which cell says what, and which decision belongs to which award."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from thidua.domain.imports.enums import ColumnRole as R
from thidua.domain.imports.steps.history.columns import TOLD, Column
from thidua.reading.lists.grids import text_of

_BESIDE: Final = (R.DECISION, R.DECIDED, R.ISSUER, R.WAY, R.SCOPE)
_FITS: Final = {R.SCOPE: (R.INITIATIVE,), R.WAY: (R.AWARD,)}
_STRONG: Final = frozenset({R.AWARD, R.INITIATIVE, R.DISCIPLINE})
_NAMING: Final = frozenset({R.FULL_NAME, R.LAST_NAME, R.FIRST_NAME, R.COLLECTIVE, R.UNIT, R.CITIZEN_ID, R.BIRTH})
_TELLING: Final = frozenset({*TOLD, *_BESIDE, R.YEAR, R.PERIOD, R.POST_FROM, R.POST_TO})


@dataclass(frozen=True, slots=True)
class Group:
    """A column that tells facts, with the columns beside it that say more of them: role -> place in the row."""

    role: R
    place: int
    year: int | None
    heading: str
    beside: dict[R, int]


class Shape:
    """``year``: of all rows that name none."""

    def __init__(self, columns: Sequence[Column], year: int | None) -> None:
        self.columns = columns
        self.year = year
        self.memo: dict[Any, Any] = {}  # what telling columns said, by their words
        self.named: dict[Any, Any] = {}  # whom rows named, by the words
        self.said: dict[Any, Any] = {}  # what whole rows said, by the words
        self.roles = [R(column["role"]) for column in columns]
        self._first = {role: place for place, role in reversed(list(enumerate(self.roles)))}
        self.groups = [
            Group(role, place, columns[place]["year"], columns[place]["heading"], {})
            for place, role in enumerate(self.roles)
            if role in TOLD
        ]
        for place, role in enumerate(self.roles):
            if role in _BESIDE:
                self._attach(place, role)
        telling = _TELLING | {R.UNIT} if R.POST in self.roles else _TELLING
        self.naming = _picker(place for place, role in enumerate(self.roles) if role in _NAMING)
        self.telling = _picker(place for place, role in enumerate(self.roles) if role in telling)

    def place(self, *roles: R) -> int:
        """Where the first column of one of the roles is; -1 for none."""
        return next((self._first[role] for role in roles if role in self._first), -1)

    def text(self, cells: Sequence[str | float], role: R) -> str:
        """The cell as one text; "" where there is no such column."""
        place = self._first.get(role, -1)
        cell = cells[place] if place >= 0 else ""
        return cell if isinstance(cell, str) else text_of(cell)

    def has_conduct(self) -> bool:
        return R.DISCIPLINE in self._first

    def _attach(self, place: int, role: R) -> None:
        """To the nearest telling column of the same year, awards before grades, those on the left before the right."""
        year = self.columns[place]["year"]
        fitting = [each for each in self.groups if each.role in _FITS.get(role, TOLD) and role not in each.beside]
        same = [each for each in fitting if each.year == year] or [each for each in fitting if year is None]
        if same:
            min(same, key=lambda each: (each.role not in _STRONG, each.place > place, abs(each.place - place))).beside[
                role
            ] = place


def _picker(places: Iterable[int]) -> Callable[[Sequence[Any]], Any]:
    """The cells at these places, to be looked up by."""
    kept = tuple(places)
    return itemgetter(*kept) if kept else lambda _cells: ()
