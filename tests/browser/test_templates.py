"""No page of the product was left out: sums up what the browser was shown by the other modules of this folder."""

from __future__ import annotations

import pytest

from tests.browser.routes import routes
from tests.browser.seen import Seen, page_templates

pytestmark = pytest.mark.browser

EMPTY, TABLE, FORM = "shell/includes/empty.html", "shell/includes/table.html", "shell/form_page.html"
LIST = "shell/list_results.html"
TAKING = {route.name for route in routes() if route.takes}
NOT_SHOWN = {"account/password_set.html"}  # for accounts without a password, which cannot sign in


@pytest.fixture(autouse=True)
def _whole_run(request: pytest.FixtureRequest) -> None:
    modules = {item.path.name for item in request.session.items}
    if not {"test_pages.py", "test_errors.py"} <= modules:
        pytest.skip("needs test_pages.py and test_errors.py in the same run")


def test_every_page_template_was_shown(seen: Seen) -> None:
    assert sorted(set(page_templates()) - seen.all() - NOT_SHOWN) == []


def test_every_list_was_shown_empty_and_filled(seen: Seen) -> None:
    """Empty by itself or under a filter that finds nothing; filled in the world of one and of many."""
    lists = {route for (_world, route, _state), names in seen.names.items() if LIST in names}
    missing = {route: sorted(_wanted(route) - _shown(seen, route)) for route in lists}
    assert {route: gaps for route, gaps in missing.items() if gaps} == {}


def _wanted(route: str) -> set[tuple[str, str]]:
    """A list of one thing's parts has no address in the empty world."""
    filled = {("one", TABLE), ("many", TABLE)}
    return filled if route in TAKING else {("empty", EMPTY), *filled}


def _shown(seen: Seen, route: str) -> set[tuple[str, str]]:
    return {(world, name) for (world, one, _state), names in seen.names.items() if one == route for name in names}


def test_every_form_was_shown_sent_back(seen: Seen) -> None:
    forms = {route for (_world, route, state), names in seen.names.items() if FORM in names and not state}
    answered = {route for (_world, route, state) in seen.names if state in {"error", "nothing to fill in"}}
    assert sorted(forms - answered) == []
