"""Documents and the versions of their files."""

from __future__ import annotations

from django.db import models

from thidua.domain.documents.enums import BaseKind, BaseRelationKind, DocumentKind
from thidua.domain.organisations.models import Unit
from thidua.foundation.conflicts import Versioned
from thidua.foundation.storage.models import Blob


class Document(Versioned):
    """A paper of a unit. Number, date and issuer may be unknown and are then empty (R-002)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    title = models.CharField(max_length=500)
    folded = models.CharField(max_length=500, db_index=True)
    number = models.CharField(max_length=80, default="", blank=True)
    issuer = models.CharField(max_length=300, default="", blank=True)
    issued_date = models.DateField(null=True)
    open_to_below = models.BooleanField(default=False)  # units below the owner may read it
    created_at = models.DateTimeField(db_index=True)


class DocumentFile(models.Model):
    """One version of the document's file; earlier versions stay."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="files")
    number = models.PositiveSmallIntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="document_files")
    name = models.CharField(max_length=300)
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_file_number_once")]


class BaseDocument(Versioned):
    """A document others rest on: laws, directives, programmes, the office's own regulations (R-005).

    ``active_to`` is the last day it is in force (included), null while no end is known. ``key`` is its number folded,
    for finding it however it is cited.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="base_documents")
    kind = models.CharField(max_length=20, choices=BaseKind.choices)
    number = models.CharField(max_length=80, default="", blank=True)
    key = models.CharField(max_length=80, default="", blank=True, db_index=True)
    title = models.CharField(max_length=500)
    folded = models.CharField(max_length=600, db_index=True)
    issuer = models.CharField(max_length=300, default="", blank=True)
    issued_date = models.DateField(null=True)
    active_from = models.DateField(null=True)
    active_to = models.DateField(null=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="bases")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(active_to__isnull=True)
                | models.Q(active_from__isnull=True)
                | models.Q(active_to__gte=models.F("active_from")),
                name="base_ends_after_it_begins",
            )
        ]


class BaseRelation(models.Model):
    """``later`` amends, replaces or repeals ``earlier`` from a day on."""

    later = models.ForeignKey(BaseDocument, models.CASCADE, related_name="changes")
    earlier = models.ForeignKey(BaseDocument, models.CASCADE, related_name="changed_by")
    kind = models.CharField(max_length=12, choices=BaseRelationKind.choices)
    active_from = models.DateField()
    note = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier", "kind"], name="base_relation_once"),
            models.CheckConstraint(condition=~models.Q(later=models.F("earlier")), name="base_changes_another"),
        ]
