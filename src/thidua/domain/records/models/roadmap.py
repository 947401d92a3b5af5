"""What each record can be proposed for next: worked out from the facts, kept so that lists of many people are read
and not reckoned. Without what only some may know (discipline, matters under review)."""

from __future__ import annotations

from django.db import models

from thidua.domain.records.models.subject import Subject


class RoadmapState(models.Model):
    """``mark``: of the facts and the law it was worked out from; ``is_stale``: a fact has changed since."""

    subject = models.OneToOneField(Subject, models.CASCADE, primary_key=True, related_name="roadmap")
    on_date = models.DateField()
    mark = models.CharField(max_length=32)
    is_stale = models.BooleanField(default=False)
    at = models.DateTimeField()


class RoadmapLine(models.Model):
    """One award within reach. ``place``: 1 is the next one of this record; ``standing``: possible, one_step or later;
    ``year``: the earliest one; ``step_kind``: type of the first condition that is missing, ``step``: what would change
    it; ``missing``: how many are."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="roadmap_lines")
    award = models.CharField(max_length=60)
    standing = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    path = models.CharField(max_length=40)
    step_kind = models.CharField(max_length=40, default="", blank=True)
    step = models.CharField(max_length=500, default="", blank=True)
    missing = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "award"], name="one_line_an_award")]
        indexes = [
            models.Index(fields=["place", "subject"], name="roadmap_next"),
            models.Index(fields=["award", "standing"], name="roadmap_award"),
        ]
