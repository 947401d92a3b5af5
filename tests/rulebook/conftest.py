"""The rules of most tests are the shipped ones with a file or two changed."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from thidua.rulebook import plain_yaml


@pytest.fixture(scope="package", autouse=True)
def _parsed_once() -> Iterator[None]:
    """A text of rules is parsed once however many tests read it; each reader gets a copy of its own."""
    parse = plain_yaml.read_yaml

    @cache
    def parsed(text: str, file: str) -> bytes:
        return pickle.dumps(parse(text, file=file))

    def read_yaml(text: str, *, file: str = "") -> Any:
        return pickle.loads(parsed(text, file))  # noqa: S301 - our own bytes of a moment ago

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_yaml, "read_yaml", read_yaml)
        yield
