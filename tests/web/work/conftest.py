"""Pages asked on the cast's own day."""

import pytest
from django.test import Client

from tests.factories.cast import NOW, Cast
from tests.web.plans.asking import signed_in, stop_clock


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, NOW)


@pytest.fixture
def officer(cast: Cast) -> Client:
    return signed_in(cast, "officer")


@pytest.fixture
def office(cast: Cast) -> Client:
    return signed_in(cast, "standing_office")


@pytest.fixture
def stranger(cast: Cast) -> Client:
    return signed_in(cast, "stranger")
