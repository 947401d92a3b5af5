"""`./test`: every part in order, its time, the ten slowest, one closing line. Stops at nothing: all parts are told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

BIN = Path(sys.executable).parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
TESSERACT = ("tesseract-ocr", "tesseract-ocr-vie")


@dataclass
class Part:
    """One part: a command, and whether it is a run of pytest whose cases are counted."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    cases: bool = False


def python(*words: str) -> list[str]:
    return [sys.executable, *words]


def pytest(*words: str) -> list[str]:
    return python("-m", "pytest", *words)


LINT = [
    Part("ruff", [str(BIN / "ruff"), "check", "src", "tests", "benchmarks"]),
    Part("ruff format", [str(BIN / "ruff"), "format", "--check", "src", "tests", "benchmarks"]),
    Part("mypy", [str(BIN / "mypy")]),
    Part("import contracts", [str(BIN / "lint-imports")]),
    Part(
        "missing migrations",
        python("-m", "django", "makemigrations", "--check", "--dry-run"),
        {"DJANGO_SETTINGS_MODULE": "tests.settings"},
    ),
]
UNITS = Part("units on SQLite", pytest("tests", "-m", "not browser and not long", "-n", "2"), cases=True)
QUICK = Part("units on SQLite", pytest("tests", "-m", "not browser and not long and not proof", "-n", "2"), cases=True)
POSTGRES = Part(
    "units on PostgreSQL",
    python("-m", "tests.postgres", *pytest("tests", "-m", "not browser and not long", "-n", "2")),
    cases=True,
)
BROWSER = Part("browser", pytest("tests/browser", "-m", "browser and not long"), cases=True)
LONG = [
    Part(
        "long proofs on SQLite", pytest("tests", "-m", "long"), {"THIDUA_KILLS": "300", "THIDUA_LONG": "1"}, cases=True
    ),
    Part(
        "long proofs on PostgreSQL",
        python("-m", "tests.postgres", *pytest("tests", "-m", "long and not browser")),
        {"THIDUA_KILLS": "300", "THIDUA_LONG": "1"},
        cases=True,
    ),
    Part("benchmarks", python("-m", "benchmarks")),
]
SETS = {
    "": [*LINT, UNITS, POSTGRES, BROWSER],
    "quick": [*LINT, QUICK],
    "lint": LINT,
    "prove": LONG,
}


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    if wanted not in SETS:
        print("usage: ./test [quick]", file=sys.stderr)
        return 2
    parts = SETS[wanted]
    if any(part is BROWSER for part in parts) and not ready_for_browser():
        return 1
    if any(part.cases and part is not BROWSER for part in parts):
        ready_for_scans()
    with TemporaryDirectory(prefix="thidua-run-") as folder:
        return report([run(part, Path(folder)) for part in parts])


@dataclass
class Outcome:
    name: str
    seconds: float
    well: bool
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    slow: list[tuple[float, str]] = field(default_factory=list)


def run(part: Part, folder: Path) -> Outcome:
    print(f"\n=== {part.name}", flush=True)
    results = folder / f"{part.name.replace(' ', '-')}.xml"
    command = [*part.command, f"--junitxml={results}"] if part.cases else part.command
    began = time.monotonic()
    status = subprocess.run(command, env=os.environ | part.environment, check=False).returncode
    outcome = Outcome(part.name, time.monotonic() - began, well=status == 0)
    if part.cases and results.exists():
        count(results, outcome)
    if not part.cases or (status and not outcome.failed):
        outcome.passed += outcome.well and not part.cases
        outcome.failed += not outcome.well
    return outcome


def count(results: Path, outcome: Outcome) -> None:
    for case in ET.parse(results).getroot().iter("testcase"):  # noqa: S314 - our own file
        kinds = {child.tag for child in case}
        outcome.failed += bool(kinds & {"failure", "error"})
        outcome.skipped += "skipped" in kinds
        outcome.passed += not kinds & {"failure", "error", "skipped"}
        outcome.slow.append((float(case.get("time", "0")), f"{case.get('classname')}::{case.get('name')}"))


def report(outcomes: list[Outcome]) -> int:
    print("\n=== ten slowest parts")
    slow = [(each.seconds, each.name) for each in outcomes if not each.slow]
    slow += [(seconds, f"{each.name}: {name}") for each in outcomes for seconds, name in each.slow]
    for seconds, name in sorted(slow, reverse=True)[:10]:
        print(f"{seconds:8.2f} s  {name}")
    print("\n=== all parts")
    for each in outcomes:
        print(f"{each.seconds:8.1f} s  {'ok    ' if each.well else 'FAILED'}  {each.name}")
    passed, failed, skipped = (
        sum(getattr(each, kind) for each in outcomes) for kind in ("passed", "failed", "skipped")
    )
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if all(each.well for each in outcomes) else 1


def ready_for_browser() -> bool:
    """Chromium is Debian's; installed here where the script may, else the command is shown."""
    if has_chromium() or (may_install() and installed("chromium", purpose="for the browser tests") and has_chromium()):
        return True
    print("The browser tests need Chromium:  sudo apt-get install chromium", file=sys.stderr)
    return False


def has_chromium() -> bool:
    return any(shutil.which(name) for name in CHROMIUM)


def ready_for_scans() -> None:
    """Tesseract with Vietnamese, installed where the script may; without it the tests of scans skip, saying why."""
    if reads_vietnamese():
        return
    if may_install() and installed(*TESSERACT, purpose="for the tests of scans") and reads_vietnamese():
        return
    command = f"sudo apt-get install {' '.join(TESSERACT)}"
    print(f"The tests of scans are skipped without tesseract:  {command}", file=sys.stderr)


def reads_vietnamese() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in listed.stdout.split()


def may_install() -> bool:
    """Root on Debian."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def installed(*names: str, purpose: str) -> bool:
    """True when Debian's installer ended well."""
    print(f"installing Debian's {' '.join(names)} {purpose} ...", flush=True)
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names],
    ):
        status = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
    return status == 0


if __name__ == "__main__":
    sys.exit(main())
