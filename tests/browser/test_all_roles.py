"""The full product: each page as every role that may open it, in each world, at both sizes, in both themes.

Many roles are answered with the same content in a frame of their own: each content, each frame is judged once. Light
and dark differ in the values of colours alone (`tokens.css`): a page is judged whole in light, its colours in dark too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.routes import ALL_ROLES, Map, Visit, mapped, routes
from tests.browser.signing_in import Door
from tests.browser.site import Site
from tests.browser.soundness import Watched, colour_faults_of, context_of, faults_of, watch
from tests.browser.worlds import World

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(7200)]

WORLDS_AND_ROLES = [
    pytest.param(world, role, id=f"{world}-{role}") for world in ("empty", "one", "many") for role in ALL_ROLES
]


@pytest.mark.parametrize(("world", "role"), WORLDS_AND_ROLES, indirect=["world"], scope="module")
def test_every_page_of_the_role_is_sound_in_both_themes(
    role: str, site: Site, world: World, door: Door, own_screen: Watched, judged: set[str]
) -> None:
    with site.quiet():
        found = mapped(world, roles=[role])
    faults: dict[str, list[str]] = {}
    for visit in _pages(found):
        if {role, visit.mark} - judged:
            judged |= {role, visit.mark}
            faults |= _in_both_themes(visit.url, role, door, own_screen)
    assert not {place: told for place, told in faults.items() if told}


@pytest.fixture(scope="module")
def judged(world: World) -> set[str]:
    """Marks of the contents that were judged already in this world, and the roles whose frame was: around the first."""
    return set()


@pytest.fixture
def own_screen(site: Site, browser: Browser) -> Iterator[Watched]:
    """A window for each role: one that showed a thousand pages is slow."""
    with context_of(browser, site.url) as context:
        yield watch(context, site.url)


def _pages(found: Map) -> list[Visit]:
    return [visit for route in routes() for visit in found.pages(route.name)]


def _in_both_themes(url: str, role: str, door: Door, screen: Watched) -> dict[str, list[str]]:
    door.let_in(screen.page.context, role)
    screen.page.emulate_media(color_scheme="light")
    screen.begin()
    screen.page.goto(url)
    told = {f"{url} (light)": faults_of(screen)}
    screen.page.emulate_media(color_scheme="dark")
    return told | {f"{url} (dark)": colour_faults_of(screen)}
