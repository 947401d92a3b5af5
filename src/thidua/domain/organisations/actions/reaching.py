"""Keeping the closure of the tree in step with the placements, inside the transaction that changes them."""

from __future__ import annotations

from thidua.domain.organisations.models import UnitReach
from thidua.domain.organisations.queries.reach import closure_of, reached_from


def rebuild_reach(moved: set[int]) -> None:
    """Recompute the rows of the units ``moved`` and of all that ever stood below or came before them."""
    affected = moved | reached_from(moved)
    UnitReach.objects.filter(descendant_id__in=affected).delete()
    rows = [
        UnitReach(
            ancestor_id=row.ancestor,
            descendant_id=row.descendant,
            depth=row.depth,
            kept=row.kept,
            active_from=row.first,
            active_to=row.last,
        )
        for row in closure_of(affected)
    ]
    UnitReach.objects.bulk_create(rows, batch_size=200)
