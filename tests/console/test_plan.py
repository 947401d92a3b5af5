"""`thidua plan read`: its three exit codes, JSON and the refusal on stderr."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading.paper import invented, paper
from thidua.console import plan

DOUBTFUL = "KẾ HOẠCH\nCông tác thi đua năm 2026\nI. YÊU CẦU\nThiết thực."


def _run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    plan.add_parser(parser.add_subparsers())
    args = parser.parse_args(["plan", "read", *arguments])
    return int(args.run(args))


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(invented("hospital").as_docx())
    return path


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(paper(DOUBTFUL).as_text())
    return path


def test_a_plan_is_printed_as_a_table(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(sound)) == 0
    assert "Bệnh viện Đa khoa Bình Minh" in capsys.readouterr().out


def test_json_is_the_reading_format(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(sound), "--json") == 0
    read = json.loads(capsys.readouterr().out)
    assert list(read) == ["document", "sections", "appendices", "body_deadlines", "findings"]
    assert read["document"]["number"] == "45/KH-BVBM"


def test_errors_count_only_when_strict(doubtful: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (_run(str(doubtful)), _run(str(doubtful), "--strict")) == (0, 1)
    assert "LỖI" in capsys.readouterr().out


def test_strict_is_content_with_a_plan_without_errors(sound: Path) -> None:
    assert _run(str(sound), "--strict") == 0


def test_an_unreadable_file_gets_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ghi-chu.txt"
    path.write_text("Danh sách đi chợ", encoding="utf-8")
    assert _run(str(path)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(tmp_path / "khong-co.docx")) == 2
    assert "khong-co.docx" in capsys.readouterr().err


def test_reading_a_plan_imports_no_django() -> None:
    code = (
        "import sys, thidua.console.plan, thidua.reading.plans, thidua.reading.text; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(plan.__file__).parents[2]).returncode == 0


INVENTED = Path(__file__).parents[1] / "reading" / "comparison" / "invented_pairs"


def _compare(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    plan.add_parser(parser.add_subparsers())
    args = parser.parse_args(["plan", "compare", *arguments])
    return int(args.run(args))


@pytest.fixture
def both(tmp_path: Path) -> list[str]:
    """The files of a parent and of its child."""
    paths = []
    for side in ("parent", "child"):
        path = tmp_path / f"{side}.docx"
        path.write_bytes(paper((INVENTED / f"health_{side}.txt").read_text(encoding="utf-8")).as_docx())
        paths.append(str(path))
    return paths


def test_two_plans_are_compared_as_a_table(both: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _compare(*both) == 0
    assert capsys.readouterr().out.startswith("ĐỐI CHIẾU: 15 dòng của kế hoạch cấp trên")


def test_two_plans_are_compared_as_json(both: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _compare(*both, "--json") == 0
    compared = json.loads(capsys.readouterr().out)
    assert list(compared) == ["duties", "own", "dependencies"]


@pytest.mark.parametrize("side", [0, 1])
def test_comparing_with_a_file_that_is_no_plan_says_so(
    both: list[str], side: int, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(both[side]).write_bytes(b"Danh s\xc3\xa1ch")
    assert _compare(*both) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
