"""`thidua`: one command, one subcommand per chore. Nothing of Django is loaded before a subcommand needs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from thidua.console import (
    backup,
    demo_city,
    doctor,
    law,
    list_files,
    manage,
    plan,
    records,
    reindex,
    serve,
    verify,
    worker,
)

PARTS = (serve, worker, plan, law, list_files, records, doctor, verify, reindex, backup, demo_city, manage)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="thidua", description="Hệ thống thi đua, khen thưởng của một tỉnh, thành phố.")
    commands = top.add_subparsers(dest="command", required=True, metavar="LỆNH")
    for part in PARTS:
        part.add_parser(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; its exit status is ours."""
    given = parser().parse_args(arguments)
    try:
        status: int = given.run(given)
    except KeyboardInterrupt:
        return 130
    except RuntimeError as refused:  # settings that would endanger data, among others: the sentence is for people
        print(refused, file=sys.stderr)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
