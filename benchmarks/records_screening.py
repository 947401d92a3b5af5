"""A million people and eight million facts in the product's own store: who may have what, with the reasons.

Loads the rows, packs them by the product's own command, then reads the packed history, puts it together and screens
the seven benchmark rules and every path of long service; on SQLite, then on PostgreSQL. A random sample is judged one
by one from the rows: not one verdict may differ.

Claims: the benchmark rules, reading included, within 150 ms on SQLite and 400 ms on PostgreSQL; the paths of long
service within 5 s; the page of one person's record within 60 ms. Held against the clock, processor
time told beside it: a busy machine misses them. Exit 1 when one is missed or anything differs.

    python -m benchmarks records_screening

With ``--keep FOLDER`` what was loaded stays there and the next run with that folder measures without loading:
``python -m benchmarks.records_screening --keep FOLDER``.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RULES = ("AW-a", "GEF-a", "PEF-a", "NEF-a", "PRC-d", "PMC-b", "LO3-e")
ON = date(2026, 6, 15)
LIMITS = {"sqlite": 150.0, "postgresql": 400.0}  # milliseconds
LONG_SERVICE = 5.0  # seconds
PAGE = 60.0  # milliseconds


def main(given: list[str] | None = None) -> int:
    asked = _arguments(given or [])
    if asked.here:
        return _measure(asked)
    wrong = [_child(name, asked) for name in ("sqlite", "postgresql") if asked.only in {"", name}]
    return 1 if any(wrong) else 0


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--only", default="", choices=["", "sqlite", "postgresql"])
    parser.add_argument("--keep", default="", help="a folder in which the databases stay from one run to the next")
    parser.add_argument("--here", action="store_true", help="use the database of the environment, empty or loaded")
    return parser.parse_args(given)


def _child(name: str, asked: argparse.Namespace) -> int:
    """One database in a process and a folder of its own."""
    if not asked.keep:
        with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
            return _in_folder(name, asked, Path(folder), [])
    folder = Path(asked.keep).resolve() / f"{name}-{asked.people}"
    folder.mkdir(parents=True, exist_ok=True)
    return _in_folder(name, asked, folder, ["--keep", str(folder / "server")])


def _in_folder(name: str, asked: argparse.Namespace, folder: Path, keeping: list[str]) -> int:
    rest = ["--here", "--people", str(asked.people), "--rounds", str(asked.rounds), "--sample", str(asked.sample)]
    own = [sys.executable, "-m", "benchmarks.records_screening", *rest]
    command = [sys.executable, "-m", "tests.postgres", *keeping, *own] if name == "postgresql" else own
    environment = os.environ | {
        "THIDUA_DATA_DIR": str(folder),
        "THIDUA_DATABASE": "",
        "THIDUA_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "thidua.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


def _measure(asked: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from thidua.domain.records.models import PackedBlock

    call_command("migrate", verbosity=0)
    print(f"\n{connection.vendor}", flush=True)
    if not PackedBlock.objects.exists():
        _load(asked.people)
    vendor = connection.vendor
    kept = [_rules(asked, vendor), _long_service(), _page(asked.people)]
    kept.append(not _against_judge(asked.people, asked.sample))
    return 0 if all(kept) else 1


def _load(people: int) -> None:
    """The rows, then the packed history, which is written last: where there is one, all is loaded."""
    from benchmarks._records_rows import AT, load
    from django.db import connection

    from thidua.domain.records.actions.packing import rebuild_all

    begin = time.perf_counter()
    facts = {name: count for name, count in load(people).items() if name not in {"Person", "Subject"}}
    loading = time.perf_counter() - begin
    print(f"{people:,} people, {sum(facts.values()):,} facts loaded in {loading:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    begin, begin_cpu = time.perf_counter(), time.process_time()
    blocks = rebuild_all(at=AT)
    took, cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    print(f"packed from the facts: {blocks} blocks in {took:.0f} s, of the processor {cpu:.0f}", flush=True)


def _screened(names: Any) -> Any:
    """Read, put together, screened: what a page does."""
    from benchmarks._records_rows import AT

    from thidua.domain.records.queries.packed.reading import words_among
    from thidua.rulebook.screening import screen

    packed = words_among(None, at=AT, on=ON)
    return packed, screen(packed.words, names, ON)


def _rules(asked: argparse.Namespace, vendor: str) -> bool:
    from benchmarks._records_rows import AT

    from thidua.domain.records.queries.packed.reading import words_among

    packed, screening = _screened(RULES)
    print(f"words: {packed.words.nbytes / 1e6:.0f} MB, {packed.words.width} bits; apart: {int(screening.apart.sum())}")
    times = [_seconds(lambda: _screened(RULES)) for _ in range(asked.rounds)]
    reading = [_seconds(lambda: words_among(None, at=AT, on=ON)) for _ in range(asked.rounds)]
    wall, cpu = (statistics.median(one) * 1000 for one in zip(*times, strict=True))
    best, of_it = min(wall for wall, _ in times) * 1000, statistics.median(cpu for _, cpu in reading) * 1000
    limit = LIMITS[vendor]
    kept = wall <= limit
    told = f"{wall:.0f} ms by the clock, best {best:.0f}; of the processor {cpu:.0f}, of it reading {of_it:.0f}"
    print(f"{len(RULES)} rules with reasons: {told} (limit {limit:.0f}): {'kept' if kept else 'MISSED'}", flush=True)
    return kept


def _page(people: int) -> bool:
    from benchmarks._person_page import person_page

    wall, cpu = person_page(people)
    kept = wall <= PAGE
    told = f"{wall:.0f} ms by the clock, of the processor {cpu:.0f} (limit {PAGE:.0f})"
    print(f"page of one person: {told}: {'kept' if kept else 'MISSED'}", flush=True)
    return kept


def _long_service() -> bool:
    from thidua.rulebook import load
    from thidua.rulebook.conditions.posts import PositionService
    from thidua.rulebook.screening import Layout
    from thidua.rulebook.screening.layout import deep

    paths = [
        path.id
        for path in Layout.of(load()).paths
        if any(isinstance(one, PositionService) for one in deep(path.conditions))
    ]
    took, cpu = _seconds(lambda: _screened(paths))
    kept = took <= LONG_SERVICE
    print(
        f"{len(paths)} paths of long service: {took:.2f} s, of the processor {cpu:.2f} (limit {LONG_SERVICE}): "
        f"{'kept' if kept else 'MISSED'}",
        flush=True,
    )
    return kept


def _seconds(run: Callable[[], object]) -> tuple[float, float]:
    begin, begin_cpu = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - begin, time.process_time() - begin_cpu


def _against_judge(people: int, sample: int) -> int:
    """The same from the rows, one by one, for people drawn at random; those apart are told."""
    import numpy as np

    from thidua.domain.records.queries.facts import facts_for_many
    from thidua.rulebook import judge, load

    packed, screening = _screened(RULES)
    chosen = sorted(random.Random(3).sample(range(1, people + 1), min(sample, people)))  # noqa: S311 - which to compare
    places = dict(zip(chosen, np.searchsorted(packed.keys, chosen).tolist(), strict=True))
    book, wrong, apart = load(), 0, 0
    for key, facts in facts_for_many(chosen).items():
        for name in RULES:
            own = screening.paths[name].verdict(places[key])
            apart += own is None
            told = judge(book.paths[name][0].code, facts, on=ON, path=name).paths[0].verdict
            wrong += own is not None and own is not told
    print(f"judged one by one from the rows: {len(chosen)} people, {wrong} verdicts differ, {apart} apart")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
