"""Six pages of a real plan as a scan, cut from the middle of its table: still a plan, row by row."""

import json
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from tests.reading.containers.scan.papers import needs_tesseract
from tests.reading.scoring import Json, Share
from thidua.console.main import main
from thidua.reading.words.folding import fold

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
SCAN = SAMPLES / "ke-hoach-357-KH-UBND-ha-noi-2025.scan-p12-17.pdf"
EXPECTED = SAMPLES / "ke-hoach-357-KH-UBND-ha-noi-2025.expected.json"
WHOLE_ROWS = [str(number) for number in range(2, 22)]  # rows 1 and 22 are cut by the first and the last page
pytestmark = [needs_tesseract, pytest.mark.proof, pytest.mark.timeout(600)]


def test_the_scan_is_read_as_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    if not SCAN.exists():
        pytest.skip("the real plans do not lie beside this checkout")
    assert main(["plan", "read", str(SCAN), "--json"]) == 0
    got, expected = _rows(json.loads(capsys.readouterr().out)), _rows(json.loads(EXPECTED.read_text(encoding="utf-8")))
    right = sum(1 for key in WHOLE_ROWS if key in got and _alike(expected[key], got[key]))
    assert Share(right, len(WHOLE_ROWS), len(set(got) - {"1", "22"})).f1 >= 0.9
    assert _deadlines(expected, got).f1 >= 0.9


def _rows(plan: Json) -> dict[str, Json]:
    return {task["key"]: task for task in plan["appendices"][0]["tasks"]}


def _alike(one: Json, other: Json) -> bool:
    return SequenceMatcher(None, fold(one["content"]), fold(other["content"])).ratio() >= 0.85


def _deadlines(expected: dict[str, Json], got: dict[str, Json]) -> Share:
    marks = [[_marks(rows.get(key, {"deadlines": []})) for key in WHOLE_ROWS] for rows in (expected, got)]
    right = sum((one & other).total() for one, other in zip(*marks, strict=True))
    return Share(right, *(sum(each.total() for each in side) for side in marks))


def _marks(task: Json) -> Counter[tuple[str, str]]:
    return Counter((deadline["date"], deadline["kind"]) for deadline in task["deadlines"])
