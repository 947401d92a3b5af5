"""What must be over before something else, across two plans: late, in time, and pairs that are none."""

import pytest

from tests.reading.comparison.pairs import above, below
from thidua.reading.comparison import Dependency, compare
from thidua.reading.structure import PlanReading

UNITS = "Các đơn vị thuộc tỉnh"


def _parent(content: str, time: str = "Trước ngày 20/4/2026", executor: str = UNITS) -> PlanReading:
    return above(f"| 1 | {content} | {executor} | Sở Nội vụ | {time} |")


def _child(content: str, time: str) -> PlanReading:
    return below(f"| 1 | {content} | Văn phòng Sở | Các phòng | Trước ngày {time} |")


def _of(rule: str, parent: PlanReading, child: PlanReading) -> list[Dependency]:
    return [one for one in compare(parent, child).dependencies if one.rule == rule]


CASES = [
    ("initiatives_before_titles", "Các đơn vị xét, đề nghị CSTĐ cấp tỉnh", "Xét công nhận sáng kiến cấp Sở"),
    ("entries_before_prize", "Tổng kết, trao giải Cuộc thi viết về gương sáng", "Chấm bài dự thi của các phòng"),
    ("pact_before_registration", "Các đơn vị đăng ký chuyên đề thi đua", "Ký giao ước thi đua trong khối của tỉnh"),
]


@pytest.mark.parametrize(("rule", "above_said", "below_said"), CASES, ids=[case[0] for case in CASES])
def test_what_comes_first_in_the_childs_plan_is_held_against_the_parents_day(
    rule: str, above_said: str, below_said: str
) -> None:
    late = _of(rule, _parent(above_said), _child(below_said, "30/4/2026"))
    in_time = _of(rule, _parent(above_said), _child(below_said, "10/4/2026"))
    assert [one.days_to_spare for one in late] == [-10]
    assert [one.days_to_spare for one in in_time] == [10]
    assert "chậm 10 ngày" in late[0].reason


@pytest.mark.parametrize(
    ("rule", "above_said", "below_said"),
    [
        ("clusters_before_pact", "Rà soát, kiện toàn các cụm, khối thi đua", "Ký giao ước thi đua trong khối của tỉnh"),
        ("guidance_before_year_review", "Ban hành hướng dẫn tổng kết năm 2026", "Bình xét danh hiệu thi đua năm 2026"),
    ],
)
def test_what_the_parent_does_first_is_held_against_the_childs_day(rule: str, above_said: str, below_said: str) -> None:
    parent = _parent(above_said, executor="Sở Nội vụ")
    assert [one.days_to_spare for one in _of(rule, parent, _child(below_said, "30/4/2026"))] == [10]
    assert [one.days_to_spare for one in _of(rule, parent, _child(below_said, "10/4/2026"))] == [-10]


def test_the_council_is_renewed_before_the_first_review_it_feeds() -> None:
    parent = _parent("Các đơn vị xét, đề nghị tặng Huân chương Lao động")
    child = below(
        "| 1 | Kiện toàn Hội đồng TĐKT Sở | Văn phòng Sở | Các phòng | Trước ngày 20/5/2026 |",
        "| 2 | Xét, đề nghị tặng Huân chương Lao động | Văn phòng Sở | Các phòng | Trước ngày 10/4/2026 |",
    )
    assert [(one.child_key, one.days_to_spare) for one in _of("council_before_review", parent, child)] == [("1", -30)]


def test_an_unanswered_review_needs_no_council() -> None:
    parent = _parent("Các đơn vị xét, đề nghị tặng Huân chương Lao động")
    assert _of("council_before_review", parent, _child("Kiện toàn Hội đồng TĐKT Sở", "20/5/2026")) == []


@pytest.mark.parametrize(
    ("rule", "above_said", "below_said"),
    [
        ("initiatives_before_titles", "Các đơn vị xét CSTĐ cấp tỉnh năm 2025", "Xét công nhận sáng kiến năm 2026"),
        ("entries_before_prize", "Tổng kết Cuộc thi viết", "Xây dựng kế hoạch Cuộc thi viết năm sau"),
        ("entries_before_prize", "Tổ chức Đại hội thi đua yêu nước", "Nộp bài dự thi tìm hiểu pháp luật"),
        ("pact_before_registration", "Các đơn vị đăng ký chuyên đề thi đua", "Ký giao ước các khối thi đua Sở"),
        ("initiatives_before_titles", "Các đơn vị ngành giáo dục xét CSTĐ cấp tỉnh", "Xét công nhận sáng kiến"),
    ],
)
def test_control_look_alikes_are_no_dependency(rule: str, above_said: str, below_said: str) -> None:
    assert _of(rule, _parent(above_said), _child(below_said, "30/4/2026")) == []


def test_a_suspect_day_is_said_so() -> None:
    parent = _parent("Các đơn vị đăng ký chuyên đề thi đua", "Trước ngày 20/4/2025")
    (one,) = _of("pact_before_registration", parent, _child("Ký giao ước thi đua trong khối của tỉnh", "30/4/2026"))
    assert (one.suspect, one.days_to_spare) == (True, -10)
    assert "tạm tính" in one.reason


def test_rows_without_a_day_depend_on_nothing() -> None:
    parent = _parent("Các đơn vị đăng ký chuyên đề thi đua", "Thường xuyên")
    assert _of("pact_before_registration", parent, _child("Ký giao ước trong khối của tỉnh", "30/4/2026")) == []


def test_a_wrong_day_without_a_proposal_raises_no_alarm() -> None:
    time = "Các đơn vị gửi hồ sơ trước ngày 20/5/2026; họp xét trước ngày 10/5/2026"
    parent = _parent("Xét, đề nghị CSTĐ cấp tỉnh", time)
    (one,) = _of("initiatives_before_titles", parent, _child("Xét công nhận sáng kiến cấp Sở", "30/6/2026"))
    assert (one.suspect, one.days_to_spare) == (True, None)
    assert "chưa so sánh được" in one.reason


def test_a_dependency_has_the_keys_of_the_format() -> None:
    parent = _parent("Các đơn vị đăng ký chuyên đề thi đua")
    (one,) = _of("pact_before_registration", parent, _child("Ký giao ước thi đua trong khối của tỉnh", "30/4/2026"))
    keys = ["rule", "parent_key", "child_key", "parent_date", "child_date", "days_to_spare"]
    assert list(one.as_dict()) == [*keys, "suspect", "reason"]
