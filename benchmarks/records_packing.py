"""What keeping the packed history in step costs when facts come by the thousand: its share of entering them.

5,000 people with five years each, 25,000 facts, through the product's own bulk action on SQLite: rights, checks against
lives and repeats, rows, trail. The time spent in packing is taken out of the same run, so that what else the machine
does falls on both. Claim: at most 30 % on top of an entry without packing, by processor time. Exit 1 when missed.

    python -m benchmarks records_packing
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 0.30
YEARS = (2021, 2022, 2023, 2024, 2025)


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--here", action="store_true", help="use the database of the environment, which is empty")
    asked = parser.parse_args(given or [])
    if asked.here:
        return _measure(asked.people)
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        environment = os.environ | {
            "THIDUA_DATA_DIR": folder,
            "THIDUA_DATABASE": os.environ.get("THIDUA_DATABASE", ""),
            "THIDUA_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "thidua.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        command = [sys.executable, "-m", "benchmarks.records_packing", "--here", "--people", str(asked.people)]
        return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


def _measure(people: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from benchmarks._records_rows import AT, load

    from thidua.domain.records import actions as records
    from thidua.domain.records.actions import packing
    from thidua.domain.records.models import Fact, Subject
    from thidua.foundation.access.queries import system

    load(people, with_facts=False)
    items = _items(list(Subject.objects.select_related("person").order_by("pk")))
    spent, packed = [0.0, 0.0], packing.repack

    def timed(*given: Any, **named: Any) -> None:
        begin, begin_cpu = time.perf_counter(), time.process_time()
        packed(*given, **named)
        spent[0] += time.perf_counter() - begin
        spent[1] += time.process_time() - begin_cpu

    packing.repack = timed
    begin, begin_cpu = time.perf_counter(), time.process_time()
    facts: list[Fact] = records.enter_all(items, actor=system("đo"), at=AT)
    took, cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    share = spent[1] / (cpu - spent[1])
    print(f"{len(facts):,} facts entered in {took:.1f} s, of the processor {cpu:.1f}")
    print(f"of it packing {spent[0]:.1f} s, of the processor {spent[1]:.1f}: {share:.0%} on top (limit {LIMIT:.0%})")
    return 0 if share <= LIMIT else 1


def _items(subjects: list[Any]) -> list[Any]:
    """Person by person, as lists come."""
    from thidua.domain.records.actions.preparing import NewFact
    from thidua.domain.records.enums import FactKind

    found = []
    for subject in subjects:
        for year in YEARS:
            grade = "hoan_thanh_tot" if (subject.pk + year) % 3 else "hoan_thanh_xuat_sac"
            found.append(NewFact(subject, FactKind.GRADE, {"year": year, "grade": grade}, "danh sách", origin="đo"))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
