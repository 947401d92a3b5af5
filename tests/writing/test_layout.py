"""The layout as data: nothing printed is outside of what the decree allows."""

from pathlib import Path

import pytest

from thidua.writing import layout, page
from thidua.writing.layout import LAYOUT, read_layout

FILE = Path(layout.__file__).with_name("nd30.toml")


def test_what_is_printed_is_allowed() -> None:
    for name, value in [
        *((name, length.value - length.allowed[0]) for name, length in LAYOUT.lengths.items()),
        *((name, part.allowed[1] - part.size) for name, part in LAYOUT.parts.items()),
    ]:
        assert value >= 0, name


@pytest.mark.parametrize(("printed", "changed"), [("value = 30,", "value = 29,"), ("size = 11,", "size = 12,")])
def test_what_is_not_allowed_is_refused(printed: str, changed: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert printed in text
    with pytest.raises(ValueError, match="is not within"):
        read_layout(text.replace(printed, changed))


def test_plans_are_printed_by_the_same_measures() -> None:
    assert (page.LEFT, page.RIGHT, page.TOP, page.BOTTOM) == (30, 15, 20, 20)
    assert (page.BODY, page.HEAD, page.RECIPIENTS) == (14, 13, 11)
