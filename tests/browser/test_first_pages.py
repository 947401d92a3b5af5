"""The first page of every role."""

from __future__ import annotations

import pytest

from tests.browser.signing_in import Door
from tests.browser.soundness import Watched, faults_of
from tests.factories.cast import PEOPLE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("role", [key for key, *_rest in PEOPLE])
def test_first_page_of_the_role_is_sound(role: str, door: Door, screen: Watched) -> None:
    door.let_in(screen.page.context, role)
    screen.begin()
    screen.page.goto("/")
    assert (screen.status, faults_of(screen)) == (200, [])
