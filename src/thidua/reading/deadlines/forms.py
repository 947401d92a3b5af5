"""The written forms of a time. One regular expression finds them all; one small function reads each.

The forms are those of official plans: "trước ngày X", "chậm nhất ngày X", "vào dịp X", "từ X đến Y", "07-11/01/2013",
"trung tuần tháng 10", "quý II", "trước ngày 06 hàng tháng", "trước 15 ngày ...", "đã thực hiện", "theo tiến độ của ...".
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

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


_Y = r"(?:\d{4}|nay|sau|trước|kế tiếp|tiếp theo|tới)"
_YEAR_TAIL = rf"(?:\s*[/.-]\s*\d{{4}}|\s*,?\s*năm\s+{_Y})"
_NUMERIC = rf"\d{{1,2}}\s*[/.-]\s*\d{{1,2}}(?!\d)(?:{_YEAR_TAIL})?"
_WORDED = rf"\d{{1,2}}\s+tháng\s+\d{{1,2}}(?!\d)(?:{_YEAR_TAIL})?"
_DATE = rf"(?<!\d)(?:{_WORDED}|{_NUMERIC})(?![\d/])"
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{1,2}\s*(?:phút|')?)?\s*,?\s*)"
_DAY_WORD = r"(?:ngày\s+)?"
_DASH = r"\s*(?:-|–|—|đến hết|đến|tới)\s*"
_Q = r"(?:IV|III|II|I|[1-4](?!\d)|một|nhất|hai|ba|bốn|tư)(?!\w)"
_TENTATIVE = r"(?:dự kiến\s+)?"
_BY = (
    r"(?:(?:xong|hoàn thành|kết thúc)\s+)?"
    r"(?:trước hoặc trong|trước và trong|trước|chậm nhất là trước|chậm nhất là|chậm nhất|muộn nhất là|muộn nhất|không muộn hơn|"
    r"không quá|hạn cuối cùng là|hạn cuối là|hạn cuối|hạn chót|thời hạn đến|thời hạn|hạn|cho đến hết|cho đến|đến hết|đến|hết|xong)"
    r"(?:\s*:)?(?:\s+(?:là|vào|trong|hết))?"
)
_AROUND = r"(?:vào khoảng|khoảng|vào dịp|nhân dịp|trong dịp|dịp|xung quanh)"
_MONTH = rf"(?<!\d\s)tháng\s+\d{{1,2}}(?!\d)(?:{_YEAR_TAIL})?"
_PERIOD = r"(?:hàng|hằng|mỗi|từng)"
_UNIT = r"(?:tuần|tháng|quý|6 tháng|sáu tháng|nửa năm|năm)"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("recurring_day", rf"(?:{_TENTATIVE}{_BY}\s+)?(?:ngày\s+)?(?<!\d)\d{{1,2}}(?:\s*(?:/|tháng)\s*\d{{1,2}})?\s+(?:của\s+)?{_PERIOD}\s+(?:tháng|quý|năm)(?!\w)"),
    ("last_month_day", rf"(?:{_BY}\s+)?ngày\s+\d{{1,2}}\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?(?:{_PERIOD}\s+)?quý"),
    ("recurring", rf"(?:định kỳ\s+)?{_PERIOD}\s+{_UNIT}(?!\w)(?:\s*(?:,|và|hoặc|/)\s*(?:{_PERIOD}\s+)?{_UNIT}(?!\w))*|định kỳ\s+{_UNIT}(?!\w)(?:\s+một lần)?"),
    ("days_before", r"(?:chậm nhất(?:\s+là)?\s+|ít nhất(?:\s+là)?\s+|tối thiểu\s+)?trước\s+(?:ít nhất\s+|tối thiểu\s+)?\d{1,3}\s+ngày(?:\s+làm việc)?(?!\w)|\d{1,3}\s+ngày(?:\s+làm việc)?\s+trước(?=\s+(?:khi|ngày|lúc|thời)(?!\s*\d))"),
    ("days_after", r"(?:trong\s+(?:vòng|thời hạn)\s+|không quá\s+|chậm nhất(?:\s+là)?\s+(?:sau\s+)?|sau\s+)\d{1,3}\s+ngày(?:\s+làm việc)?(?!\w)"),
    ("date_range", rf"{_TENTATIVE}(?:trong các ngày|trong|từ|các ngày)?\s*{_DAY_WORD}{_HOUR}?{_DAY_WORD}{_DATE}{_DASH}{_DAY_WORD}{_DATE}"),
    ("day_range", rf"{_TENTATIVE}(?:từ|trong các ngày|các ngày|trong)?\s*{_DAY_WORD}(?<![\d/])\d{{1,2}}{_DASH}{_DAY_WORD}\d{{1,2}}(?:\s*/\s*\d{{1,2}}(?!\d)(?:{_YEAR_TAIL})?|\s+tháng\s+\d{{1,2}}(?!\d)(?:{_YEAR_TAIL})?)"),
    ("month_part", rf"{_TENTATIVE}(?:(?:vào|trong|trước)\s+)?(?:thượng tuần|trung tuần|hạ tuần|nửa đầu|nửa cuối|đầu|giữa|cuối|tuần (?:đầu|cuối|thứ \w+|\d))\s+(?:của\s+)?{_MONTH}"),
    ("month_range", rf"{_TENTATIVE}(?:từ|trong)?\s*(?:các\s+)?{_MONTH}(?:\s*(?:-|–|đến hết|đến|tới|,|và)\s*{_MONTH}|\s*(?:-|–|,|và|đến)\s*\d{{1,2}}(?!\d|\s*/\s*\d{{1,2}}/)(?:{_YEAR_TAIL})?)"),
    ("by_month", rf"{_TENTATIVE}{_BY}\s+{_MONTH}"),
    ("month", rf"{_TENTATIVE}(?:(?:vào|trong)\s+)?{_MONTH}"),
    ("quarter_range", rf"{_TENTATIVE}(?:từ\s+|trong\s+)?(?:các\s+)?quý\s+{_Q}{_YEAR_TAIL}?\s*(?:-|–|đến|,|và)\s*(?:quý\s+)?{_Q}{_YEAR_TAIL}?"),
    ("quarter", rf"{_TENTATIVE}(?:{_BY}\s+|(?:đầu|giữa|cuối|trong|vào)\s+)?quý\s+{_Q}{_YEAR_TAIL}?"),
    ("half_year", r"(?:trong\s+)?(?:6|06|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+(?:\d{4}|nay|sau))?"),
    ("date", rf"{_TENTATIVE}(?:(?P<by>{_BY})\s+|(?P<around>{_AROUND})\s+(?:kỷ niệm\s+)?|(?:vào|trong)\s+)?{_HOUR}?{_DAY_WORD}{_HOUR}?{_DATE}"),
    ("done", r"đã\s+(?:\w+\s+)?(?:thực hiện|hoàn thành|xong|tổ chức|triển khai|ban hành)(?:\s+xong)?(?!\w)"),
    ("on_demand", r"(?:ngay\s+)?(?:sau khi|khi|nếu)\s+(?:có|cần|phát sinh|được)(?!\w).*|đột xuất|(?:theo\s+)?(?:thực tế\s+)?phát sinh|theo\s+(?:thực tế|yêu cầu|đề nghị|tình hình)(?!\w).*"),
    ("per_other", r"(?:thực hiện\s+)?(?:theo|căn cứ|phụ thuộc|tùy|tuỳ)\s+\w.*"),
    ("whole_year", rf"(?:cả|trong)\s+năm(?:\s+{_Y})?(?!\w)"),
    ("year_part", rf"(?:cuối|đầu)\s+năm(?:\s+{_Y})?(?!\w)"),
    ("continuous", r"thường xuyên(?:,?\s+liên tục)?|liên tục|quanh năm|suốt năm"),
)  # fmt: skip
EXPRESSION = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _PATTERNS)})", re.IGNORECASE
)

_FIGURES = re.compile(
    rf"(\d{{1,2}})\s*(?:[/.-]\s*|\s+tháng\s+)(\d{{1,2}})(?!\d)(?:\s*[/.-]\s*(\d{{4}})|\s*,?\s*năm\s+({_Y}))?",
    re.IGNORECASE,
)
_MONTH_FIGURES = re.compile(rf"tháng\s+(\d{{1,2}})(?!\d)(?:\s*[/.-]\s*(\d{{4}})|\s*,?\s*năm\s+({_Y}))?", re.IGNORECASE)
_YEAR_FIGURES = re.compile(rf"(?:[/.-]\s*(\d{{4}})|năm\s+({_Y}))", re.IGNORECASE)
_INCLUSIVE = re.compile(r"chậm nhất(?! là trước)|muộn nhất|không muộn|không quá|hạn|hết|đến|trong|xong$", re.IGNORECASE)
_BEFORE = re.compile(r"trước(?!\s+(?:hoặc|và)\s+trong)", re.IGNORECASE)
_PART_DAYS = {
    "thượng tuần": (1, 10), "đầu": (1, 10), "trung tuần": (11, 20), "giữa": (11, 20), "hạ tuần": (21, 31), "cuối": (21, 31),
    "nửa đầu": (1, 15), "nửa cuối": (16, 31), "tuần đầu": (1, 7), "tuần cuối": (25, 31),
    "tuần thứ nhất": (1, 7), "tuần 1": (1, 7), "tuần thứ hai": (8, 14), "tuần 2": (8, 14), "tuần thứ ba": (15, 21),
    "tuần 3": (15, 21), "tuần thứ tư": (22, 28), "tuần 4": (22, 28),
}  # fmt: skip
_RULES = {"tuần": "weekly", "tháng": "monthly", "quý": "quarterly", "năm": "yearly"}
_HALF_YEARS = frozenset({"6 tháng", "sáu tháng", "nửa năm"})


def exclusive(text: str) -> bool:
    """Does the wording leave out the day named ("trước ngày X")? "chậm nhất", "đến hết" take it in."""
    return _BEFORE.search(text) is not None


def is_tentative(text: str) -> bool:
    """Is the time only expected ("dự kiến")?"""
    return text.lower().lstrip().startswith("dự kiến")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A date in figures, with the year resolved; `day` is None when the calendar has no such day."""

    text: str
    day: dt.date | None
    has_year: bool


