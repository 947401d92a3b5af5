"""What one row, one point of a row or one sentence of prose says: awards, deeds, years, rounds, words."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from thidua.reading.comparison.concepts import plain, vocabulary

_QUOTED = re.compile(r"(?P<head>[\w\s,]{0,40}?)[“\"](?P<name>[^“”\"]{3,70})[”\"]")
_AWARD_HEAD = re.compile(r"\b(?P<head>danh hieu|bang|co|ky niem chuong|huy hieu|giai thuong|giai)$")
_BRACKETS = re.compile(r"\([^()]*\)")
_EXCEPT = re.compile(r"\(?\btrừ\s[^();.]*\)?", re.IGNORECASE)
_SPAN = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_ROUND = re.compile(r"\bdot (\d{1,2})\b")
_ORDINALS = {"nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6}
_SPOKEN_ROUND = re.compile(r"\bdot thu (nhat|hai|ba|tu|nam|sau)\b")
_NAMELESS = frozenset({"danh hieu", "bang", "co", "giai", "giai thuong"})
_GAP = " | "
_DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?\b")


@dataclass(frozen=True, slots=True)
class Point:
    """`words` are single words and pairs of neighbours ("sang kien"): most Vietnamese words are written as two.

    `awards` are the awards it asks for (none when it does not ask); `named` all it names. `years` and `rounds` are
    empty when none is said; a span of years is one word, "2021-2025".
    """

    text: str
    said: str
    words: frozenset[str]
    named: frozenset[str]
    awards: frozenset[str]
    acts: tuple[str, ...]
    years: frozenset[str]
    rounds: frozenset[int]
    excepted: str

    @property
    def first_act(self) -> str | None:
        """The deed named first."""
        return self.acts[0] if self.acts else None


@lru_cache(maxsize=2_000)
def point_of(text: str) -> Point:
    """Take a text apart."""
    excepted = " ".join(plain(match[0]) for match in _EXCEPT.finditer(text))
    kept = _EXCEPT.sub(" ", text)
    said = plain(kept)
    acts = _acts(said)
    named = _awards(kept)
    return Point(
        text=text,
        said=said,
        words=words_of(kept),
        named=named,
        awards=named if "propose" in acts else frozenset(),
        acts=acts,
        years=_years(kept),
        rounds=_rounds(said),
        excepted=excepted,
    )


def _acts(said: str) -> tuple[str, ...]:
    """Deeds in the order they are named."""
    found = [(match.start(), act.key) for act in vocabulary().acts if (match := act.pattern.search(said))]
    return tuple(key for _, key in sorted(found, key=lambda pair: pair[0]))


def _awards(text: str) -> frozenset[str]:
    """Names in quotation marks first, then the known ones; a list of kinds in brackets behind a name is left out."""
    outside = _BRACKETS.sub(" ", text)
    quoted = {_award_in_quotes(match) for match in _QUOTED.finditer(outside)}
    rest = plain(_QUOTED.sub(_without_quoted_award, outside))
    known = set()
    for award in vocabulary().awards:
        rest, count = award.pattern.subn(" ; ", rest)
        if count:
            known.add(award.key)
    return frozenset(known | {name for name in quoted if name})


def _award_in_quotes(match: re.Match[str]) -> str | None:
    head = _AWARD_HEAD.search(plain(match["head"]))
    name = plain(match["name"])
    if head is None or any(award.pattern.fullmatch(name) for award in vocabulary().awards):
        return None
    return f"{'' if head['head'] in _NAMELESS else head['head'] + ': '}{match['name'].strip().rstrip(',')}"


def _without_quoted_award(match: re.Match[str]) -> str:
    """What is left to look through: an award in quotes takes its head with it."""
    if _award_in_quotes(match) is None:
        return match[0]
    head = plain(match["head"])
    return " " + _AWARD_HEAD.sub("", head) + " ; "


def same_award(one: str, other: str) -> bool:
    """The same award; a medal's head alone ("kỷ niệm chương") may mean any of its kind."""
    left, right = plain(one), plain(other)
    return left == right or plain(one.partition(":")[0]) == right or left == plain(other.partition(":")[0])


def words_of(text: str, but_not: str = "") -> frozenset[str]:
    """What the text says, without dates, years, empty words and the phrase `but_not` (folded)."""
    said = plain(_SPAN.sub(" ", _DATE.sub(" ", text)))
    if but_not:
        said = re.sub(rf"\b{re.escape(but_not)}\b", _GAP, said)
    said = vocabulary().stop_phrases.sub(_GAP, said)
    kept = [_word(word) for word in said.split()]
    pairs = (f"{one} {other}" for one, other in pairwise(kept) if one and other)
    return frozenset(filter(None, (*kept, *pairs)))


def _word(word: str) -> str:
    """The word, a number without its noughts; nothing for an empty word or a year."""
    bare = word.lstrip("0") if word.isdigit() else word
    return "" if word == _GAP.strip() or bare in vocabulary().stop or _YEAR.fullmatch(bare) else bare


def _years(text: str) -> frozenset[str]:
    spans = {f"{match[1]}-{match[2]}" for match in _SPAN.finditer(text)}
    return frozenset(spans | set(_YEAR.findall(_SPAN.sub(" ", text))))


def _rounds(said: str) -> frozenset[int]:
    spoken = {_ORDINALS[match[1]] for match in _SPOKEN_ROUND.finditer(said)}
    return frozenset(spoken | {int(match[1]) for match in _ROUND.finditer(said)})
