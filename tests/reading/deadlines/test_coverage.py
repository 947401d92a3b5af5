"""Every branch of the grammar of time is walked by its own tests; measured in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

from coverage import Coverage

from tests.messages import ROOT

GRAMMAR = "thidua.reading.deadlines"
FOLDER = Path(__file__).parent
PLUGINS_LEFT_OUT = ("django", "randomly", "xdist", "timeout", "cacheprovider")


def _share_of_branches(folder: Path, *choice: str) -> float:
    """Per cent of lines and branches of the grammar that its tests walk."""
    data, settings = folder / "coverage", folder / "pytest.ini"
    settings.write_text("[pytest]\n", encoding="utf-8")
    left_out = [word for name in PLUGINS_LEFT_OUT for word in ("-p", f"no:{name}")]
    measuring = ["-m", "coverage", "run", "--branch", f"--source={GRAMMAR}", f"--data-file={data}", "--rcfile="]
    chosen = [f"--ignore={__file__}", *choice, str(FOLDER)]
    testing = ["-m", "pytest", "-q", "-c", str(settings), f"--rootdir={ROOT}", "--noconftest", *left_out, *chosen]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    command = [sys.executable, *measuring, *testing]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    report = Coverage(data_file=data, branch=True, config_file=False)
    report.load()
    with (folder / "report").open("w", encoding="utf-8") as told:
        return report.report(file=told, precision=2, show_missing=True)


def test_every_branch_of_the_grammar_is_tested(tmp_path: Path) -> None:
    share = _share_of_branches(tmp_path)
    assert share == 100.0, (tmp_path / "report").read_text(encoding="utf-8")


def test_one_test_less_is_noticed(tmp_path: Path) -> None:
    """Positive control: the same measurement without one of the tests."""
    left_out = f"--deselect={(FOLDER / 'test_cells.py').relative_to(ROOT)}::test_what_follows_often_is_the_deed"
    assert _share_of_branches(tmp_path, left_out) < 100.0
