"""Which tests run which lines: every test file is run once by itself, with the lines noted test by test."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import coverage
import pytest

ROOT = Path(__file__).resolve().parents[2]
PLAIN = (
    "-q",
    "-x",
    "--noconftest",
    "-o",
    "addopts=",
    "-m",
    "not long",
    "-p",
    "no:cacheprovider",
)


@dataclass
class Touched:
    """``seconds`` of each test; ``lines``: file of the package -> line -> the tests that ran it; ``failed``: test files
    that fail without any fault, with what they print."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def add(self, told: dict[str, Any]) -> None:
        """What one test file touched."""
        self.seconds.update(told["seconds"])
        for file, lines in told["lines"].items():
            mine = self.lines.setdefault(file, {})
            for line, tests in lines.items():
                mine.setdefault(int(line), []).extend(tests)
        if told["status"]:
            self.failed.append(f"{told['file']}\n{told.get('said', '')}")


def touched_by(file: Path, package: Path) -> dict[str, Any]:
    """Run one test file under measurement; for a process of its own."""
    measured = coverage.Coverage(data_file=None, include=[f"{package}/*"], branch=False)
    notes = _Notes(measured)
    measured.start()
    status = pytest.main([*PLAIN, str(file)], plugins=[notes])
    measured.stop()
    lines = {
        Path(name).relative_to(package).as_posix(): dict(_tests_by_line(measured, name))
        for name in measured.get_data().measured_files()
    }
    return {"file": str(file), "status": int(status), "seconds": notes.seconds, "lines": lines}


def _tests_by_line(measured: coverage.Coverage, name: str) -> Iterator[tuple[int, list[str]]]:
    for line, contexts in measured.get_data().contexts_by_lineno(name).items():
        yield line, sorted(filter(None, contexts))


class _Notes:
    """A plugin of pytest that tells the measurement which test is running."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        """Around each test."""
        self.measured.switch_context(item.nodeid)
        began = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - began
            self.measured.switch_context("")


def sources_mark(package: Path, file: Path) -> str:
    """What the touched lines of a test file depend on, as a name."""
    mark = sha256(file.read_bytes())
    for path in sorted(package.rglob("*.py")):
        mark.update(path.read_bytes())
    return mark.hexdigest()[:24]


def kept(folder: Path | None, package: Path, file: Path) -> Path | None:
    """Where what a test file touches is kept between runs."""
    return folder / f"{sources_mark(package, file)}.json" if folder else None


def write(path: Path, told: dict[str, Any]) -> None:
    """Whole or not at all."""
    part = path.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps(told), encoding="utf-8")
    part.replace(path)


def output_of(folder: Path) -> str:
    """The end of what this process has printed."""
    return _output(folder).read_text(encoding="utf-8", errors="replace")[-3000:]


def _output(folder: Path) -> Path:
    return folder / f"{os.getpid()}.txt"


def quietly(folder: Path) -> None:
    """What the tests of a mutant print is kept out of sight."""
    sys.stdout.flush()
    sys.stderr.flush()
    out = os.open(_output(folder), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
