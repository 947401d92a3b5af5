"""Plain text: readable as text, and not a page of markup in disguise."""

from __future__ import annotations

import re
from pathlib import Path

from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.foundation.storage.secrecy import refuse_secret_lines

_MARKUP = re.compile(r"\s*(?:<!doctype|<html|<svg|<\?xml|<script|<body|<head|\{\\rtf|%!ps)", re.IGNORECASE)
_INSIDE = re.compile(r"<(?:script|svg|iframe|object|embed)\b", re.IGNORECASE)
_FOREIGN = (
    b"PK\x03\x04",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"MZ",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
    b"#!",
)
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x07\x08\x1a\x1b")


def check_text(path: Path) -> None:
    """Raises NotAccepted."""
    data = path.read_bytes()
    if data.startswith(_FOREIGN):
        raise _no_text("Tên tệp có đuôi .txt nhưng nội dung là loại tệp khác.")
    text = _decoded(data)
    if any(mark < " " and mark not in _ALLOWED_CONTROLS for mark in set(text)):
        raise _no_text("Tên tệp có đuôi .txt nhưng nội dung không phải văn bản.")
    if _MARKUP.match(text) or _INSIDE.search(text):
        raise _no_text("Tệp .txt này chứa mã HTML, SVG, XML hoặc RTF.")
    refuse_secret_lines(text.splitlines())


def _decoded(data: bytes) -> str:
    """Old Windows texts are kept too: what is no UTF is taken letter for letter, enough to look for danger."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if data[:400].count(0) * 5 > len(data[:400]):
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1258", errors="replace")


def _no_text(sentence: str) -> NotAccepted:
    return not_accepted("no_text", sentence, field="file", mend="Gửi văn bản thuần .txt, hoặc bản .docx, .pdf")
