"""The pages drawn from code are those in docs/, and every page the README names is there."""

from __future__ import annotations

import re

import pytest

from tests.draw_docs import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_drawn_page_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run: make docs"


def test_every_file_that_the_readme_names_is_there() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"\]\(((?:docs|benchmarks)[^)#]*)\)", readme)
    assert named
    assert [path for path in named if not (DOCS.parent / path).exists()] == []
