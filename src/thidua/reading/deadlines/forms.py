"""What each written form of a time means: one small function a form, dates never guessed beyond the plan's year."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from thidua.reading.deadlines import patterns
from thidua.reading.deadlines.calendar import day_of, month_end, quarter_number, year_of
from thidua.reading.structure import DeadlineKind


@dataclass(frozen=True, slots=True)
class Times:
    """What one expression says. `strong` is False for words that count only where no date stands beside them."""

    kind: DeadlineKind
    date: dt.date | None = None
    start: dt.date | None = None
    rule: str | None = None
    offset_days: int | None = None
    inclusive: bool = True
    suspect: bool = False
    printed: str | None = None
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """One expression with its place in the text."""

    form: str
    start: int
    end: int
    text: str
    times: Times


@dataclass(frozen=True, slots=True)
class _Printed:
    """A date in figures, its year resolved; `day` is None when the calendar has no such day."""

    text: str
    day: dt.date | None
    has_year: bool


_PART_DAYS = {
    "thượng tuần": (1, 10), "nửa đầu": (1, 15), "tuần đầu": (1, 7), "đầu": (1, 10),
    "trung tuần": (11, 20), "giữa": (11, 20),
    "hạ tuần": (21, 31), "nửa cuối": (16, 31), "tuần cuối": (25, 31), "cuối": (21, 31),
    "tuần thứ nhất": (1, 7), "tuần 1": (1, 7), "tuần thứ hai": (8, 14), "tuần 2": (8, 14),
    "tuần thứ ba": (15, 21), "tuần 3": (15, 21), "tuần thứ tư": (22, 28), "tuần 4": (22, 28),
}  # fmt: skip
_RULES = {"tháng": "monthly", "quý": "quarterly", "năm": "yearly"}


def expressions(text: str, year: int) -> list[Found]:
    """All times of a text, in order; where a date stands, words like "thường xuyên" or "theo ..." do not count."""
    found = [_found(match, year) for match in patterns.EXPRESSION.finditer(text)]
    strong = [one for one in found if one.times.strong]
    if strong:
        return [*_stands_apart(found[0], strong[0], text), *strong]
    return _weak(found)


def _weak(found: list[Found]) -> list[Found]:
    """The first; but "trong năm, khi có ..." waits for the occasion, the year says nothing more."""
    if len(found) > 1 and found[0].form in {"whole_year", "year_part"} and found[1].form == "on_demand":
        return found[1:2]
    return found[:1]


def is_tentative(text: str) -> bool:
    """Is the time only expected ("dự kiến")?"""
    return text.lower().lstrip().startswith("dự kiến")


def exclusive(text: str) -> bool:
    """Does the wording leave out the day named ("trước ngày X")? "chậm nhất", "đến hết" take it in."""
    return patterns.IS_EXCLUSIVE.search(text) is not None


def _stands_apart(first: Found, strong: Found, text: str) -> list[Found]:
    """ "Theo hướng dẫn của ..., dự kiến trước ...": the other document and the expected day are two times."""
    apart = first.form == "per_other" and ("," in text[first.end : strong.start] or is_tentative(strong.text))
    return [first] if apart and first is not strong else []


def _found(match: re.Match[str], year: int) -> Found:
    form = match.lastgroup or ""
    lead = len(match[0]) - len(match[0].lstrip())
    text = match[0].strip()
    start = match.start() + lead
    return Found(form, start, start + len(text), text, _READERS[form](text, year))


def _dates_in(text: str, year: int) -> list[_Printed]:
    found = []
    for match in patterns.DATE_FIGURES.finditer(text):
        named = match[3] or match[4]
        day = day_of(year_of(named, year), int(match[2]), int(match[1]))
        found.append(_Printed(match[0].strip(), day, bool(named)))
    return found


def _months_in(text: str, year: int) -> list[tuple[int, int]]:
    return [
        (year_of(match[2] or match[3] or match[5], year), int(match[1] or match[4]))
        for match in patterns.MONTH_FIGURES.finditer(text)
    ]


def _last_year(text: str, year: int) -> int:
    years = [year_of(match[1] or match[2], year) for match in patterns.YEAR_FIGURES.finditer(text)]
    return years[-1] if years else year


def _day_number(text: str) -> int:
    return int(re.findall(r"\d{1,3}", text)[0])


def _impossible(kind: DeadlineKind, text: str) -> Times:
    return Times(kind, suspect=True, printed=text.strip())


def _recurring_day(text: str, _year: int) -> Times:
    """Only a month's own day has a place in the rules; for quarters and years the words stay in `raw`."""
    unit = text.lower().rsplit(None, 1)[-1]
    before = exclusive(text)
    figures = [int(figure) for figure in re.findall(r"\d+", text)]
    rule = _RULES[unit]
    if rule == "monthly" and len(figures) == 1 and 1 <= figures[0] <= 31:
        rule = f"monthly {'before day' if before else 'day'} {figures[0]}"
    return Times("recurring", rule=rule, inclusive=not before)


