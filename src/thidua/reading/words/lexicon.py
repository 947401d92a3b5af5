"""Where a text differs from a set phrase by one syllable: a mark lost, a letter misread, a syllable dropped."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from thidua.reading.words.folding import fold
from thidua.reading.words.phrases import ALSO_RIGHT, FUNCTION_WORDS, SET_PHRASES
from thidua.vietnamese.folding import identity_key

_WORD = re.compile(r"[^\W\d_]+")
_FARTHEST = 3
_LONG = 4
_EVERYWHERE = frozenset({tuple(identity_key(word) for word in pair.split()) for pair in ("thi đua", "khen thưởng")})
_BREAK = re.compile(r"[.;:!?()“”\"\n]")


@dataclass(frozen=True, slots=True)
class Slip:
    """A printed stretch and the set phrase it comes near; `letters`: more than marks differ."""

    printed: str
    meant: str
    letters: bool


class _Token(NamedTuple):
    key: str
    bare: str
    start: int
    end: int


@lru_cache(maxsize=8_000)
def _keys(word: str) -> tuple[str, str]:
    low = word.lower()
    return identity_key(low), fold(low)


_FUNCTION_KEYS = frozenset(_keys(word)[0] for word in FUNCTION_WORDS)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`commas`: behind which syllables a comma may stand."""

    text: str
    keys: tuple[str, ...]
    bares: tuple[str, ...]
    commas: frozenset[int]


def _phrase(text: str) -> _Phrase:
    words = text.split()
    pairs = [_keys(word.rstrip(",")) for word in words]
    commas = frozenset(place for place, word in enumerate(words) if word.endswith(","))
    return _Phrase(text, tuple(key for key, _ in pairs), tuple(bare for _, bare in pairs), commas)


def _by_ends(phrases: list[_Phrase]) -> dict[tuple[str, str], list[tuple[_Phrase, int]]]:
    """Long phrases by their first and their last two syllables: one slip leaves one of the two pairs whole."""
    index: dict[tuple[str, str], list[tuple[_Phrase, int]]] = defaultdict(list)
    for phrase in phrases:
        if len(phrase.keys) >= _LONG:
            for place in (0, len(phrase.keys) - 2):
                pair = (phrase.keys[place], phrase.keys[place + 1])
                if pair not in _EVERYWHERE:
                    index[pair].append((phrase, place))
    return dict(index)


def _by_bare(phrases: list[_Phrase]) -> dict[tuple[str, ...], _Phrase]:
    return {phrase.bares: phrase for phrase in phrases}


_PHRASES = [_phrase(text) for text in SET_PHRASES]
_ENDS = _by_ends(_PHRASES)
_BARE = _by_bare(_PHRASES)
_LENGTHS_OF = {
    bare: tuple({len(phrase.keys) for phrase in _PHRASES if phrase.bares[0] == bare})
    for bare in {phrase.bares[0] for phrase in _PHRASES}
}


