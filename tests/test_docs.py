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


def test_every_test_named_among_the_nasty_inputs_exists() -> None:
    page = (DOCS / "nasty_inputs.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", page)
    assert len(named) >= 80
    assert [f"{path}::{name}" for path, name in named if not _stands_in(path, name)] == []


def test_a_test_that_does_not_exist_would_be_found() -> None:
    assert _stands_in("test_docs.py", "test_a_test_that_does_not_exist_would_be_found")
    assert not _stands_in("test_docs.py", "test_of_nothing")
    assert not _stands_in("no_such_file.py", "test_of_nothing")


def _stands_in(path: str, name: str) -> bool:
    file = DOCS.parent / "tests" / path
    return file.exists() and f"def {name}(" in file.read_text(encoding="utf-8")
