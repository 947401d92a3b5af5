"""Steps without a row, groups that a rule forgets."""

import pytest

from tests.reading.paper import HEAD, findings_of, plan_saying, plan_with
from thidua.reading.structure import PlanReading

OWN = HEAD.replace("Thực hiện Kế hoạch số 02/KH-SYT ngày 30/12/2025 của Sở Y tế về công tác", "Công tác")
PRIZE = "| 1 | Trao giải Cuộc thi viết về gương sáng | Phòng A | Các khoa | Trước ngày 12/5/2026 |"
WAITING = "| 2 | Bình xét tổng kết năm | Phòng A | Các khoa | Theo tiến độ của hướng dẫn tổng kết |"
INSPECTION = "| 3 | Tổ chức các đoàn kiểm tra tại các khoa | Phòng A | Các khoa | Hằng quý |"


def _kinds(plan: PlanReading, kind: str) -> list[str]:
    return [one.where for one in findings_of(plan, kind)]


def test_a_prize_for_which_nobody_hands_in_entries() -> None:
    assert _kinds(plan_with(PRIZE), "procedure_gap") == ["Phụ lục TT 1"]


@pytest.mark.parametrize(
    "entries",
    [
        "| 2 | Các khoa gửi bài dự thi về phòng | Các khoa | Phòng A | Trước ngày 12/4/2026 |",
        "| 2 | Chấm thi | Phòng A | Các khoa | Nhận bài đến hết ngày 12/4/2026 |",
    ],
)
def test_control_entries_asked_for_anywhere_close_the_gap(entries: str) -> None:
    assert _kinds(plan_with(PRIZE, entries), "procedure_gap") == []


def test_guidance_that_is_waited_for_must_be_made() -> None:
    assert _kinds(plan_with(WAITING, head=OWN), "procedure_gap") == ["Phụ lục TT 2"]


def test_control_guidance_made_here_or_above_is_no_gap() -> None:
    made = "| 1 | Xây dựng hướng dẫn tổng kết năm | Phòng A | Các khoa | Trước ngày 12/11/2026 |"
    assert _kinds(plan_with(made, WAITING, head=OWN), "procedure_gap") == []
    assert _kinds(plan_with(WAITING), "procedure_gap") == []
    above = WAITING.replace("hướng dẫn tổng kết", "hướng dẫn tổng kết của Bộ")
    assert _kinds(plan_with(above, head=OWN), "procedure_gap") == []


def test_inspections_every_quarter_need_days_or_a_plan() -> None:
    assert _kinds(plan_with(INSPECTION), "missing_deadline_part") == ["Phụ lục TT 3"]


def test_control_inspections_with_a_plan_or_a_day_are_right() -> None:
    planned = "| 1 | Xây dựng kế hoạch kiểm tra năm 2026 | Phòng A | Các khoa | Trước ngày 12/3/2026 |"
    assert _kinds(plan_with(planned, INSPECTION), "missing_deadline_part") == []
    dated = INSPECTION.replace("Hằng quý", "Trước ngày 12/6/2026")
    assert _kinds(plan_with(dated), "missing_deadline_part") == []


def _pair(time: str, content: str = "Tổng kết của các cụm, khối thi đua") -> list[str]:
    return _kinds(plan_with(f"| 1 | {content} | Phòng A | Các khoa | {time} |"), "rule_gap")


def test_blocks_without_a_time_beside_clusters_with_one() -> None:
    assert _pair("Cụm thi đua tổ chức tổng kết trước ngày 10/02/2026") == ["Phụ lục TT 1"]


def test_control_a_time_for_both_or_for_all_is_right() -> None:
    both = "Cụm thi đua tổ chức tổng kết trước ngày 10/02/2026; Khối thi đua tổ chức tổng kết trước ngày 12/02/2026"
    assert _pair(both) == []
    assert _pair("Trước ngày 10/02/2026") == []
    assert _pair("Cụm thi đua tổ chức tổng kết trước ngày 10/02/2026", "Tổng kết của các cụm thi đua") == []


RULE = "1. Các cụm, khối và doanh nghiệp đăng ký thi đua như sau"


def test_a_group_left_out_of_the_rule_that_says_how() -> None:
    plan = plan_saying(
        "II. TỔ CHỨC", RULE, "- Các cụm gửi đăng ký về Phòng A.", "- Doanh nghiệp gửi đăng ký qua Phòng B."
    )
    (finding,) = findings_of(plan, "rule_gap")
    assert (finding.where, finding.raw) == ("II.1", "khối")


def test_control_a_rule_for_every_group_is_whole() -> None:
    plan = plan_saying(
        "II. TỔ CHỨC",
        RULE,
        "- Các cụm, khối gửi đăng ký về Phòng A.",
        "- Doanh nghiệp gửi đăng ký qua Phòng B.",
    )
    assert findings_of(plan, "rule_gap") == []
