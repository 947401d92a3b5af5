"""`thidua plan read FILE [--json] [--strict]`: one plan read and examined, with no database and no network.

Exit 0 when it was read, 1 with `--strict` when a finding of severity `error` exists, 2 when the file is no plan.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

READ, DOUBTFUL, UNREADABLE = 0, 1, 2


def add_parser(subparsers: argparse._SubParsersAction[Any]) -> None:
    """Name the subcommand; the reader itself is imported only when run."""
    plan = subparsers.add_parser("plan", help="đọc một kế hoạch và chỉ ra chỗ cần xem lại")
    verbs = plan.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    reading = verbs.add_parser("read", help="đọc một tệp kế hoạch (.docx, .txt)")
    reading.add_argument("file", type=Path, metavar="TỆP", help="tệp kế hoạch")
    reading.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    reading.add_argument("--strict", action="store_true", help="trả mã 1 khi có lỗi trong kế hoạch")
    reading.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read and print. Returns the exit code; refusals go to stderr as one sentence."""
    from thidua.reading.errors import UnreadableFile
    from thidua.reading.plans import read_plan
    from thidua.reading.text import render

    try:
        plan = read_plan(_bytes_of(args.file), filename=args.file.name)
    except UnreadableFile as refusal:
        print(refusal.sentence, file=sys.stderr)
        return UNREADABLE
    except OSError as error:
        print(f"Không mở được tệp {args.file}: {error.strerror or error}.", file=sys.stderr)
        return UNREADABLE
    sys.stdout.write(json.dumps(plan.as_dict(), ensure_ascii=False, indent=1) + "\n" if args.json else render(plan))
    doubtful = any(finding.severity == "error" for finding in plan.findings)
    return DOUBTFUL if args.strict and doubtful else READ


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes()
