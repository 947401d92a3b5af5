"""What one may not see leaves no trace in what one finds."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_draft
from tests.web.search.asking import labels

BLIND = ("stranger", "ward_officer", "chairman", "unit_head", "council_member", "number_clerk")
QUERIES = ("ke hoach", "so", "tran", "dang ky", "12/KH-UBND", "bi mat", "van hoa")


def _answers(client: Client, cast: Cast, key: str) -> list[Any]:
    client.force_login(cast.accounts[key])
    searched = [labels(client, query) for query in QUERIES]
    return [*searched, *(labels(client, query, "/tim/goi-y/") for query in QUERIES[:2])]


@pytest.mark.parametrize("key", BLIND)
def test_rows_one_may_not_see_change_nothing_of_what_is_found(cast: Cast, client: Client, key: str) -> None:
    """Two worlds that differ only in what the reader may not see give the same answers."""
    before = _answers(client, cast, key)
    a_draft(cast, unit="museum", title="Kế hoạch bí mật về văn hóa", number="12/KH-UBND")
    assert _answers(client, cast, key) == before


def test_the_two_worlds_would_differ_if_the_filter_were_gone(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua.web.search.kinds.visible", lambda _actor, _right, rows, at, singly: rows)
    before = _answers(client, cast, "stranger")
    a_draft(cast, unit="museum", title="Kế hoạch bí mật về văn hóa")
    assert _answers(client, cast, "stranger") != before
