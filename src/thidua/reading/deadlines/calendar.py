"""Days of the calendar from printed figures; never an exception, None for a day that does not exist."""

import datetime as dt
from calendar import monthrange

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
QUARTERS_IN_WORDS = {"một": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
NEXT_YEAR = frozenset({"sau", "kế tiếp", "tiếp theo", "tới"})
LAST_YEAR = frozenset({"trước", "liền trước"})


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None when the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> dt.date | None:
    """The last day of a month, or None when there is no such month."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return dt.date(year, month, monthrange(year, month)[1])


def quarter_number(word: str) -> int:
    """1 to 4 from `II`, `2`, `hai`; the patterns admit nothing else."""
    key = word.lower()
    return QUARTERS.get(key) or QUARTERS_IN_WORDS[key]


def year_of(printed: str | None, default: int) -> int:
    """A printed year (`2025`, `25`, `sau`, `nay`) against the plan's own year."""
    if not printed:
        return default
    word = " ".join(printed.lower().split())
    if word.isdigit():
        return int(word) if len(word) == 4 else 2000 + int(word)
    if word in NEXT_YEAR:
        return default + 1
    return default - 1 if word in LAST_YEAR else default
