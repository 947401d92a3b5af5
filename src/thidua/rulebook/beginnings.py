"""Since when an award can have been given at all: what is recorded as older is a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.rulebook.citations import Citations
from thidua.rulebook.enums import Source


@dataclass(frozen=True, slots=True)
class Beginning:
    """For the ``awards`` named, or the ``kinds`` of awards; where it names none, for all that are left."""

    since: date
    source: Source
    note: str
    awards: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    basis: Citations = ()

    def speaks_of(self, award: str, kind: str) -> bool:
        """``award``: its code; ``kind``: its kind, empty for one the catalogue does not have."""
        return award in self.awards or kind in self.kinds or not (self.awards or self.kinds)
