"""Shares and days as places in a drawing made on the server: percentages as text, whatever the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.domain.plans.queries.standing import Share
from thidua.domain.plans.queries.timeline import Span
from thidua.vietnamese.numbers import write_number

QUARTER_STARTS = (1, 4, 7, 10)
ROMAN = ("I", "II", "III", "IV")


def percent(part: float, whole: float) -> str:
    """ "12.5%": a place in an SVG, never written the Vietnamese way."""
    return f"{100 * part / whole if whole else 0:.2f}%"


def bar(share: Share) -> dict[str, Any]:
    """A bar of done, late and open parts with the words that say the same; nothing to draw without parts."""
    ends = (share.done, share.done + share.late)
    return {
        "total": share.total,
        "done": percent(share.done, share.total),
        "late_at": percent(ends[0], share.total),
        "late": percent(share.late, share.total),
        "open_at": percent(ends[1], share.total),
        "open": percent(share.still_open, share.total),
        "text": f"{write_number(share.done)}/{write_number(share.total)}" if share.total else "",
        "late_count": write_number(share.late) if share.late else "",
    }


def quarter_bars(shares: Iterable[Share]) -> list[dict[str, Any]]:
    """The bars of the four quarters, each with its head: on a phone a card has no head of a column above it."""
    return [
        {**bar(share), "head": _("Quý %(number)s") % {"number": number}}
        for number, share in zip(ROMAN, shares, strict=True)
    ]


def late_words(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)s quá hạn", "%(count)s quá hạn", count) % {"count": write_number(count)}


@dataclass(frozen=True)
class Ruler:
    """The days of a span as places from left to right."""

    span: Span

    def at(self, day: date) -> str:
        """The middle of the day; days beyond the span stand at its edge."""
        shown = min(max(day, self.span.begin), self.span.end)
        return percent((shown - self.span.begin).days + 0.5, self.span.days)

    def width(self, begin: date, end: date) -> str:
        """From the beginning of one day to the end of another."""
        first, last = max(begin, self.span.begin), min(end, self.span.end)
        return percent(max((last - first).days + 1, 1), self.span.days)

    def start(self, day: date) -> str:
        """The beginning of the day."""
        return percent((max(day, self.span.begin) - self.span.begin).days, self.span.days)

    def months(self) -> list[dict[str, Any]]:
        """Where each month begins, what it is called, and whether a quarter begins with it."""
        return [
            {
                "x": self.start(first),
                "label": _("T%(month)s") % {"month": first.month},
                "quarter": first.month in QUARTER_STARTS,
            }
            for first in _firsts(self.span)
        ]

    def now(self, day: date) -> str:
        """Where today stands; empty when the span does not hold it."""
        return self.at(day) if self.span.begin <= day <= self.span.end else ""


def _firsts(span: Span) -> Iterator[date]:
    first = span.begin.replace(day=1)
    while first <= span.end:
        yield first
        first = (first + timedelta(days=32)).replace(day=1)