def _dates_in(text: str, year: int) -> list[_Printed]:
    found = []
    for match in _FIGURES.finditer(text):
        named = match[3] or match[4]
        day = day_of(year_of(named, year), int(match[2]), int(match[1]))
        found.append(_Printed(match[0].strip(), day, bool(named)))
    return found


def _months_in(text: str, year: int) -> list[tuple[int, int]]:
    return [(year_of(match[2] or match[3], year), int(match[1])) for match in _MONTH_FIGURES.finditer(text)]


def _last_year(text: str, year: int) -> int:
    years = [year_of(match[1] or match[2], year) for match in _YEAR_FIGURES.finditer(text)]
    return years[-1] if years else year


def _day_number(text: str) -> int:
    return int(re.findall(r"\d{1,3}", text)[0])


def _plain_figures(day: str) -> str:
    return "/".join(str(int(figure)) for figure in re.findall(r"\d+", day))


def _recurring_day(text: str, _year: int) -> Times:
    unit = text.lower().rsplit(None, 1)[-1]
    before = exclusive(text)
    word = "before day" if before else "day"
    day = re.findall(r"\d{1,2}(?:\s*(?:/|tháng)\s*\d{1,2})?", text)[0]
    return Times("recurring", rule=f"{_RULES[unit]} {word} {_plain_figures(day)}", inclusive=not before)