def _quarter_month_day(text: str, _year: int) -> Times:
    return Times("recurring", rule="quarterly", inclusive=not exclusive(text))


def _recurring(text: str, _year: int) -> Times:
    """Weeks and half-years are outside the rules: they leave `rule` empty."""
    if patterns.IS_AS_NEEDED.search(text):
        return Times("recurring")
    named = re.findall(r"6 tháng|sáu tháng|nửa năm|tuần|tháng|quý|năm", " ".join(text.lower().split()))
    rules = dict.fromkeys(_RULES[unit] for unit in named if unit in _RULES)
    return Times("recurring", rule="; ".join(rules) or None)


def _days_before(text: str, _year: int) -> Times:
    days = _day_number(text)
    return Times("on_demand", rule=f"{days} days before event", offset_days=-days)


def _days_after(text: str, _year: int) -> Times:
    return Times("on_demand", offset_days=_day_number(text))


def _date(text: str, year: int) -> Times:
    printed = _dates_in(text, year)[-1]
    kind: DeadlineKind = "on"
    if patterns.IS_AROUND.match(text):
        kind = "around"
    elif patterns.IS_BY.match(text):
        kind = "by"
    return Times(
        kind, printed.day, inclusive=not exclusive(text), suspect=printed.day is None, printed=printed.text
    )  # fmt: skip


def _date_range(text: str, year: int) -> Times:
    """A year printed once counts for both ends, one year apart where the range runs over New Year."""
    first, last = _dates_in(text, year)[:2]
    start, end = first.day, last.day
    if last.has_year and not first.has_year:
        start = _dates_in(first.text, _last_year(last.text, year))[0].day
        start = _moved(start, -1) if start and end and start > end else start
    elif not last.has_year:
        end = _dates_in(last.text, _last_year(first.text, year))[0].day
        end = _moved(end, 1) if start and end and end < start else end
    suspect = start is None or end is None or start > end
    return Times("range", end, start, suspect=suspect, printed=f"{first.text} - {last.text}")


def _moved(day: dt.date, years: int) -> dt.date | None:
    return day_of(day.year + years, day.month, day.day)


def _day_range(text: str, year: int) -> Times:
    first, last, month = (int(figure) for figure in re.findall(r"\d+", text)[:3])
    named = _last_year(text, year)
    start, end = day_of(named, month, first), day_of(named, month, last)
    if first > last:  # "28-05/02": the first figure stands in the month before
        start = day_of(named, month - 1, first) if month > 1 else day_of(named - 1, 12, first)
    return Times("range", end, start, suspect=start is None or end is None, printed=text.strip())


def _month_part(text: str, year: int) -> Times:
    low = " ".join(text.lower().split())
    last = month_end(*_months_in(low, year)[0])
    if last is None:
        return _impossible("range", text)
    named = (part for part in sorted(_PART_DAYS, key=len, reverse=True) if re.search(rf"\b{part}\b", low))
    first_day, last_day = _PART_DAYS.get(next(named, ""), (1, 31))
    return Times("range", last.replace(day=min(last_day, last.day)), last.replace(day=first_day))


