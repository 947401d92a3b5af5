"""Bytes as people copy them by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.voting import letters


@given(st.binary(min_size=1, max_size=40))
def test_what_was_written_is_read_again(data: bytes) -> None:
    assert letters.read(letters.grouped(data)) == data


def test_case_spaces_and_confused_letters_do_not_matter() -> None:
    text = letters.grouped(bytes(range(20)))
    typed = text.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert letters.read(f" {typed} ") == bytes(range(20))


@pytest.mark.parametrize("text", ["", "-", "U", "Đ", "7ZQ4M-0K*", "1"])
def test_what_cannot_have_been_written_is_nothing(text: str) -> None:
    assert letters.read(text) is None


def test_letters_by_chance_stand_in_groups_and_differ() -> None:
    one, other = letters.chosen(20), letters.chosen(20)
    assert [len(group) for group in one.split("-")] == [5, 5, 5, 5]
    assert one != other
