"""Groups of equal posts and the lists of posts of single articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from thidua.rulebook.citations import Citations
from thidua.rulebook.enums import Source


@dataclass(frozen=True, slots=True)
class PositionGroup:
    """Posts taken as equal. ``step``: rung of the ladder, higher is higher; None for ranks and posts beside it."""

    name: str
    posts: tuple[str, ...]
    basis: Citations
    step: int | None = None


@dataclass(frozen=True, slots=True)
class PositionList:
    """The posts one article names."""

    posts: str
    basis: Citations
    source: Source = Source.READ


@dataclass(frozen=True)
class Positions:
    """All groups and lists, by code."""

    groups: Mapping[str, PositionGroup]
    lists: Mapping[str, PositionList]
    note: str = ""

    @cached_property
    def _ladder(self) -> tuple[tuple[int, str], ...]:
        """The groups that have a rung, highest first."""
        return tuple(sorted(((group.step, code) for code, group in self.groups.items() if group.step), reverse=True))

    @cached_property
    def _lowest_steps(self) -> dict[tuple[str, ...], int | None]:
        return {}

    def lowest_step(self, codes: tuple[str, ...]) -> int | None:
        """The lowest rung among the posts; None when none of them stands on the ladder."""
        if codes not in self._lowest_steps:
            steps = [group.step for code in codes if (group := self.groups.get(code)) is not None and group.step]
            self._lowest_steps[codes] = min(steps, default=None)
        return self._lowest_steps[codes]

    def above(self, step: int) -> list[str]:
        """The groups on higher rungs, highest first."""
        return [code for rung, code in self._ladder if rung > step]

    def named(self, code: str) -> str:
        """A group ("minister_eq") or list ("list:nd152_22") as a reader sees it."""
        if code.startswith("list:"):
            return self.lists[code.removeprefix("list:")].posts
        return self.groups[code].name

    def known(self, code: str) -> bool:
        """Whether the code is a group or a list."""
        return code.removeprefix("list:") in self.lists if code.startswith("list:") else code in self.groups
