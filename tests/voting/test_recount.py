"""Counting a published vote again, by a program that stands alone."""

from __future__ import annotations

import ast
import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.voting.making import votes
from thidua.voting import recount
from thidua.voting.enums import Manner
from thidua.voting.records import digested
from thidua.voting.tallying import PARTS_OF

SOURCE = Path(recount.__file__)
slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(votes())
def test_a_sound_record_is_found_sound(record: dict[str, Any]) -> None:
    assert recount.faults(json.loads(json.dumps(record))) == []


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _places(each, (*path, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _places(each, (*path, at))
    else:
        yield path


def _changed(record: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    changed = copy.deepcopy(record)
    holder: Any = changed
    for step in path[:-1]:
        holder = holder[step]
    was = holder[path[-1]]
    holder[path[-1]] = not was if isinstance(was, bool) else was + 1 if isinstance(was, int) else f"{was}x"
    return changed


@slow
@given(votes(), st.data())
def test_every_changed_word_or_figure_breaks_the_digest(record: dict[str, Any], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(_places(record))))
    changed = _changed(record, path)
    if path[-2:] and "share" in path:
        changed["matters"][path[1]]["threshold"]["share"] = "1/9"
    assert recount.digest(changed) != changed["digest"]


@slow
@given(votes(), st.data())
def test_a_changed_result_is_found_though_the_digest_is_made_anew(record: dict[str, Any], data: st.DataObject) -> None:
    places = [path for path in _places(record) if "result" in path]
    forged = digested(_changed(record, data.draw(st.sampled_from(places))))
    assert len(recount.faults(forged)) == 1


@slow
@given(votes(manner=Manner.SECRET))
def test_a_ballot_put_in_is_found(record: dict[str, Any]) -> None:
    matter = record["matters"][0]
    matter["votes"].append([0])
    told = recount.faults(digested(record))
    assert any("thành viên đã bỏ phiếu" in fault for fault in told)
    assert any("mã theo dõi phiếu" in fault for fault in told)


@slow
@given(votes(manner=Manner.NAMED))
def test_a_vote_moved_to_another_seat_is_found(record: dict[str, Any]) -> None:
    matter = record["matters"][0]
    matter["votes"] = [{**vote, "seat": vote["seat"] + 1} for vote in matter["votes"]]
    assert bool(recount.faults(digested(record))) == bool(matter["votes"])


def _paper() -> dict[str, Any]:
    roll = [{"seat": at, "name": f"Thành viên {at}", "present": True, "voted": True} for at in (1, 2, 3, 4)]
    matter = {
        "key": "1",
        "title": "Phường Hoa Lư",
        "options": ["Đồng ý", "Không đồng ý"],
        "most": 1,
        "threshold": {"base": "valid", "share": "2/3", "over": False},
        "recused": [],
        "counts": [2, 1],
        "valid_paper": 3,
        "invalid_paper": 1,
        "result": {
            "seats": {"valid": 3, "invalid": 1, "abstained": 0, "absent": 0, "recused": 0},
            "votes": [2, 1],
            "base": 3,
            "needed": 2,
            "passes": [True, False],
        },
    }
    return {"ballot": {"title": "Xét tặng", "manner": "paper"}, "roll": roll, "matters": [matter], "audit_head": ""}


def test_a_counting_sheet_is_sound() -> None:
    assert recount.faults(digested(_paper())) == []


@pytest.mark.parametrize("counts", [[4, 0], [2, 2], [2, 0], [2], [-1, 4]])
def test_a_counting_sheet_that_cannot_be_is_found(counts: list[int]) -> None:
    record = _paper()
    record["matters"][0]["counts"] = counts
    assert any("phiếu giấy không thể có" in fault for fault in recount.faults(digested(record)))


def test_impossible_ballots_are_found() -> None:
    record = _paper()
    record["ballot"]["manner"] = "secret"
    record["matters"][0] |= {"votes": [[0, 1], [0, 0], [5]], "counts": None}
    told = recount.faults(digested(record))
    assert sum("không thể có" in fault for fault in told) == 3


def test_a_roll_that_contradicts_itself_is_found() -> None:
    record = _paper()
    record["roll"][0]["present"] = False
    record["roll"][1]["seat"] = 1
    told = recount.faults(digested(record))
    assert any("ghế ghi hai lần" in fault for fault in told)
    assert any("ghi vắng mặt nhưng đã bỏ phiếu" in fault for fault in told)


def test_bases_are_those_of_the_product() -> None:
    assert {base.value: {part.value for part in parts} for base, parts in PARTS_OF.items()} == recount.BASES


def test_it_stands_alone_in_at_most_two_hundred_lines() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    imports = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert names <= {"__future__", "hashlib", "json", "sys", "fractions", "pathlib", "typing"}
    assert len(text.splitlines()) <= 200


def _run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Without the product: an isolated interpreter, the file alone."""
    alone = folder / "recount.py"
    alone.write_bytes(SOURCE.read_bytes())
    command = [sys.executable, "-I", "-S", str(alone), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONIOENCODING": "utf-8"})


def test_the_file_alone_counts_a_record(tmp_path: Path) -> None:
    paper = tmp_path / "bien-ban.json"
    paper.write_text(json.dumps(digested(_paper())), encoding="utf-8")
    ended = _run([str(paper)], tmp_path)
    assert ended.returncode == 0
    assert ended.stdout.splitlines() == [
        "Phường Hoa Lư: Đồng ý 2 (đạt), Không đồng ý 1 (không đạt); cần 2/3.",
        "Đếm lại từ biên bản: mọi số liệu đều khớp.",
    ]


def test_the_file_alone_tells_a_forged_record(tmp_path: Path) -> None:
    record = _paper()
    record["matters"][0]["result"]["passes"] = [False, False]
    paper = tmp_path / "bien-ban.json"
    paper.write_text(json.dumps(digested(record)), encoding="utf-8")
    ended = _run([str(paper)], tmp_path)
    assert ended.returncode == 1
    assert "Kết luận ghi là không đạt, không đạt, đếm lại là đạt, không đạt." in ended.stdout


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "thidua-ballot/2"}', '{"format": "thidua-ballot/1"}'])
def test_what_is_no_record_is_said_so(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "bien-ban.json"
    paper.write_text(text, encoding="utf-8")
    assert recount.main([str(paper)]) == 2
    assert "Không phải biên bản bỏ phiếu" in capsys.readouterr().err


def test_no_file_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert recount.main([]) == 2
    assert "Không phải biên bản bỏ phiếu" in capsys.readouterr().err
