"""Who acts: the account with the rights it holds at one moment. Plain data, no query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Held:
    """One grant as held: ``scope_kind`` and ``scope_key`` name what it reaches ("unit", 12), empty for everything.

    ``for_account`` is the account whose grant this is when the holder acts as its deputy, else None.
    """

    role: str
    scope_kind: str = ""
    scope_key: str = ""
    for_account: int | None = None
    for_name: str = ""

    @property
    def unit_id(self) -> int | None:
        return int(self.scope_key) if self.scope_kind == "unit" and self.scope_key else None


@dataclass(frozen=True)
class Actor:
    """``rights`` maps a right to the (grant, relation word) pairs by which it is held.

    ``acted_for`` gathers, as rights are required, the names of those in whose stead the actor acted: the trail tells
    them (`audit.work`).
    """

    account_id: int | None
    name: str
    rights: Mapping[str, tuple[tuple[Held, str], ...]] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    request_id: str = ""
    acted_for: set[str] = field(default_factory=set, compare=False)

    def holds(self, right: str) -> bool:
        """Whether the right is held for anything at all; objects are asked of `access.policy`."""
        return right in self.rights

    @property
    def unit_ids(self) -> frozenset[int]:
        return frozenset(each.unit_id for each in self.held if each.unit_id is not None)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(each.role for each in self.held)
