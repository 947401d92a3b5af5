"""`thidua verify ballot`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from thidua.console.main import main
from thidua.voting.records import digested


def _record(tmp_path: Path, *, passes: bool) -> str:
    result = {
        "seats": {"valid": 1, "invalid": 0, "abstained": 0, "absent": 0, "recused": 0},
        "votes": [1],
        "base": 1,
        "needed": 1,
        "passes": [passes],
    }
    matter = {
        "title": "Kết nạp",
        "options": ["Đồng ý"],
        "most": 1,
        "threshold": {"base": "valid", "share": "1/2", "over": True},
        "recused": [],
        "votes": [{"seat": 1, "choice": [0]}],
        "result": result,
    }
    roll = [{"seat": 1, "name": "Nguyễn Thị Ánh", "present": True, "voted": True}]
    paper = tmp_path / "bien-ban.json"
    record = {"ballot": {"manner": "named"}, "roll": roll, "matters": [matter]}
    paper.write_text(json.dumps(digested(record)), encoding="utf-8")
    return str(paper)


def test_a_sound_ballot_is_counted_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "ballot", _record(tmp_path, passes=True)]) == 0
    assert "mọi số liệu đều khớp" in capsys.readouterr().out


def test_a_forged_ballot_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "ballot", _record(tmp_path, passes=False)]) == 1
    assert "Kết luận ghi là không đạt, đếm lại là đạt." in capsys.readouterr().out


def test_a_ballot_without_a_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "ballot"]) == 2
    assert "Không phải biên bản bỏ phiếu" in capsys.readouterr().err
