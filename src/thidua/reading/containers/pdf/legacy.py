"""A text layer in font codes of the years before Unicode (TCVN3, VNI), turned to Unicode; the words are marked."""

import re

from thidua.reading.containers.pdf.page import Page, Word
from thidua.vietnamese.legacy import LegacyEncoding, from_tcvn3, from_vni, legacy_encoding

_LOOKED_AT = 20_000
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_TURN = {"tcvn3": from_tcvn3, "vni": from_vni}


def in_unicode(pages: list[Page]) -> list[Page]:
    """The pages, their words turned where the text proves to be in an old code."""
    encoding = legacy_encoding(_sample(pages))
    if encoding is not None:
        for page in pages:
            page.words = [_turned(word, encoding) for word in page.words]
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
    if word.text.isascii() or _UNICODE.search(word.text):
        return word
    return Word(word.x0, word.x1, word.base, _TURN[encoding](word.text), word.doubtful)
