"""One body in full and abbreviated."""

import pytest

from tests.reading.paper import findings_of, plan_with


def _found(one: str, other: str) -> list[str | None]:
    plan = plan_with(
        f"| 1 | Xét thi đua | {one} | Các khoa | Trước ngày 10/3/2026 |",
        f"| 2 | Họp bình xét | {other} | Các khoa | Trước ngày 12/3/2026 |",
    )
    return [one.raw for one in findings_of(plan, "unit_alias")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo"),
        ("Phòng Giáo dục và Đào tạo", "Phòng GDĐT"),
        ("Hội đồng KHCN quận", "Hội đồng Khoa học công nghệ quận"),
        ("Sở VHTT", "Sở Văn hóa Thể thao"),
        ("Phòng VHXH và Gia đình", "Phòng Văn hóa Xã hội và Gia đình"),
    ],
)
def test_an_abbreviation_and_its_full_name(one: str, other: str) -> None:
    assert _found(one, other) == [f"{one} / {other}"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng GD&ĐT", "Phòng Tài chính - Kế hoạch"),
        ("Văn phòng UBND", "Văn phòng Ủy ban nhân dân"),
        ("Phòng Y tế", "Phòng Y tế"),
        ("Sở VHTT", "Sở Văn hóa Thể thao Du lịch"),
    ],
)
def test_control_other_bodies_and_usual_abbreviations(one: str, other: str) -> None:
    assert _found(one, other) == []
