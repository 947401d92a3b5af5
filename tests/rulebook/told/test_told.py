"""What the engine tells is what was read and kept, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rulebook.told.texts import TEXTS, drawn


def kept(name: str) -> Path:
    """Where a text is kept."""
    return Path(__file__).parent / f"{name}.txt"


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_told_as_it_was_read(name: str) -> None:
    told, was = drawn(name).splitlines(), kept(name).read_text(encoding="utf-8").splitlines()
    assert [line for line in told if line not in set(was)][:5] == [], "after reading: python -m tests.rulebook.told"
    assert told == was
