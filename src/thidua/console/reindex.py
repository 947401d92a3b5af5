"""`thidua reindex`: what finds people, units and papers is made anew from their names."""

from __future__ import annotations

import argparse
from typing import Any


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    own = commands.add_parser("reindex", help="dựng lại chỉ mục tìm kiếm từ dữ liệu đang có")
    own.set_defaults(run=run)


def run(_given: argparse.Namespace) -> int:
    from thidua.console.setup import load

    load()
    from thidua.foundation.wordlist.upkeep import rebuild

    print(f"Đã dựng lại chỉ mục tìm kiếm: {rebuild()} từ.")
    return 0
