"""What every condition of the law has in common, and the register of their types."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from thidua.rulebook.citations import Citations
from thidua.rulebook.enums import Source
from thidua.rulebook.faults import RuleError
from thidua.rulebook.schema import read_record
from thidua.rulebook.validity import ALWAYS, Validity

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Also:
    """A second place that says the same, for another period."""

    basis: Citations
    source: Source


@dataclass(frozen=True, kw_only=True)
class Condition(ABC):
    """One requirement. ``number``: equal for conditions that ask the same, so that they are judged once per case."""

    type: ClassVar[str] = ""
    is_stage: ClassVar[bool] = False

    basis: Citations = ()
    source: Source = Source.READ
    validity: Validity = ALWAYS
    also: Also | None = None
    note: str = ""
    number: int = -1

    @classmethod
    def from_data(cls, data: Any) -> Condition:
        """The condition of the type the mapping names. Raises RuleError for an unknown type."""
        if not isinstance(data, dict) or not isinstance(data.get("type"), str):
            raise RuleError("thiếu loại điều kiện", key="type")
        kind = CONDITIONS.get(data["type"])
        if kind is None:
            raise RuleError(f"không có loại điều kiện “{data['type']}”", key="type")
        return read_record(kind, {key: value for key, value in data.items() if key != "type"})

    @property
    def is_open(self) -> bool:
        """Whether it asks for nothing measurable (presumed, selection, quota)."""
        return False

    @property
    def sentences(self) -> str:
        """Under which name its sentences stand; finer than the type where one type speaks in several ways."""
        return self.type

    @property
    def opens_windows(self) -> bool:
        """Whether it names the earlier award from which years are counted."""
        return False

    @property
    def makes_runs(self) -> bool:
        """Whether other conditions of the same path look at the years in which it holds."""
        return False

    @cached_property
    def is_bound(self) -> bool:
        """Whether it depends on the earlier award or the run of years the path is tried with."""
        return any(one.is_bound for one in self.inner())

    def inner(self) -> tuple[Condition, ...]:
        """The conditions it holds inside."""
        return ()

    def award_codes(self) -> tuple[str, ...]:
        """The awards it refers to."""
        return ()

    def figures(self) -> Mapping[str, str]:
        """The figures required, as the sentences print them, where they need no names of other things."""
        return {}

    def words(self, book: Book) -> Mapping[str, str]:  # noqa: ARG002 - the conditions that name things need it
        """The figures required, as the sentences print them."""
        return self.figures()

    def holds_shortly(self, case: Case) -> bool | None:  # noqa: ARG002 - for those that can tell
        """Whether it holds, where that is told sooner than by judging it; None: judge it."""
        return None

    @abstractmethod
    def judge(self, case: Case) -> Outcome:
        """What becomes of it for these facts."""


CONDITIONS: Final[dict[str, type[Condition]]] = {}
Kind = TypeVar("Kind", bound=type[Condition])


def condition(name: str, *, stage: bool = False) -> Callable[[Kind], Kind]:
    """Register a class for a type of condition; ``stage``: checked while the file moves, not for eligibility."""

    def register(kind: Kind) -> Kind:
        kind.type = name
        kind.is_stage = stage
        CONDITIONS[name] = kind
        return kind

    return register


def applies(one: Condition, day: date) -> bool:
    """Whether the condition is part of the law on the day."""
    return one.validity.covers(day)


def in_fallback(one: Condition, day: date) -> bool:
    """Whether the condition has ended but may still be used on the day."""
    return one.validity.ended_before(day) and one.validity.fallback_to is not None and day <= one.validity.fallback_to
