"""The doctor's look at the packed history; what it needs is loaded when it looks."""

from __future__ import annotations

from collections.abc import Iterator


def packed_history() -> Iterator[str]:
    """One sentence for each subject whose packed history is not what its facts say."""
    from thidua.domain.records.queries.packed.integrity import packed_history as faults

    yield from faults()
