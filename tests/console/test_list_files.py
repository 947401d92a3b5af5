"""`thidua list read`: exit codes, JSON, and one sentence for what is no list."""

import json
from pathlib import Path

import pytest

from tests.reading.lists.workbooks import HEADS, Page, people, person, workbook
from thidua.console.main import main


def _file(folder: Path, rows: list[list[object]]) -> str:
    path = folder / "danh-sach.xlsx"
    path.write_bytes(workbook(Page(rows)))
    return str(path)


def test_a_list_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "read", _file(tmp_path, people())]) == 0
    assert "Họ và tên -> full_name" in capsys.readouterr().out


def test_json_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "read", _file(tmp_path, people()), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["sheets"][0]["rows"]) == 3


def test_strict_tells_rows_with_errors_by_its_exit_code(tmp_path: Path) -> None:
    rows = [HEADS, person(1, **{"Số CCCD": 1185001234})]
    assert main(["list", "read", _file(tmp_path, rows), "--strict"]) == 1
    assert main(["list", "read", _file(tmp_path, people()), "--strict"]) == 0


def test_what_is_no_list_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"abc")
    assert main(["list", "read", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "read", str(tmp_path / "none.xlsx")]) == 2
    assert "Không mở được tệp" in capsys.readouterr().err
