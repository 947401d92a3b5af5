"""Put small faults into a package, one at a time, and see whether a test notices.

    python -m tests.mutants thidua.rulebook --tests tests/rulebook --count 300

Each mutant lives in a process of its own, forked from one that has loaded the libraries but not the package. Only
tests that run the changed line take part, the quickest first, and those of the module's own test file; the first that
fails ends it. A mutant is noticed when a test fails, when the module can no longer be loaded, or when the tests take
far longer than they should. ``--count 0``: all of them. ``--notes FILE``: what was found, as JSON. Exit 1 when fewer
are noticed than ``--least`` (0.85) of them, 2 when the tests fail without any fault.
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import hypothesis
import numpy as np  # noqa: F401 - loaded once, for every mutant
import pytest
import yaml  # noqa: F401

from tests.mutants.changes import Mutant, mutants
from tests.mutants.touching import PLAIN, ROOT, Touched, kept, output_of, quietly, touched_by, write

NOTICED, SURVIVED, UNTESTED = "noticed", "survived", "no test runs it"
MOST_SECONDS = 15.0  # of tests for one mutant; those beyond are left out, to the mutant's advantage
GIGABYTE = 1 << 30


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from other code."""

    def __init__(self, name: str, path: Path, code: Any) -> None:
        self.name, self.path, self.code = name, path, code

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        """Only for the module itself."""
        if fullname != self.name:
            return None
        is_package = self.path.name == "__init__.py"
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=str(self.path), is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [str(self.path.parent)]
        return spec

    def create_module(self, spec: Any) -> None:
        """The usual one."""

    def exec_module(self, module: ModuleType) -> None:
        """The changed code."""
        exec(self.code, module.__dict__)  # noqa: S102 - our own module, changed


def main(given: Sequence[str] | None = None) -> int:
    asked = _arguments(given)
    os.chdir(asked.root)
    package = asked.root / "src" / asked.package.replace(".", "/")
    with TemporaryDirectory(prefix="thidua-mutants-") as place:
        folder = Path(place)
        touched = _touched(asked, package, folder)
        if touched.failed:
            print("\n".join(["tests fail without any fault:", *touched.failed]), file=sys.stderr)
            return 2
        chosen = _chosen(asked, package)
        found = _Course(touched, package, folder, asked.at_once, tuple(asked.first)).run(chosen)
    return _told(asked, found)


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package")
    parser.add_argument("--tests", type=Path, nargs="+", required=True)
    parser.add_argument("--first", nargs="*", default=[], help="files and folders of tests that are about everything")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--only", default="", help="modules whose name holds this")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="folder in which the touched lines are kept between runs")
    parser.add_argument("--notes", type=Path)
    parser.add_argument("--least", type=float, default=0.85, help="the share that must be noticed")
    parser.add_argument("--root", type=Path, default=ROOT, help="where src/ and the tests are")
    return parser.parse_args(given)


def _touched(asked: argparse.Namespace, package: Path, folder: Path) -> Touched:
    """The lines of the package that each test runs."""
    files = sorted({file for path in asked.tests for file in ([path] if path.is_file() else path.rglob("test_*.py"))})
    keep = asked.keep or folder
    keep.mkdir(parents=True, exist_ok=True)
    places = {file: kept(keep, package, file) for file in files}

    def note(file: Path) -> Callable[[], int]:
        def run() -> int:
            quietly(folder)
            told = touched_by(file, package)
            if told["status"]:
                sys.stdout.flush()
                told["said"] = output_of(folder)
            write(places[file] or folder, told)
            return 0

        return run

    _at_once(asked.at_once, [note(file) for file, at in places.items() if at and not at.exists()], lambda *_ended: None)
    touched = Touched()
    for at in places.values():
        if at is not None:
            touched.add(json.loads(at.read_text(encoding="utf-8")))
    return touched


def _chosen(asked: argparse.Namespace, package: Path) -> list[Mutant]:
    every = [
        one
        for path in sorted(package.rglob("*.py"))
        for one in mutants(_name(path, asked.root), path)
        if asked.only in one.module
    ]
    return Random(asked.seed).sample(every, asked.count) if 0 < asked.count < len(every) else every


