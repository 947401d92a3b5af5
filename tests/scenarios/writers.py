"""One process with several writers that all edit the same few rows; run by test_writers.

`python -m tests.scenarios.writers MODE SECONDS THREADS` prints one JSON line: acknowledged edits per row, conflicts and
errors met. MODE: guarded (the product's way), unguarded (read, then save without the version), deferred (transactions
begun without the write lock).
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
from collections import Counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")


def main() -> None:
    mode, seconds, threads = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    from django.conf import settings

    if mode == "deferred":
        settings.DATABASES["default"]["OPTIONS"] |= {"transaction_mode": "DEFERRED", "timeout": 0.05}
    django.setup()
    told = Counter[str]()
    acknowledged = Counter[str]()
    crew = [threading.Thread(target=write, args=(mode, seconds, told, acknowledged)) for _ in range(threads)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    print(json.dumps({"acknowledged": acknowledged, "told": told}))  # noqa: T201 - the answer


def write(mode: str, seconds: float, told: Counter[str], acknowledged: Counter[str]) -> None:
    from django.db import OperationalError, connection

    from thidua.domain.organisations.models import Unit
    from thidua.foundation.conflicts import Conflict

    keys = list(Unit.objects.order_by("pk").values_list("pk", flat=True))
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        key = random.choice(keys)
        try:
            edit(mode, key)
            acknowledged[str(key)] += 1
        except Conflict:
            told["conflict"] += 1
        except OperationalError as fault:
            told[str(fault)] += 1
    connection.close()


def edit(mode: str, key: int) -> None:
    """Add one to the number that the row keeps as text, as a form would: read, think, save."""
    from django.utils import timezone

    from thidua.domain.organisations.models import Unit
    from thidua.foundation.access.queries import system
    from thidua.foundation.audit.work import work
    from thidua.foundation.conflicts import save_version

    unit = Unit.objects.get(pk=key)
    raised = str(int(unit.short_name) + 1)
    os.sched_yield()  # let another writer in between reading and saving
    with work(actor=system("người ghi"), at=timezone.now()) as done:
        if mode == "deferred":
            unit = Unit.objects.get(pk=key)  # a read first: the transaction must later be raised to a writing one
            raised = str(int(unit.short_name) + 1)
        if mode == "guarded":
            save_version(unit, expected=unit.version, changes={"short_name": raised})
        else:
            Unit.objects.filter(pk=key).update(short_name=raised)
        done.note("organisations.edit", unit, after={"short_name": raised})


if __name__ == "__main__":
    main()
