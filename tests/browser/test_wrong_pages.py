"""The checks of pages catch what they are for: each wrong page is told apart from the sound one."""

from __future__ import annotations

import pytest

from tests.browser.soundness import Watched, faults_of
from tests.browser.wrong_pages import WRONG

pytestmark = pytest.mark.browser


def faults_on(screen: Watched, name: str) -> list[str]:
    screen.begin()
    screen.page.goto(f"/kiem-thu/sai/{name}/")
    return faults_of(screen)


@pytest.mark.parametrize("name", [name for name in WRONG if name != "sound"])
def test_a_page_with_one_fault_is_caught(screen: Watched, name: str) -> None:
    assert any(WRONG[name].fault in fault for fault in faults_on(screen, name))


def test_a_sound_page_passes(screen: Watched) -> None:
    assert faults_on(screen, "sound") == []
