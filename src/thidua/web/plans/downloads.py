"""Answers that are files to keep: their names readable, in Vietnamese, and harmless on every disk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from thidua.writing.xlsx import Sheet, workbook

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
CALENDAR = "text/calendar; charset=utf-8"
LONGEST = 100  # letters: with three bytes each still less than what a disk allows
# letters that Windows refuses in a name, and everything that is no letter at all
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+')
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def file_name(words: str, ending: str) -> str:
    """ "Kế hoạch 12-KH-UBND năm 2026.docx": the words as they are, less what a disk or a reader could stumble over."""
    plain = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", words))
    plain = " ".join(plain.split())[:LONGEST].strip(" .-")
    if not plain or _RESERVED.match(plain):
        plain = (_("Tệp %(name)s") % {"name": plain}).strip()
    return f"{plain}.{ending}"


def download(data: bytes, content_type: str, name: str) -> HttpResponse:
    """The bytes as an attachment of this name (RFC 6266)."""
    answer = HttpResponse(data, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def sheet_answer(sheets: Sequence[Sheet], name: str) -> HttpResponse:
    return download(workbook(sheets), XLSX, file_name(name, "xlsx"))
