"""Checks on the head, the citations and the words."""

import pytest

from tests.reading.paper import COLUMNS, HEAD, findings_of, paper, plan_saying, plan_with
from thidua.reading.words.lexicon import slips_in

ROW = "| 1 | Xét thi đua | Phòng A | Các khoa | Quý I |"
ATTACHED = "PHỤ LỤC\n(Kèm theo Kế hoạch số {} ngày {} của Bệnh viện)\n"


def _kinds(written: str) -> dict[str, str]:
    return {one.kind: one.severity for one in paper(f"{written}\n{COLUMNS}\n{ROW}").read_text().findings}


def test_a_head_without_number_and_date_takes_them_from_the_appendix_and_says_so() -> None:
    head = "KẾ HOẠCH\nCông tác thi đua năm 2026\nI. YÊU CẦU\nThiết thực.\n" + ATTACHED.format("9/KH-BV", "03/01/2026")
    plan = plan_with(ROW, head=head)
    assert (plan.document.number, plan.document.number_source, str(plan.document.date)) == (
        "9/KH-BV",
        "appendix",
        "2026-01-03",
    )
    assert {one.kind: one.proposal and one.proposal.value for one in plan.findings if one.severity == "error"} == {
        "missing_number": "9/KH-BV",
        "missing_date": "2026-01-03",
    }


def test_control_a_complete_head_lacks_nothing() -> None:
    assert not {"missing_number", "missing_date", "no_parent_plan"} & set(_kinds(HEAD))


def test_an_appendix_line_left_blank_is_doubtful() -> None:
    assert _kinds(HEAD + ATTACHED.format("/KH-BVLX", "/2026"))["missing_in_appendix_header"] == "warning"
    assert "missing_in_appendix_header" not in _kinds(HEAD + ATTACHED.format("12/KH-BVLX", "05/01/2026"))


def test_an_appendix_line_of_another_document_is_an_error() -> None:
    assert _kinds(HEAD + ATTACHED.format("21/KH-BVLX", "05/01/2026"))["conflict_header_appendix"] == "error"


def test_a_plan_without_a_parent_is_noted() -> None:
    assert (
        _kinds(HEAD.replace("Thực hiện Kế hoạch số 02/KH-SYT ngày 30/12/2025", "Nhằm làm tốt"))["no_parent_plan"]
        == "info"
    )


def test_two_issuers_in_the_opening_and_one_in_the_signature() -> None:
    head = HEAD.replace(
        "I. MỤC ĐÍCH", "UBND - Hội đồng Thi đua, khen thưởng phường Mây xây dựng Kế hoạch như sau:\nI. MỤC ĐÍCH"
    )
    foot = "Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLa Thị Bích\nPHỤ LỤC"
    assert _kinds(head + foot)["issuer_conflict"] == "info"
    assert "issuer_conflict" not in _kinds(head + foot.replace("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG"))


@pytest.mark.parametrize(("number", "alarm"), [("04-CTr-TU", True), ("04-CTr/TU", False), ("19/CT-UBND", False)])
def test_symbols_written_against_the_rule(number: str, alarm: bool) -> None:
    plan = plan_saying("II. VIỆC", f"1. Thực hiện Chương trình số {number} của Tỉnh ủy về phong trào.")
    assert bool(findings_of(plan, "citation_format")) is alarm


def test_a_congress_ahead_with_two_ordinals_is_doubtful() -> None:
    told = "Lập thành tích chào mừng Đại hội Đảng bộ tỉnh lần thứ {}."
    plan = plan_saying("II. VIỆC", "1. " + told.format("XII"), "2. " + told.format("XIII"))
    assert len(findings_of(plan, "wrong_event_number")) == 1


