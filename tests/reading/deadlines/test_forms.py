"""Times in words that stand beside each other."""

import pytest

from thidua.reading.deadlines.cells import read_times


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Trong năm, khi có thành tích đột xuất", "on_demand"),
        ("Trong năm 2026", "range"),
        ("Thường xuyên trong năm", "recurring"),
    ],
)
def test_a_year_beside_an_occasion_waits_for_the_occasion(cell: str, kind: str) -> None:
    assert [one.kind for one in read_times(cell, year=2026)] == [kind]
