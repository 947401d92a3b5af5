"""Run every benchmark beside this file: each has ``main() -> int``, 0 when its limit is kept. Exit 1 when one is not.

Each runs in a process of its own, so that one's settings, caches and memory are no advantage of the next.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
RUN = "import sys; from benchmarks import {name} as measured; sys.exit(measured.main())"


def names() -> list[str]:
    """The modules that measure; the others are their data and tools."""
    return sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_") and _measures(path))


def _measures(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)


def main(wanted: list[str]) -> int:
    missed = []
    for name in wanted or names():
        print(f"\n=== {name}", flush=True)
        if subprocess.run([sys.executable, "-c", RUN.format(name=name)], cwd=HERE.parent, check=False).returncode:
            missed.append(name)
    print(f"\n{'missed: ' + ', '.join(missed) if missed else 'all limits kept'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
