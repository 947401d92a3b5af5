"""Days on which a rule holds."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.rulebook import RuleError
from thidua.rulebook.schema import read_record
from thidua.rulebook.validity import ALWAYS, Validity

YEAR = Validity(date(2025, 1, 1), date(2025, 12, 31))


def test_both_ends_are_included() -> None:
    assert YEAR.covers(date(2025, 1, 1))
    assert YEAR.covers(date(2025, 12, 31))
    assert YEAR.begins_after(date(2024, 12, 31))
    assert YEAR.ended_before(date(2026, 1, 1))
    assert not YEAR.begins_after(date(2025, 1, 1))
    assert not YEAR.ended_before(date(2025, 12, 31))


def test_a_day_outside_is_not_covered() -> None:
    assert not YEAR.covers(date(2024, 12, 31))
    assert not YEAR.covers(date(2026, 1, 1))


def test_an_open_end_holds_for_ever() -> None:
    assert ALWAYS.covers(date.min)
    assert ALWAYS.covers(date.max)
    assert Validity(date(2025, 1, 1)).covers(date.max)
    assert not Validity(date(2025, 1, 1)).covers(date(2024, 12, 31))
    assert Validity(None, date(2025, 1, 1)).covers(date.min)
    assert not Validity(None, date(2025, 1, 1)).covers(date(2025, 1, 2))


def test_both_ends_must_be_written_in_a_file_even_when_open() -> None:
    written = {"from": date(2025, 1, 1), "to": None}
    assert read_record(Validity, written) == Validity(date(2025, 1, 1), None)
    for key in written:
        with pytest.raises(RuleError) as refused:
            read_record(Validity, {name: value for name, value in written.items() if name != key})
        assert str(refused.value) == f"{key}: thiếu khóa này"


@pytest.mark.parametrize(
    ("other", "shares_a_day"),
    [
        (ALWAYS, True),
        (Validity(date(2025, 12, 31)), True),
        (Validity(date(2026, 1, 1)), False),
        (Validity(None, date(2024, 12, 31)), False),
    ],
)
def test_two_rules_overlap_when_they_share_a_day(other: Validity, *, shares_a_day: bool) -> None:
    assert YEAR.overlaps(other) is shares_a_day
    assert other.overlaps(YEAR) is shares_a_day


def test_what_has_no_end_never_ends() -> None:
    assert not ALWAYS.ended_before(date.max)
    assert not ALWAYS.begins_after(date.min)
