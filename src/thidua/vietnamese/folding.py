"""Text folded for search and for the question "is this the same one?".

``fold`` forgets every accent ("nguyen van a" finds "Nguyễn Văn Á"); ``identity_key`` forgets only what two careful
typists may do differently (Hòa and Hoà, Lý and Lí, capitals, blanks, kind of apostrophe).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from thidua.vietnamese.characters import REPAIRS
from thidua.vietnamese.normalising import clean
from thidua.vietnamese.syllables import split_tones

_DROPPED: Final[dict[int, str | None]] = {
    **dict.fromkeys(range(0x300, 0x370)),
    ord("đ"): "d",
    ord("Đ"): "d",
    **{odd: "d" if right in ("đ", "Đ") else right for odd, right in REPAIRS.items()},
}
_WORD: Final = re.compile(r"[^\W_]+")
_LETTER_RUN: Final = re.compile(r"[^\W\d_]+")
_I_AS_Y: Final = re.compile("^(qu|[hklmstv])y$")
_PUNCTUATION: Final = {
    **{ord(quote): "'" for quote in "\u2018\u2019\u201b\u2032\u00b4\u02bc`"},
    **{ord(quote): '"' for quote in "\u201c\u201d\u201e"},
    **{ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"},
}


def fold(text: str) -> str:
    """Small letters without accents, đ as d, single blanks; folding twice changes nothing."""
    letters = unicodedata.normalize("NFD", text).translate(_DROPPED).lower()
    if not letters.isascii():  # small letters of some capitals carry marks again ("İ")
        letters = unicodedata.normalize("NFD", letters).translate(_DROPPED)
    return " ".join(letters.split())


def words(text: str) -> list[str]:
    """The folded words of a text, without punctuation."""
    return _WORD.findall(fold(text))


def identity_key(text: str) -> str:
    """Equal for two spellings of one name: tone placement, i/y, capitals, blanks, apostrophes and dashes forgotten.

    Hòa and Hoa stay different: accents are part of a name.
    """
    small = clean(text).lower().translate(_PUNCTUATION)
    return _LETTER_RUN.sub(lambda match: _word_key(match.group()), small)


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same name in two spellings."""
    return identity_key(one) == identity_key(other)


@lru_cache(maxsize=16384)
def _word_key(word: str) -> str:
    letters, tones = split_tones(word)
    letters = _I_AS_Y.sub(r"\1i", letters)
    return letters + "".join(str(tone.value) for tone in tones)
