"""What one clause says: aliases, awards, deeds, rounds, years."""

import pytest

from thidua.reading.comparison.points import point_of, same_award


@pytest.mark.parametrize(
    ("text", "award"),
    [
        ("Xét CSTĐTQ", "chiến sĩ thi đua toàn quốc"),
        ("Xét, tặng danh hiệu Chiến sỹ thi đua Thành phố", "chiến sĩ thi đua cấp tỉnh, bộ"),
        ("Đề nghị BK của TTCP", "bằng khen của Thủ tướng"),
        ("Xét danh hiệu NTVT", "người tốt, việc tốt"),
        ("Xét, tặng danh hiệu “Công dân Hoa Lư tiêu biểu” năm 2027", "Công dân Hoa Lư tiêu biểu"),
        ("Xét tặng Kỷ niệm chương “Vì biển đảo”", "ky niem chuong: Vì biển đảo"),
        ("Xét khen thưởng tổng kết năm 2026", "khen thưởng tổng kết năm"),
        ("Xét công nhận đề tài, SKKN", "công nhận sáng kiến"),
    ],
)
def test_an_award_is_known_by_any_of_its_names(text: str, award: str) -> None:
    assert point_of(text).awards == {award}


def test_kinds_listed_in_brackets_are_not_asked_for_one_by_one() -> None:
    text = "Xét, đề nghị khen thưởng cấp Nhà nước (Huân chương các loại, Cờ thi đua của Chính phủ)"
    assert point_of(text).awards == {"khen thưởng cấp Nhà nước"}


def test_a_movement_summed_up_asks_for_no_award() -> None:
    point = point_of("Tổng kết phong trào “Người tốt, việc tốt”")
    assert not point.awards
    assert point.named == {"người tốt, việc tốt"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ky niem chuong: Vì biển đảo", "kỷ niệm chương", True),
        ("kỷ niệm chương", "ky niem chuong: Vì biển đảo", True),
        ("ky niem chuong: Vì biển đảo", "ky niem chuong: Vì sự nghiệp giáo dục", False),
        ("huân chương", "huy chương", False),
    ],
)
def test_a_medals_head_may_mean_any_of_its_kind(one: str, other: str, *, same: bool) -> None:
    assert same_award(one, other) is same


def test_rounds_and_years_are_told_apart_from_words() -> None:
    point = point_of("Xét khen thưởng cấp Nhà nước đợt 2/2025, giai đoạn 2021-2025, trước ngày 05/6")
    assert point.rounds == {2}
    assert point.years == {"2025", "2021-2025"}
    assert not point.words & {"2025", "05", "6"}


def test_a_spoken_round_is_a_round() -> None:
    assert point_of("Xét khen thưởng đợt thứ ba").rounds == {3}


def test_deeds_come_in_the_order_they_are_named() -> None:
    assert point_of("Xây dựng kế hoạch, đăng ký chuyên đề và báo cáo").acts == ("plan", "register", "report")


def test_what_is_excepted_is_kept_apart() -> None:
    point = point_of("Xét danh hiệu CSTĐ cấp tỉnh (trừ ngành Giáo dục)")
    assert "giao duc" in point.excepted
    assert "giao" not in point.words
