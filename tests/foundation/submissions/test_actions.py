from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.factories.cast import NOW, Cast
from thidua.foundation.submissions.actions import (
    KeyReused,
    answered,
    claim,
    draft_of,
    drop_draft,
    forget_keys,
    save_draft,
)
from thidua.foundation.submissions.models import Draft, OneTimeKey


def _sending(cast: Cast, **other: Any) -> dict[str, Any]:
    return {"account": cast.accounts["officer"], "route": "POST /a/", "body_hash": "a" * 64, "at": NOW, **other}


def test_a_new_key_is_ours(cast: Cast) -> None:
    assert claim(uuid4(), **_sending(cast)) is None


def test_a_key_sent_again_gives_the_earlier_answer(cast: Cast) -> None:
    key = uuid4()
    claim(key, **_sending(cast))
    answered(key, status=302, location="/ke-hoach/7/")
    earlier = claim(key, **_sending(cast))
    assert earlier is not None
    assert (earlier.status, earlier.location) == (302, "/ke-hoach/7/")


@pytest.mark.parametrize("changed", ["body_hash", "route", "account"])
def test_a_key_with_another_body_route_or_account_is_refused(cast: Cast, changed: str) -> None:
    key = uuid4()
    claim(key, **_sending(cast))
    other = {"body_hash": "b" * 64, "route": "POST /b/", "account": cast.accounts["stranger"]}
    with pytest.raises(KeyReused):
        claim(key, **_sending(cast, **{changed: other[changed]}))


def test_a_visitors_key_is_not_an_accounts_key(cast: Cast) -> None:
    key = uuid4()
    claim(key, **_sending(cast, account=None))
    with pytest.raises(KeyReused):
        claim(key, **_sending(cast))


def test_keys_are_kept_for_the_promised_time(cast: Cast) -> None:
    claim(uuid4(), **_sending(cast))
    assert forget_keys(before=NOW) == 0
    assert forget_keys(before=NOW + timedelta(seconds=1)) == 1
    assert not OneTimeKey.objects.exists()


def test_the_last_save_of_a_draft_wins(cast: Cast) -> None:
    officer = cast.accounts["officer"]
    save_draft(officer, "plans.edit.1", {"title": "Một"}, at=NOW)
    save_draft(officer, "plans.edit.1", {"title": "Hai"}, at=NOW)
    assert Draft.objects.get().values == {"title": "Hai"}


def test_a_draft_is_its_authors_own(cast: Cast) -> None:
    save_draft(cast.accounts["officer"], "plans.edit.1", {"title": "Một"}, at=NOW)
    assert draft_of(cast.accounts["stranger"], "plans.edit.1") is None


def test_a_dropped_draft_is_gone_and_others_stay(cast: Cast) -> None:
    officer = cast.accounts["officer"]
    save_draft(officer, "plans.edit.1", {"title": "Một"}, at=NOW)
    save_draft(officer, "plans.edit.2", {"title": "Hai"}, at=NOW)
    drop_draft(officer, "plans.edit.1")
    assert draft_of(officer, "plans.edit.1") is None
    assert draft_of(officer, "plans.edit.2") is not None
