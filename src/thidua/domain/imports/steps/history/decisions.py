"""Decisions as lists cite them: "QĐ số 12/QĐ-UBND ngày 05/01/2020", the number alone, the day alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from thidua.vietnamese.dates import DateError, PartialDate, read_date, short_date
from thidua.vietnamese.folding import fold

_DAY: Final = re.compile(
    r"(?:ngày\s*)?(?<![\d/])(?P<day>\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})(?![\w/])",
    re.IGNORECASE,
)
_ISO: Final = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_LEAD: Final = re.compile(r"^(?:theo\s+)?(?:(?:quyết\s*định|qđ)\b(?![-/]))?[\s:]*(?:số\b)?[\s:.]*", re.IGNORECASE)
_AROUND: Final = " ,;.:()[]–—"
_BLANKS: Final = re.compile(r"\s*([/\-])\s*")
_TAIL: Final = re.compile(r"\s*(?:,|\bngày|\bký)\s*$", re.IGNORECASE)
NUMBER_LENGTH: Final = 80


@dataclass(frozen=True, slots=True)
class Decision:
    """``decided``: as stored ("2020-01-05", "2020-01", "2020"); ``wrong``: a sentence when the words cannot be it."""

    number: str = ""
    decided: str = ""
    wrong: str = ""

    def words(self) -> str:
        """As one cites it: "Quyết định số 12/QĐ-UBND ngày 05/01/2020"."""
        number = f" số {self.number}" if self.number else ""
        return f"Quyết định{number}{day_words(self.decided)}" if self.number or self.decided else ""


NOTHING: Final = Decision()


@lru_cache(maxsize=50_000)
def decision_in(text: str) -> Decision:
    """What a cell about a decision says."""
    said = " ".join(text.split())
    if not said:
        return NOTHING
    found = _DAY.search(said)
    rest = said[: found.start()] + " " + said[found.end() :] if found else said
    number = number_in(rest)
    day = day_in(found["day"]) if found else NOTHING
    if day.wrong:
        return Decision(number, "", day.wrong)
    if not number and not day.decided:
        return (
            day_in(said)
            if re.fullmatch(r"[\d/.\-\s]+", said)
            else Decision(wrong=f"“{said}” không phải số quyết định.")
        )
    return Decision(number, day.decided)


def number_in(text: str) -> str:
    """The number without the words around it; "" where nothing has a digit."""
    said = text.strip(_AROUND)
    before = None
    while before != said:
        before = said
        said = _TAIL.sub("", _LEAD.sub("", said).strip(_AROUND)).strip(_AROUND)
    said = _BLANKS.sub(r"\1", said)
    return said[:NUMBER_LENGTH] if any(letter.isdecimal() for letter in said) else ""


@lru_cache(maxsize=20_000)
def day_in(text: str) -> Decision:
    """A day, or the month or year alone that is known of it."""
    iso = _ISO.fullmatch(text.strip())
    said = f"{iso[3]}/{iso[2]}/{iso[1]}" if iso else re.sub(r"\s*([/.\-])\s*", r"\1", text.strip())
    try:
        found = read_date(said)
    except DateError as wrong:
        return Decision(wrong=f"“{text.strip()}” không đọc được thành ngày: {wrong.sentence}")
    if not 1945 <= found.year <= 2100:
        return Decision(wrong=f"Năm {found.year} không thể là năm của quyết định.")
    return Decision(decided=str(found) if isinstance(found, PartialDate) else found.isoformat())


@lru_cache(maxsize=20_000)
def day_words(stored: str) -> str:
    """ " ngày 05/01/2020", " tháng 01/2020", " năm 2020"; nothing for nothing."""
    if not stored:
        return ""
    part = PartialDate.from_text(stored)
    lead = "ngày" if part.day else "tháng" if part.month else "năm"
    return f" {lead} {short_date(part)}"


@lru_cache(maxsize=50_000)
def number_key(number: str) -> str:
    """Equal for two ways of writing one number."""
    return re.sub(r"[\s.]+", "", fold(number))
