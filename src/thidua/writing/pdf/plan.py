"""One plan as PDF by typst: the template is fixed, the words go in as JSON, so nothing in them is markup."""

import json
from dataclasses import asdict
from functools import lru_cache
from math import ceil
from pathlib import Path
from threading import Lock
from typing import Any, Final

import typst

from thidua.writing import page
from thidua.writing.font_coverage import FONTS
from thidua.writing.pdf.letters import refuse_unprintable
from thidua.writing.plan_paper import AppendixPaper, PaperRow, PlanPaper

_ONE_AT_A_TIME: Final = Lock()
_TEMPLATE: Final = Path(__file__).with_name("plan.typ")
_SIZES: Final = {
    "body": page.BODY, "head": page.HEAD, "table": page.TABLE, "note": page.NOTE, "recipients": page.RECIPIENTS,
    "top": page.TOP, "bottom": page.BOTTOM, "left": page.LEFT, "right": page.RIGHT, "indent": page.INDENT,
    "gap": page.GAP,
}  # fmt: skip
# A line of 13 points takes about 6 mm, a letter of it about 2.3 mm; a row taller than this may be cut by a page.
_LETTER, _LINE, _TALLEST = 2.3, 6.0, 75.0


def plan_pdf(paper: PlanPaper) -> bytes:
    """The PDF (tagged, language vi). Raises UnprintableText for letters the face does not have."""
    words = _words(paper)
    data = json.dumps(words, ensure_ascii=False)
    refuse_unprintable(data)
    with _ONE_AT_A_TIME:
        pdf = _compiler().compile(format="pdf", sys_inputs={"paper": data})
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single file")
    return pdf


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """One compiler for the process: fonts are loaded once, no system font is ever seen, no package is looked for."""
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=[FONTS], ignore_system_fonts=True)


def _words(paper: PlanPaper) -> dict[str, Any]:
    return {
        **asdict(paper),
        "document_title": f"{paper.type_name.capitalize()} {paper.title}".strip(),
        "sizes": _SIZES,
        "appendices": [_annex(appendix) for appendix in paper.appendices],
    }


def _annex(appendix: AppendixPaper) -> dict[str, Any]:
    widths = page.column_widths(appendix)
    return {
        **asdict(appendix),
        "widths": widths,
        "centred": [role in {"no", "time"} for role in appendix.roles],
        "rows": [
            {"cells": row.cells, "group": row.is_group, "whole": _height(row, widths) <= _TALLEST}
            for row in appendix.rows
        ],
    }


def _height(row: PaperRow, widths: tuple[float, ...]) -> float:
    """About how many millimetres a row takes, on the safe side."""
    return (
        max(
            sum(max(1, ceil(len(line) * _LETTER / (width - 3))) for line in text.split("\n"))
            for text, width in zip(row.cells, widths, strict=True)
        )
        * _LINE
    )
