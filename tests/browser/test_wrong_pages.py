"""The checks of pages catch what they are for: each wrong page is told apart from the sound one."""

from __future__ import annotations

import pytest

from tests.browser.soundness import Watched, colour_faults_of, faults_of
from tests.browser.wrong_pages import WRONG

pytestmark = pytest.mark.browser


def faults_on(screen: Watched, name: str) -> list[str]:
    screen.begin()
    screen.page.goto(f"/kiem-thu/sai/{name}/")
    return faults_of(screen)


NIGHT = "low-contrast-by-night"


@pytest.mark.parametrize("name", [name for name in WRONG if name not in {"sound", NIGHT}])
def test_a_page_with_one_fault_is_caught(screen: Watched, name: str) -> None:
    assert any(WRONG[name].fault in fault for fault in faults_on(screen, name))


def test_a_sound_page_passes(screen: Watched) -> None:
    assert faults_on(screen, "sound") == []


def test_colours_that_fail_in_the_dark_theme_alone_are_caught(screen: Watched) -> None:
    assert faults_on(screen, NIGHT) == []
    screen.page.emulate_media(color_scheme="dark")
    try:
        assert any(WRONG[NIGHT].fault in fault for fault in colour_faults_of(screen))
    finally:
        screen.page.emulate_media(color_scheme="light")
