"""Whose record it is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.records.enums import SubjectKind
from thidua.foundation.conflicts import Versioned


class Subject(Versioned):
    """Somebody or something that can be commended: a person, a unit, or one known here only (household, enterprise,
    guest from abroad).

    A person or a unit has at most one, made when the first fact is entered; its name is then theirs. One known here
    only has ``name``, ``code`` (tax or household number, empty when unknown) and ``keeper``, the unit that keeps the
    record. ``fine_kind``: the rulebook's word for the kind ("civil_servant", "farmer", "commune"), empty when not
    known. ``whole``: the fact kinds whose list was confirmed to be complete, so that an empty list means "none" and
    not "unknown". ``founded``: partial date, of collectives.
    """

    kind = models.CharField(max_length=20, choices=SubjectKind.choices)
    fine_kind = models.CharField(max_length=60, default="", blank=True)
    person = models.OneToOneField(Person, models.PROTECT, null=True, related_name="record")
    unit = models.OneToOneField(Unit, models.PROTECT, null=True, related_name="record")
    keeper = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="kept_records")
    name = models.CharField(max_length=300, default="", blank=True)
    sort_key = models.BinaryField(max_length=900, default=b"")
    folded = models.CharField(max_length=300, default="", blank=True, db_index=True)
    code = models.CharField(max_length=40, default="", blank=True, db_index=True)
    address = models.CharField(max_length=300, default="", blank=True)
    founded = models.CharField(max_length=10, default="", blank=True)
    has_higher_retirement_age = models.BooleanField(default=False)
    whole = models.JSONField(default=list)

    FIELD_CLASSES: ClassVar[dict[str, str]] = {"address": "personal", "code": "personal"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit__isnull=True, keeper__isnull=True)
                | Q(person__isnull=True, unit__isnull=False, keeper__isnull=True)
                | (Q(person__isnull=True, unit__isnull=True, keeper__isnull=False) & ~Q(name="")),
                name="subject_is_one_thing",
            )
        ]
