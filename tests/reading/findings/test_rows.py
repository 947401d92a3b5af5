"""Checks on rows: quarters, steps, order, agreement, numbers, cells, names. Each alarm has a plan that is right."""

import pytest

from tests.reading.paper import COLUMNS, HEAD, findings_of, paper, plan_with
from thidua.reading.structure import PlanReading

SECOND = "PHỤ LỤC 2\nChương trình của Hội đồng\n" + COLUMNS


def _kinds(plan: PlanReading, kind: str) -> list[tuple[str, str]]:
    return [(one.where, one.severity) for one in findings_of(plan, kind)]


def _in_quarter(quarter: str, time: str) -> list[tuple[str, str]]:
    plan = plan_with(f"| II | {quarter} | | | |", f"| 1 | Xét thi đua | Phòng A | Các khoa | {time} |")
    return _kinds(plan, "quarter_mismatch")


@pytest.mark.parametrize(
    ("time", "severity"),
    [
        ("Trước ngày 15/3/2026", "error"),
        ("Trước ngày 15/8/2026", "error"),
        ("Trước ngày 01/4/2026", "warning"),
        ("Các khoa gửi trước ngày 01/3/2026; xét trước ngày 01/4/2026", "warning"),
        ("Các khoa gửi trước ngày 01/5/2026; xét trước ngày 15/7/2026", "info"),
        ("Các khoa gửi trước ngày 01/8/2026; xét trước ngày 15/9/2026", "warning"),
        ("Các khoa gửi trước ngày 15/3/2026; xét trước ngày 15/5/2026", "info"),
        ("dự kiến trước ngày 15/8/2026", "info"),
    ],
)
def test_a_day_outside_the_quarter_of_its_row(time: str, severity: str) -> None:
    assert _in_quarter("Quý II", time) == [("Phụ lục TT 1", severity)]


def test_before_the_first_day_of_a_quarter_is_told_as_the_day_before_it() -> None:
    row = "| 1 | Xét thi đua | Phòng A | Các khoa | Trước ngày 01/4/2026 |"
    (found,) = findings_of(plan_with("| II | Quý II | | | |", row), "quarter_mismatch")
    assert found.what == "Dòng nằm dưới “Quý II” nhưng thời hạn 31/3/2026 sớm hơn quý."
    assert (found.why or "").startswith("Trước 01/4/2026 nghĩa là chậm nhất 31/3/2026, thuộc quý I/2026.")


def test_january_after_the_fourth_quarter_is_only_noted() -> None:
    assert _in_quarter("Quý IV", "Trước ngày 15/01/2027") == [("Phụ lục TT 1", "info")]


@pytest.mark.parametrize(
    "time", ["Trước ngày 30/6/2026", "Trước ngày 01/7/2026", "Thường xuyên", "Trước ngày 31/6/2026"]
)
def test_control_days_inside_the_quarter_are_right(time: str) -> None:
    assert _in_quarter("Quý II", time) == []


def test_a_drive_that_begins_in_its_quarter_may_last_beyond_it() -> None:
    assert _in_quarter("Quý II", "Từ ngày 05/5/2026 đến ngày 21/7/2026") == []
    assert _in_quarter("Quý II", "Từ ngày 05/8/2026 đến ngày 21/9/2026") == [("Phụ lục TT 1", "error")]


def test_parts_that_are_no_quarter_are_not_judged() -> None:
    assert _in_quarter("Công tác khen thưởng", "Trước ngày 15/12/2026") == []


def _steps(time: str, content: str = "Xét khen thưởng cuối năm", kind: str = "deadline_order") -> list[tuple[str, str]]:
    return _kinds(plan_with(f"| 1 | {content} | Phòng A | Các khoa | {time} |"), kind)


def test_dossiers_due_after_their_review_are_an_error() -> None:
    assert _steps("Trước ngày 20/5/2026 (Các khoa gửi hồ sơ trước 25/5/2026)") == [("Phụ lục TT 1", "error")]


def test_control_dossiers_before_the_review_in_any_printed_order() -> None:
    assert _steps("Trước ngày 25/5/2026 (Các khoa gửi hồ sơ trước 20/5/2026)") == []


