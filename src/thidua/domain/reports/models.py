"""Requests of people about their own data, and what was decided of things whose time of keeping has run out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.domain.people.models import Person
from thidua.domain.reports.enums import RequestKind, RequestState, RetentionChoice, RetentionClass
from thidua.foundation.conflicts import Versioned
from thidua.foundation.storage.models import Blob


class DataRequest(Versioned):
    """Someone asks about what is held on them. ``answer_by``, ``finish_by``: the last days the law of the day it came
    gave; None where it sets none. ``extended``: prolonged once, with the reason. ``bundle``: the file that was made,
    gone after some days; ``bundle_at``: when it was made."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="data_requests")
    kind = models.CharField(max_length=10, choices=RequestKind.choices)
    text = models.CharField(max_length=1000, default="", blank=True)
    received_date = models.DateField()
    answer_by = models.DateField(null=True)
    finish_by = models.DateField(null=True)
    extended = models.CharField(max_length=500, default="", blank=True)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.RECEIVED)
    answer = models.CharField(max_length=1000, default="", blank=True)
    outcome = models.CharField(max_length=1000, default="", blank=True)
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    answered_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    bundle = models.ForeignKey(Blob, models.SET_NULL, null=True, related_name="+")
    bundle_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    FIELD_CLASSES: ClassVar[dict[str, str]] = {"text": "personal", "answer": "personal", "outcome": "personal"}

    class Meta:
        indexes = [models.Index(fields=["state", "finish_by"], name="data_request_clock")]


class RetentionDecision(models.Model):
    """What a person decided of one thing that was due. ``subject_kind``, ``subject_key``: of whom it is
    ("records.awardheld", "12"); ``until``: the year to which it is kept on. Nothing is ever deleted by it."""

    retention_class = models.CharField(max_length=40, choices=RetentionClass.choices)
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=40)
    subject_name = models.CharField(max_length=300)
    choice = models.CharField(max_length=10, choices=RetentionChoice.choices)
    until = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=500)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(choice="keep") | Q(until__isnull=False), name="kept_on_to_a_year")
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_key"], name="retention_subject")]
