"""Words of rule data and how a reader sees them; the order of some lists is their rank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

Words: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Vocabulary:
    """Each field: code -> Vietnamese. Ranked from low to high: grades, scopes, discipline, movement_ranks, medals."""

    grades: Words
    scopes: Words
    other_scopes: Words
    discipline: Words
    initiative_kinds: Words
    award_kinds: Words
    title_kinds: tuple[str, ...]
    levels: Words
    commendation_kinds: Words
    subjects: Words
    subject_parents: Mapping[str, tuple[str, ...]]
    movement_ranks: Words
    movement_stages: Words
    launchers: Words
    themes: Words
    rank_groups: Words
    prize_levels: Words
    medals: Words
    eras: Words
    activities: Words
    hard_service: Words
    issuers: Words
    recognisers: Words
    proceedings: Words
    proceeding_aliases: Words
    attributes: Words
    attribute_values: Words
    exclusions: Words
    quotas: Words
    sources: Words
    settings: Words = field(default_factory=dict)

    @cached_property
    def grade_rank(self) -> dict[str, int]:
        """Grade code -> rank."""
        return _ranks(self.grades)

    @cached_property
    def scope_rank(self) -> dict[str, int]:
        """Scope code -> rank; scopes of the armed forces are not comparable and not here."""
        return _ranks(self.scopes)

    @cached_property
    def discipline_rank(self) -> dict[str, int]:
        """Discipline code -> rank."""
        return _ranks(self.discipline)

    @cached_property
    def subject_kinds(self) -> dict[str, frozenset[str]]:
        """Subject kind -> itself and every kind it also is."""
        return {kind: frozenset({kind, *self.subject_parents.get(kind, ())}) for kind in self.subjects}


def _ranks(words: Words) -> dict[str, int]:
    return {word: rank for rank, word in enumerate(words)}
