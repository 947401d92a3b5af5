"""Dates made by misrecognition: letters among the figures, a year of three or five figures."""

import re
from collections.abc import Iterator

from thidua.reading.deadlines.calendar import day_of
from thidua.reading.findings.names import texts_of
from thidua.reading.findings.wording import day
from thidua.reading.structure import Finding, PlanReading

_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8", "Z": "2"})
_LIKE_A_DATE = re.compile(r"(?<![\w/])([\dOolI|SBZ]{1,2})\s?/\s?([\dOolI|SBZ]{1,2})\s?/\s?([\dOolI|SBZ]{3,5})(?![\w/])")
_FIGURES = re.compile(r"\d")
_MOST = 5


def check(plan: PlanReading) -> Iterator[Finding]:
    """One finding a misread date; what is written in figures alone with a year of four is left to other checks."""
    for where, text, place in texts_of(plan):
        for match in _LIKE_A_DATE.finditer(text):
            if _is_sound(match) or len(_FIGURES.findall(match[0])) < _MOST:
                continue
            meant = _meant(match, plan.document.year)
            yield Finding(
                where,
                "ocr_fake_date",
                "warning",
                match[0],
                f"“{match[0]}” trông như ngày tháng nhưng không phải một ngày đọc được.",
                "Có chữ cái lẫn trong chữ số hoặc năm không đủ bốn chữ số: có lẽ nhận dạng sai.",
                f"Có lẽ là {meant}; hãy xem bản gốc." if meant else "Xem bản gốc để ghi lại ngày.",
                place,
            )


def _is_sound(match: re.Match[str]) -> bool:
    return match[0].replace("/", "").replace(" ", "").isdigit() and len(match[3]) == 4


def _meant(match: re.Match[str], year: int | None) -> str | None:
    """The day when the letters are taken for the figures they look like; a spoilt year is the plan's."""
    told, month, named = (int(part.translate(_LETTERS)) for part in match.groups())
    meant = day_of(named if len(match[3]) == 4 else (year or 0), month, told)
    return day(meant) if meant else None
