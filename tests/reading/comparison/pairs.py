"""Pairs of plans of our own invention: a parent and the plan of a unit below that carries it out."""

from pathlib import Path

from tests.reading.paper import COLUMNS, paper
from thidua.reading.comparison import Comparison, Duty, compare
from thidua.reading.structure import PlanReading

INVENTED = Path(__file__).parent / "invented_pairs"
PARENT_HEAD = """\
ỦY BAN NHÂN DÂN TỈNH LẠC SƠN
Số: 12/KH-UBND
Lạc Sơn, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2026
I. MỤC ĐÍCH
Thiết thực.
"""
CHILD_HEAD = """\
ỦY BAN NHÂN DÂN TỈNH LẠC SƠN
SỞ CÔNG THƯƠNG
Số: 30/KH-SCT
Lạc Sơn, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2026
I. MỤC ĐÍCH
Thiết thực.
"""


def pair(name: str) -> Comparison:
    """One of the pairs kept as files, compared."""
    parent, child = (
        paper((INVENTED / f"{name}_{side}.txt").read_text(encoding="utf-8")).read_text() for side in ("parent", "child")
    )
    return compare(parent, child)


def above(*rows: str) -> PlanReading:
    """A province's plan with these rows: | number | content | executor | beside | time |."""
    return paper("\n".join([PARENT_HEAD, COLUMNS, *rows])).read_text()


def below(*rows: str, prose: str = "", head: str = CHILD_HEAD) -> PlanReading:
    """The plan of one of its departments."""
    return paper("\n".join([head, prose, COLUMNS, *rows])).read_text()


def first(parent: PlanReading, child: PlanReading) -> Duty:
    """The verdict on the parent's first row."""
    return compare(parent, child).duties[0]
