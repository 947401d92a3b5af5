"""What is delivered works by itself: the wheel, away from the source, reads a plan and judges a case."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.architecture.source_tree import PACKAGE, ROOT
from thidua.console.demo.content.documents import DOCX_PLAN, plan_docx

pytestmark = pytest.mark.proof
NOT_DELIVERED = {".po", ".pot", ".pyc"}  # sources of what is delivered compiled


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built offline from a clean copy, so that nothing left over from an earlier build gets in."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "requirements/base.in"):
        if (ROOT / name).exists():
            (folder / "copy" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / "copy" / name)
    (folder / "copy" / "README.md").touch()
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "src", folder / "copy" / "src", ignore=ignored)
    _run(sys.executable, "-m", "pip", "wheel", *QUIET, "-w", str(folder), str(folder / "copy"), cwd=folder)
    return next(folder.glob("thidua-*.whl"))


QUIET = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """An empty environment with the wheel unpacked; returns its Python."""
    folder = wheel.parent
    _run(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"), cwd=folder)
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "venv" / "bin" / "python"


def _run(*words: str, cwd: Path, **environment: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "PYTHON", "DJANGO_"))}
    ended = subprocess.run(words, cwd=cwd, env=clean | environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return ended.stdout


def _thidua(installed: Path, *words: str) -> str:
    """The command out of the wheel, with the libraries of this environment and without its editable install."""
    libraries = Path(pytest.__file__).resolve().parent.parent
    path = os.pathsep.join([str(installed.parents[2] / "site"), str(libraries)])
    return _run(str(installed), "-m", "thidua.console.main", *words, cwd=installed.parents[2], PYTHONPATH=path)


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"thidua/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in NOT_DELIVERED
    }
    assert sorted(wanted - inside) == []


def test_nothing_of_the_tests_is_in_the_wheel(wheel: Path) -> None:
    assert [name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(("tests/", "benchmarks/"))] == []


def test_the_command_out_of_the_wheel_says_what_it_can_do(installed: Path) -> None:
    assert "plan" in _thidua(installed, "--help")


def test_the_wheel_reads_a_plan(installed: Path) -> None:
    plan = installed.parents[2] / f"{DOCX_PLAN}.docx"
    plan.write_bytes(plan_docx())
    told = json.loads(_thidua(installed, "plan", "read", str(plan), "--json"))
    assert told["document"]["year"] == 2027
    assert told["appendices"][0]["tasks"]


def test_the_wheel_checks_its_own_settings(installed: Path) -> None:
    assert "THIDUA_SECRET_KEY" in _thidua(installed, "settings")


@pytest.fixture(scope="module")
def alone(wheel: Path) -> Path:
    """An environment into which pip has installed the wheel and nothing else; of the libraries it sees YAML alone."""
    folder = wheel.parent / "alone"
    _run(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=wheel.parent)
    pip = [sys.executable, "-m", "pip", f"--python={folder / 'bin' / 'python'}", "install"]
    _run(*pip, *QUIET[:3], "--disable-pip-version-check", "--no-cache-dir", str(wheel), cwd=wheel.parent)
    (folder / "libraries").mkdir()
    (folder / "libraries" / "yaml").symlink_to(Path(yaml.__file__).parent)
    site = next((folder / "lib").glob("python*/site-packages"))
    (site / "libraries.pth").write_text(f"{folder / 'libraries'}\n", encoding="utf-8")
    return folder / "bin"


def test_the_environment_holds_the_wheel_and_not_the_source(alone: Path) -> None:
    asked = "import importlib.util as u, thidua; print(thidua.__file__, u.find_spec('django'), u.find_spec('numpy'))"
    file, *libraries = _run(str(alone / "python"), "-c", asked, cwd=alone).split()
    assert Path(file).is_relative_to(alone.parent)
    assert libraries == ["None", "None"]


CASES = """
cases:
  - id: dat
    award: advanced-worker
    path: AW-a
    as_of: 2025-12-20
    subject: {kind: civil_servant}
    facts: {award_year: 2025, grades: {2025: tot}}
    expected: eligible
  - id: khong-dat
    award: advanced-worker
    path: AW-a
    as_of: 2025-12-20
    subject: {kind: civil_servant}
    facts: {award_year: 2025, grades: {2025: ht}}
    expected: not_eligible
  - id: cua-ha-noi
    award: capital-outstanding-citizen
    path: COC-r2
    as_of: 2026-03-01
    subject: {kind: civil_servant}
    facts: {residence: ha_noi, vietnamese: true, held_before: false, ever_disciplined: khien_trach}
    expected: not_eligible
bonus_cases:
  - {id: tien, award: advanced-worker, decided: 2026-01-15, expected_vnd: 710000}
"""


def test_the_wheel_judges_cases_by_the_rules_within_it(alone: Path) -> None:
    cases = alone.parent / "cases.yaml"
    cases.write_text(CASES, encoding="utf-8")
    told = json.loads(_run(str(alone / "thidua"), "law", "judge", str(cases), "--json", cwd=alone))
    verdicts = {case["id"]: case["verdict"] for case in told["cases"]}
    assert verdicts == {"dat": "eligible", "khong-dat": "not_eligible", "cua-ha-noi": "not_eligible"}
    assert "khoản 1 Điều 24 Luật" in told["cases"][0]["conditions"][0]["basis"]
    assert told["bonus_cases"] == [{"id": "tien", "vnd": 710000}]


def test_the_rules_within_the_wheel_are_sound(alone: Path) -> None:
    assert _run(str(alone / "thidua"), "law", "lint", cwd=alone).startswith("80 danh hiệu, hình thức; 253 phương án")