def _last_month_day(text: str, _year: int) -> Times:
    word = "before day" if exclusive(text) else "day"
    return Times("recurring", rule=f"quarterly {word} {_day_number(text)}", inclusive=not exclusive(text))


def _recurring(text: str, _year: int) -> Times:
    low = " ".join(text.lower().split())
    named = re.findall(r"6 tháng|sáu tháng|nửa năm|tuần|tháng|quý|năm", low)
    rules = ["half-yearly" if unit in _HALF_YEARS else _RULES[unit] for unit in named]
    return Times("recurring", rule="; ".join(dict.fromkeys(rules)))


def _days_before(text: str, _year: int) -> Times:
    days = _day_number(text)
    return Times("on_demand", rule=f"{days} days before event", offset_days=-days)


def _days_after(text: str, _year: int) -> Times:
    return Times("on_demand", offset_days=_day_number(text))


def _date(text: str, year: int) -> Times:
    printed = _dates_in(text, year)[-1]
    kind: DeadlineKind = "on"
    if re.search(rf"{_AROUND}\s", text, re.IGNORECASE):
        kind = "around"
    elif re.match(rf"\s*{_TENTATIVE}{_BY}(?!\w)", text, re.IGNORECASE):
        kind = "by"
    return Times(
        kind,
        printed.day,
        inclusive=not exclusive(text),
        suspect=printed.day is None,
        printed=printed.text,
    )


