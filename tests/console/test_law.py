"""`thidua law`: its verbs, exit codes, the shape of its JSON; without a database."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from thidua.console.main import main
from thidua.rulebook.loading import SHIPPED

CASES = """
cases:
  - id: dat
    award: advanced-worker
    path: AW-a
    as_of: 2025-12-20
    subject: {kind: civil_servant}
    facts: {award_year: 2025, grades: {2025: tot}}
    expected: eligible
  - {id: khong-co-phuong-an, award: advanced-worker, as_of: 2025-12-20, subject: {kind: collective}, facts: {}}
  - id: chua-co-van-ban
    award: advanced-worker
    as_of: 2026-10-01
    subject: {kind: cadre}
    facts: {grades: {2025: tot}}
bonus_cases:
  - {id: tien, award: advanced-worker, decided: 2026-01-15, expected_vnd: 710000}
  - {id: khong-co-muc, award: cultural-family, of: household, decided: 2026-01-15, expected_vnd: null}
"""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.yaml"
    path.write_text(CASES, encoding="utf-8")
    return path


def test_json_has_the_agreed_shape(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "judge", str(cases), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"cases", "bonus_cases"}
    assert told["bonus_cases"] == [{"id": "tien", "vnd": 710_000}, {"id": "khong-co-muc", "vnd": None}]
    first = told["cases"][0]
    assert set(first) == {"id", "verdict", "path", "conditions"}
    assert (first["id"], first["verdict"], first["path"]) == ("dat", "eligible", "AW-a")
    grade = first["conditions"][1]
    assert set(grade) == {"type", "result", "facts", "required", "basis", "sentence"}
    assert (grade["type"], grade["result"]) == ("grade_at_least", "met")
    assert grade["facts"] == [{"name": "grades.2025", "value": "hoan_thanh_tot", "source": ""}]
    assert grade["basis"] == "điểm a khoản 1 Điều 24 Luật Thi đua, khen thưởng số 06/2022/QH15"


def test_an_award_with_no_path_for_the_subject_is_told_without_one(
    cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["law", "judge", str(cases), "--json"])
    told = json.loads(capsys.readouterr().out)["cases"][1]
    assert (told["verdict"], told["path"], told["conditions"]) == ("not_eligible", None, [])


def test_text_says_the_verdict_each_condition_and_its_place(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "judge", str(cases)]) == 0
    told = capsys.readouterr().out
    assert "dat: Lao động tiên tiến (AW-a) – đủ điều kiện" in told
    assert "✓ Đã được đánh giá, xếp loại hoàn thành tốt nhiệm vụ trở lên" in told
    assert "[điểm a khoản 1 Điều 24" in told
    assert "Theo văn bản áp dụng đến 30/09/2026: đủ điều kiện" in told
    assert "Không có phương án nào dành cho đối tượng này." in told
    assert "tien: 710.000 đ" in told
    assert "khong-co-muc: không có mức tiền thưởng" in told


def test_a_case_judged_otherwise_than_expected_ends_with_one(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases.write_text(CASES.replace("expected: eligible", "expected: not_eligible").replace("710000", "702000"))
    assert main(["law", "judge", str(cases)]) == 1
    told = capsys.readouterr().err
    assert "dat: mong đợi not_eligible, xét được eligible" in told
    assert "tien: mong đợi 702000, tính được 710000" in told


def test_a_faulty_case_ends_with_two_and_the_others_are_judged(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = "  - {id: la, award: no-such, as_of: 2025-12-20, facts: {}}\nbonus_cases:\n"
    more += "  - {id: tien-la, award: x, decided: 2026-01-15}\n"
    cases.write_text(CASES.replace("bonus_cases:\n", more) + "  - {id: thieu-ngay, award: advanced-worker}\n")
    assert main(["law", "judge", str(cases), "--json"]) == 2
    told = capsys.readouterr()
    assert [case["id"] for case in json.loads(told.out)["cases"]] == ["dat", "khong-co-phuong-an", "chua-co-van-ban"]
    assert "la: không có hình thức khen thưởng mã “no-such”" in told.err
    assert "tien-la: không có hình thức khen thưởng mã “x”" in told.err
    assert "bonus_cases[3] (thieu-ngay).decided: thiếu mục này" in told.err


def test_a_key_nobody_reads_is_told_beside_the_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.yaml"
    case = "{id: a, award: labour-order-3, path: LO3-a, as_of: 2026-06-15, facts: {grade: {2025: xs}}}"
    path.write_text(f"cases:\n  - {case}\n", encoding="utf-8")
    assert main(["law", "judge", str(path)]) == 0
    told = capsys.readouterr()
    assert "cases[0] (a).facts: không có mục “grade” nên không được xét đến; có phải “grades”?" in told.err
    assert told.out.startswith("a: Huân chương Lao động hạng Ba (LO3-a)")


def test_a_key_nobody_reads_is_told_beside_the_roadmap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nguoi.yaml"
    path.write_text("subject: {kind: worker}\nfacts: {grade: {2025: xs}}\n", encoding="utf-8")
    assert main(["law", "roadmap", str(path), "--on", "2026-06-15"]) == 0
    told = capsys.readouterr()
    assert told.err == "facts: không có mục “grade” nên không được xét đến; có phải “grades”?\n"
    assert told.out


@pytest.mark.parametrize("verb", ["judge", "roadmap"])
def test_a_file_that_cannot_be_read_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    assert main(["law", verb, str(tmp_path / "no.yaml")]) == 2
    assert "Không có tệp" in capsys.readouterr().err
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"\xff\xfe")
    assert main(["law", verb, str(broken)]) == 2
    assert "không phải văn bản UTF-8" in capsys.readouterr().err
    broken.write_text("a: [1\n")
    assert main(["law", verb, str(broken)]) == 2
    assert "YAML viết sai" in capsys.readouterr().err


def test_an_award_is_shown_as_it_stands_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "show", "exemplary-commune-ward-township", "--on", "2025-06-30"]) == 0
    before = capsys.readouterr().out
    assert main(["law", "show", "exemplary-commune-ward-township", "--on", "2025-07-01"]) == 0
    after = capsys.readouterr().out
    assert "Xã, phường, thị trấn tiêu biểu" in before
    assert "phong trào thi đua cấp huyện" in before
    assert "Xã, phường, đặc khu tiêu biểu" in after
    assert "phong trào thi đua cấp tỉnh" in after


def test_an_award_is_shown_with_its_course_and_what_was_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "show", "government-emulation-flag", "--on", "2026-11-20"]) == 0
    told = capsys.readouterr().out
    assert "Chưa kiểm tra văn bản cho ngày này" in told
    assert "Điều kiện khi xử lý hồ sơ:" in told
    assert "Thẩm quyền đề nghị:" in told
    assert "Ghi chú:" in told


def test_only_what_holds_on_the_day_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    main(["law", "show", "government-emulation-flag", "--on", "2025-06-30"])
    before = capsys.readouterr().out
    main(["law", "show", "government-emulation-flag", "--on", "2025-07-01"])
    assert "Không quá 20%" not in before
    assert "Không quá 20%" in capsys.readouterr().out


def test_a_path_is_shown_with_its_note(capsys: pytest.CaptureFixture[str]) -> None:
    main(["law", "show", "grassroots-emulation-fighter", "--on", "2025-07-01"])
    assert "    Ghi chú: Chỉ cần hoàn thành xuất sắc nhiệm vụ" in capsys.readouterr().out


def test_an_award_is_shown_today_unless_a_day_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "show", "pm-certificate"]) == 0
    assert "Bằng khen của Thủ tướng Chính phủ" in capsys.readouterr().out


def test_an_unknown_award_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "show", "no-such"]) == 2
    assert "no-such" in capsys.readouterr().err


def test_a_roadmap_is_printed_as_text_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person = tmp_path / "person.yaml"
    person.write_text("subject: {kind: cadre, sex: f}\nfacts: {grades: {2025: tot}, awards: [], initiatives: []}\n")
    assert main(["law", "roadmap", str(person), "--on", "2026-02-10"]) == 0
    assert "Có thể xét ngay: 1" in capsys.readouterr().out
    assert main(["law", "roadmap", str(person), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["awards"]) == 80


def test_the_law_is_judged_without_loading_django(cases: Path) -> None:
    program = (
        "import sys; from thidua.console.main import main; main(sys.argv[1:]); assert 'django.db' not in sys.modules"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, "law", "judge", str(cases), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["cases"][0]["verdict"] == "eligible"


def test_lint_says_that_the_shipped_rules_are_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "lint"]) == 0
    assert capsys.readouterr().out.endswith("phương án: không có lỗi.\n")


def test_lint_tells_each_fault_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "rules"
    shutil.copytree(SHIPPED, root)
    path = root / "awards" / "labour-order-3.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("level: nha_nuoc", "level: vu_tru"), encoding="utf-8")
    assert main(["law", "lint", "--rules", str(root)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "labour-order-3.yaml, level: không có từ “vu_tru”\n1 lỗi.\n"


def test_lint_needs_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "lint", "--rules", str(tmp_path / "khong-co")]) == 2
    assert "Không có thư mục" in capsys.readouterr().err


def test_diff_tells_what_differs_and_who_is_affected(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "diff", "2026-06-30", "2026-07-01", "--cases", str(cases)]) == 0
    told = capsys.readouterr().out
    assert "    + Mức lương cơ sở: 2.530.000 đồng\n" in told
    assert "Được lợi: 1\n  tien – Lao động tiên tiến: 710.000 đ → 760.000 đ\n" in told
    assert told.endswith("Bị thiệt: 0\n")


def test_diff_of_a_day_with_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "diff", "2026-06-30", "2026-06-30"]) == 0
    assert capsys.readouterr().out == "Không có gì khác nhau.\n"


@pytest.mark.parametrize("drafts", [[], ["--drafts"]])
def test_diff_with_another_folder_of_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], drafts: list[str]
) -> None:
    root = tmp_path / "rules"
    shutil.copytree(SHIPPED, root)
    path = root / "overlays" / "ha-noi" / "v1" / "overlay.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    assert main(["law", "diff", "2026-06-30", "2026-06-30", "--other", str(root), *drafts]) == 0
    told = capsys.readouterr().out
    assert ("    – Công dân danh dự Thủ đô\n" in told) is not bool(drafts)


def test_diff_says_which_file_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "khong-co.yaml"
    assert main(["law", "diff", "2026-06-30", "2026-07-01", "--cases", str(missing)]) == 2
    assert capsys.readouterr().err == f"Không có tệp “{missing}”.\n"
