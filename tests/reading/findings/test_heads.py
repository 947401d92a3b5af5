"""Two heads of one cluster."""

from tests.reading.paper import findings_of, plan_saying, plan_with


def _rows(one: str, other: str, number: str = "3") -> list[str | None]:
    plan = plan_with(
        f"| 1 | Ký giao ước Cụm thi đua số 3 | {one} | Các khoa | Trước ngày 10/3/2026 |",
        f"| 2 | Sơ kết Cụm thi đua số {number} | {other} | Các khoa | Trước ngày 12/7/2026 |",
    )
    return [finding.raw for finding in findings_of(plan, "role_conflict")]


def test_two_bodies_named_as_head_in_two_rows() -> None:
    assert _rows("Phòng Y tế (Cụm trưởng)", "Phòng Nội vụ (Cụm trưởng)") == ["Phòng Nội vụ"]


def test_control_one_head_a_deputy_and_another_cluster_are_right() -> None:
    assert _rows("Phòng Y tế (Cụm trưởng)", "Phòng Y tế (Cụm trưởng)") == []
    assert _rows("Phòng Y tế (Cụm trưởng)", "Phòng Nội vụ (Cụm phó)") == []
    assert _rows("Phòng Y tế (Cụm trưởng)", "Phòng Nội vụ (Cụm trưởng)", number="4") == []


def test_prose_names_heads_as_well() -> None:
    plan = plan_saying(
        "II. TỔ CHỨC",
        "1. Phòng Y tế là Cụm trưởng Cụm thi đua số 3.",
        "2. Phòng Nội vụ là Cụm trưởng Cụm thi đua số 3.",
    )
    assert [one.where for one in findings_of(plan, "role_conflict")] == ["II.1 / II.2"]
