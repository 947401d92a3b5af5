"""`thidua doctor`: invariants, settings, migrations, jobs, fonts, disk; exit 1 when anything is wrong."""

from __future__ import annotations

import argparse
import json
from typing import Any


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    own = commands.add_parser("doctor", help="tự kiểm tra dữ liệu, cấu hình, phông chữ, đĩa")
    own.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    own.add_argument("--only", action="append", metavar="MÃ", help="chỉ chạy điểm kiểm tra này (lặp lại được)")
    own.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from thidua.console.setup import load

    load()
    from thidua.foundation.doctor import examine

    results = list(examine(given.only))
    if given.json:
        told = [{"key": r.check.key, "name": r.check.name, "count": r.count, "sentences": r.sentences} for r in results]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for result in results:
            print(f"{'tốt ' if result.well else 'HỎNG'}  {result.check.name}")
            for sentence in result.sentences:
                print(f"        - {sentence}")
    wrong = sum(not result.well for result in results)
    if not given.json:
        print(f"{len(results)} điểm kiểm tra, {wrong} điểm cần xử lý.")
    return 1 if wrong else 0
