"""Dates that cannot be meant, each beside a plan where the same check keeps silent."""

import pytest

from tests.reading.paper import findings_of, plan_saying, plan_with
from thidua.reading.structure import Finding, PlanReading

ROW = "| 1 | Xét thi đua | Phòng Tổ chức | Các khoa | {} |"
UNDATED = """\
Số: /KH-BVLX
Long Xuyên, ngày tháng năm 2025
KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2026
I. MỤC ĐÍCH
Thiết thực.
"""


def _plan(time: str) -> PlanReading:
    return plan_with(ROW.format(time))


def _only(time: str, kind: str) -> Finding:
    (finding,) = findings_of(_plan(time), kind)
    return finding


def test_an_impossible_day_is_an_error_with_the_end_of_the_month_proposed() -> None:
    finding = _only("Trước ngày 30/02/2026", "impossible_date")
    assert finding.severity == "error"
    assert finding.proposal is not None
    assert (finding.proposal.value, finding.proposal.key, finding.proposal.deadline) == ("2026-02-28", "1", 0)


def test_control_the_last_day_of_february_is_no_finding() -> None:
    assert findings_of(_plan("Trước ngày 28/02/2026"), "impossible_date") == []


def test_last_years_day_is_a_wrong_year_and_marked_suspect() -> None:
    plan = _plan("Trước ngày 15/4/2025")
    (finding,) = findings_of(plan, "wrong_year_deadline")
    assert finding.proposal is not None
    assert (finding.severity, finding.proposal.value, finding.proposal.appendix) == ("error", "2026-04-15", "PL")
    assert plan.appendices[0].tasks[0].deadlines[0].suspect


def test_the_printed_date_is_never_replaced() -> None:
    deadline = _plan("Trước ngày 15/4/2025").appendices[0].tasks[0].deadlines[0]
    assert str(deadline.date) == "2025-04-15"


def test_a_preparing_step_of_the_year_before_but_after_issue_is_right() -> None:
    plan = plan_with(ROW.format("Trước ngày 31/12/2025"), head=UNDATED.replace("ngày tháng", "ngày 05 tháng 12"))
    assert findings_of(plan, "wrong_year_deadline") == []


def test_summing_up_in_january_of_the_next_year_is_right() -> None:
    assert findings_of(_plan("Trước ngày 25/01/2027"), "wrong_year_deadline") == []


def test_a_day_far_in_the_next_year_is_doubtful() -> None:
    assert _only("Trước ngày 15/9/2027", "wrong_year_deadline").severity == "warning"


def test_a_day_of_this_year_before_issue_has_passed() -> None:
    assert _only("Trước ngày 02/01/2026", "deadline_before_issue").severity == "error"


def test_a_day_before_issue_that_no_year_would_mend_has_passed() -> None:
    assert _only("Trước ngày 02/01/2024", "deadline_before_issue").severity == "error"


def test_the_day_of_issue_itself_is_doubtful() -> None:
    assert _only("Trước ngày 05/01/2026", "deadline_on_issue_date").severity == "warning"


def test_days_shortly_after_issue_are_named() -> None:
    assert "6 ngày" in _only("Trước ngày 11/01/2026", "deadline_soon_after_issue").what


def test_a_weekend_names_the_working_day_before() -> None:
    assert "20/3/2026" in (_only("Trước ngày 22/3/2026", "weekend_deadline").suggestion or "")


@pytest.mark.parametrize("time", ["Trước ngày 20/3/2026", "Từ 21/3/2026 đến 22/3/2026", "Vào dịp 22/3/2026"])
def test_control_working_days_ranges_and_occasions_are_no_weekend(time: str) -> None:
    assert findings_of(_plan(time), "weekend_deadline") == []


def test_undated_plans_take_the_autumn_before_as_their_beginning() -> None:
    late = plan_with(ROW.format("Trước ngày 30/12/2025"), head=UNDATED)
    early = plan_with(ROW.format("Trước ngày 30/5/2025"), head=UNDATED)
    assert findings_of(late, "wrong_year_deadline") == []
    assert len(findings_of(early, "wrong_year_deadline")) == 1


def test_an_undated_plan_of_its_own_year_begins_with_that_year() -> None:
    plan = plan_with(ROW.format("Trước ngày 30/12/2025"), head=UNDATED.replace("năm 2025", "năm 2026"))
    assert len(findings_of(plan, "wrong_year_deadline")) == 1


def test_a_plan_of_several_years_may_look_far_ahead() -> None:
    head = UNDATED.replace("năm 2026", "giai đoạn 2026 - 2030, năm 2026")
    assert findings_of(plan_with(ROW.format("Trước ngày 15/9/2029"), head=head), "wrong_year_deadline") == []


def test_a_row_left_over_from_last_year_is_told_by_content_and_dates() -> None:
    plan = plan_with("| 1 | Xét danh hiệu Thầy thuốc trẻ năm 2025 | Phòng A | Các khoa | Trước ngày 30/6/2025 |")
    (finding,) = findings_of(plan, "stale_year_in_content")
    assert (finding.severity, finding.raw) == ("error", "Xét danh hiệu Thầy thuốc trẻ năm 2025")


def test_control_summing_up_last_year_in_this_year_is_right() -> None:
    plan = plan_with("| 1 | Tổng kết phong trào năm 2025 | Phòng A | Các khoa | Trước ngày 30/01/2026 |")
    assert findings_of(plan, "stale_year_in_content") == []


def test_dates_of_the_prose_are_judged_alike() -> None:
    plan = plan_saying("II. TỔ CHỨC THỰC HIỆN", "1. Các khoa", "- Gửi báo cáo trước ngày 31/6/2026.")
    (finding,) = findings_of(plan, "impossible_date")
    assert (finding.where, finding.proposal) == ("II.1", None)


def test_without_any_year_no_date_is_judged_or_guessed() -> None:
    head = "KẾ HOẠCH\nCông tác thi đua, khen thưởng\nI. YÊU CẦU\nThiết thực.\n"
    plan = plan_with(ROW.format("Trước ngày 15/3"), head=head)
    assert plan.document.year is None
    assert plan.appendices[0].tasks[0].deadlines[0].date is None
    assert findings_of(plan, "impossible_date") == []


def test_the_year_may_come_from_the_rows() -> None:
    head = "KẾ HOẠCH\nCông tác thi đua, khen thưởng\nI. YÊU CẦU\nThiết thực.\n"
    assert plan_with(ROW.format("Trước ngày 15/3/2026"), head=head).document.year == 2026
