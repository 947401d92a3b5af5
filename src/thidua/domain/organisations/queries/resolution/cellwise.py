"""A whole cell: cut, recognised piece by piece, the fewest pieces and the fewest unknown words winning."""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.resolution.groups import group_of
from thidua.domain.organisations.queries.resolution.index import Names
from thidua.domain.organisations.queries.resolution.lookup import look_up
from thidua.domain.organisations.queries.resolution.phrases import table
from thidua.domain.organisations.queries.resolution.result import Group, Match, Resolution, Unknown
from thidua.domain.organisations.queries.resolution.spelling import name_key
from thidua.domain.organisations.queries.resolution.splitting import (
    Atom,
    atoms,
    begins_name,
    brackets,
    cells,
    head_of,
    joined,
    unglued,
)
from thidua.domain.organisations.queries.resolution.suggesting import unknown_words
from thidua.vietnamese.normalising import clean, clean_lines

_DASHES = ("-", "–", "—")
_LONGEST = 8  # pieces in one name: "Sở Văn hóa, Thể thao và Du lịch" has three


@dataclass
class _Found:
    matches: list[Match] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)

    def take(self, other: _Found) -> None:
        self.matches.extend(other.matches)
        self.groups.extend(other.groups)
        self.unknown.extend(other.unknown)


def resolve_text(index: Names, text: str) -> Resolution:
    """The units, open groups and unknown words of one cell."""
    found = _Found()
    for cell in cells(clean_lines(text)):
        found.take(_cell(index, clean(cell)))
    once = {match.unit.pk: match for match in reversed(found.matches)}
    ordered = [match for match in found.matches if once[match.unit.pk] is match]
    return Resolution(text, tuple(ordered), tuple(found.groups), tuple(found.unknown))


def _cell(index: Names, cell: str) -> _Found:
    whole = _recognised(index, cell)
    if whole:
        return whole
    pieces = atoms(cell)
    found = _Found()
    for start, end, known in _best_cut(index, pieces):
        found.take(known or _unknown(index, joined(pieces[start:end])))
    return found


def _unknown(index: Names, words: str) -> _Found:
    """Names that only a blank separates count when every one of them is known; else the words stay together."""
    pieces = unglued(words)
    spans = _best_cut(index, pieces) if len(pieces) > 1 else []
    found = _Found()
    for _start, _end, known in spans:
        if known is None:
            break
        found.take(known)
    else:
        if spans:
            return found
    return _Found(unknown=[unknown_words(index, words)])


def _recognised(index: Names, words: str) -> _Found | None:
    """What the words mean when taken as one name, or as one name with brackets."""
    unit = look_up(index, words)
    if unit.unit:
        return _Found(matches=[Match(unit.unit, words, unit.how)])
    phrase = table().phrase_of(name_key(words))
    if phrase:
        return _of_group(group_of(index.tree, phrase, words))
    return _bracketed(index, words)


def _of_group(group: Group) -> _Found:
    return _Found(matches=[Match(unit, group.words, "group") for unit in group.units], groups=[group])


def _bracketed(index: Names, words: str) -> _Found | None:
    """ "Sở A (Ban B)": the part in brackets does it when it belongs to what stands before."""
    outer, inner = brackets(words)
    if not outer:
        return None
    before, part = _recognised(index, outer), look_up(index, inner)
    if before is None:
        return _Found(matches=[Match(part.unit, words, part.how)]) if part.unit else None
    if not part.unit or len(before.matches) != 1 or before.groups:
        return before
    return _Found(matches=[_narrowed(index, before.matches[0], part.unit, words)])


def _narrowed(index: Names, whole: Match, part: Unit, words: str) -> Match:
    if whole.unit.pk in index.tree.chain(part.pk):
        return Match(part, words, whole.how, within=whole.unit)
    return Match(whole.unit, words, whole.how)


def _best_cut(index: Names, pieces: list[Atom]) -> list[tuple[int, int, _Found | None]]:
    """Spans of pieces from left to right: as few unknown pieces as can be, then as few names as can be."""
    count = len(pieces)
    best: list[tuple[int, int]] = [(0, 0)] + [(count + 1, 0)] * count  # cost of the first n pieces
    came: list[tuple[int, _Found | None]] = [(0, None)] * (count + 1)
    for end in range(1, count + 1):
        for start in range(max(0, end - _LONGEST), end):
            known = _recognised(index, joined(pieces[start:end])) or _elided(index, pieces, start, end)
            cost = (best[start][0] + (0 if known else end - start), best[start][1] + 1)
            if (known or end - start == 1) and cost < best[end]:
                best[end], came[end] = cost, (start, known)
    return _with_unknown_joined(pieces, _walk_back(came))


def _elided(index: Names, pieces: list[Atom], start: int, end: int) -> _Found | None:
    """ "Tài chính" after "Sở Nội vụ,": the head word of the enumeration is understood."""
    if not start or begins_name(pieces[start].text):
        return None
    words = joined(pieces[start:end])
    unit = look_up(index, f"{head_of(pieces[:start])} {words}")
    return _Found(matches=[Match(unit.unit, words, unit.how)]) if unit.unit else None


def _walk_back(came: list[tuple[int, _Found | None]]) -> list[tuple[int, int, _Found | None]]:
    spans = []
    end = len(came) - 1
    while end:
        start, known = came[end]
        spans.append((start, end, known))
        end = start
    return spans[::-1]


def _with_unknown_joined(
    pieces: list[Atom], spans: list[tuple[int, int, _Found | None]]
) -> list[tuple[int, int, _Found | None]]:
    """Unknown neighbours are one name unless the second begins like a name of its own."""
    kept: list[tuple[int, int, _Found | None]] = []
    for start, end, known in spans:
        before = kept[-1] if kept else None
        if before and known is None and before[2] is None and _continues(pieces[start]):
            kept[-1] = (before[0], end, None)
        else:
            kept.append((start, end, known))
    return kept


def _continues(piece: Atom) -> bool:
    return piece.before.strip() in _DASHES or not begins_name(piece.text)
