"""How fast two plans are compared: the invented pairs, the demo's city against its department and its ward.

Prints medians in milliseconds of processor time (other work on the machine does not count), reading apart; exit 1 when
the limit is missed. Two files named on the command line (parent, child) are timed as well, without a limit.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src"), str(Path(__file__).resolve().parents[1])]

from tests.reading.comparison.pairs import INVENTED  # noqa: E402 - the checkout is put on the path first
from tests.reading.paper import paper  # noqa: E402

from thidua.console.demo.content.documents import plan_text  # noqa: E402
from thidua.reading.comparison import compare  # noqa: E402
from thidua.reading.plans import read_plan  # noqa: E402
from thidua.reading.structure import PlanReading  # noqa: E402

LIMIT_MS = 150.0
ROUNDS = 11
Pair = tuple[PlanReading, PlanReading]


def forget() -> None:
    """Empty the comparison's memories, so that every round compares plans never seen; the vocabulary stays read."""
    kept = {"vocabulary", "rules"}
    modules = [module for name, module in sys.modules.items() if name.startswith("thidua.reading")]
    for memory in (value for module in modules for name, value in vars(module).items() if name not in kept):
        if hasattr(memory, "cache_clear"):
            memory.cache_clear()


def median_ms(pair: Pair) -> float:
    spent = []
    for _ in range(ROUNDS):
        forget()
        begun = time.process_time()
        compare(*pair)
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def pairs(named: list[str]) -> Iterator[tuple[str, Pair, float | None]]:
    for name in ("health", "province"):
        yield name, (_invented(f"{name}_parent"), _invented(f"{name}_child")), LIMIT_MS
    for name in ("ke-hoach-so-van-hoa-2027", "ke-hoach-phuong-2027"):
        yield name, (_demo("ke-hoach-thanh-pho-2027"), _demo(name)), LIMIT_MS
    if len(named) == 2:
        parent, child = (read_plan(Path(one).read_bytes(), filename=Path(one).name) for one in named)
        yield Path(named[1]).name, (parent, child), None


def _invented(name: str) -> PlanReading:
    return paper((INVENTED / f"{name}.txt").read_text(encoding="utf-8")).read_text()


def _demo(name: str) -> PlanReading:
    return read_plan(plan_text(name).encode(), filename=f"{name}.txt")


def main(named: list[str]) -> int:
    missed = False
    for name, pair, limit in pairs(named):
        spent = median_ms(pair)
        missed = missed or (limit is not None and spent > limit)
        rows = [sum(1 for _ in plan.tasks()) for plan in pair]
        told = f"(limit {limit:.0f})" if limit else ""
        print(f"{name:40} {rows[0]:3} x {rows[1]:3} rows: {spent:6.1f} ms {told}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
