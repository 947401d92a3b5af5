"""One browser and one server for the whole run; a world for each module that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.browser.routes import PAGES_A_ROUTE, Map, mapped
from tests.browser.seen import Seen
from tests.browser.signing_in import Door
from tests.browser.site import Site, emptied, serving
from tests.browser.soundness import Watched, context_of, watch
from tests.browser.worlds import WORLDS, World


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A test database even when nothing but browser tests runs: they share one world, so none of them is marked as
    using the database, and the plugin then makes none."""
    if not all(item.get_closest_marker("browser") for item in request.session.items):
        yield
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    with django_db_blocker.unblock(), serving() as site:
        yield site


@pytest.fixture(scope="session")
def browser(site: Site) -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def world(request: pytest.FixtureRequest, site: Site) -> Iterator[World]:
    """The world named by the module's parameter, else the one with one thing of each kind."""
    with site.quiet():
        emptied()
        built = WORLDS[getattr(request, "param", "one")]()
    yield built
    with site.quiet():
        emptied()


@pytest.fixture(scope="session")
def screen(site: Site, browser: Browser) -> Iterator[Watched]:
    """One window for all pages that are only looked at."""
    with context_of(browser, site.url) as context:
        yield watch(context, site.url)


@pytest.fixture(scope="module")
def door(site: Site, world: World) -> Door:
    return Door(site, world)


@pytest.fixture(scope="session")
def seen(site: Site) -> Seen:
    return Seen()


@pytest.fixture(scope="module")
def city_map(request: pytest.FixtureRequest, site: Site, world: World) -> Map:
    """Where links lead the first roles of the world; only in the world of one do things of a kind differ in state."""
    with site.quiet():
        return mapped(world, each=PAGES_A_ROUTE if world.made and "long_plan" not in world.made else 1)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Worlds are built once each, whatever shuffled the tests; what sums up the pages comes last."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[bool, str, str]:
    if item.get_closest_marker("browser") is None:
        return (False, "", "")
    given = getattr(item, "callspec", None)
    world = given.params.get("world", "") if given else ""
    return (item.path.name == "test_templates.py", item.path.name, str(world))