def test_control_sending_the_dossier_upwards_after_the_review_is_right() -> None:
    assert _steps("Họp xét trước ngày 20/5/2026; gửi hồ sơ về Sở Y tế, tỉnh trước ngày 25/5/2026") == []


def test_a_report_before_its_time_is_over_is_noted() -> None:
    content = "Báo cáo sơ kết 6 tháng đầu năm 2026"
    assert _steps("Trước ngày 10/6/2026", content, "report_before_period_end") == [("Phụ lục TT 1", "info")]
    assert _steps("Trước ngày 30/6/2026", content, "report_before_period_end") == []


def test_a_review_row_with_a_dossier_day_only_lacks_its_review() -> None:
    time = "Các khoa gửi hồ sơ trước ngày 20/5/2026"
    assert _steps(time, kind="missing_deadline_part") == [("Phụ lục TT 1", "info")]
    alike = plan_with(
        f"| 1 | Xét khen thưởng đợt 1 | Phòng A | Các khoa | {time} |",
        f"| 2 | Xét khen thưởng đợt 2 | Phòng A | Các khoa | {time}; họp xét trước ngày 30/5/2026 |",
    )
    assert _kinds(alike, "missing_deadline_part") == [("Phụ lục TT 1", "warning")]


def test_one_sitting_without_a_dossier_day_among_others_is_noted() -> None:
    row = "| {} | Họp Hội đồng thi đua xét: - Xét danh hiệu - Xét hình thức khen thưởng | Phòng A | Các khoa | {} |"
    both = "Họp trước ngày 30/{}/2026 (Các khoa gửi hồ sơ trước 15/{}/2026)"
    plan = plan_with(
        row.format(1, "Trước ngày 30/3/2026"), row.format(2, both.format(6, 6)), row.format(3, both.format(9, 9))
    )
    assert _kinds(plan, "missing_deadline_part") == [("Phụ lục TT 1", "info")]


def _two_appendices(first: str, second: str) -> PlanReading:
    row = "| 1 | Họp Hội đồng xét: - Xét danh hiệu thi đua - Xét bằng khen | Phòng A | Các khoa | {} |"
    written = [
        HEAD,
        "PHỤ LỤC 1",
        COLUMNS,
        row.format(first),
        SECOND,
        row.format(second).replace("Họp Hội đồng", "Phiên họp thứ nhất"),
    ]
    return paper("\n".join(written)).read_text()


def test_one_sitting_with_two_days_is_an_error_settled_by_the_sound_one() -> None:
    (finding,) = findings_of(
        _two_appendices("Trước ngày 10/3/2025", "Trước ngày 10/3/2026"), "conflict_between_appendices"
    )
    assert (finding.where, finding.severity) == ("Phụ lục 1 TT 1 / Phụ lục 2 TT 1", "error")
    assert finding.proposal is not None
    assert (finding.proposal.value, finding.proposal.appendix) == ("2026-03-10", "PL1")


def test_the_sound_day_may_stand_in_the_first_appendix() -> None:
    (finding,) = findings_of(
        _two_appendices("Trước ngày 10/3/2026", "Trước ngày 10/3/2025"), "conflict_between_appendices"
    )
    assert finding.proposal is not None
    assert (finding.proposal.value, finding.proposal.appendix) == ("2026-03-10", "PL2")


def test_control_the_same_day_in_both_appendices_is_right() -> None:
    assert (
        findings_of(_two_appendices("Trước ngày 10/3/2026", "Trước ngày 10/3/2026"), "conflict_between_appendices")
        == []
    )


def test_prose_and_table_with_two_days_for_one_duty_are_a_warning() -> None:
    prose = HEAD + "II. TỔ CHỨC\n1. Các khoa\n- Gửi đăng ký danh hiệu thi đua về phòng trước ngày {}.\n"
    row = "| 1 | Các khoa gửi đăng ký danh hiệu thi đua về phòng | Các khoa | Phòng A | Trước ngày 28/02/2026 |"
    assert _kinds(plan_with(row, head=prose.format("15/02/2026")), "conflict_body_table") == [
        ("II.1 / Phụ lục TT 1", "warning")
    ]
    assert _kinds(plan_with(row, head=prose.format("28/02/2026")), "conflict_body_table") == []


