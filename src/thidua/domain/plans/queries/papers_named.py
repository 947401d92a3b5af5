"""Papers as one names them in a sentence."""

from __future__ import annotations

from thidua.domain.documents.models import BaseDocument, Document
from thidua.vietnamese.dates import short_date

LONGEST = 600


def named(paper: BaseDocument | Document | None) -> str:
    """ "12/QĐ-UBND Về việc thu hồi kế hoạch ngày 05/11/2026"; "" for no paper."""
    if paper is None:
        return ""
    day = f"ngày {short_date(paper.issued_date)}" if paper.issued_date else ""
    return " ".join(part for part in (paper.number, paper.title, day) if part)[:LONGEST]
