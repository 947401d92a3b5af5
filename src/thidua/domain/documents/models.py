"""Documents and the versions of their files."""

from __future__ import annotations

from django.db import models

from thidua.domain.documents.enums import DocumentKind
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
