"""The tests of the rulebook notice small faults in it; a test that notices nothing is noticed itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.mutants.touching import ROOT

SAMPLE = os.environ.get("THIDUA_MUTANTS", "300")  # 0: all of them, which takes hours
PRICE = """
def price(count, each):
    if count > 10:
        return count * each * 9 // 10
    return count * each
"""
TESTS = """
from shop.price import price

def test_a_few():
    assert price(2, 5) == 10

def test_many_cost_something():
    assert price(20, 5) > 0
"""
BETTER = """
def test_many_are_cheaper():
    assert (price(10, 5), price(11, 10)) == (50, 99)
"""


def _mutants(*words: str, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(root / "src"), str(ROOT)])
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    command = [sys.executable, "-m", "tests.mutants", *words, f"--root={root}"]
    return subprocess.run(
        command, cwd=ROOT, env=clean | {"PYTHONPATH": path}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A package of its own, whose tests never look at the reduced price."""
    for name, text in (("src/shop/__init__.py", ""), ("src/shop/price.py", PRICE), ("tests/test_price.py", TESTS)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _notes(shop: Path, *words: str) -> tuple[int, dict[str, str]]:
    notes = shop / "notes.json"
    ended = _mutants("shop", "--tests", "tests", "--count=0", f"--notes={notes}", *words, root=shop)
    assert notes.exists(), ended.stderr
    told: list[dict[str, Any]] = json.loads(notes.read_text(encoding="utf-8"))
    return ended.returncode, {one["mutant"].partition(" ")[2]: one["what"] for one in told}


@pytest.mark.proof
def test_a_branch_nobody_tests_is_noticed(shop: Path) -> None:
    status, found = _notes(shop)
    assert status == 1
    assert found["Gt -> GtE: count > 10"] == "survived"
    assert found["9 -> 10"] == "survived"
    assert found["Mult -> FloorDiv: count * each"] == "noticed"


@pytest.mark.proof
def test_a_branch_that_is_tested_leaves_no_survivor(shop: Path) -> None:
    (shop / "tests/test_price.py").write_text(TESTS + BETTER, encoding="utf-8")
    status, found = _notes(shop)
    assert (status, {name for name, what in found.items() if what != "noticed"}) == (0, set())


@pytest.mark.proof
def test_tests_that_fail_without_any_fault_prove_nothing(shop: Path) -> None:
    (shop / "tests/test_price.py").write_text(TESTS + "    assert False", encoding="utf-8")
    ended = _mutants("shop", "--tests", "tests", "--count=0", root=shop)
    assert ended.returncode == 2
    assert "test_price.py" in ended.stderr


@pytest.mark.proof
def test_faults_in_a_small_module_of_the_rulebook_are_noticed() -> None:
    ended = _mutants(
        *("thidua.rulebook", "--only=rulebook.validity", "--tests", "tests/rulebook/test_validity.py"),
        *("--count=5", "--least=1"),
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.long
@pytest.mark.timeout(6 * 3600)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="no database takes part; proven beside SQLite")
def test_most_small_faults_in_the_rulebook_are_noticed() -> None:
    ended = _mutants(
        *("thidua.rulebook", "--tests", "tests/rulebook", "tests/console/test_law.py", f"--count={SAMPLE}"),
        *("--first", "tests/rulebook/told"),
    )
    assert ended.returncode == 0, ended.stdout[-6000:] + ended.stderr
