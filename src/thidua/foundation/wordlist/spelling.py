"""One slip forgiven: a letter too many, too few, another one, two swapped, a blank too many or forgotten.

Nothing found depends on how common a word is: neither hits nor their order can tell of rows one may not see.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.db import connection

from thidua.foundation.wordlist.models import Word

Tokens = tuple[str, ...]
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_LOOK_UP = {
    "sqlite": "SELECT word FROM wordlist_word WHERE word IN (SELECT value FROM json_each(%s))",
    "postgresql": "SELECT word FROM wordlist_word WHERE word IN (SELECT json_array_elements_text(%s::json))",
}


def neighbours(word: str) -> set[str]:
    """Every text one slip away from the word, itself left out."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {head + tail[1:] for head, tail in halves if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    found |= {head + letter + tail[1:] for head, tail in halves if tail for letter in LETTERS}
    found |= {head + letter + tail for head, tail in halves for letter in LETTERS}
    return found - {word, ""}


def corrected(tokens: Sequence[str]) -> list[Tokens]:
    """The ways in which ``tokens`` may have been meant, one slip apart, as far as words are known; one query.

    The last token counts as known when a known word begins with it. Where a token is unknown the slip is in it.
    """
    typed = tuple(tokens)
    nearby = [neighbours(token) if 1 < len(token) <= Word.LONGEST else set[str]() for token in typed]
    glued = [one + other for one, other in pairwise(typed)]
    halves = {part for token in typed for pair in _split(token) for part in pair}
    known = _known({*typed, *glued, *halves}.union(*nearby))
    return list(_meant(typed, nearby, known))


@dataclass(frozen=True)
class Meant:
    """Corrections in groups: the typed words kept, and the sets of words that may stand for the rest."""

    groups: list[tuple[frozenset[str], list[frozenset[str]]]]

    def fits(self, words: Iterable[str]) -> bool:
        """Whether the words of a name hold one of the corrections."""
        there = set(words)
        return any(kept <= there and any(one <= there for one in instead) for kept, instead in self.groups)


def grouped(typed: Sequence[str], found: Iterable[Tokens]) -> Meant:
    """The corrections of ``typed`` with what they share taken together."""
    groups: dict[frozenset[str], list[frozenset[str]]] = defaultdict(list)
    for tokens in found:
        kept = frozenset(tokens).intersection(typed)
        groups[kept].append(frozenset(tokens) - kept)
    return Meant(list(groups.items()))


def _meant(typed: Tokens, nearby: list[set[str]], known: set[str]) -> Iterator[Tokens]:
    places = _suspects(typed, known)
    for place in places if len(places) <= 1 else ():
        yield from _at(typed, place, nearby[place] & known, known)
    if not places:
        for place in range(len(typed)):
            yield from _at(typed, place, nearby[place] & known, known)
    for place in range(len(typed) - 1):
        glued = typed[place] + typed[place + 1]
        if glued in known and set(places) <= {place, place + 1}:
            yield (*typed[:place], glued, *typed[place + 2 :])


def _suspects(typed: Tokens, known: set[str]) -> list[int]:
    """Places of unknown words; the last may be the beginning of any word and is never one."""
    return [place for place, token in enumerate(typed[:-1]) if token not in known]


def _at(typed: Tokens, place: int, instead: set[str], known: set[str]) -> Iterator[Tokens]:
    for word in sorted(instead):
        yield (*typed[:place], word, *typed[place + 1 :])
    for one, other in _split(typed[place]):
        if one in known and other in known:
            yield (*typed[:place], one, other, *typed[place + 1 :])


def _split(token: str) -> Iterator[tuple[str, str]]:
    """The token as two words of at least two letters."""
    for place in range(2, len(token) - 1):
        yield token[:place], token[place:]


def _known(words: Iterable[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UP[connection.vendor], [json.dumps(sorted(words))])
        return {word for (word,) in cursor.fetchall()}
