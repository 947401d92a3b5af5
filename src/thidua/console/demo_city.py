"""`thidua demo`: make and serve the demo city; `--check` looks at the first pages as each role and ends."""

from __future__ import annotations

import argparse
import os
from typing import Any


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    own = commands.add_parser("demo", help="dựng và phục vụ thành phố mẫu")
    own.add_argument("--check", action="store_true", help="mở thử các trang đầu với từng vai trò rồi kết thúc")
    own.add_argument("--bind", default="127.0.0.1:8000", help="địa chỉ:cổng (mặc định %(default)s)")
    own.add_argument("--seed-only", action="store_true", help="chỉ dựng dữ liệu")
    own.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    os.environ.setdefault("THIDUA_DATA_DIR", "var")
    os.environ.setdefault("THIDUA_BASE_URL", f"http://{given.bind}")  # what calendar addresses and letters name
    from thidua.console.setup import load, migrate

    load()
    migrate()
    from thidua.console.demo.greeting import greeting
    from thidua.console.demo.seed import seed

    seed(tell=print)
    if given.seed_only:
        return 0
    if given.check:
        from thidua.console.demo.check import check

        return check()
    print(greeting(given.bind), flush=True)
    from thidua.console import serve

    return serve.run(argparse.Namespace(bind=given.bind, workers=2, with_worker=True))
