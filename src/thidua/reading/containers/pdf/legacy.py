"""A text layer in font codes of the years before Unicode (TCVN3, VNI), turned to Unicode; the words are marked."""

import re

from thidua.reading.containers.pdf.page import Page, Word
from thidua.vietnamese.legacy import LegacyEncoding, from_tcvn3, from_vni, legacy_encoding
from thidua.vietnamese.syllables import is_syllable

_LOOKED_AT = 20_000
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_LOST_HORN = re.compile(r"[^\W\d_]*-[^\W\d_]+")
_TURN = {"tcvn3": from_tcvn3, "vni": from_vni}


def in_unicode(pages: list[Page]) -> list[Page]:
    """The pages, their words turned where the text proves to be in an old code."""
    encoding = legacy_encoding(_sample(pages))
    if encoding is not None:
        for page in pages:
            page.words = _in_capitals(page.words, [_turned(word, encoding) for word in page.words])
            page.encoding = encoding
    return pages


def _sample(pages: list[Page]) -> str:
    """Words that carry letters beyond ASCII, enough to judge by."""
    sample, length = [], 0
    for page in pages:
        for word in page.words:
            if not word.text.isascii():
                sample.append(word.text)
                length += len(word.text) + 1
        if length > _LOOKED_AT:
            break
    text = " ".join(sample)
    return "" if len(_UNICODE.findall(text)) * 20 > len(text) else text


def _turned(word: Word, encoding: LegacyEncoding) -> Word:
    """A word that holds letters of Unicode Vietnamese comes from another font and stays."""
    if (word.text.isascii() and "-" not in word.text) or _UNICODE.search(word.text):
        return word
    text = _TURN[encoding](word.text)
    if encoding == "tcvn3" and "-" in text:
        text = _LOST_HORN.sub(_with_horn, text)
    return Word(word.x0, word.x1, word.base, text, word.doubtful)


def _in_capitals(before: list[Word], after: list[Word]) -> list[Word]:
    """A word of one plain capital ("KÕ" for "KẾ") takes its size from a turned neighbour in capitals ("HO¹CH")."""
    capital = [
        not old.text.isascii() and new.text.isupper() and len(new.text) > 1
        for old, new in zip(before, after, strict=True)
    ]
    out = []
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        beside = [other for other in (place - 1, place + 1) if 0 <= other < len(after)]
        follows = any(capital[other] and abs(after[other].base - new.base) < 1 for other in beside)
        if (
            follows
            and sum(letter.isascii() and letter.isalpha() for letter in old.text) == 1
            and old.text[:1].isupper()
        ):
            new = Word(new.x0, new.x1, new.base, new.text.upper(), new.doubtful)  # noqa: PLW2901 - the better reading
        out.append(new)
    return out


def _with_horn(match: re.Match[str]) -> str:
    """TCVN3 writes "ư" with the code of the soft hyphen, which many a font's tables call a hyphen."""
    mended = match[0].replace("-", "ư")
    return mended if is_syllable(mended) else match[0]
