"""From whom an awaited document comes, as its words say it: "theo hướng dẫn của Bộ Nội vụ"."""

from __future__ import annotations

import re
from typing import Final

from thidua.vietnamese.normalising import clean

LONGEST: Final = 200
_FROM: Final = re.compile(r"\b(?:của|do)\s+(?P<body>[^;:.()“”\"]+)", re.IGNORECASE)
_AFTER: Final = re.compile(r"\s+(?:ban hành|về|tại|trong|khi|năm|ngày|trước|theo|quy định|để|và|hoặc)\b|,")


def body_of(words: str) -> str:
    """The body the words name behind "của" or "do"; "" where they name none.

    A name goes on behind a comma or "và" where a capital letter follows: "Bộ Văn hóa, Thể thao và Du lịch".
    """
    found = _FROM.search(words)
    return clean(_name(found["body"]))[:LONGEST] if found else ""


def _name(words: str) -> str:
    for end in _AFTER.finditer(words):
        joins = end[0] == "," or end[0].strip() == "và"
        if not (joins and words[end.end() :].lstrip()[:1].isupper()):
            return words[: end.start()]
    return words
