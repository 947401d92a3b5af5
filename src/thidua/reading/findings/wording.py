"""Dates and lists as findings print them."""

import datetime as dt
from collections.abc import Iterable

from thidua.reading.structure import Deadline


def day(date: dt.date) -> str:
    """A day as officials write it: 09/02/2025 with two digits for days under 10 and months 1, 2 (Nghị định 30/2020)."""
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"


def last_counted(deadline: Deadline) -> dt.date | None:
    """The last day that still counts: for "trước ngày X" the day before X."""
    date = deadline.date
    return date if date is None or deadline.inclusive or date == dt.date.min else date - dt.timedelta(days=1)


def listed(texts: Iterable[str]) -> str:
    """Quoted texts, parted by commas."""
    return ", ".join(f"“{text}”" for text in texts)


def shortened(text: str, longest: int = 120) -> str:
    """A text cut at a word, with an ellipsis."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(None, 1)[0]}…"
