"""What conditions need to know of the whole law; the catalogue answers it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from thidua.rulebook.citations import Citations
from thidua.rulebook.conditions.outcomes import Asked, Finding
from thidua.rulebook.conditions.sentences import Sentences
from thidua.rulebook.positions import Positions
from thidua.rulebook.validity import Validity
from thidua.rulebook.vocabulary import Vocabulary


class ConjunctionOf(Protocol):
    """Conditions that must all hold."""

    def judge(self, case: Any) -> tuple[Finding, ...]:
        """What becomes of each."""

    def holds(self, case: Any) -> bool:
        """Whether all of them hold, told as soon as one does not."""


class PathOf(Protocol):
    """A path, as other conditions refer to it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def basis(self) -> Citations:
        """Where it stands."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """Whom it is for."""

    @property
    def validity(self) -> Validity:
        """When it holds."""

    @property
    def conditions(self) -> tuple[Any, ...]:
        """What it asks."""

    @property
    def conjunction(self) -> ConjunctionOf:
        """Its conditions, with what binds them together."""

    @property
    def open_to_selection(self) -> bool:
        """Whether nothing in it is measured."""


class AwardOf(Protocol):
    """An award, as conditions refer to it."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def annual_title(self) -> bool:
        """Whether it is a yearly title."""

    @property
    def paths(self) -> tuple[PathOf, ...]:
        """Its paths."""


class Book(Protocol):
    """The catalogue."""

    @property
    def awards(self) -> Mapping[str, AwardOf]:
        """Awards by code."""

    @property
    def paths(self) -> Mapping[str, tuple[AwardOf, PathOf]]:
        """Paths by id, with their award."""

    @property
    def words(self) -> Vocabulary:
        """Words for readers."""

    @property
    def positions(self) -> Positions:
        """Posts."""

    @property
    def lowest_years(self) -> Mapping[str, int]:
        """The least years for which a group of posts is rewarded at all."""

    @property
    def sentences(self) -> Sentences:
        """Who speaks."""

    def cite(self, citations: Citations) -> str:
        """As a text cites."""

    def requirement(self, one: Asked) -> str:
        """What a condition asks."""

    def number(self, name: str, day: date) -> Fraction:
        """A parameter's value."""

    def whole(self, name: str, day: date) -> int:
        """A parameter's value, whole."""

    def subject_fits(self, kind: str | None, wanted: tuple[str, ...]) -> bool | None:
        """Whether a kind of subject is among those wanted."""
