"""The visible text of an Office part, paragraph by paragraph, from bytes that stream by; memory stays small."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

LONGEST_PENDING = 1024 * 1024
_END = re.compile(rb"</w:p>|</si>")
_MARK = re.compile(r"<(?:w:)?t(?:\s[^>]*)?>([^<]*)</(?:w:)?t>|(<w:(?:br|cr)\b[^>]*/?>)|<w:tab\b[^>]*/?>")


class Paragraphs:
    """Feed chunks, get lines. A "paragraph" without end is given up after a megabyte, so no input makes it slow."""

    def __init__(self) -> None:
        self._pending = b""

    def feed(self, chunk: bytes) -> Iterator[str]:
        """The lines of every paragraph that ends in what came so far."""
        *whole, self._pending = _END.split(self._pending + chunk)
        if len(self._pending) > LONGEST_PENDING:
            self._pending = b""
        for piece in whole:
            yield from _lines(piece)

    def rest(self) -> Iterator[str]:
        """What was left without an end."""
        yield from _lines(self._pending)


def _lines(piece: bytes) -> list[str]:
    text = piece.decode("utf-8", errors="replace")
    found = "".join("\n" if mark[2] else html.unescape(mark[1] or " ") for mark in _MARK.finditer(text))
    return found.split("\n")
