"""Debian's Chromium, driven through `executable_path`; the driver package's own download is never used."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves the machine, whatever a page asks for
)


class NoChromium(RuntimeError):
    """The machine has no Chromium; `./test` says how to install it."""


def executable() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise NoChromium("Chromium is missing: apt-get install chromium")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """One headless browser for as long as it is needed."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable(), headless=True, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
