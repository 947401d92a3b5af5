"""The chain of the work, loops, and how far later work is pushed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.plans.steps.chains import Row, Span, Stage, links_among, missing, pushed, stage_of, way

DAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("content", "stage"),
    [
        ("Ban hành văn bản hướng dẫn tổng kết năm 2026", Stage.GUIDANCE),
        ("Các đơn vị gửi hồ sơ đề nghị khen thưởng tổng kết năm", Stage.DOSSIER),
        ("Thẩm định hồ sơ khen thưởng tổng kết năm", Stage.APPRAISAL),
        ("Họp Hội đồng Thi đua - Khen thưởng xét hồ sơ tổng kết năm", Stage.COUNCIL),
        ("Trình Chủ tịch ký Quyết định khen thưởng tổng kết năm", Stage.DECISION),
        ("Tổ chức lễ trao thưởng tổng kết năm", Stage.CEREMONY),
        ("Tuyên truyền gương người tốt, việc tốt", None),
        ("Tổng kết các phong trào thi đua giai đoạn 2021 - 2025", None),
    ],
)
def test_rows_know_their_place_in_the_chain(content: str, stage: Stage | None) -> None:
    assert stage_of(content) is stage


CHAIN = [
    Row(1, "Ban hành hướng dẫn khen thưởng chuyên đề chuyển đổi số"),
    Row(2, "Gửi hồ sơ khen thưởng chuyên đề chuyển đổi số"),
    Row(3, "Thẩm định hồ sơ chuyên đề chuyển đổi số"),
    Row(4, "Gửi hồ sơ khen thưởng cựu chiến binh gương mẫu"),
]


def test_each_row_waits_for_the_nearest_earlier_link_of_its_own_matter() -> None:
    assert [(link.earlier, link.later) for link in links_among(CHAIN)] == [(1, 2), (2, 3)]


def test_rows_of_different_matters_are_not_tied() -> None:
    assert links_among([CHAIN[0], CHAIN[3]]) == []


def test_rounds_of_different_years_are_not_tied() -> None:
    rows = [Row(1, "Ban hành hướng dẫn tổng kết năm 2026"), Row(2, "Thẩm định hồ sơ tổng kết năm 2025")]
    assert links_among(rows) == []


@given(st.permutations(CHAIN))
def test_the_order_of_the_rows_changes_nothing(rows: list[Row]) -> None:
    assert {(link.earlier, link.later) for link in links_among(rows)} == {(1, 2), (2, 3)}


def test_a_way_is_found_and_none_where_there_is_none() -> None:
    edges = [(1, 2), (2, 3), (2, 4)]
    assert way(edges, 1, 4) == [1, 2, 4]
    assert way(edges, 4, 1) == []


def _spans(*days: int) -> dict[int, Span]:
    return {key: Span(DAY + timedelta(days=n), DAY + timedelta(days=n)) for key, n in enumerate(days, start=1)}


def test_what_fits_is_not_pushed() -> None:
    assert pushed([(1, 2, 5)], _spans(0, 5), 1) == {}


def test_one_day_too_few_pushes_by_one_day() -> None:
    assert pushed([(1, 2, 5)], _spans(0, 4), 1) == {2: 1}


def test_a_push_goes_on_through_the_chain_and_stops_where_there_is_room() -> None:
    edges = [(1, 2, 0), (2, 3, 0), (3, 4, 0)]
    assert pushed(edges, _spans(10, 5, 7, 30), 1) == {2: 5, 3: 3}


def test_a_row_without_a_day_is_not_judged() -> None:
    assert missing(DAY, None, 5) == missing(DAY, Span(None, None), 5) == 0
    assert pushed([(1, 2, 0)], {2: Span(DAY, DAY)}, 1) == {}


EDGES = st.lists(
    st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(0, 20)).filter(lambda edge: edge[0] < edge[1]),
    max_size=12,
    unique_by=lambda edge: edge[:2],
)


@given(EDGES, st.lists(st.integers(0, 60), min_size=6, max_size=6))
def test_after_the_push_nothing_behind_the_start_is_too_early(
    edges: list[tuple[int, int, int]], days: list[int]
) -> None:
    spans = _spans(*days)
    moves = pushed(edges, spans, 1)
    reached = {key for key in range(1, 7) if way([edge[:2] for edge in edges], 1, key)}

    def end(key: int) -> date:
        last = spans[key].last
        assert last is not None
        return last + timedelta(days=moves.get(key, 0))

    for earlier, later, least in edges:
        if earlier in moves or earlier == 1:
            assert end(later) >= end(earlier) + timedelta(days=least)
    assert set(moves) <= reached
