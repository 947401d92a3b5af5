"""What a merger of two entries did, row by row, so that undoing it restores exactly what was there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Moved:
    """The field of one row had ``before`` and got ``after``; ``model`` as "people.position"."""

    model: str
    pk: int
    field: str
    before: Any
    after: Any

    def as_dict(self) -> dict[str, Any]:
        return {"kind": "moved", **asdict(self)}


@dataclass(frozen=True)
class Dropped:
    """The row said what another row says too; ``values`` are its columns as text and numbers."""

    model: str
    pk: int
    values: dict[str, Any]

    def as_dict(self) -> dict[str, Any]:
        return {"kind": "dropped", **asdict(self)}


@dataclass(frozen=True)
class Swapped:
    """The two entries changed places with a fact about the person; ``mark`` is a keyed mark of what the kept one got.

    The values stand in the two rows alone: a journal with personal numbers would be one more place to leak from.
    """

    field: str
    mark: str

    def as_dict(self) -> dict[str, Any]:
        return {"kind": "swapped", **asdict(self)}


Line = Moved | Dropped | Swapped
_KINDS: dict[str, type[Moved | Dropped | Swapped]] = {
    "moved": Moved,
    "dropped": Dropped,
    "swapped": Swapped,
}


def read(lines: list[dict[str, Any]]) -> list[Line]:
    """The journal from its stored form, oldest line first."""
    return [_KINDS[line["kind"]](**{name: value for name, value in line.items() if name != "kind"}) for line in lines]
