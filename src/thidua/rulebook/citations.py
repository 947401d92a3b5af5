"""Where a rule stands: document, article, clause, point; written "L22 Đ42.1.đ" in rule files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Protocol, TypeAlias

from thidua.rulebook.faults import RuleError

_WRITTEN: Final = re.compile(
    r"(?P<doc>[A-Z0-9][A-Z0-9-]*)"
    r"(?: (?:Đ(?P<article>[0-9]+(?:–[0-9]+)?)(?:\.(?P<clause>[0-9]+))?(?:\.(?P<point>[a-zđ](?:–[a-zđ])?))?"
    r"|(?P<place>[IVX]+(?:\.[0-9a-zđ]+)*)))?"
)


class Named(Protocol):
    """A document as citations need it."""

    @property
    def name(self) -> str:
        """Full official name, as printed after "của"."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One place in one document; parts not known are None. ``place`` is used where a document has no articles."""

    doc: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    place: str | None = None

    def __str__(self) -> str:
        parts = [part for part in (self.article, self.clause, self.point) if part]
        return f"{self.doc} Đ{'.'.join(parts)}" if parts else " ".join(filter(None, (self.doc, self.place)))

    def inside(self) -> str:
        """The place inside the document: "điểm đ khoản 1 Điều 42"; empty when only the document is known."""
        words = (("điểm", self.point), ("khoản", self.clause), ("Điều", self.article), ("mục", self.place))
        return " ".join(f"{word} {part}" for word, part in words if part)


Citations: TypeAlias = tuple[Basis, ...]


def read_citations(written: Any) -> Citations:
    """One written place or a list of them. Raises RuleError."""
    if isinstance(written, list):
        return tuple(_read_one(one) for one in written)
    return () if written is None else (_read_one(written),)


def cite(citations: Citations, documents: Mapping[str, Named]) -> str:
    """As a Vietnamese text cites: "điểm đ khoản 1 Điều 42 Luật Thi đua, khen thưởng số 06/2022/QH15"."""
    return "; ".join(_cite_one(basis, documents) for basis in citations)


def _cite_one(basis: Basis, documents: Mapping[str, Named]) -> str:
    document = documents.get(basis.doc)
    return f"{basis.inside()} {document.name if document else basis.doc}".strip()


def _read_one(written: Any) -> Basis:
    if not isinstance(written, str):
        raise RuleError(f"căn cứ phải viết dạng “L22 Đ42.1.đ”, không phải “{written}”")
    return _parse(written)


@lru_cache(maxsize=4096)
def _parse(written: str) -> Basis:
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise RuleError(f"căn cứ phải viết dạng “L22 Đ42.1.đ”, không phải “{written}”")
    return Basis(**match.groupdict())
