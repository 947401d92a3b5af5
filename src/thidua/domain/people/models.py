"""People and the positions they hold, with dates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.domain.organisations.models import Unit
from thidua.domain.people.enums import Sex
from thidua.foundation.access.models import Account
from thidua.foundation.conflicts import Versioned


class Person(Versioned):
    """A person known to the system, with or without an account.

    ``birth`` is a partial date as text: "1975", "1975-05" or "1975-05-12"; empty when unknown. ``citizen_id`` is the
    12-digit personal number, kept as text; it is not unique, since telling a clerk that a number is taken would give
    away people the clerk may not see: `queries.likely_same` warns instead. ``sort_key`` orders by given name;
    ``identity_key`` is equal for spellings that differ only in tone placement or i/y. ``merged_into``: this entry was
    found to be the same person as that one, holds nothing any more and is shown nowhere; it stays so that the merger
    can be undone.
    """

    full_name = models.CharField(max_length=160)
    sort_key = models.BinaryField(max_length=600, db_index=True)
    folded = models.CharField(max_length=160, db_index=True)
    identity_key = models.CharField(max_length=160, db_index=True)
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    birth = models.CharField(max_length=10, default="", blank=True)
    citizen_id = models.CharField(max_length=12, null=True, db_index=True)
    account = models.OneToOneField(Account, models.SET_NULL, null=True, related_name="person")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged_entries", db_index=False
    )  # the index of the few that are merged stands below: one over all nulls would draw SQLite away from the others

    FIELD_CLASSES: ClassVar[dict[str, str]] = {"citizen_id": "sensitive", "birth": "personal", "sex": "personal"}

    class Meta:
        indexes = [
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="person_merged_entries")
        ]


class Position(models.Model):
    """The person works at the unit from a day to a day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="positions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions")
    title = models.CharField(max_length=160)
    is_head = models.BooleanField(default=False)
    active_from = models.DateField()
    active_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(active_to__isnull=True) | Q(active_to__gte=F("active_from")),
                name="position_ends_after_it_begins",
            )
        ]
        indexes = [
            models.Index(fields=["unit", "person"], name="position_unit"),
            # whether a person is within reach on a day is asked of thousands for one search: without their rows
            models.Index(fields=["person", "unit", "active_from", "active_to"], name="position_person"),
        ]
