"""Entries that may be one person, and mergers, as far as the actor may edit the people."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from thidua.domain.people.models import Person
from thidua.domain.successions.enums import SuggestionState
from thidua.domain.successions.models import MergeSuggestion, PersonMerge
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor


def suggestions_visible(actor: Actor, *, at: datetime) -> QuerySet[MergeSuggestion]:
    """Suggestions both of whose entries the actor may edit: others would give away people the actor may not see."""
    mine = visible(actor, "people.edit", Person.objects.filter(merged_into__isnull=True), at=at).values("pk")
    rows = MergeSuggestion.objects.filter(one__in=mine, other__in=mine)
    return rows.select_related("one", "other")


def open_suggestions(actor: Actor, *, at: datetime) -> QuerySet[MergeSuggestion]:
    """Those nobody has decided."""
    return suggestions_visible(actor, at=at).filter(state=SuggestionState.OPEN)


def mergers_visible(actor: Actor, *, at: datetime) -> QuerySet[PersonMerge]:
    """Mergers into entries the actor may edit."""
    mine = visible(actor, "people.edit", Person.objects.all(), at=at).values("pk")
    return PersonMerge.objects.filter(kept__in=mine).select_related("kept", "merged")
