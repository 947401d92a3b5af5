"""The columns of a sheet made ready once: which cell says what, and which decision belongs to which award."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from thidua.domain.imports.enums import ColumnRole as R
from thidua.domain.imports.steps.history.columns import TOLD, Column
from thidua.reading.lists.grids import text_of

_BESIDE: Final = (R.DECISION, R.DECIDED, R.ISSUER, R.WAY, R.SCOPE)
_FITS: Final = {R.SCOPE: (R.INITIATIVE,), R.WAY: (R.AWARD,)}
_STRONG: Final = frozenset({R.AWARD, R.INITIATIVE, R.DISCIPLINE})


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
