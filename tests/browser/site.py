"""The product behind a real socket, in the process of the tests.

Requests to the product are answered one at a time: with SQLite in memory all threads share one connection, and a
transaction belongs to one request. Static files pass by the queue. The test takes the same turn (`quiet`) when it looks
into the database itself.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import TransactionTestCase, override_settings
from django.test.testcases import QuietWSGIRequestHandler

HOST = "127.0.0.1"
Environ = dict[str, Any]


class Site:
    """``url`` is the address without a trailing slash; ``failures`` are views that raised, as text."""

    def __init__(self) -> None:
        self._turn = threading.RLock()
        self._product = get_wsgi_application()
        self._shared = {
            each.alias: each for each in connections.all() if each.vendor == "sqlite" and each.is_in_memory_db()
        }
        self._server = ThreadedWSGIServer(
            (HOST, 0), QuietWSGIRequestHandler, allow_reuse_address=False, connections_override=self._shared
        )
        self._server.set_app(self._answer)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.url = f"http://{HOST}:{self._server.server_address[1]}"

    def _answer(self, environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith("/static/"):
            return self._product(environ, start)
        with self._turn:
            answer = self._product(environ, start)
            try:
                return [b"".join(answer)]
            finally:
                if hasattr(answer, "close"):
                    answer.close()
                if not self._shared:
                    connections.close_all()  # the thread's own; a test database in use cannot be dropped

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """No request is being answered inside. What was opened to look is closed: inside the driver's loop Django keeps
        connections apart from those of the fixtures, and a test database in use cannot be dropped."""
        with self._turn:
            try:
                yield
            finally:
                if not self._shared:
                    connections.close_all()

    def start(self) -> None:
        for connection in self._shared.values():
            connection.inc_thread_sharing()
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        for connection in self._shared.values():
            connection.dec_thread_sharing()


@contextmanager
def serving() -> Iterator[Site]:
    """The product with the few extra addresses of `tests.browser.urls`, until the end of the block."""
    # The driver keeps an event loop in this thread; Django takes that for asynchronous code. It is not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with override_settings(ROOT_URLCONF="tests.browser.urls", ALLOWED_HOSTS=[HOST, "testserver"]):
        site = Site()
        site.start()
        try:
            yield site
        finally:
            site.stop()


class _Emptying(TransactionTestCase):
    databases = {"default"}


def emptied() -> None:
    """Take every row out of the database, as between two transactional tests."""
    _Emptying("__init__")._fixture_teardown()