def test_a_recipient_named_in_the_prose_alone_hides_no_conflict() -> None:
    prose = HEAD + "II. TỔ CHỨC\n1. Các khoa đăng ký danh hiệu thi đua năm 2026 gửi Phòng A trước ngày 15/02/2026.\n"
    row = "| 1 | Các khoa đăng ký danh hiệu thi đua năm 2026{} | Các khoa | Phòng A | Trước ngày 28/02/2026 |"
    assert len(_kinds(plan_with(row.format(""), head=prose), "conflict_body_table")) == 1
    assert _kinds(plan_with(row.format(" gửi Sở Y tế"), head=prose), "conflict_body_table") == []


def _clusters(formed: str, registered: str) -> PlanReading:
    return plan_with(
        f"| 1 | Rà soát, kiện toàn các khối thi đua | Phòng A | Các khoa | Trước ngày {formed} |",
        f"| 2 | Đăng ký thi đua gửi trưởng các khối | Các khoa | Phòng A | Trước ngày {registered} |",
    )


def test_registering_before_the_blocks_are_formed_is_doubtful() -> None:
    assert _kinds(_clusters("20/3/2026", "28/02/2026"), "order_between_rows") == [
        ("Phụ lục TT 1 / Phụ lục TT 2", "warning")
    ]
    assert _kinds(_clusters("20/02/2026", "28/02/2026"), "order_between_rows") == []


def test_rows_that_run_back_in_time_are_noted_once() -> None:
    days = ["10/02", "15/3", "12/3", "20/4", "10/5", "20/5"]
    rows = [
        f"| {number} | Việc {number} | Phòng A | Các khoa | Trước ngày {day}/2026 |"
        for number, day in enumerate(days, 1)
    ]
    assert _kinds(plan_with(*rows), "rows_not_chronological") == [("Phụ lục TT 2–3", "info")]
    assert _kinds(plan_with(*rows[:2]), "rows_not_chronological") == []


def test_numbers_twice_and_numbers_left_out() -> None:
    row = "| {} | Việc {} | Phòng A | Các khoa | Quý I |"
    plan = plan_with(row.format(1, "a"), row.format(2, "b"), row.format(2, "c"), row.format(5, "d"))
    assert [task.key for task in plan.appendices[0].tasks] == ["1", "2", "2(2)", "5"]
    assert _kinds(plan, "duplicate_numbering") == [("Phụ lục TT 2(2)", "error")]
    assert _kinds(plan, "numbering_gap") == [("Phụ lục TT 5", "info")]


def test_headings_with_one_number_are_an_error() -> None:
    plan = paper(HEAD + "II. VIỆC\n1. Các khoa\n- Làm tốt.\n1. Các phòng\n- Làm tốt.").read_text()
    assert _kinds(plan, "duplicate_numbering") == [("II.1", "error")]


def test_a_part_whose_marker_and_title_share_a_cell_is_noted() -> None:
    row = "| {} | Việc | Phòng A | Các khoa | Tháng {} |"
    plan = plan_with("| I | Quý I | | | |", row.format(1, 2), "| II Quý II | | | | |", row.format(2, 5))
    assert [group.path for group in plan.appendices[0].groups] == ["I", "II"]
    assert _kinds(plan, "group_marker_glued") == [("Phụ lục, nhóm II", "info")]


@pytest.mark.parametrize(
    ("content", "severity"),
    [
        ("Xét khen thưởng cho các khoa và", "error"),
        ("Xét khen thưởng (gồm các khoa", "warning"),
        ("Xét khen thưởng (các khoa và", "error"),
    ],
)
def test_a_cell_whose_end_is_lost(content: str, severity: str) -> None:
    assert _steps("Quý I", content, "truncated_text") == [("Phụ lục TT 1", severity)]


@pytest.mark.parametrize(
    "content", ["Phát động thi đua toàn ngành", "Xét khen thưởng (các khoa)", "Công khai, công bằng"]
)
def test_control_whole_cells_are_not_called_cut(content: str) -> None:
    assert _steps("Quý I", content, "truncated_text") == []


