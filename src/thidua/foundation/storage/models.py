"""Blobs: bytes named by their SHA-256, never overwritten."""

from __future__ import annotations

from django.db import models


class ScanState(models.TextChoices):
    """What is known of a blob's safety; only CLEAN is served to others (a setting may allow UNSCANNED)."""

    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNED = "unscanned"


class Blob(models.Model):
    """One content. Stored once under ``sha256`` however often it is uploaded."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=120)
    scan_state = models.CharField(max_length=10, choices=ScanState.choices, default=ScanState.PENDING)
    scanned_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
