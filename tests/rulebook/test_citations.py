"""Places in the law: read from their short form, written as a Vietnamese text cites."""

from __future__ import annotations

import pytest

from thidua.rulebook import load
from thidua.rulebook.citations import Basis, cite, read_citations
from thidua.rulebook.faults import RuleError


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("L22 Đ42.1.đ", "điểm đ khoản 1 Điều 42 Luật Thi đua, khen thưởng số 06/2022/QH15"),
        ("N152 Đ60", "Điều 60 Nghị định số 152/2025/NĐ-CP"),
        ("N152 Đ26.2.a–h", "điểm a–h khoản 2 Điều 26 Nghị định số 152/2025/NĐ-CP"),
        ("CV5007 III.5.c", "mục III.5.c Công văn số 5007/BNV-TĐKT năm 2023 của Bộ Nội vụ"),
        ("L22 Đ16.a", "điểm a Điều 16 Luật Thi đua, khen thưởng số 06/2022/QH15"),
        ("N86", "Nghị định số 86/2023/NĐ-CP"),
        ("X1 Đ2", "Điều 2 X1"),
    ],
)
def test_a_place_is_read_written_and_cited(written: str, told: str) -> None:
    places = read_citations(written)
    assert str(places[0]) == written
    assert cite(places, load().documents) == told


def test_several_places_are_cited_one_after_another() -> None:
    assert cite(read_citations(["L22 Đ3.4", "N152 Đ33.6"]), load().documents).count(";") == 1


def test_no_place_is_nothing() -> None:
    assert read_citations(None) == ()
    assert cite((), {}) == ""


@pytest.mark.parametrize("written", ["Điều 42", "L22 42.1", "L22 Đ1.2.3", "", 42])
def test_another_way_of_writing_is_refused(written: object) -> None:
    with pytest.raises(RuleError, match="căn cứ phải viết dạng"):
        read_citations([written])


def test_a_document_alone_has_no_place_inside() -> None:
    assert Basis("L22").inside() == ""