def _turned(start: dt.date | None, end: dt.date | None, *, named: bool) -> dt.date | None:
    """The first day of a range whose year stands only at its end: one year earlier when it runs over New Year."""
    if start is None or end is None or named or start <= end:
        return start
    return day_of(start.year - 1, start.month, start.day)


def _date_range(text: str, year: int) -> Times:
    first, last = _dates_in(text, year)[:2]
    if last.has_year and not first.has_year and last.day:
        first = _dates_in(first.text, last.day.year)[0]
    end = last.day
    if first.has_year and not last.has_year and first.day:
        end = _dates_in(last.text, first.day.year)[0].day
        end = day_of(end.year + 1, end.month, end.day) if end and end < first.day else end
    start = _turned(first.day, end, named=first.has_year)
    return Times("range", end, start, suspect=start is None or end is None, printed=f"{first.text} - {last.text}")


def _day_range(text: str, year: int) -> Times:
    figures = re.findall(r"\d+", text)
    first, last, month = int(figures[0]), int(figures[1]), int(figures[2])
    named = _last_year(text, year)
    end = day_of(named, month, last)
    start = day_of(named, month, first)
    if start and end and start > end:  # 28-05/02: the first figure stands in the month before
        start = day_of(named if month > 1 else named - 1, month - 1 or 12, first)
    return Times("range", end, start, suspect=start is None or end is None, printed=text.strip())


def _month_part(text: str, year: int) -> Times:
    low = " ".join(text.lower().split())
    named, month = _months_in(low, year)[0]
    last = month_end(named, month)
    if last is None:
        return Times("range", suspect=True, printed=text.strip())
    first_day, last_day = next((days for part, days in _PART_DAYS.items() if re.search(rf"\b{part}\b", low)), (1, 31))
    return Times("range", last.replace(day=min(last_day, last.day)), last.replace(day=first_day))


def _month_range(text: str, year: int) -> Times:
    named = _last_year(text, year)
    first_year, first_month = _months_in(text, named)[0]
    last_month = int(re.findall(r"\d+", re.sub(_YEAR_TAIL, " ", text, flags=re.IGNORECASE))[-1])
    if (first_year, first_month) > (named, last_month):
        first_year -= 1
    start, end = month_end(first_year, first_month), month_end(named, last_month)
    if start is None or end is None:
        return Times("range", suspect=True, printed=text.strip())
    return Times("range", end, start.replace(day=1))


def _month(text: str, year: int) -> Times:
    named, month = _months_in(text, year)[0]
    last = month_end(named, month)
    if last is None:
        return Times("month", suspect=True, printed=text.strip())
    return Times("month", last, last.replace(day=1))


def _by_month(text: str, year: int) -> Times:
    whole = _month(text, year)
    if exclusive(text):
        return Times("by", whole.start, inclusive=False, suspect=whole.suspect, printed=whole.printed)
    return Times("by", whole.date, suspect=whole.suspect, printed=whole.printed)


