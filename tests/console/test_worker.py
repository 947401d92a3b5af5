"""The command itself, in a process of its own, on a database file of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    made = os.environ | {
        "DJANGO_SETTINGS_MODULE": "thidua.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
        "THIDUA_DATABASE": f"sqlite:///{tmp_path / 'worker.sqlite3'}",
        "THIDUA_DATA_DIR": str(tmp_path),
    }
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"], env=made, check=True)
    return made


def worker(environment: dict[str, str], *options: str) -> subprocess.Popen[bytes]:
    call = "from thidua.console import worker; import argparse, sys; p = argparse.ArgumentParser(); "
    call += "worker.add_parser(p.add_subparsers()); given = p.parse_args(); sys.exit(given.run(given))"
    return subprocess.Popen([sys.executable, "-c", call, "worker", *options], env=environment, stderr=subprocess.PIPE)


def test_once_does_what_is_due_and_ends(environment: dict[str, str]) -> None:
    process = worker(environment, "--once")
    _out, told = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"job done" in told


def test_asked_to_stop_it_ends_in_order(environment: dict[str, str]) -> None:
    process = worker(environment, "--lease", "5")
    assert process.stderr
    while b"job done" not in process.stderr.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 0


@pytest.mark.parametrize("lease", ["0", "-1"])
def test_a_lease_of_nothing_is_refused(lease: str, environment: dict[str, str]) -> None:
    process = worker(environment, "--lease", lease)
    process.communicate(timeout=60)
    assert process.returncode == 2


def test_the_law_is_read_before_the_first_job(environment: dict[str, str]) -> None:
    call = "from thidua.console import worker; from thidua.foundation.jobs.worker import Worker; import argparse\n"
    call += "from thidua.rulebook import load; assert load.cache_info().currsize == 0\n"
    call += "Worker.run = lambda self, until_empty: print('read', load.cache_info().currsize)\n"
    call += "worker.run(argparse.Namespace(once=True, lease=60.0))"
    setup = f"import django; django.setup()\n{call}"
    told = subprocess.run([sys.executable, "-c", setup], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout == "read 1\n"