def _runs(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for first in range(len(keys) - 1):
        for last in range(first + 2, len(keys) + 1):
            yield keys[first:last]


_RIGHT = frozenset(run for text in (*SET_PHRASES, *ALSO_RIGHT) for run in _runs(_phrase(text).keys))


@lru_cache(maxsize=1024)
def slips_in(text: str) -> tuple[Slip, ...]:
    """The slips of a text, each place once; the same words stand in many cells of a table."""
    return tuple(_slips(text))


def _slips(text: str) -> Iterator[Slip]:
    tokens = [_Token(*_keys(match[0]), *match.span()) for match in _WORD.finditer(text)]
    taken: set[int] = set()
    for slip, first, last in (*_marks_lost(tokens, text), *_syllable_wrong(tokens, text)):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            yield slip


_Placed = tuple[Slip, int, int]


def _marks_lost(tokens: list[_Token], text: str) -> Iterator[_Placed]:
    """Same letters, one syllable with other marks."""
    bares = tuple(token.bare for token in tokens)
    for first, bare in enumerate(bares):
        for length in _LENGTHS_OF.get(bare, ()):
            phrase = _BARE.get(bares[first : first + length])
            if phrase is None:
                continue
            window = tokens[first : first + length]
            if _one_differs(window, phrase) and _whole(window, text, phrase):
                yield _slip(window, phrase.text, text, letters=False), first, first + length


def _one_differs(window: list[_Token], phrase: _Phrase) -> bool:
    keys = tuple(token.key for token in window)
    wrong = [key for key, right in zip(keys, phrase.keys, strict=True) if key != right]
    return len(wrong) == 1 and wrong[0] not in _FUNCTION_KEYS and keys not in _RIGHT


def _syllable_wrong(tokens: list[_Token], text: str) -> Iterator[_Placed]:
    """A long phrase with one syllable misread or dropped."""
    keys = tuple(token.key for token in tokens)
    for first, pair in enumerate(pairwise(keys)):
        for phrase, place in _ENDS.get(pair, ()):
            begin = first - place
            if begin < -1 or keys[max(begin, 0) : begin + len(phrase.keys)] == phrase.keys:
                continue
            yield from _misread(tokens, text, phrase, begin)
            yield from _dropped(tokens, text, phrase, begin + (1 if place else 0))


def _misread(tokens: list[_Token], text: str, phrase: _Phrase, begin: int) -> Iterator[_Placed]:
    window = tokens[begin : begin + len(phrase.keys)] if begin >= 0 else []
    wrong = _the_one_wrong(window, phrase)
    if wrong and _near(*wrong) and _whole(window, text, phrase) and _unknown(window):
        yield _slip(window, phrase.text, text, letters=wrong[0].bare != wrong[1]), begin, begin + len(window)


def _the_one_wrong(window: list[_Token], phrase: _Phrase) -> tuple[_Token, str] | None:
    """The only syllable that differs, with the letters it should have; None when none or several do."""
    if len(window) != len(phrase.keys):
        return None
    found = None
    for token, key, bare in zip(window, phrase.keys, phrase.bares, strict=True):
        if token.key != key:
            if found:
                return None
            found = (token, bare)
    return found


def _near(token: _Token, bare: str) -> bool:
    if token.key in _FUNCTION_KEYS or token.bare[0] != bare[0] or token.bare == bare:
        return token.bare == bare and token.key not in _FUNCTION_KEYS
    return distance(token.bare, bare) <= _FARTHEST


def _unknown(window: list[_Token]) -> bool:
    return tuple(token.key for token in window) not in _RIGHT


def _dropped(tokens: list[_Token], text: str, phrase: _Phrase, begin: int) -> Iterator[_Placed]:
    """All syllables but an inner one, in order; phrases of four are too short to tell a slip from another phrase."""
    count = len(phrase.keys)
    if count <= _LONG or begin < 0 or begin + count - 1 > len(tokens):
        return
    if tokens[begin].key != phrase.keys[0] or tokens[begin + count - 2].key != phrase.keys[-1]:
        return
    window = tokens[begin : begin + count - 1]
    keys = tuple(token.key for token in window)
    for gap in range(1, count - 1):
        if keys == phrase.keys[:gap] + phrase.keys[gap + 1 :] and _is_slip(window, text, phrase):
            yield _slip(window, phrase.text, text, letters=True), begin, begin + count - 1
            return


def _is_slip(window: list[_Token], text: str, phrase: _Phrase) -> bool:
    """Not right in itself; dropping a link ("của", "và") leaves a phrase that is right as well."""
    keys = tuple(token.key for token in window)
    if keys in _RIGHT or not _whole(window, text, None):
        return False
    lost = set(phrase.keys) - set(keys)
    return bool(lost) and not lost & _FUNCTION_KEYS


def _whole(window: list[_Token], text: str, phrase: _Phrase | None) -> bool:
    """No sentence ends inside, and commas stand only where the phrase has them."""
    if _BREAK.search(text, window[0].start, window[-1].end):
        return False
    for place, (left, right) in enumerate(pairwise(window)):
        if "," in text[left.end : right.start] and (phrase is None or place not in phrase.commas):
            return False
    return True


def _slip(window: list[_Token], meant: str, text: str, *, letters: bool) -> Slip:
    printed = text[window[0].start : window[-1].end]
    return Slip(printed, meant[0].upper() + meant[1:] if printed[0].isupper() else meant, letters)


@lru_cache(maxsize=4_000)
def distance(one: str, other: str) -> int:
    """Letters to change, add or drop (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        above, row = row, [i]
        for j, right in enumerate(other, start=1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (left != right)))
    return row[-1]
