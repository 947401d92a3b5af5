"""The packed history: what a screening reads instead of the facts; always equal to what they would be packed to."""

from __future__ import annotations

from django.db import models

from thidua.domain.records.models.subject import Subject


class PackedBlock(models.Model):
    """The words of subjects ``first`` to ``last`` (their keys, both included), see `rulebook.screening.words`."""

    first = models.BigIntegerField(unique=True)
    last = models.BigIntegerField()
    size = models.PositiveIntegerField()
    layout = models.CharField(max_length=64)
    data = models.BinaryField()
    packed_at = models.DateTimeField()


class PackedChange(models.Model):
    """One subject whose facts changed since its block was packed: its own words, written in the same transaction as
    the facts. They go before the block's."""

    subject = models.OneToOneField(Subject, models.CASCADE, primary_key=True, related_name="packed_change")
    data = models.BinaryField()
    at = models.DateTimeField()