def _quarter_days(number: int, year: int) -> tuple[dt.date, dt.date]:
    end = month_end(year, number * 3) or dt.date.max
    return dt.date(end.year, number * 3 - 2, 1), end


_QUARTER_WORD = re.compile(rf"(?<!\w)({_Q})", re.IGNORECASE)


def _quarters_in(text: str) -> list[int]:
    bare = re.sub(_YEAR_TAIL, " ", text, flags=re.IGNORECASE)
    after = bare[bare.lower().index("quý") + 3 :]
    return [quarter_number(word) for word in _QUARTER_WORD.findall(after)]


def _quarter(text: str, year: int) -> Times:
    start, end = _quarter_days(_quarters_in(text)[0], _last_year(text, year))
    if not re.match(rf"\s*{_TENTATIVE}{_BY}\s", text, re.IGNORECASE):
        return Times("range", end, start)
    return Times("by", start, inclusive=False) if exclusive(text) else Times("by", end)


def _quarter_range(text: str, year: int) -> Times:
    numbers, named = _quarters_in(text), _last_year(text, year)
    first = named - 1 if numbers[0] > numbers[-1] else named
    return Times("range", _quarter_days(numbers[-1], named)[1], _quarter_days(numbers[0], first)[0])


def _half_year(text: str, year: int) -> Times:
    named = _last_year(text, year)
    if "đầu" in text.lower():
        return Times("range", dt.date(named, 6, 30), dt.date(named, 1, 1), strong=False)
    return Times("range", dt.date(named, 12, 31), dt.date(named, 7, 1), strong=False)


def _whole_year(text: str, year: int) -> Times:
    named = _last_year(text, year)
    return Times("range", dt.date(named, 12, 31), dt.date(named, 1, 1), strong=False)


def _year_part(text: str, year: int) -> Times:
    named = _last_year(text, year)
    if text.lower().startswith("cuối"):
        return Times("range", dt.date(named, 12, 31), dt.date(named, 10, 1), strong=False)
    return Times("range", dt.date(named, 3, 31), dt.date(named, 1, 1), strong=False)


_READERS: dict[str, Callable[[str, int], Times]] = {
    "recurring_day": _recurring_day,
    "last_month_day": _last_month_day,
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
    "whole_year": _whole_year,
    "year_part": _year_part,
    "done": lambda _text, _year: Times("done", strong=False),
    "on_demand": lambda _text, _year: Times("on_demand", strong=False),
    "per_other": lambda _text, _year: Times("per_other_document", strong=False),
    "continuous": lambda _text, _year: Times("recurring", rule="continuous", strong=False),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One expression with its place in the text."""

    form: str
    start: int
    end: int
    text: str
    times: Times


def expressions(text: str, year: int) -> list[Found]:
    """All times of a text, in order; where a date stands, words like "thường xuyên" or "theo ..." do not count."""
    found = [_found(match, year) for match in EXPRESSION.finditer(text)]
    strong = [one for one in found if one.times.strong]
    if strong:
        return strong
    return found[:1] if found and found[0].form in {"per_other", "on_demand"} else _without_tails(found)


def _without_tails(found: list[Found]) -> list[Found]:
    """Keep the first of each kind: "thường xuyên, liên tục" is one time."""
    kept: dict[str, Found] = {}
    for one in found:
        kept.setdefault(one.times.kind, one)
    return list(kept.values())


def _found(match: re.Match[str], year: int) -> Found:
    form = next(name for name in _READERS if match[name] is not None)
    lead = len(match[0]) - len(match[0].lstrip())
    text = match[0].strip()
    times = _READERS[form](text, year)
    return Found(form, match.start() + lead, match.start() + lead + len(text), text, times)


def with_year(found: Found, year: int) -> Found:
    """The same expression read against another year (that of a date beside it)."""
    return replace(found, times=_READERS[found.form](found.text, year))
