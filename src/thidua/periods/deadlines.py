"""Deadlines to the second: what "trước ngày" and "chậm nhất ngày" mean, when they close, what is left.

A period in days ends at 24:00 of its last day (Bộ luật Dân sự 2015, Điều 148 khoản 6).  "Trước ngày 15" has 14 as its
last day; "chậm nhất ngày 15", "đến hết ngày 15" and "hạn cuối ngày 15" have 15.  A printed day that is no working day
stays as printed unless the caller asks for the next working day (Điều 148 khoản 5).
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, Self
from zoneinfo import ZoneInfo

from thidua.periods.recurrences import RuleError, occurrences
from thidua.periods.working_days import HolidayTable, UnknownYearError, next_working_day, working_days_between
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold

__all__ = [
    "BEFORE",
    "NO_LATER_THAN",
    "VIETNAM",
    "Deadline",
    "DeadlineKind",
    "Remaining",
    "RuleError",
    "WeekendRule",
    "closes_at",
    "describe",
    "is_open",
    "kind_of",
    "occurrences",
    "remaining",
]

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")
_ONE_DAY: Final = timedelta(days=1)


class DeadlineKind(StrEnum):
    """Whether the printed day itself still counts."""

    BEFORE = "before"
    NO_LATER_THAN = "no_later_than"


class WeekendRule(StrEnum):
    """What happens when the last day is no working day."""

    AS_PRINTED = "as_printed"
    NEXT_WORKING_DAY = "next_working_day"


BEFORE: Final = DeadlineKind.BEFORE
NO_LATER_THAN: Final = DeadlineKind.NO_LATER_THAN

_STRICTLY_BEFORE: Final = re.compile(r"\btruoc (?!hoac)(?!het)(?:ngay|\d)")
_OR_ON_THE_DAY: Final = re.compile(
    r"truoc hoac|truoc va|khong (?:muon|cham|tre|qua)|cham nhat|muon nhat|den het|het ngay"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day that counts, the day that was printed, and how the two relate."""

    last_day: date
    printed: date
    kind: DeadlineKind

    @classmethod
    def on(
        cls,
        printed: date,
        kind: DeadlineKind,
        *,
        weekend: WeekendRule = WeekendRule.AS_PRINTED,
        table: HolidayTable | None = None,
    ) -> Self:
        """The deadline of a printed day; ``UnknownYearError`` for a working day in a year without a table."""
        last_day = printed - _ONE_DAY if kind is DeadlineKind.BEFORE else printed
        if weekend is WeekendRule.NEXT_WORKING_DAY:
            last_day = next_working_day(last_day, table)
        return cls(last_day=last_day, printed=printed, kind=kind)

    @classmethod
    def before(cls, printed: date) -> Self:
        """ "Trước ngày X": closes when X begins."""
        return cls.on(printed, DeadlineKind.BEFORE)

    @classmethod
    def no_later_than(cls, printed: date) -> Self:
        """ "Chậm nhất ngày X", "đến hết ngày X": closes when X ends."""
        return cls.on(printed, DeadlineKind.NO_LATER_THAN)


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of a deadline, or how late it is, counted in Vietnamese days.

    ``days`` 0 means "today is the last day", negative means days late; ``working_days`` likewise, None where no holiday
    table exists; ``late_by`` is the time since closing, zero while open.
    """

    days: int
    working_days: int | None
    late_by: timedelta

    @property
    def is_late(self) -> bool:
        """Whether the deadline has closed."""
        return self.days < 0

    def phrase(self) -> str:
        """For people: "còn 3 ngày (2 ngày làm việc)", "hết hạn hôm nay", "quá hạn 2 ngày"."""
        if self.days == 0:
            return "hết hạn hôm nay"
        if self.days < 0:
            return f"quá hạn {-self.days} ngày"
        working = "" if self.working_days is None else f" ({self.working_days} ngày làm việc)"
        return f"còn {self.days} ngày{working}"


def kind_of(phrase: str) -> DeadlineKind | None:
    """What the words around a printed day say: "trước ngày" or "chậm nhất", "đến hết"; None where they say neither."""
    plain = fold(phrase)
    if _OR_ON_THE_DAY.search(plain):
        return DeadlineKind.NO_LATER_THAN
    return DeadlineKind.BEFORE if _STRICTLY_BEFORE.search(plain) else None


def closes_at(deadline: Deadline, tz: ZoneInfo = VIETNAM) -> datetime:
    """The first moment that is too late: 00:00 after the last day, in the office's zone."""
    return datetime.combine(deadline.last_day + _ONE_DAY, time.min, tzinfo=tz)


def is_open(deadline: Deadline, at: datetime, tz: ZoneInfo = VIETNAM) -> bool:
    """Whether something received ``at`` (aware, any zone) is in time."""
    return _aware(at) < closes_at(deadline, tz)


def remaining(
    deadline: Deadline, now: datetime, *, table: HolidayTable | None = None, tz: ZoneInfo = VIETNAM
) -> Remaining:
    """What is left at ``now`` (aware, any zone)."""
    today = _aware(now).astimezone(tz).date()
    return Remaining(
        days=(deadline.last_day - today).days,
        working_days=_working_days(today, deadline.last_day, table),
        late_by=max(timedelta(), now - closes_at(deadline, tz)),
    )


def describe(deadline: Deadline) -> str:
    """For people: "trước ngày 15/03/2026 (nhận đến hết ngày 14/03/2026)" or "chậm nhất ngày 15/03/2026"."""
    words = "trước ngày" if deadline.kind is DeadlineKind.BEFORE else "chậm nhất ngày"
    printed = f"{words} {short_date(deadline.printed)}"
    if deadline.kind is DeadlineKind.NO_LATER_THAN and deadline.last_day == deadline.printed:
        return printed
    return f"{printed} (nhận đến hết ngày {short_date(deadline.last_day)})"


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without its time zone cannot be compared with a deadline")
    return moment


def _working_days(today: date, last_day: date, table: HolidayTable | None) -> int | None:
    try:
        return working_days_between(today, last_day, table)
    except UnknownYearError:
        return None
