"""Overlaps and gaps in the days for which rules hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeAlias

from thidua.rulebook.awards import Award
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.linting.remarks import Fault, Remark, file_of
from thidua.rulebook.validity import Validity
from thidua.vietnamese.dates import short_date

Span: TypeAlias = tuple[date | None, date | None]
_ONE_DAY: Final = timedelta(days=1)


def spans(book: Catalogue) -> Iterator[Remark]:
    yield from _chain("regimes.yaml", "regimes", [(one.start, one.end) for one in book.regimes.regimes], is_whole=True)
    for name, parameter in book.parameters.items():
        yield from _chain("parameters", name, [(one.start, one.end) for one in parameter.values])
    for award in book.awards.values():
        file = file_of(award)
        yield from _chain(file, "bonus", [(one.start, one.end) for one in award.bonus])
        yield from _chain(file, "name_history", [(one.start, one.end) for one in award.name_history])
        yield from _inside(award)


def _chain(file: str, key: str, spans: Sequence[Span], *, is_whole: bool = False) -> Iterator[Remark]:
    """Values of one thing follow one another: none reversed, no day with two, no day between with none."""
    for start, end in spans:
        if start and end and end < start:
            yield Remark(
                Fault.SPAN, file, key, f"ngày kết thúc {short_date(end)} trước ngày bắt đầu {short_date(start)}"
            )
    ordered = sorted(spans, key=lambda span: span[0] or date.min)
    for (_, end), (start, _) in pairwise(ordered):
        yield from _joint(file, key, end, start)
    if is_whole and ordered and (ordered[0][0] is not None or ordered[-1][1] is not None):
        yield Remark(Fault.SPAN, file, key, "phải phủ mọi ngày, không có ngày đầu và ngày cuối")


def _joint(file: str, key: str, end: date | None, start: date | None) -> Iterator[Remark]:
    if end is None or start is None or start <= end:
        day = short_date(start) if start else "ngày đầu"
        yield Remark(Fault.SPAN, file, key, f"hai khoảng thời gian chồng nhau từ {day}")
    elif start - end > _ONE_DAY:
        first, last = short_date(end + _ONE_DAY), short_date(start - _ONE_DAY)
        yield Remark(Fault.SPAN, file, key, f"thiếu giá trị từ {first} đến {last}")


def _inside(award: Award) -> Iterator[Remark]:
    """Paths live within their award, conditions within their path; an award in force has a path."""
    for path in award.paths:
        yield from _within(award, path.id, (path.validity.start, path.validity.end), award.validity)
        for place, one in enumerate(path.conditions, 1):
            if not one.validity.overlaps(path.validity):
                key = f"{path.id}[{place}]"
                yield Remark(Fault.SPAN, file_of(award), key, "điều kiện không có ngày nào cùng áp dụng với phương án")
    for start, end in _bare(award):
        told = f"không có phương án nào từ {_day(start, 'ngày đầu')} đến {_day(end, 'ngày cuối')}"
        yield Remark(Fault.SPAN, file_of(award), "paths", told)


def _within(award: Award, key: str, span: Span, outer: Validity) -> Iterator[Remark]:
    start, end = span
    if start and end and end < start:
        yield Remark(Fault.SPAN, file_of(award), key, "ngày kết thúc trước ngày bắt đầu")
    if (start or date.min) < (outer.start or date.min) or (end or date.max) > (outer.end or date.max):
        yield Remark(Fault.SPAN, file_of(award), key, "áp dụng ngoài thời gian của danh hiệu, hình thức")


def _bare(award: Award) -> Iterator[Span]:
    """Spans of the award's own days in which none of its paths is in force, and no path says what stood before it."""
    reached = award.validity.start or date.min
    for path in sorted(award.paths, key=lambda one: one.validity.start or date.min):
        begins = path.validity.start or date.min
        if begins > reached and path.earlier_text is None:
            yield reached, begins - _ONE_DAY
        if path.validity.end is None:
            return
        reached = max(reached, path.validity.end + _ONE_DAY)
    if reached <= (award.validity.end or date.max):
        yield reached, award.validity.end


def _day(day: date | None, otherwise: str) -> str:
    return otherwise if day is None or day in {date.min, date.max} else short_date(day)