def _name(path: Path, root: Path) -> str:
    parts = path.relative_to(root / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@dataclass(frozen=True)
class _Course:
    touched: Touched
    package: Path
    folder: Path
    at_once: int
    first: tuple[str, ...]

    def run(self, chosen: Sequence[Mutant]) -> list[tuple[Mutant, str]]:
        """What became of each."""
        tests = [self.tests_of(one) for one in chosen]
        runs = [self._run_of(one, names) for one, names in zip(chosen, tests, strict=True)]
        found: list[tuple[Mutant, str]] = []

        def ended(place: int, status: int) -> None:
            what = UNTESTED if not tests[place] else NOTICED if status else SURVIVED
            found.append((chosen[place], what))
            if what != NOTICED:
                print(f"{what}: {chosen[place]} ({len(found)} tried)", flush=True)

        _at_once(self.at_once, runs, ended)
        return found

    def tests_of(self, mutant: Mutant) -> list[str]:
        """Tests that run the line, the quickest first; then, because what is kept for the process runs once only, those
        of the module's own file and of ``--first``. What runs only when a module is loaded is tried by all that run
        any line of it, or else by all tests, those files first."""
        lines = self.touched.lines.get(mutant.path.relative_to(self.package).as_posix(), {})
        seconds = self.touched.seconds
        own = {name for name in seconds if _file(name) in self._own_files(mutant) or name.startswith(self.first)}
        running = set(lines.get(mutant.line, ()))
        if running:
            ordered = sorted(running | own, key=lambda name: (name not in running, seconds[name]))
        else:
            touching = {name for tests in lines.values() for name in tests} or set(seconds)
            ordered = sorted(touching | own, key=lambda name: (name not in own, seconds[name]))
        total, names = 0.0, []
        for name in ordered:
            total += seconds[name]
            if total > MOST_SECONDS and names:
                break
            names.append(name)
        return names

    def _own_files(self, mutant: Mutant) -> set[str]:
        """Test files named as the module, or as the package it stands in."""
        parts = mutant.module.split(".")
        return {f"test_{parts[-1]}.py", f"test_{parts[-2]}.py"}

    def _run_of(self, mutant: Mutant, names: list[str]) -> Callable[[], int]:
        expected = sum(self.touched.seconds[name] for name in names)

        def run() -> int:
            quietly(self.folder)
            most = int(20 + 4 * expected)
            resource.setrlimit(resource.RLIMIT_CPU, (most, most))
            resource.setrlimit(resource.RLIMIT_AS, (6 * GIGABYTE, 6 * GIGABYTE))
            sys.meta_path.insert(0, Changed(mutant.module, mutant.path, mutant.code()))
            return int(pytest.main([*PLAIN, *names])) if names else 0

        return run


def _file(name: str) -> str:
    return name.partition("::")[0].rpartition("/")[2]


def _at_once(most: int, runs: Sequence[Callable[[], int]], ended: Callable[[int, int], None]) -> None:
    """Each in a process of its own, so many at a time; ``ended`` is told the exit status of each."""
    living: dict[int, int] = {}
    for place, run in enumerate(runs):
        if len(living) >= most:
            _wait(living, ended)
        living[_forked(run)] = place
    while living:
        _wait(living, ended)


def _wait(living: dict[int, int], ended: Callable[[int, int], None]) -> None:
    process, status = os.wait()
    if process in living:
        ended(living.pop(process), os.waitstatus_to_exitcode(status))


def _forked(run: Callable[[], int]) -> int:
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        hypothesis.settings.register_profile("mutants", derandomize=True, database=None, deadline=None)
        hypothesis.settings.load_profile("mutants")
        status = run()
    finally:
        os._exit(status)


def _told(asked: argparse.Namespace, found: Iterable[tuple[Mutant, str]]) -> int:
    rows = list(found)
    noticed = sum(what == NOTICED for _, what in rows)
    print(f"{noticed} of {len(rows)} noticed: {noticed / max(len(rows), 1):.1%}")
    if asked.notes:
        told = [{"mutant": str(one), "module": one.module, "line": one.line, "what": what} for one, what in rows]
        asked.notes.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if noticed >= asked.least * len(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
