"""`thidua records pack`: the packed history of all records anew from the facts; `check` compares it with them."""

from __future__ import annotations

import argparse
import time
from typing import Any

from thidua.vietnamese.numbers import write_number


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    own = commands.add_parser("records", help="dữ liệu sàng lọc của hồ sơ thành tích: dựng lại, đối chiếu")
    verbs = own.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    pack = verbs.add_parser("pack", help="dựng lại toàn bộ từ các dữ kiện đã ghi")
    pack.set_defaults(run=_pack)
    check = verbs.add_parser("check", help="đối chiếu toàn bộ với các dữ kiện đã ghi")
    check.set_defaults(run=_check)


def _pack(_given: argparse.Namespace) -> int:
    """Readers and writers go on meanwhile: each block is one transaction."""
    from thidua.console.setup import load

    load()
    from django.utils import timezone

    from thidua.domain.records.actions.packing import rebuild_all
    from thidua.domain.records.models import Subject

    begin = time.monotonic()
    blocks = rebuild_all(at=timezone.now())
    told = f"{write_number(Subject.objects.count())} hồ sơ trong {write_number(blocks)} khối"
    print(f"Đã dựng lại {told}, mất {time.monotonic() - begin:.1f} giây.")
    return 0


def _check(_given: argparse.Namespace) -> int:
    from thidua.console.setup import load

    load()
    from django.utils import timezone

    from thidua.domain.records.queries.packed.integrity import faults_of, ranges

    now, wrong = timezone.now(), 0
    for first in ranges():
        for sentence in faults_of(first, now):
            print(f"- {sentence}")
            wrong += 1
    print(f"{write_number(wrong)} hồ sơ sai khác." if wrong else "Mọi hồ sơ đều khớp.")
    return 1 if wrong else 0
