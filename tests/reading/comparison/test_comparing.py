"""One duty at a time: verdicts, items, dates, twins; each rule beside the case where it keeps silent."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from tests.reading.comparison.pairs import above, below, first
from thidua.reading.comparison import compare
from thidua.reading.comparison.thresholds import CHOSEN
from thidua.reading.structure import PlanReading

UNITS = "Các đơn vị thuộc tỉnh"
STAFF = "Sở Nội vụ"
REGISTER = f"| 1 | Các đơn vị đăng ký chuyên đề thi đua năm 2026 | {UNITS} | {STAFF} | Trước ngày 20/02/2026 |"


def _row(content: str, time: str = "Trước ngày 10/02/2026", executor: str = "Văn phòng Sở") -> str:
    return f"| 1 | {content} | {executor} | Các phòng thuộc Sở | {time} |"


@pytest.mark.parametrize(
    ("day", "spare"), [("10/02/2026", 10), ("20/02/2026", 0), ("25/02/2026", -5)], ids=["early", "same day", "late"]
)
def test_days_to_spare_count_from_the_childs_day(day: str, spare: int) -> None:
    duty = first(above(REGISTER), below(_row("Đăng ký chuyên đề thi đua", f"Trước ngày {day}")))
    assert (duty.verdict, duty.days_to_spare) == ("answered", spare)


def test_a_duty_of_the_units_without_an_answer_is_left_out() -> None:
    duty = first(above(REGISTER), below(_row("Mua sắm văn phòng phẩm")))
    assert (duty.verdict, duty.rows, duty.places) == ("left_out", (), ())


def test_another_round_is_no_answer() -> None:
    parent = above(
        f"| 1 | Xét, đề nghị khen thưởng cấp Nhà nước đợt 2/2026 | {STAFF} | {UNITS} | Trước ngày 20/5/2026 |"
    )
    assert first(parent, below(_row("Xét, đề nghị khen thưởng cấp nhà nước đợt 1"))).verdict == "left_out"
    assert first(parent, below(_row("Xét, đề nghị khen thưởng cấp nhà nước đợt 2"))).verdict == "answered"


def test_another_year_is_no_answer() -> None:
    parent = above(f"| 1 | Các đơn vị tổng kết cuộc thi viết năm 2026 | {UNITS} | {STAFF} | Trước ngày 20/5/2026 |")
    assert first(parent, below(_row("Tổng kết cuộc thi viết năm 2027"))).verdict == "left_out"
    assert first(parent, below(_row("Tổng kết cuộc thi viết"))).verdict == "answered"


def test_items_are_matched_one_by_one() -> None:
    content = "Họp Hội đồng xét: // - Xét, tặng danh hiệu CSTĐ cấp tỉnh // - Xét, đề nghị tặng Huân chương Lao động"
    parent = above(f"| 1 | {content} | {STAFF} | {UNITS} | Trước ngày 20/5/2026 |")
    duty = first(parent, below(_row("Xét, đề nghị tặng Huân chương Lao động")))
    assert duty.verdict == "partly"
    assert [(item.index, item.verdict, item.rows) for item in duty.items] == [
        (0, "left_out", ()),
        (1, "answered", ("1",)),
    ]


def test_items_of_others_do_not_make_a_duty_half_answered() -> None:
    content = "Họp xét: // - Xét, tặng Bằng khen khối doanh nghiệp // - Xét, đề nghị tặng Huân chương Lao động"
    parent = above(f"| 1 | {content} | {STAFF} | {UNITS} | Trước ngày 20/5/2026 |")
    duty = first(parent, below(_row("Xét, đề nghị tặng Huân chương Lao động")))
    assert (duty.verdict, [item.verdict for item in duty.items]) == ("answered", ["not_ours", "answered"])


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        ("Xét khen thưởng khối doanh nghiệp năm 2025", "not_ours"),
        ("Xét, tặng danh hiệu Chiến sĩ thi đua cấp tỉnh (trừ khối doanh nghiệp)", "left_out"),
        ("Xây dựng hướng dẫn tổng kết năm 2026", "parent_own"),
        ("Xét, tặng danh hiệu “Công dân Lạc Sơn ưu tú”", "left_out"),
    ],
)
def test_whom_a_row_of_the_parents_staff_concerns(content: str, verdict: str) -> None:
    parent = above(f"| 1 | {content} | {STAFF} | Các phòng | Trước ngày 20/5/2026 |")
    assert first(parent, below(_row("Mua sắm văn phòng phẩm"))).verdict == verdict


@pytest.mark.parametrize(
    ("executor", "verdict"),
    [("UBND các xã, phường", "not_ours"), ("Các sở, ban, ngành", "left_out"), ("Các trường học", "not_ours")],
)
def test_a_row_for_one_kind_of_bodies_concerns_those_alone(executor: str, verdict: str) -> None:
    parent = above(f"| 1 | Ra quân vệ sinh môi trường | {executor} | {STAFF} | Trước ngày 20/5/2026 |")
    assert first(parent, below(_row("Mua sắm văn phòng phẩm"))).verdict == verdict


def test_a_dossier_step_makes_the_duty_the_units_own_and_binds_them() -> None:
    time = "Các đơn vị gửi hồ sơ trước ngày 01/4/2026; họp xét trước ngày 10/5/2026"
    parent = above(f"| 1 | Công nhận sáng kiến cấp tỉnh năm 2026 | Sở Khoa học và Công nghệ | {STAFF} | {time} |")
    duty = first(
        parent, below(_row("Công nhận sáng kiến cấp Sở, gửi hồ sơ sáng kiến cấp tỉnh", "Trước ngày 28/3/2026"))
    )
    assert (duty.verdict, duty.parent_date, duty.days_to_spare) == ("answered", dt.date(2026, 4, 1), 4)


def test_initiatives_recognised_at_home_alone_are_no_answer() -> None:
    time = "Các đơn vị gửi hồ sơ trước ngày 01/4/2026"
    parent = above(f"| 1 | Xét công nhận sáng kiến cấp tỉnh năm 2026 | {STAFF} | {STAFF} | {time} |")
    assert first(parent, below(_row("Xét công nhận sáng kiến cấp Sở"))).verdict == "left_out"


def test_a_row_that_waits_takes_over_the_parents_day() -> None:
    parent = above(f"| 1 | Tập huấn nghiệp vụ thi đua, khen thưởng | {STAFF} | {UNITS} | Trước ngày 20/5/2026 |")
    child = below(_row("Tham dự tập huấn thi đua, khen thưởng của tỉnh", "Theo thời gian của Sở Nội vụ"))
    duty = first(parent, child)
    assert (duty.verdict, duty.child_date, duty.days_to_spare) == ("waits", dt.date(2026, 5, 20), 0)


def test_a_row_that_waits_for_the_childs_own_plan_does_not_wait_for_the_parent() -> None:
    time = "Theo kế hoạch chuyên môn của Sở"
    assert first(above(REGISTER), below(_row("Đăng ký chuyên đề thi đua", time))).verdict == "answered"


def test_the_childs_inspection_does_not_answer_the_parents() -> None:
    content = "Kiểm tra công tác thi đua, khen thưởng tại các đơn vị"
    parent = above(f"| 1 | {content} | {STAFF} | {UNITS} | Trước ngày 20/5/2026 |")
    assert first(parent, below(_row(content))).verdict == "parent_own"


def test_a_deed_done_together_answers_though_the_parent_leads() -> None:
    content = "Phát động đợt thi đua chào mừng 100 năm ngày truyền thống ngành Công Thương"
    parent = above(f"| 1 | {content} | {STAFF} | {UNITS} | Trước ngày 20/5/2026 |")
    assert first(parent, below(_row(content))).verdict == "answered"


def test_a_ministrys_cluster_is_the_childs_own_affair() -> None:
    parent = above(
        f"| 1 | Sơ kết 6 tháng các cụm, khối thi đua của tỉnh | Các cụm, khối | {STAFF} | Trước ngày 20/7/2026 |"
    )
    child = below(
        _row("Sơ kết Cụm thi đua số 2 Bộ Công Thương"),
        "| 2 | Sơ kết Khối thi đua số 4 của tỉnh | Văn phòng Sở | Các phòng | Trước ngày 15/7/2026 |",
    )
    comparison = compare(parent, child)
    assert (comparison.duties[0].rows, comparison.own) == (("2",), ("1",))


def test_prose_counts_with_its_own_day() -> None:
    prose = "II. TỔ CHỨC\n1. Các phòng đăng ký chuyên đề thi đua năm 2026 trước ngày 15/02/2026."
    duty = first(above(REGISTER), below(_row("Mua sắm văn phòng phẩm"), prose=prose))
    assert (duty.verdict, duty.rows, duty.places, duty.days_to_spare) == ("answered", (), ("II.1",), 5)


def test_half_of_plan_and_registration_is_named() -> None:
    parent = above(f"| 1 | Các đơn vị xây dựng kế hoạch, đăng ký thi đua | {UNITS} | {STAFF} | Trước ngày 20/02/2026 |")
    duty = first(parent, below(_row("Xây dựng kế hoạch thi đua năm 2026")))
    assert duty.verdict == "partly"
    assert "việc đăng ký" in duty.reason


def test_a_suspect_day_of_the_parent_is_reckoned_with_the_proposed_one() -> None:
    parent = above(REGISTER.replace("20/02/2026", "20/02/2025"))
    duty = first(parent, below(_row("Đăng ký chuyên đề thi đua")))
    assert (duty.suspect, duty.parent_date, duty.proposed_date, duty.days_to_spare) == (
        True,
        dt.date(2025, 2, 20),
        dt.date(2026, 2, 20),
        10,
    )
    assert "tạm tính" in duty.reason


def test_an_impossible_day_of_the_child_is_said_so() -> None:
    duty = first(above(REGISTER), below(_row("Đăng ký chuyên đề thi đua", "Trước ngày 30/02/2026")))
    assert (duty.child_date, duty.days_to_spare) == (None, -8)
    assert "nghi sai" in duty.reason


def test_one_event_in_two_appendices_is_shown_at_both() -> None:
    items = "Xét, đề nghị tặng Huân chương Lao động // - Xét, tặng danh hiệu CSTĐ cấp tỉnh"
    parent = above(
        f"| 1 | Họp Hội đồng xét: // - {items} | {STAFF} | {UNITS} | Các đơn vị gửi hồ sơ trước ngày 01/4/2026 |",
        "PHỤ LỤC 2\nChương trình của Hội đồng",
        "| TT | Nội dung | Đơn vị tham mưu | Đơn vị phối hợp | Thời gian |",
        f"| 1 | Phiên họp thứ nhất: // - {items} | {STAFF} | {UNITS} | Trước ngày 20/5/2026 |",
    )
    one, other = compare(parent, below(_row("Xét, đề nghị tặng Huân chương Lao động"))).duties
    assert (one.appendix, other.appendix) == ("PL1", "PL2")
    assert (one.same_as, other.same_as) == ((("PL2", "1"),), (("PL1", "1"),))
    assert (one.verdict, one.rows, one.days_to_spare) == (other.verdict, other.rows, other.days_to_spare)


def test_json_has_the_keys_of_the_format() -> None:
    read = json.loads(json.dumps(compare(above(REGISTER), below(_row("Đăng ký chuyên đề thi đua"))).as_dict()))
    assert list(read) == ["duties", "own", "dependencies"]
    keys = ["appendix", "key", "verdict", "rows", "places", "parent_date", "child_date", "days_to_spare", "suspect"]
    assert list(read["duties"][0])[:11] == [*keys, "reason", "items"]


def test_json_tells_how_sure_each_duty_and_each_of_its_points_is() -> None:
    content = "Họp xét: // - Xét, tặng danh hiệu CSTĐ cấp tỉnh // - Xét, đề nghị tặng Huân chương Lao động"
    parent = above(f"| 1 | {content} | {STAFF} | {UNITS} | Các đơn vị gửi hồ sơ trước ngày 20/5/2026 |")
    read = json.loads(json.dumps(compare(parent, below(_row("Xét, đề nghị tặng Huân chương Lao động"))).as_dict()))
    assert read["duties"][0]["sure"] is True
    assert [item["sure"] for item in read["duties"][0]["items"]] == [True, True]


def test_evidence_near_the_threshold_leaves_the_verdict_unsure() -> None:
    parent, child = above(REGISTER), below(_row("Đăng ký chuyên đề"))
    enough = next(one / 100 for one in range(200) if not _is_answered(parent, child, one / 100))
    near = replace(CHOSEN, enough=enough - CHOSEN.margin / 2)
    far = replace(CHOSEN, enough=enough - 2 * CHOSEN.margin)
    assert [compare(parent, child, thresholds=one).duties[0].sure for one in (near, far)] == [False, True]


def _is_answered(parent: PlanReading, child: PlanReading, enough: float) -> bool:
    duty = compare(parent, child, thresholds=replace(CHOSEN, enough=enough)).duties[0]
    return duty.verdict == "answered"


def test_one_row_with_two_deeds_answers_two_duties() -> None:
    parent = above(
        REGISTER, f"| 2 | Phát động thi đua đầu năm tại đơn vị | {UNITS} | {STAFF} | Trước ngày 20/02/2026 |"
    )
    child = below(_row("Phát động thi đua đầu năm, đăng ký chuyên đề thi đua gửi Sở Nội vụ"))
    assert [duty.rows for duty in compare(parent, child).duties] == [("1",), ("1",)]


def test_a_row_answers_the_duty_it_is_likest_to() -> None:
    parent = above(REGISTER, f"| 2 | Đăng ký đề tài nghiên cứu khoa học | {UNITS} | {STAFF} | Trước ngày 20/02/2026 |")
    child = below(_row("Đăng ký tên đề tài nghiên cứu khoa học"))
    assert [duty.rows for duty in compare(parent, child).duties] == [(), ("1",)]


@pytest.mark.parametrize(
    ("step", "verdict"),
    [
        ("Các đơn vị cử thí sinh trước ngày 20/5/2026", "left_out"),
        ("Các trường học cử thí sinh trước ngày 20/5/2026", "not_ours"),
        ("Trước ngày 20/5/2026", "parent_own"),
    ],
    ids=["a step of all units", "a step of others", "no step"],
)
def test_a_step_done_by_a_group_of_bodies_concerns_that_group(step: str, verdict: str) -> None:
    parent = above(f"| 1 | Hội thi cán bộ giỏi cấp tỉnh | {STAFF} | Các phòng | {step} |")
    assert first(parent, below(_row("Mua sắm văn phòng phẩm"))).verdict == verdict


def test_a_half_year_summed_up_is_no_year_summed_up() -> None:
    parent = above(
        f"| 1 | Các đơn vị báo cáo tổng kết phong trào thi đua | {UNITS} | {STAFF} | Trước ngày 20/12/2026 |"
    )
    assert first(parent, below(_row("Báo cáo sơ kết phong trào thi đua"))).verdict == "left_out"
    assert first(parent, below(_row("Báo cáo tổng kết phong trào thi đua"))).verdict == "answered"


def test_the_childs_own_praise_is_no_dossier_for_the_parent_and_people_decide() -> None:
    time = "Các đơn vị gửi hồ sơ trước ngày 20/5/2026"
    parent = above(f"| 1 | Xét khen thưởng phong trào hiến máu tình nguyện | {STAFF} | {UNITS} | {time} |")
    duty = first(parent, below(_row("Khen thưởng phong trào hiến máu tình nguyện của Sở")))
    assert (duty.verdict, duty.sure) == ("left_out", False)


def test_every_reason_is_one_sentence() -> None:
    child = below(_row("Đăng ký chuyên đề thi đua"))
    reasons = [duty.reason for duty in compare(above(REGISTER), child).duties]
    assert all(reason.endswith(".") and reason.count(". ") == 0 for reason in reasons)


def test_a_plan_without_a_table_has_no_duties_and_a_child_without_one_no_rows() -> None:
    assert compare(above(), below(_row("Đăng ký"))).own == ("1",)
    assert first(above(REGISTER), below()).verdict == "left_out"


def test_points_for_others_and_of_the_parent_make_no_duty() -> None:
    row = "| 1 | {} | Sở Giáo dục và Đào tạo | Các phòng | Trước ngày 20/5/2026 |"
    child = below(_row("Mua sắm văn phòng phẩm"))
    mixed = first(above(row.format("Tổng kết năm học; bảo trì phần mềm")), child)
    assert (mixed.verdict, [item.verdict for item in mixed.items]) == ("parent_own", ["not_ours", "parent_own"])
    others = first(above(row.format("Xét khen thưởng năm học; tặng bằng khen học sinh")), child)
    assert others.verdict == "not_ours"
    assert "đơn vị khác" in others.reason


def test_no_point_answered_is_left_out_as_a_whole() -> None:
    content = "Họp xét: // - Xét, tặng danh hiệu CSTĐ cấp tỉnh // - Xét, đề nghị tặng Huân chương Lao động"
    parent = above(f"| 1 | {content} | {STAFF} | {UNITS} | Trước ngày 20/5/2026 |")
    duty = first(parent, below(_row("Mua sắm văn phòng phẩm")))
    assert (duty.verdict, duty.reason) == ("left_out", "Kế hoạch của đơn vị không có nội dung nào trong dòng này.")


def test_a_wrong_day_without_a_proposal_is_not_reckoned_with() -> None:
    time = "Các đơn vị gửi hồ sơ trước ngày 20/5/2026; họp xét trước ngày 10/5/2026"
    parent = above(f"| 1 | Xét, đề nghị tặng Huân chương Lao động | {STAFF} | {UNITS} | {time} |")
    duty = first(parent, below(_row("Xét, đề nghị tặng Huân chương Lao động")))
    assert (duty.suspect, duty.proposed_date, duty.days_to_spare) == (True, None, None)
    assert "chưa so sánh được" in duty.reason


@pytest.mark.parametrize(("day", "told"), [("15", "sớm hơn 10 ngày"), ("28", "muộn hơn 3 ngày")])
def test_monthly_duties_are_compared_by_their_day_of_the_month(day: str, told: str) -> None:
    row = "| 1 | Xét, tặng danh hiệu “Người tốt, việc tốt” | {} | Các phòng | {} hằng tháng |"
    parent = above(row.format(STAFF, "Trước ngày 25"))
    duty = first(parent, below(row.format("Văn phòng Sở", f"Trước ngày {day}")))
    assert (duty.verdict, duty.days_to_spare) == ("answered", None)
    assert told in duty.reason
