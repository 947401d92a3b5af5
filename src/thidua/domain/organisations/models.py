"""Units through time: names, places in the tree, and the tree's reach, each with its days."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.domain.organisations.enums import UnitKind
from thidua.foundation.conflicts import Versioned


def _ordered(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(active_to__isnull=True) | Q(active_to__gte=F("active_from")), name=name)


class Unit(Versioned):
    """An office, unit or organisation. ``name`` is its name now; `UnitName` keeps what it was called when.

    ``active_to`` is the last day it existed (included), null while it does. ``folded`` is for searching without
    diacritics, ``sort_key`` for the Vietnamese alphabet on both databases.
    """

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=120, default="", blank=True)
    folded = models.CharField(max_length=440, db_index=True)
    sort_key = models.BinaryField(max_length=900, db_index=True)
    active_from = models.DateField()
    active_to = models.DateField(null=True)

    class Meta:
        constraints = [_ordered("unit_ends_after_it_begins")]
        indexes = [models.Index(fields=["kind", "sort_key"], name="unit_kind_order")]


class UnitName(models.Model):
    """What a unit was called from a day to a day: old papers keep the old name."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=120, default="", blank=True)
    active_from = models.DateField()
    active_to = models.DateField(null=True)

    class Meta:
        constraints = [_ordered("unit_name_ends_after_it_begins")]


class UnitAlias(models.Model):
    """Another spelling under which plans and lists name the unit (R-046)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "folded"], name="unit_alias_once")]


class UnitPlacement(models.Model):
    """The unit stood under the parent from a day to a day."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="placements")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="child_placements")
    active_from = models.DateField()
    active_to = models.DateField(null=True)

    class Meta:
        constraints = [
            _ordered("placement_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="placement_not_under_itself"),
        ]


class UnitReach(models.Model):
    """The closure of the tree with its days: ``descendant`` stood (itself: depth 0) below ``ancestor``.

    ``kept``: the descendant has ended and its papers are in the ancestor's keeping, directly or further down. Rebuilt
    from placements, ends and successors in the transaction that changes them; `doctor` compares it with a rebuild.
    """

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="reaching")
    descendant = models.ForeignKey(Unit, models.CASCADE, related_name="reached")
    depth = models.PositiveSmallIntegerField()
    kept = models.BooleanField(default=False)
    active_from = models.DateField()
    active_to = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["ancestor", "descendant"], name="reach_down"),
            models.Index(fields=["descendant", "ancestor"], name="reach_up"),
        ]


class UnitSuccessor(models.Model):
    """The successor took over work of the predecessor on the day; a unit split into several has several."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successors")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="predecessors")
    active_from = models.DateField()
    basis = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "active_from"], name="unit_successor_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="unit_succeeds_another"),
        ]
