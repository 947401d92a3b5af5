"""`thidua verify audit`: walk the whole chain of events and name every fault. `thidua verify ballot FILE`: count a
published vote again, from its record alone."""

from __future__ import annotations

import argparse
from typing import Any


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    own = commands.add_parser("verify", help="kiểm chứng nhật ký, kết quả bỏ phiếu")
    own.add_argument("what", choices=["audit", "ballot"], help="điều cần kiểm chứng")
    own.add_argument(
        "file", metavar="TỆP", nargs="?", help="biên bản bỏ phiếu đã công bố (JSON), khi kiểm chứng ballot"
    )
    own.add_argument("--head", metavar="SỐ:DẤU", help="mốc đã lưu ngoài máy, dạng số:dấu-niêm-phong")
    own.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    if given.what == "ballot":
        from thidua.voting import recount

        return recount.main([given.file] if given.file else [])
    return _audit(given)


def _audit(given: argparse.Namespace) -> int:
    from thidua.console.setup import load

    load()
    from thidua.foundation.audit.queries import agrees_with, head, verify

    wrong = 0
    for fault in verify():
        wrong += 1
        print(f"SAI: {fault.sentence}")
    if given.head:
        number, _colon, mark = given.head.partition(":")
        if not number.isdecimal() or not agrees_with(int(number), mark):
            wrong += 1
            print(f"SAI: nhật ký không còn khớp mốc đã lưu {given.head}")
    number, mark = head()
    print(f"{number} sự kiện, {wrong} chỗ sai. Mốc để lưu ngoài máy: {number}:{mark}")
    return 1 if wrong else 0
