"""What a comparison found. `as_dict` gives the JSON form of the reading format, key for key."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from thidua.reading.structure import JsonObject

Verdict = Literal["answered", "partly", "waits", "left_out", "parent_own", "not_ours"]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """One point of a parent's row; `index` counts from 0, `rows` are keys of the child's rows; `sure` as in `Duty`."""

    index: int
    text: str
    verdict: Verdict
    rows: tuple[str, ...]
    reason: str
    sure: bool = True

    def as_dict(self) -> JsonObject:
        """The keys of the reading format, with `text` and `sure` beside them."""
        return {
            "index": self.index,
            "text": self.text,
            "verdict": self.verdict,
            "rows": list(self.rows),
            "reason": self.reason,
            "sure": self.sure,
        }


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of the parent. `parent_date` is as printed, even when wrong; then `suspect` is True, `proposed_date` is
    the date that was probably meant, and `days_to_spare` is reckoned with it (None when there is no such date).

    `same_as` names the other rows of the parent about the same event, as (appendix, key). `sure` is False where the
    evidence lies so near a threshold, or the words leave so open whom the row concerns, that people had better decide.
    """

    appendix: str
    key: str
    content: str
    verdict: Verdict
    rows: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    parent_date: dt.date | None = None
    child_date: dt.date | None = None
    days_to_spare: int | None = None
    suspect: bool = False
    proposed_date: dt.date | None = None
    reason: str = ""
    items: tuple[ItemVerdict, ...] = ()
    same_as: tuple[tuple[str, str], ...] = ()
    sure: bool = True

    def as_dict(self) -> JsonObject:
        """The keys of the reading format, with `proposed_date`, `same_as` and `sure` beside them."""
        return {
            "appendix": self.appendix,
            "key": self.key,
            "verdict": self.verdict,
            "rows": list(self.rows),
            "places": list(self.places),
            "parent_date": _iso(self.parent_date),
            "child_date": _iso(self.child_date),
            "days_to_spare": self.days_to_spare,
            "suspect": self.suspect,
            "reason": self.reason,
            "items": [item.as_dict() for item in self.items],
            "proposed_date": _iso(self.proposed_date),
            "same_as": [{"appendix": appendix, "key": key} for appendix, key in self.same_as],
            "sure": self.sure,
        }


@dataclass(frozen=True, slots=True)
class Dependency:
    """A duty that must be over before another can be done. `days_to_spare`: days from the first to the second of them,
    negative when the first comes too late; None while the parent's date is suspect and nothing is proposed.
    """

    rule: str
    parent_key: str
    child_key: str
    parent_date: dt.date | None
    child_date: dt.date | None
    days_to_spare: int | None
    suspect: bool
    reason: str

    def as_dict(self) -> JsonObject:
        """The keys of the reading format, with `suspect` beside them."""
        return {
            "rule": self.rule,
            "parent_key": self.parent_key,
            "child_key": self.child_key,
            "parent_date": _iso(self.parent_date),
            "child_date": _iso(self.child_date),
            "days_to_spare": self.days_to_spare,
            "suspect": self.suspect,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """One entry per row of the parent, in printed order; `own` are the child's rows with no duty behind them."""

    duties: tuple[Duty, ...]
    own: tuple[str, ...]
    dependencies: tuple[Dependency, ...]

    def as_dict(self) -> JsonObject:
        """The JSON form of the reading format."""
        return {
            "duties": [duty.as_dict() for duty in self.duties],
            "own": list(self.own),
            "dependencies": [dependency.as_dict() for dependency in self.dependencies],
        }