def test_control_a_past_resolution_beside_the_coming_congress_is_right() -> None:
    plan = plan_saying(
        "II. VIỆC",
        "1. Chào mừng Đại hội Đảng bộ tỉnh lần thứ XIII.",
        "2. Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII.",
    )
    assert findings_of(plan, "wrong_event_number") == []


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("giao uớc thi đua", "giao ước thi đua"),
        ("tặp thể nhỏ", "tập thể nhỏ"),
        ("Cãi cách hành chính", "Cải cách hành chính"),
        ("thăm quan", "tham quan"),
        ("nâng cạo chất lượng", "nâng cao chất lượng"),
        ("văn bản hướng thi hành", "văn bản hướng dẫn thi hành"),
        ("đơn vị sư nghiệp công lập", "đơn vị sự nghiệp công lập"),
        ("Cạm thi đua số", "Cụm thi đua số"),
    ],
)
def test_slips_of_set_phrases(printed: str, meant: str) -> None:
    assert [(slip.printed, slip.meant.replace(",", "")) for slip in slips_in(f"Việc {printed} ở đây")] == [
        (printed, meant.replace(",", ""))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "điển hình tiên tiến",
        "thành tích, đề xuất khen thưởng",
        "thành tích xuất sắc",
        "khen đột xuất",
        "ký giao ước thi đua",
        "dân chủ trong nội bộ",
        "để tài trợ cho trường",
        "Khối thi đua Sở",
        "chiến sỹ thi đua",
        "kiểm toán nhà nước",
        "nâng cao số lượng",
        "phong trào thi đua; yêu nước",
        "các tập thể và cá nhân",
    ],
)
def test_control_right_phrases_are_no_slips(text: str) -> None:
    assert list(slips_in(text)) == []


def test_words_are_judged_in_prose_tables_and_the_heading_of_recipients() -> None:
    plan = plan_saying(
        "II. VIỆC",
        "1. Nâng cạo chất lượng, nhân rộng “Người tốt, việc tốt và “Gương sáng”; thưỡngg.",
        "Noi nhận:",
        "- Lưu: VT.",
    )
    assert {(one.where, one.kind, one.raw) for one in plan.findings if one.kind in {"ocr_suspect", "spelling"}} == {
        ("II.1", "ocr_suspect", "Nâng cạo chất lượng"),
        ("II.1", "spelling", "“Người tốt, việc tốt và"),
        ("II.1", "ocr_suspect", "thưỡngg"),
        ("Nơi nhận", "ocr_suspect", "Noi nhận"),
    }


@pytest.mark.parametrize(
    ("content", "raw"),
    [
        ("Tôn vinh ĐHTT, NTVVT", "NTVVT"),
        ("Tặng Cờ thi đua năm khối doanh nghiệp năm 2025", "năm khối doanh nghiệp năm 2025"),
        ("Tổng kết phong trào)", "kết phong trào)"),
    ],
)
def test_slips_of_the_pen_in_rows(content: str, raw: str) -> None:
    plan = plan_with(f"| 1 | {content} | Phòng A | Các khoa | Quý I |")
    assert [one.raw for one in findings_of(plan, "spelling")] == [raw]


def test_registering_for_last_year_is_text_carried_over() -> None:
    plan = plan_saying(
        "II. VIỆC",
        "1. Các khoa đăng ký danh hiệu thi đua năm 2025.",
        "2. Căn cứ Kế hoạch công tác thi đua, khen thưởng năm 2025, các khoa làm tốt.",
    )
    assert [one.where for one in findings_of(plan, "stale_text")] == ["II.1", "II.2"]


@pytest.mark.parametrize(
    "text", ["Tổng kết việc đăng ký danh hiệu thi đua năm 2025.", "Các khoa đăng ký danh hiệu thi đua năm 2026."]
)
def test_control_looking_back_and_this_year_are_right(text: str) -> None:
    assert findings_of(plan_saying("II. VIỆC", f"1. {text}"), "stale_text") == []


def _twice(second_body: str) -> list[str]:
    said = "- Gửi báo cáo tổng kết năm về bệnh viện trước ngày {}."
    lines = ["1. Các khoa", said.format("15/11/2026"), f"2. {second_body}", said.format("20/11/2026")]
    return [one.where for one in findings_of(plan_saying("II. TỔ CHỨC", *lines), "conflict_in_body")]


def test_two_passages_with_two_days_for_one_deed_disagree() -> None:
    assert _twice("Các khoa") == ["II.1 / II.2"]


def test_control_two_bodies_may_have_two_days() -> None:
    assert _twice("Các phòng") == []


def test_a_body_told_to_report_to_itself() -> None:
    plan = plan_saying(
        "II. TỔ CHỨC",
        "1. Phòng Nội vụ",
        "- Tổng hợp, gửi báo cáo về Phòng Nội vụ.",
        "2. Các khoa",
        "- Gửi báo cáo về Phòng Nội vụ.",
    )
    assert [(one.where, one.raw) for one in findings_of(plan, "self_reference")] == [
        ("II.1", "gửi báo cáo về Phòng Nội vụ")
    ]
