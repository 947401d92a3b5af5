"""From which day to which day a rule holds, both days included, and up to which day its text was checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Validity:
    """Open ends are None. ``verified_to``: the last day for which the text was checked; None means not checked.

    ``fallback_to``: a rule that has ended may still be used to this day where ``fallback_when`` holds.
    """

    start: date | None = field(default=None, metadata={"key": "from", "required": True})
    end: date | None = field(default=None, metadata={"key": "to", "required": True})
    verified_to: date | None = None
    fallback_to: date | None = None
    fallback_when: str | None = None

    def covers(self, day: date) -> bool:
        """Whether the rule holds on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def begins_after(self, day: date) -> bool:
        """Whether the rule is not yet in force."""
        return self.start is not None and day < self.start

    def ended_before(self, day: date) -> bool:
        """Whether the rule is no longer in force."""
        return self.end is not None and self.end < day

    def overlaps(self, other: Validity) -> bool:
        """Whether there is a day on which both hold."""
        begins = max(self.start or date.min, other.start or date.min)
        return begins <= min(self.end or date.max, other.end or date.max)


ALWAYS = Validity()