def test_empty_and_unclear_cells() -> None:
    full = "| {} | Việc {} | Phòng A | Các khoa | Quý I |"
    rows = [full.format(number, number) for number in range(1, 6)]
    plan = plan_with(
        *rows,
        "| 6 | Việc f | | | 25 hàng tháng |",
        "| 7 | Việc g | Phòng A | Các khoa | Sớm nhất có thể |",
        "| 8 | Việc h | Phòng A | Các khoa | |",
    )
    assert _kinds(plan, "missing_cell") == [("Phụ lục TT 6", "warning"), ("Phụ lục TT 6", "info")]
    assert _kinds(plan, "ambiguous_text") == [("Phụ lục TT 6", "warning"), ("Phụ lục TT 7", "warning")]
    assert _kinds(plan, "missing_deadline") == [("Phụ lục TT 8", "warning")]


def _units(executor: str, coordinators: str, kind: str) -> list[tuple[str, str]]:
    return _kinds(plan_with(f"| 1 | Việc | {executor} | {coordinators} | Quý I |"), kind)


@pytest.mark.parametrize(
    "cell",
    ["Phòng Y tế Phòng Nội vụ", "Khoa Nội Khoa Ngoại", "Sở Y tế Sở Nội vụ", "Phòng Tài chính - Kế hoạch Phòng Y tế"],
)
def test_names_with_nothing_between_them(cell: str) -> None:
    assert _units(cell, "Các khoa", "units_glued") == [("Phụ lục TT 1", "warning")]


@pytest.mark.parametrize(
    "cell",
    [
        "Văn phòng Sở",
        "Văn phòng Sở Nội vụ",
        "Hội đồng TĐKT Sở",
        "Sở Văn hóa Hải Phòng",
        "Phòng Nội vụ và Phòng Y tế",
        "Trưởng Phòng Nội vụ",
        "Phòng Nội vụ, Phòng Y tế",
        "Ban Giám đốc; Phòng Y tế",
        "Phòng Nội vụ (Phòng Y tế)",
        "UBND - Hội đồng TĐKT Thành phố",
    ],
)
def test_control_one_name_or_parted_names(cell: str) -> None:
    assert _units(cell, "Các khoa", "units_glued") == []


def test_one_body_in_two_roles_is_noted() -> None:
    assert _units("Phòng Y tế", "Phòng Nội vụ, Phòng Y tế", "role_conflict") == [("Phụ lục TT 1", "info")]


def test_a_list_of_numbers_with_a_gap_is_noted() -> None:
    assert _units("Phòng Y tế", "Cụm thi đua số 3, 4 5", "ambiguous_text") == [("Phụ lục TT 1", "info")]


def test_block_in_the_content_and_cluster_among_the_units() -> None:
    row = "| 1 | Tổng kết {} | Các Cụm thi đua | Phòng A | Quý I |"
    assert _kinds(plan_with(row.format("các Khối thi đua")), "entity_mismatch") == [("Phụ lục TT 1", "warning")]
    assert _kinds(plan_with(row.format("các cụm, khối thi đua")), "term_inconsistent") == [("Phụ lục TT 1", "info")]
    assert _kinds(plan_with(row.format("các Cụm thi đua")), "entity_mismatch") == []


def test_one_name_in_two_spellings_and_two_aliases() -> None:
    row = "| {} | Việc {} | {} | Các khoa | {} |"
    plan = plan_with(
        row.format(1, "a", "Hội đồng khoa học", "Hàng tháng"),
        row.format(2, "b", "Hội đồng Khoa học", "Hằng tháng"),
        row.format(3, "c", "Sở Nội vụ (Ban Thi đua)", "Quý I"),
        row.format(4, "d", "Ban Thi đua", "Quý I"),
    )
    assert _kinds(plan, "name_variant") == [("Phụ lục TT 1, 2", "info"), ("Phụ lục, cột đơn vị", "info")]
    assert _kinds(plan, "spelling_variant") == [("Phụ lục TT 1, 2", "info")]


def test_one_cluster_number_written_two_ways_is_doubtful() -> None:
    row = "| {} | Gửi báo cáo | Cụm thi đua số {} | Phòng A | Quý I |"
    assert len(findings_of(plan_with(row.format(1, "8"), row.format(2, "08")), "ambiguous_reference")) == 1
    assert findings_of(plan_with(row.format(1, "8"), row.format(2, "9")), "ambiguous_reference") == []
