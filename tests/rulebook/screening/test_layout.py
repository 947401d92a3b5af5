"""Which paths words can answer is read from the rule data."""

from __future__ import annotations

import pytest

from thidua.rulebook import load
from thidua.rulebook.screening import Layout, obstacle


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("PMC-b", ""),
        ("LO1-e-a", ""),
        ("LO1-w-a", "refers to other paths"),
        ("ELC-a", "not for individuals"),
        ("CC-a", "defined_by is not screened from words"),
    ],
)
def test_a_path_says_why_it_is_not_screened(path: str, why: str) -> None:
    book = load()
    assert obstacle(book.paths[path][1], book) == why


def test_only_awards_counted_by_year_and_those_that_open_years_are_packed() -> None:
    layout = Layout.of(load())
    assert layout.titles >= {"grassroots-emulation-fighter", "ministry-province-emulation-fighter"}
    assert not layout.titles & layout.openers
    assert layout.openers == {
        "fatherland-defence-order-2",
        "fatherland-defence-order-3",
        "labour-order-2",
        "labour-order-3",
        "ministry-province-certificate",
        "pm-certificate",
    }
