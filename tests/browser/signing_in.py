"""Standing before the browser as somebody: the session's cookie is put in place, no form each time."""

from __future__ import annotations

from django.conf import settings
from playwright.sync_api import BrowserContext

from tests.browser.routes import VISITOR, signed_in
from tests.browser.site import Site
from tests.browser.worlds import World


class Door:
    """Sessions of one world, made once for each role."""

    def __init__(self, site: Site, world: World) -> None:
        self.site, self.world = site, world
        self.sessions: dict[str, str] = {}

    def let_in(self, context: BrowserContext, role: str) -> None:
        """The next page opened in the window is opened by ``role``; by nobody when it is the visitor."""
        context.clear_cookies()
        if role == VISITOR:
            return
        if role not in self.sessions:
            with self.site.quiet():
                client = signed_in(self.world, role)
                self.sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
        name, value = settings.SESSION_COOKIE_NAME, self.sessions[role]
        context.add_cookies([{"name": name, "value": value, "url": self.site.url}])
