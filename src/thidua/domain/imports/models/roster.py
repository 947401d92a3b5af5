"""A list of people or units that came in as a file: every row as read, what is wrong with it, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.domain.imports.enums import RosterKind, RosterState, RowDecision, RowVerdict
from thidua.domain.organisations.models import Unit
from thidua.foundation.conflicts import Versioned
from thidua.foundation.storage.models import Blob


class Roster(Versioned):
    """One uploaded list for the tree below ``unit``. Nothing is entered before somebody who saw the rows says so.

    ``sheet`` and ``columns`` tell where the list was found: [{"letter", "heading", "field"}]. ``since`` is the day from
    which positions count, or units exist, where a row names none. ``entered`` counts the rows entered so far.

    A list of achievements has ``sheets`` instead, one for each sheet or table: {"name", "kind", "heading_row",
    "fingerprint", "year", "rows", "columns": [{"letter", "heading", "role", "year", "sample"}]}. ``with_conduct``: it
    tells of discipline, so that only those see it who may see that.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rosters")
    kind = models.CharField(max_length=10, choices=RosterKind.choices)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="rosters")
    filename = models.CharField(max_length=300)
    since = models.DateField()
    state = models.CharField(max_length=12, choices=RosterState.choices, default=RosterState.WAITING)
    sheet = models.CharField(max_length=120, default="", blank=True)
    heading_row = models.PositiveIntegerField(default=0)
    columns = models.JSONField(default=list)
    sheets = models.JSONField(default=list)
    with_conduct = models.BooleanField(default=False)
    notes = models.JSONField(default=list)
    failure = models.TextField(default="", blank=True)
    entered = models.PositiveIntegerField(default=0)
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField(db_index=True)
    confirmed_by = models.BigIntegerField(null=True)
    done_at = models.DateTimeField(null=True)


class RosterRow(models.Model):
    """One row. ``number`` is the row of the sheet, ``sheet`` the place of the sheet in the file (0 for the only one
    that was read); ``values`` what was read, by field, dates as ISO text.

    Of a list of achievements ``values`` are {"cells": as they stand in the file or were mended, "who": words that name
    the subject, "subject": "person:12" or "unit:3" once known, "facts": what would be entered, "told": what is there
    already, "against": facts there that say otherwise}; see steps/history/rows.py.

    ``problems``: [{"address", "severity", "sentence"}]. ``others`` are the people or units that may be meant, by id.
    ``subject_key`` is who or what the row became; once set, the row is never entered again.
    """

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="rows")
    sheet = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=300, default="", blank=True)
    folded = models.CharField(max_length=300, default="", blank=True)
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    others = models.JSONField(default=list)
    verdict = models.CharField(max_length=10, choices=RowVerdict.choices)
    decision = models.CharField(max_length=10, choices=RowDecision.choices, default="", blank=True)
    decided_by = models.CharField(max_length=200, default="", blank=True)
    subject_key = models.CharField(max_length=40, default="", blank=True)

    FIELD_CLASSES: ClassVar[dict[str, str]] = {"values": "sensitive"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roster", "sheet", "number"], name="roster_row_once"),
            models.CheckConstraint(
                condition=~Q(verdict="faulty") | Q(subject_key=""), name="roster_faulty_rows_are_not_entered"
            ),
        ]
        indexes = [models.Index(fields=["roster", "verdict", "sheet", "number"], name="roster_rows")]


class ColumnMap(models.Model):
    """What the columns of lists with these headings hold, as somebody of the unit said once.

    ``fingerprint``: of the headings without years, in any order; ``columns``: heading without its year -> role.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="column_maps")
    fingerprint = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "fingerprint"], name="columns_mapped_once_a_unit")]
