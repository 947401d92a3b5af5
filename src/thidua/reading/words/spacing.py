"""Cleaning that changes no word: debris of HTML and Markdown, odd blanks, runs of blanks."""

import re
import unicodedata

_TAG = re.compile(
    r"</?(?:p|ul|ol|li|br|b|i|u|em|strong|div|span|td|tr|th|table|tbody|thead|sup|sub)\b[^<>]{0,80}/?>", re.IGNORECASE
)
_ODD_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u2002\u2003\u3000"), " ")
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"), None
)
_MENDED: dict[int, str | None] = {**_ODD_BLANKS, **_INVISIBLE, ord("Ð"): "Đ", ord("Ɖ"): "Đ"}
_ODD = re.compile(f"[{''.join(re.escape(chr(code)) for code in _MENDED)}]")
_STRONG_BETWEEN_WORDS = re.compile(r"(?<=\w)\*\*(?=\w)")
_STARS = re.compile(r"\*+")
_RUNS = re.compile(r"[ \t\r\f\v\x0b\x0c]+")
_ALL_RUNS = re.compile(r"\s+")


def undress(text: str) -> str:
    """NFC, without tags, stars and invisible marks; line breaks and tabs stay."""
    text = unicodedata.normalize("NFC", text)
    if _ODD.search(text):
        text = text.translate(_MENDED)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "*" in text:
        text = _STARS.sub("", _STRONG_BETWEEN_WORDS.sub("\n", text))
    return text


def one_line(text: str) -> str:
    """All blanks as one, ends trimmed."""
    return _ALL_RUNS.sub(" ", text).strip()


def neat_lines(text: str) -> str:
    """Runs of blanks as one, line by line; empty lines go."""
    lines = (_RUNS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
