"""The few words the engine itself decides by; every other word of the law lives in rule data."""

from __future__ import annotations

from enum import StrEnum


class Result(StrEnum):
    """What became of one condition."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    TO_JUDGE = "to_judge"


class Verdict(StrEnum):
    """What became of a path or an award."""

    ELIGIBLE = "eligible"
    NEEDS_JUDGEMENT = "needs_judgement"
    NOT_ELIGIBLE = "not_eligible"


class Source(StrEnum):
    """How well a figure is known."""

    READ = "read"
    QUOTED = "quoted"
    EXCERPT = "excerpt"
    RECALLED = "recalled"
    INFERRED = "inferred"
    NOT_SEEN = "not_seen"

    @property
    def was_seen(self) -> bool:
        """Whether the words themselves were before whoever wrote the rule."""
        return self in {Source.READ, Source.QUOTED}


class Checked(StrEnum):
    """How far a text was compared with the law of a day: its own words; those of an excerpt or of memory, under a law
    that was read; or not for that day."""

    READ = "read"
    EXCERPT = "excerpt"
    NOT_YET = "not_yet"


class Mode(StrEnum):
    """How a statement of the law that is no figure is dealt with."""

    PRESUMED = "presumed"
    SELECTION = "selection"
    JUDGEMENT = "judgement"


class Text(StrEnum):
    """Whether the law of a regime has been read."""

    READ = "read"
    EXCERPT = "excerpt"
    NOT_SEEN = "not_seen"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Where a version of local rules stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
