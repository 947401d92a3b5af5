"""The facts of a record. Codes are the rulebook's; days that may be known by year alone are partial dates as text."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.domain.documents.models import Document
from thidua.domain.records.enums import ObjectClass, Quality, Way
from thidua.domain.records.models.subject import Subject
from thidua.foundation.conflicts import Versioned


def _word(length: int = 60) -> models.CharField[str, str]:
    """A code of the rulebook; empty when not recorded."""
    return models.CharField(max_length=length, default="", blank=True)


def _partial() -> models.CharField[str, str]:
    """A partial date: "1975", "1975-05" or "1975-05-12"; empty when not recorded."""
    return models.CharField(max_length=10, default="", blank=True)


class Fact(Versioned):
    """What all facts share: whose it is, where it comes from, how well it is known.

    ``origin``: what brought it in as "kind:key" of a higher noun ("imports.row:12"), empty when typed by hand.
    A fact found wrong is voided with a reason and stays shown in the history; it no longer counts.
    """

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="%(class)s_rows")
    source = models.CharField(max_length=300, default="", blank=True)
    quality = models.CharField(max_length=8, choices=Quality.choices, default=Quality.TYPED)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    origin = models.CharField(max_length=60, default="", blank=True)
    entered_by = models.BigIntegerField(null=True)
    entered_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        abstract = True


class YearlyGrade(Fact):
    """How the year's work was graded; one a year that counts. ``grade``: a code of the vocabulary's grades."""

    year = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "year"], condition=Q(voided_at__isnull=True), name="one_grade_a_year"
            )
        ]


class AwardHeld(Fact):
    """An award received. ``award``: the rulebook's code, empty for one the catalogue does not have; ``wording``: as
    the decision writes it.

    ``year``: of a yearly title; ``decided``: day of the decision; ``period_first``/``period_last``: years of the
    achievement as the decision writes them; ``kind``: kind of commendation; ``by``: the rulebook's word for who gave
    it; ``issuer``, ``signer``: as written. ``number_key``: the decision's number folded, for finding it however it is
    cited. ``revoked``: day it was taken back, empty while held.
    """

    award = models.CharField(max_length=60, default="", blank=True, db_index=True)
    wording = models.CharField(max_length=300, default="", blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    decided = _partial()
    period_first = models.PositiveSmallIntegerField(null=True)
    period_last = models.PositiveSmallIntegerField(null=True)
    kind = _word()
    by = _word()
    scope = _word()
    way = models.CharField(max_length=20, choices=Way.choices, default="", blank=True)
    object_class = models.CharField(max_length=20, choices=ObjectClass.choices, default="", blank=True)
    number = models.CharField(max_length=80, default="", blank=True)
    number_key = models.CharField(max_length=80, default="", blank=True, db_index=True)
    issuer = models.CharField(max_length=200, default="", blank=True)
    signer = models.CharField(max_length=160, default="", blank=True)
    is_posthumous = models.BooleanField(default=False)
    revoked = _partial()
    revoked_basis = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(period_last__isnull=True)
                | Q(period_first__isnull=False, period_last__gte=F("period_first")),
                name="award_period_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(award="", wording=""), name="award_is_named"),
        ]


class InitiativeHeld(Fact):
    """An initiative, research project or the like. ``scope``: the one it was recognised for; None: not recorded."""

    title = models.CharField(max_length=500, default="", blank=True)
    kind = _word()
    scope = _word()
    year = models.PositiveSmallIntegerField(null=True)
    recognised = models.BooleanField(null=True)
    applied = models.BooleanField(null=True)
    replicable = models.BooleanField(null=True)
    accepted = models.BooleanField(null=True)
    high_value = models.BooleanField(null=True)
    number = models.CharField(max_length=80, default="", blank=True)


class PostHeld(Fact):
    """Time in a post that counts for long service. ``group``, ``listed``: the rulebook's codes; ``end`` empty and
    ``is_current``: still held."""

    title = models.CharField(max_length=200, default="", blank=True)
    place = models.CharField(max_length=200, default="", blank=True)
    group = _word()
    listed = _word()
    start = _partial()
    end = _partial()
    is_current = models.BooleanField(default=False)


class ServiceSpan(Fact):
    """Years of an activity (``activity``: the rulebook's word), or a service era (``era``)."""

    activity = _word()
    era = _word()
    years = models.DecimalField(max_digits=5, decimal_places=2, null=True)


class MovementResult(Fact):
    """A result in an emulation movement."""

    movement = models.CharField(max_length=300, default="", blank=True)
    launched_by = _word()
    theme = _word()
    duration_years = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    stage = _word()
    rank = _word()
    year = models.PositiveSmallIntegerField(null=True)


class RankHeld(Fact):
    """A place in a cluster or block. ``rank``: "1" or a word of the rulebook."""

    group = _word()
    group_name = models.CharField(max_length=200, default="", blank=True)
    rank = _word(30)
    year = models.PositiveSmallIntegerField(null=True)


class PrizeHeld(Fact):
    """A competition prize."""

    contest = models.CharField(max_length=300, default="", blank=True)
    level = _word()
    medal = _word()
    year = models.PositiveSmallIntegerField(null=True)
    sent_by_authority = models.BooleanField(null=True)


class LeaveSpan(Fact):
    """Time away from work. ``kind``: maternity, sick, study, unpaid."""

    kind = models.CharField(max_length=20)
    start = _partial()
    end = _partial()

    FIELD_CLASSES: ClassVar[dict[str, str]] = {"kind": "sensitive"}


class DisciplineMeasure(Fact):
    """A disciplinary measure; seen by right only. ``ended``: when its period was over."""

    level = models.CharField(max_length=30)
    decided = _partial()
    ended = _partial()
    in_post = models.BooleanField(null=True)
    number = models.CharField(max_length=80, default="", blank=True)

    FIELD_CLASSES: ClassVar[dict[str, str]] = {"level": "sensitive", "number": "sensitive"}


class Matter(Fact):
    """A proceeding that may block an award while open; seen by right only. ``status``: the rulebook's word, empty when
    not recorded."""

    kind = models.CharField(max_length=60)
    status = _word(30)
    opened = _partial()
    closed = _partial()
    body = models.CharField(max_length=200, default="", blank=True)

    FIELD_CLASSES: ClassVar[dict[str, str]] = {"kind": "sensitive", "body": "sensitive"}


class Finding(Fact):
    """What a competent person found of a statement of the law that a person must judge. ``statement``: its key."""

    statement = models.CharField(max_length=80)
    holds = models.BooleanField()
    by_name = models.CharField(max_length=160, default="", blank=True)
    year = models.PositiveSmallIntegerField(null=True)


class Particular(Fact):
    """A single fact by the rulebook's name ("resident_of", "service_continuous"; figures of collectives). ``value``:
    a JSON value that `rulebook.read_facts` takes under that name; ``year`` where it holds for one year only."""

    key = models.CharField(max_length=80)
    value = models.JSONField()
    year = models.PositiveSmallIntegerField(null=True)
