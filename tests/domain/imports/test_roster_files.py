"""The file of a list that cannot be read: one sentence, and the upload stays."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.imports import histories, lists
from tests.factories.cast import Cast
from thidua.domain.imports.actions.rosters import files
from thidua.foundation.storage.blobs import open_blob


def _broken(*_given: Any, **_said: Any) -> Any:
    raise ZeroDivisionError


@pytest.mark.parametrize("kind", ["people", "history"])
def test_an_unforeseen_fault_of_the_reader_is_told_and_the_file_stays(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(files, "read_list", _broken)
    given = lists.people_file(lists.a_row(1)) if kind == "people" else histories.facts_file(histories.a_fact())
    roster = lists.checked(cast, given) if kind == "people" else histories.taken(cast, given)
    assert (roster.state, roster.failure) == ("failed", files.FAULT)
    with open_blob(roster.blob) as stream:
        assert stream.read() == given
