"""How states and sizes of files are said."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from thidua.foundation.storage.models import ScanState
from thidua.vietnamese.numbers import write_number


def scan_words(state: str | None) -> dict[str, Any]:
    """Tone and word of a scan state, as the state include takes them."""
    words: dict[str, dict[str, Any]] = {
        ScanState.CLEAN: {"tone": "success", "word": _("Đã quét, an toàn")},
        ScanState.INFECTED: {"tone": "blocked", "word": _("Có mã độc, đã khóa")},
        ScanState.UNSCANNED: {"tone": "warning", "word": _("Chưa quét")},
    }
    return words.get(state or "", {"tone": "waiting", "word": _("Đang chờ quét")})


def size_words(size: int) -> str:
    """12 KB, 3,4 MB"""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{write_number(round(size / 1024))} KB"
    return f"{write_number(round(size / 1024 / 1024, 1))} MB"
