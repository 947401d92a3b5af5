"""Every page of the product in three worlds at two sizes: axe, the policy, the console, other hosts, the shape."""

from __future__ import annotations

import pytest

from tests.browser.routes import Map, Route, Visit, routes
from tests.browser.seen import Seen
from tests.browser.signing_in import Door
from tests.browser.soundness import Watched, faults_of

pytestmark = pytest.mark.browser

ROUTES = routes()
MATRIX = [
    pytest.param(world, route, id=f"{world}-{route.name}")
    for world in ("empty", "one", "many")
    for route in ROUTES
    if world != "empty" or not route.takes
]
WHOLE = {"awards:list"}  # the law's eighty awards stand on one page
NO_HIT = "khongcogicahet"


@pytest.mark.parametrize(("world", "route"), MATRIX, indirect=["world"], scope="module")
def test_page_is_sound(
    route: Route, request: pytest.FixtureRequest, city_map: Map, door: Door, screen: Watched, seen: Seen
) -> None:
    """Addresses that answer with a file, a fragment or a way onward are no pages; they must answer all the same."""
    state = request.node.callspec.params["world"]
    assert city_map.visits.get(route.name), "no page leads here and no address near it could be guessed"
    faults: dict[str, list[str]] = {}
    for visit in city_map.pages(route.name):
        seen.now = (state, route.name, "")
        faults[visit.url] = _looked_at(visit, door, screen)
        if state == "empty" and _is_list(screen):
            seen.now = (state, route.name, "no hit")
            faults[visit.url] += _with_no_hit(visit, screen)
        if state == "many" and _is_list(screen) and route.name not in WHOLE:
            faults[visit.url] += [] if _goes_on(screen) else ["a list that does not fill a page in the world of many"]
        seen.now = None
    assert not {url: found for url, found in faults.items() if found}


@pytest.mark.parametrize(("world", "route"), MATRIX, indirect=["world"], scope="module")
def test_address_answers(route: Route, city_map: Map) -> None:
    """No role meets a fault of the program anywhere."""
    assert [visit for visit in city_map.visits.get(route.name, ()) if visit.status >= 500] == []


def _looked_at(visit: Visit, door: Door, screen: Watched) -> list[str]:
    door.let_in(screen.page.context, visit.role)
    screen.begin()
    screen.page.goto(visit.url)
    return faults_of(screen)


def _is_list(screen: Watched) -> bool:
    return screen.page.locator("#results").count() > 0


def _goes_on(screen: Watched) -> bool:
    return screen.page.locator("a[rel=next]").count() > 0


def _with_no_hit(visit: Visit, screen: Watched) -> list[str]:
    """The same list under a filter that finds nothing says so and is sound."""
    words = screen.page.locator(".td-filters input:not([type=hidden]):not([type=checkbox]):not([inputmode=numeric])")
    if not words.count():
        return []
    screen.begin()
    joint = "&" if "?" in visit.url else "?"
    screen.page.goto(f"{visit.url}{joint}{words.first.get_attribute('name')}={NO_HIT}")
    told = screen.page.locator(".td-empty").count()
    return faults_of(screen) + ([] if told else ["an empty result is not told"])
