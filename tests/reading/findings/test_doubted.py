"""Errors that rest on a doubtful word of a scan are told as warnings; the others stay errors."""

from dataclasses import replace

import pytest

from tests.reading.paper import plan_with
from thidua.reading.blocks import Block, Doubt, TableRow
from thidua.reading.plans.reader import plan_of
from thidua.reading.structure import Finding

QUARTERS = ("| II | Quý II |  |  |  |", "| 1 | Sơ kết phong trào thi đua | Phòng Y tế | Các khoa | 12/9/2026 |")
IMPOSSIBLE = ("| 1 | Sơ kết phong trào thi đua | Phòng Y tế | Các khoa | Trước ngày 31/6/2026 |",)


def _read(rows: tuple[str, ...], doubtful: str | None, within: str) -> list[Finding]:
    """The findings when `doubtful` was read with doubt in the row that holds `within`."""
    blocks = plan_with(*rows).blocks
    return list(plan_of(tuple(_doubted(block, doubtful, within) for block in blocks)).findings)


def _doubted(block: Block, doubtful: str | None, within: str) -> Block:
    if doubtful is None or not isinstance(block, TableRow) or within not in " ".join(block.cells):
        return block
    return replace(block, doubts=(Doubt("recognition", doubtful),))


@pytest.mark.parametrize(
    ("rows", "kind", "doubtful", "within", "severity"),
    [
        (IMPOSSIBLE, "impossible_date", "31/6/2026", "Sơ kết", "warning"),
        (IMPOSSIBLE, "impossible_date", "Y", "Sơ kết", "error"),
        (IMPOSSIBLE, "impossible_date", None, "", "error"),
        (QUARTERS, "quarter_mismatch", "II", "Quý II", "warning"),
        (QUARTERS, "quarter_mismatch", "Sơ", "Sơ kết", "error"),
        (QUARTERS, "quarter_mismatch", None, "", "error"),
    ],
)
def test_an_error_on_a_doubtful_word_is_a_warning(
    rows: tuple[str, ...], kind: str, doubtful: str | None, within: str, severity: str
) -> None:
    (finding,) = [one for one in _read(rows, doubtful, within) if one.kind == kind]
    assert finding.severity == severity
    assert ("bản quét" in finding.why) is (severity == "warning")
