"""What must come first within one plan; every rule late and in time."""

import pytest

from tests.reading.paper import findings_of, plan_with

CASES = {
    "clusters": ("Rà soát, kiện toàn các khối thi đua", "Đăng ký thi đua gửi trưởng các khối"),
    "guidance": ("Xây dựng hướng dẫn tổng kết năm", "Bình xét thi đua tổng kết năm"),
    "council": ("Kiện toàn Hội đồng Thi đua - Khen thưởng", "Họp Hội đồng Thi đua - Khen thưởng"),
    "initiatives": ("Xét công nhận sáng kiến năm 2026", "Xét danh hiệu Chiến sĩ thi đua cơ sở năm 2026"),
    "inspection": ("Xây dựng kế hoạch kiểm tra năm 2026", "Kiểm tra tại các khoa"),
    "jury": ("Thành lập Ban Tổ chức Cuộc thi viết", "Chấm, trao giải Cuộc thi viết"),
    "opinions": ("Lấy ý kiến về danh hiệu “Người bạn đường”", "Họp Hội đồng xét danh hiệu “Người bạn đường”"),
    "conference": ("Xây dựng Kế hoạch tổ chức Hội nghị biểu dương", "Tổ chức Hội nghị biểu dương"),
    "certificate": ("Xét, tặng Bằng “Sáng tạo”", "Trao Bằng “Sáng tạo”"),
    "rounds": ("Các khoa tổng kết Cuộc thi viết", "Trao giải chung Cuộc thi viết"),
}


def _found(first: str, then: str, days: tuple[str, str]) -> list[str]:
    plan = plan_with(
        f"| 1 | {first} | Phòng A | Các khoa | Trước ngày {days[0]} |",
        f"| 2 | {then} | Phòng A | Các khoa | Trước ngày {days[1]} |",
    )
    return [one.where for one in findings_of(plan, "order_between_rows")]


@pytest.mark.parametrize("case", CASES)
def test_what_comes_first_is_due_first(case: str) -> None:
    assert _found(*CASES[case], ("20/5/2026", "20/4/2026")) == ["Phụ lục TT 1 / Phụ lục TT 2"]


@pytest.mark.parametrize("case", CASES)
def test_control_in_its_order_every_pair_is_right(case: str) -> None:
    assert _found(*CASES[case], ("20/4/2026", "20/5/2026")) == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Xét công nhận sáng kiến năm 2026", "Xét danh hiệu Chiến sĩ thi đua cơ sở năm 2025"),
        ("Đề nghị công nhận sáng kiến cấp tỉnh", "Xét danh hiệu Chiến sĩ thi đua cơ sở"),
        ("Xây dựng Kế hoạch tổ chức Hội nghị sơ kết", "Tổ chức Hội nghị biểu dương người tốt"),
    ],
)
def test_control_other_years_levels_and_topics_are_no_pair(first: str, then: str) -> None:
    assert _found(first, then, ("20/5/2026", "20/4/2026")) == []
