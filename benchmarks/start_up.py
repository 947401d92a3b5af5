"""`thidua --help` answers at once: nothing heavy is loaded before a subcommand needs it. Limit: 0.4 s in the median."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

LIMIT = 0.4
RUNS = 7


def seconds() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "thidua.console.main", "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> int:
    seconds()  # the first run compiles
    measured = statistics.median(seconds() for _run in range(RUNS))
    print(f"thidua --help: {measured:.3f} s in the median of {RUNS} (limit {LIMIT} s)")
    return 0 if measured <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
