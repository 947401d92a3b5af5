"""Vietnamese order as plain bytes, so that every database gives the same list.

Both SQLite (BLOB) and PostgreSQL (bytea) compare bytes like ``memcmp``.  Order within a word: the letters
a ă â b c d đ e ê ... y z first, then the tone ngang huyền hỏi ngã sắc nặng; word by word, as dictionaries do.
Placement of the tone mark, capitals and punctuation count only between otherwise equal texts.

Layout of a key, lowest byte first: 00 end of part, 01 end of word, 02 end of letters, 03.. tones, 0F number,
10.. letters; after the last part the text itself, which makes different texts different keys.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from thidua.vietnamese.names import official_name, split_name
from thidua.vietnamese.normalising import clean
from thidua.vietnamese.numbers import from_roman
from thidua.vietnamese.syllables import TONE_OF_MARK

ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

_END_OF_PART: Final = b"\x00"
_END_OF_WORD: Final = b"\x01"
_END_OF_LETTERS: Final = b"\x02"
_FIRST_TONE: Final = 0x03
_FOREIGN_MARK: Final = 0x0E
_NUMBER: Final = b"\x0f"
_FIRST_LETTER: Final = 0x10
_FOREIGN_LETTER: Final = b"\xf0"
_LETTER_BYTES: Final = {letter: bytes([_FIRST_LETTER + rank]) for rank, letter in enumerate(ALPHABET)}
_IGNORED: Final = "'\u2019"
_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_](?:[^\W\d_\u0300-\u036f]|[\u0300-\u036f]|['\u2019](?=[^\W\d_]))*")
_SMALL_ROMAN: Final = re.compile("[IVX]+")


def sort_key(full_name: str) -> bytes:
    """Key of a person's name: by given name, then family name, then middle name."""
    parts = split_name(full_name)
    keys = [_name_key(part) + _END_OF_PART for part in (parts.given, parts.family, parts.middle)]
    return b"".join(keys) + official_name(full_name).encode()


def text_key(text: str) -> bytes:
    """Key of any other text in alphabetical order, numbers by value: "Cụm 2" < "Cụm 10", "Khối V" < "Khối IX"."""
    kept = clean(text)
    return _text_words_key(kept) + _END_OF_PART + kept.encode()


def _name_key(part: str) -> bytes:
    return b"".join(_token_key(token) for token in _TOKEN.findall(part))


def _text_words_key(text: str) -> bytes:
    """Like a name, but a small Roman number after the first word counts by value."""
    first, *others = _TOKEN.findall(text) or [""]
    return _token_key(first) + b"".join(_token_key(_roman_as_digits(token)) for token in others)


def _roman_as_digits(token: str) -> str:
    if not _SMALL_ROMAN.fullmatch(token):
        return token
    value = from_roman(token)
    return token if value is None else str(value)


@lru_cache(maxsize=16384)
def _token_key(token: str) -> bytes:
    if token.isascii() and token.isdigit():
        return _number_key(token)
    weights = [_weigh(character) for character in token.lower()]
    letters = b"".join(letter for letter, _ in weights)
    tones = b"".join(tone for _, tone in weights)
    return letters + _END_OF_LETTERS + tones + _END_OF_WORD


def _number_key(digits: str) -> bytes:
    value = digits.lstrip("0")
    return _NUMBER + min(len(value), 0xFFFF).to_bytes(2, "big") + value.encode() + _END_OF_WORD


@lru_cache(maxsize=1024)
def _weigh(character: str) -> tuple[bytes, bytes]:
    """The letter byte(s) of one character, and what its marks add to the second level."""
    base, *marks = tuple(unicodedata.normalize("NFD", character))
    if base in _IGNORED:
        return b"", b""
    if unicodedata.combining(base):
        base, marks = "", [base, *marks]
    tones = bytes(_FIRST_TONE + TONE_OF_MARK[mark] for mark in marks if mark in TONE_OF_MARK)
    shape = [mark for mark in marks if mark not in TONE_OF_MARK]
    letter = unicodedata.normalize("NFC", base + "".join(shape))
    if letter in _LETTER_BYTES:
        return _LETTER_BYTES[letter], tones
    foreign = bytes([_FOREIGN_MARK]) if shape else b""
    return _LETTER_BYTES.get(base) or _foreign_letter(base), tones + foreign


def _foreign_letter(base: str) -> bytes:
    return _FOREIGN_LETTER + ord(base).to_bytes(3, "big") if base else b""