def _month_range(text: str, year: int) -> Times:
    named = _last_year(text, year)
    first_year, first_month = _months_in(text, named)[0]
    last_month = int(re.findall(r"\d+", patterns.YEAR_TAILS.sub(" ", text))[-1])
    if (first_year, first_month) > (named, last_month):
        first_year -= 1
    start, end = month_end(first_year, first_month), month_end(named, last_month)
    return Times("range", end, start.replace(day=1)) if start and end else _impossible("range", text)


def _month(text: str, year: int) -> Times:
    last = month_end(*_months_in(text, year)[0])
    return Times("month", last, last.replace(day=1)) if last else _impossible("month", text)


def _by_month(text: str, year: int) -> Times:
    if patterns.IS_WITHIN.search(text):
        return _month(text, year)
    last = month_end(*_months_in(text, year)[0])
    if last is None:
        return _impossible("by", text)
    before = exclusive(text)
    return Times("by", last.replace(day=1) if before else last, inclusive=not before)


def _quarter_days(number: int, year: int) -> tuple[dt.date, dt.date]:
    end = month_end(year, number * 3) or dt.date.max
    return end.replace(month=number * 3 - 2, day=1), end


def _quarters_in(text: str) -> list[int]:
    bare = patterns.YEAR_TAILS.sub(" ", text)
    return [quarter_number(word) for word in patterns.QUARTER_WORD.findall(bare[bare.lower().index("quý") + 3 :])]


def _quarter(text: str, year: int) -> Times:
    start, end = _quarter_days(_quarters_in(text)[0], _last_year(text, year))
    if patterns.IS_WITHIN.search(text) or not patterns.IS_BY.match(text):
        return Times("range", end, start)
    return Times("by", start, inclusive=False) if exclusive(text) else Times("by", end)


def _quarter_range(text: str, year: int) -> Times:
    numbers, named = _quarters_in(text), _last_year(text, year)
    first = named - 1 if numbers[0] > numbers[-1] else named
    return Times("range", _quarter_days(numbers[-1], named)[1], _quarter_days(numbers[0], first)[0])


def _span(first: tuple[int, int], last: tuple[int, int]) -> Callable[[str, int], Times]:
    """A part of the year that counts only where no date stands beside it."""

    def read(text: str, year: int) -> Times:
        named = _last_year(text, year)
        return Times("range", day_of(named, *last), day_of(named, *first), strong=False)

    return read


_FIRST_HALF, _SECOND_HALF = _span((1, 1), (6, 30)), _span((7, 1), (12, 31))
_YEAR_BEGIN, _YEAR_END = _span((1, 1), (3, 31)), _span((10, 1), (12, 31))


def _half_year(text: str, year: int) -> Times:
    return (_FIRST_HALF if "đầu" in text.lower() else _SECOND_HALF)(text, year)


def _year_part(text: str, year: int) -> Times:
    return (_YEAR_END if text.lower().startswith("cuối") else _YEAR_BEGIN)(text, year)


_READERS: dict[str, Callable[[str, int], Times]] = {
    "recurring_day": _recurring_day,
    "quarter_month_day": _quarter_month_day,
    "recurring": _recurring,
    "days_before": _days_before,
    "days_after": _days_after,
    "date_range": _date_range,
    "day_range": _day_range,
    "month_part": _month_part,
    "month_range": _month_range,
    "by_month": _by_month,
    "month": _month,
    "quarter_range": _quarter_range,
    "quarter": _quarter,
    "half_year": _half_year,
    "date": _date,
    "whole_year": _span((1, 1), (12, 31)),
    "year_part": _year_part,
    "done": lambda _text, _year: Times("done", strong=False),
    "on_demand": lambda _text, _year: Times("on_demand", strong=False),
    "per_other": lambda _text, _year: Times("per_other_document", strong=False),
    "continuous": lambda _text, _year: Times("recurring", rule="continuous", strong=False),
}
