"""The house examines itself: invariants of every noun, settings, migrations, jobs, fonts, disk.

Lower storeys and nouns register what must always hold (`register`); `examine` runs all of it, for the command line and
the page alike. Each check is proven by a test that seeds the defect it must find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """``faults`` yields one Vietnamese sentence for each thing wrong, nothing when all is well. ``key`` is stable."""

    key: str
    name: str
    faults: Callable[[], Iterable[str]]
    kind: str = "invariant"


@dataclass(frozen=True)
class Result:
    """At most `SHOWN` sentences are kept; ``count`` tells how many there were."""

    check: Check
    sentences: tuple[str, ...]
    count: int

    @property
    def well(self) -> bool:
        return self.count == 0


SHOWN = 20
_checks: dict[str, Check] = {}


def register(*checks: Check) -> None:
    for check in checks:
        _checks[check.key] = check


def checks() -> list[Check]:
    return sorted(_checks.values(), key=lambda check: (check.kind, check.key))


def examine(keys: Iterable[str] | None = None) -> Iterator[Result]:
    """Run the checks one by one; a check that fails to run is itself a fault, never silence."""
    wanted = set(keys) if keys is not None else None
    for check in checks():
        if wanted is None or check.key in wanted:
            yield _run(check)


def _run(check: Check) -> Result:
    shown: list[str] = []
    count = 0
    try:
        for sentence in check.faults():
            count += 1
            if count <= SHOWN:
                shown.append(sentence)
    except Exception as fault:  # noqa: BLE001 - a check that cannot run must be seen, whatever stopped it
        count += 1
        shown.append(f"Không kiểm tra được: {type(fault).__name__}: {fault}")
    return Result(check, tuple(shown), count)
