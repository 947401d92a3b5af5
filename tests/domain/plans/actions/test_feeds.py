"""Calendar addresses: told once, kept as a hash, taken back."""

import base64

import pytest

from tests.factories.cast import Cast
from thidua.domain.plans import actions
from thidua.domain.plans.actions.feeds import FEEDS_AT_MOST, hash_of
from thidua.domain.plans.models import CalendarFeed
from thidua.domain.plans.queries import feed_of, feeds_of
from thidua.foundation.audit.models import Event
from thidua.foundation.refusals import NotAccepted, NotPermitted


def _open(cast: Cast, key: str = "officer") -> tuple[CalendarFeed, str]:
    return actions.open_feed(cast.accounts[key], name="điện thoại", actor=cast.actor(key), at=cast.at)


def test_the_secret_has_256_bits_and_only_its_hash_is_kept(cast: Cast) -> None:
    feed, secret = _open(cast)
    assert len(base64.urlsafe_b64decode(secret + "=")) == 32
    assert feed.secret_hash == hash_of(secret) != secret
    stored = " ".join(map(str, CalendarFeed.objects.values_list().get()))
    assert secret not in stored
    assert secret not in Event.objects.get(action="plans.open_feed").changes


def test_a_live_feed_is_found_by_its_secret_alone(cast: Cast) -> None:
    feed, secret = _open(cast)
    assert feed_of(hash_of(secret)) == feed
    assert feed_of(hash_of(secret + "x")) is None


def test_a_revoked_feed_is_found_no_more(cast: Cast) -> None:
    feed, secret = _open(cast)
    actions.revoke_feed(feed, actor=cast.actor("officer"), at=cast.at)
    assert feed_of(hash_of(secret)) is None


def test_the_feed_of_a_closed_account_is_found_no_more(cast: Cast) -> None:
    _feed, secret = _open(cast)
    account = cast.accounts["officer"]
    account.is_active = False
    account.save(update_fields=["is_active"])
    assert feed_of(hash_of(secret)) is None


def test_nobody_opens_or_revokes_for_another(cast: Cast) -> None:
    feed, _secret = _open(cast)
    with pytest.raises(NotPermitted):
        actions.revoke_feed(feed, actor=cast.actor("stranger"), at=cast.at)
    with pytest.raises(NotPermitted):
        actions.open_feed(cast.accounts["officer"], name="x", actor=cast.actor("stranger"), at=cast.at)
    assert list(feeds_of(cast.actor("stranger"), at=cast.at)) == []


def test_an_account_keeps_a_limited_number(cast: Cast) -> None:
    for _number in range(FEEDS_AT_MOST):
        _open(cast)
    with pytest.raises(NotAccepted):
        _open(cast)
