"""`thidua list read FILE [--json] [--strict]`: lists of people and units out of a workbook or a document.

Exit 0 when a list was read, 1 with `--strict` when a row has an error, 2 when the file holds no list.
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
    lists = subparsers.add_parser("list", help="đọc một danh sách cá nhân, tập thể và chỉ ra chỗ cần xem lại")
    verbs = lists.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    reading = verbs.add_parser("read", help="đọc một tệp danh sách (.xlsx, .docx)")
    reading.add_argument("file", type=Path, metavar="TỆP", help="tệp danh sách")
    reading.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    reading.add_argument("--strict", action="store_true", help="trả mã 1 khi có dòng sai")
    reading.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read and print. Returns the exit code; refusals go to stderr as one sentence."""
    from thidua.reading.errors import UnreadableFile
    from thidua.reading.lists import read_list
    from thidua.reading.lists.text import render

    try:
        reading = read_list(args.file.read_bytes(), filename=args.file.name)
    except UnreadableFile as refusal:
        print(refusal.sentence, file=sys.stderr)
        return UNREADABLE
    except OSError as error:
        print(f"Không mở được tệp {args.file}: {error.strerror or error}.", file=sys.stderr)
        return UNREADABLE
    sys.stdout.write(
        json.dumps(reading.as_dict(), ensure_ascii=False, indent=1) + "\n" if args.json else render(reading)
    )
    doubtful = any(problem.severity == "error" for sheet in reading.sheets for problem in sheet.all_problems())
    return DOUBTFUL if args.strict and doubtful else READ
