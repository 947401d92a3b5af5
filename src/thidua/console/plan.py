"""`thidua plan read` and `thidua plan compare`: plans read and examined, with no database and no network.

`read FILE [--json] [--strict]`: exit 0 when it was read, 1 with `--strict` when a finding of severity `error` exists,
2 when the file is no plan. `compare PARENT CHILD [--json]`: exit 0 when both were read, 2 when one is no plan.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua.reading.structure import PlanReading

READ, DOUBTFUL, UNREADABLE = 0, 1, 2


def add_parser(subparsers: argparse._SubParsersAction[Any]) -> None:
    """Name the subcommand; the reader itself is imported only when run."""
    plan = subparsers.add_parser("plan", help="đọc một kế hoạch và chỉ ra chỗ cần xem lại")
    verbs = plan.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    reading = verbs.add_parser("read", help="đọc một tệp kế hoạch (.docx, .pdf, .txt, bản quét)")
    reading.add_argument("file", type=Path, metavar="TỆP", help="tệp kế hoạch")
    reading.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    reading.add_argument("--strict", action="store_true", help="trả mã 1 khi có lỗi trong kế hoạch")
    reading.set_defaults(run=run)
    comparing = verbs.add_parser("compare", help="đối chiếu một kế hoạch với kế hoạch cấp trên mà nó thực hiện")
    comparing.add_argument("parent", type=Path, metavar="CẤP_TRÊN", help="tệp kế hoạch của cấp trên")
    comparing.add_argument("child", type=Path, metavar="ĐƠN_VỊ", help="tệp kế hoạch của đơn vị")
    comparing.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    comparing.set_defaults(run=run_comparison)


def run(args: argparse.Namespace) -> int:
    """Read and print. Returns the exit code; refusals go to stderr as one sentence."""
    from thidua.reading.text import render

    plan = _read(args.file)
    if plan is None:
        return UNREADABLE
    _print(json=args.json, as_dict=plan.as_dict, text=lambda: render(plan))
    doubtful = any(finding.severity == "error" for finding in plan.findings)
    return DOUBTFUL if args.strict and doubtful else READ


def run_comparison(args: argparse.Namespace) -> int:
    """Read both, compare and print. Returns the exit code; the first file that cannot be read is told on stderr."""
    from thidua.reading.comparison import compare, render

    parent = _read(args.parent)
    child = _read(args.child) if parent else None
    if parent is None or child is None:
        return UNREADABLE
    comparison = compare(parent, child)
    _print(json=args.json, as_dict=comparison.as_dict, text=lambda: render(comparison))
    return READ


def _read(path: Path) -> PlanReading | None:
    """None when the file cannot be opened or is no plan; why stands on stderr."""
    from thidua.reading.errors import UnreadableFile
    from thidua.reading.plans import read_plan

    try:
        return read_plan(path.read_bytes(), filename=path.name)
    except UnreadableFile as refusal:
        print(refusal.sentence, file=sys.stderr)
    except OSError as error:
        print(f"Không mở được tệp {path}: {error.strerror or error}.", file=sys.stderr)
    return None


def _print(*, json: bool, as_dict: Callable[[], dict[str, object]], text: Callable[[], str]) -> None:
    sys.stdout.write(dumps(as_dict(), ensure_ascii=False, indent=1) + "\n" if json else text())
