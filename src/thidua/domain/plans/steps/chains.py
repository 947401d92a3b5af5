"""What waits for what: the known chain of the work, loops, and how far later work is pushed by earlier work.

The chain: guidance, dossiers, appraisal, council, decision, ceremony (R-028). Words are compared without diacritics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Final

from thidua.vietnamese.folding import fold


class Stage(IntEnum):
    """The links of the chain, in their order."""

    GUIDANCE = 1
    DOSSIER = 2
    APPRAISAL = 3
    COUNCIL = 4
    DECISION = 5
    CEREMONY = 6


STAGE_WORDS: Final = {
    Stage.GUIDANCE: "hướng dẫn",
    Stage.DOSSIER: "hồ sơ",
    Stage.APPRAISAL: "thẩm định",
    Stage.COUNCIL: "Hội đồng xét",
    Stage.DECISION: "quyết định khen thưởng",
    Stage.CEREMONY: "trao thưởng, tôn vinh",
}
# the last that fits decides: "thẩm định hồ sơ" is appraisal, "họp Hội đồng xét hồ sơ" is council
_PATTERNS: Final = (
    (
        Stage.GUIDANCE,
        re.compile(r"\b(?:ban hanh|xay dung|trien khai|co) (?:\w+ ){0,3}?huong dan|^(?:van ban )?huong dan"),
    ),
    (Stage.DOSSIER, re.compile(r"\b(?:gui|nop|lap|hoan thien|trinh|tiep nhan|nhan|de nghi) (?:\w+ ){0,4}?ho so\b")),
    (Stage.APPRAISAL, re.compile(r"\btham dinh\b")),
    (
        Stage.COUNCIL,
        re.compile(r"\bhop (?:\w+ ){0,3}?hoi dong\b|\bhoi dong (?:\w+ ){0,8}?(?:hop|xet|binh xet|bo phieu)\b"),
    ),
    (
        Stage.DECISION,
        re.compile(r"\b(?:ban hanh|trinh|ky) (?:\w+ ){0,5}?quyet dinh (?:\w+ ){0,3}?(?:khen|tang|cong nhan)"),
    ),
    (
        Stage.CEREMONY,
        re.compile(r"(?<!phong )\btrao\b|\b(?:cong bo va trao|le ton vinh|ton vinh|hoi nghi ton vinh|to chuc le)\b"),
    ),
)
_COMMON_WORDS: Final = (
    "các của và cho về với theo đến từ trong tại lên được là có khi mỗi do năm thi đua khen thưởng công tác đơn vị",
    "thành phố ủy ban nhân dân ubnd tổ chức thực hiện ban hành xây dựng triển khai hướng dẫn gửi nộp lập hồ sơ thẩm",
    "định họp hội đồng xét quyết trình ký trao lễ tôn vinh đề nghị danh hiệu tặng tập thể cá nhân hoàn thiện",
)
_COMMON: Final = frozenset(word for line in _COMMON_WORDS for word in fold(line).split())
_YEAR: Final = re.compile(r"\b20\d\d\b")
LEAST_SHARED, LEAST_SHARE = 2, 0.5
FURTHEST: Final = 3660  # days; rows that wait for each other in a loop are pushed no further


@dataclass(frozen=True)
class Row:
    """A row of a plan as the chain looks at it."""

    key: int
    content: str


@dataclass(frozen=True)
class Link:
    """``later`` probably waits for ``earlier``; ``shared``: the words that make them one matter."""

    earlier: int
    later: int
    before: Stage
    after: Stage
    shared: tuple[str, ...]


def stage_of(content: str) -> Stage | None:
    """The link of the chain a row is; None for work that is none."""
    said = fold(content)
    found = [stage for stage, pattern in _PATTERNS if pattern.search(said)]
    return found[-1] if found else None


def links_among(rows: Sequence[Row]) -> list[Link]:
    """For each row of the chain the nearest earlier link of the same matter; only proposals, people decide."""
    staged = [(row, stage, _matter(row.content)) for row in rows if (stage := stage_of(row.content))]
    found = []
    for row, stage, matter in staged:
        candidates = [
            (before, len(shared), -other.key, other, shared)
            for other, before, theirs in staged
            if before < stage and _same_year(row, other) and (shared := _shared(matter, theirs))
        ]
        if candidates:
            before, _count, _order, other, shared = max(candidates, key=lambda each: each[:3])
            found.append(Link(other.key, row.key, before, stage, tuple(sorted(shared))))
    return found


def _matter(content: str) -> frozenset[str]:
    words = frozenset(re.findall(r"\w+", fold(content))) - _COMMON
    return frozenset(word for word in words if not word.isdecimal())


def _same_year(one: Row, other: Row) -> bool:
    """Rows that name different years are of different rounds."""
    years = [frozenset(_YEAR.findall(row.content)) for row in (one, other)]
    return not all(years) or bool(years[0] & years[1])


def _shared(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """What two rows have in common, empty where that is too little to be one matter."""
    both = one & other
    smaller = min(len(one), len(other))
    return (
        both
        if smaller and len(both) >= min(LEAST_SHARED, smaller) and len(both) / smaller >= LEAST_SHARE
        else frozenset()
    )


def way(edges: Iterable[tuple[int, int]], start: int, goal: int) -> list[int]:
    """A way along the edges from start to goal, both included; empty when there is none."""
    after: dict[int, list[int]] = {}
    for earlier, later in edges:
        after.setdefault(earlier, []).append(later)
    ways, seen = [[start]], {start}
    while ways:
        here = ways.pop()
        if here[-1] == goal:
            return here
        for each in after.get(here[-1], ()):
            if each not in seen:
                seen.add(each)
                ways.append([*here, each])
    return []


@dataclass(frozen=True)
class Span:
    """The first and the last of a row's open last days; both None where it has none to be judged by."""

    first: date | None
    last: date | None


def pushed(edges: Sequence[tuple[int, int, int]], spans: Mapping[int, Span], start: int) -> dict[int, int]:
    """By how many days each row after ``start`` must move so that nothing is due before what it waits for.

    ``edges``: (earlier, later, least days between). Only rows that must move are told, those behind them included.
    """
    moves: dict[int, int] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        end = _ended(spans.get(here), moves.get(here, 0))
        for earlier, later, least in edges:
            if earlier != here or end is None or later == start:
                continue
            need = missing(end, spans.get(later), least)
            if moves.get(later, 0) < need <= FURTHEST:
                moves[later] = need
                waiting.append(later)
    return moves


def missing(end: date, later: Span | None, least: int) -> int:
    """How many days too early the later row is due; 0 where it is in time or has no day."""
    if later is None or later.first is None:
        return 0
    return max(0, (end + timedelta(days=least) - later.first).days)


def _ended(span: Span | None, moved: int) -> date | None:
    return span.last + timedelta(days=moved) if span and span.last else None
