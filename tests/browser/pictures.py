"""Pictures of every page for people to look at: `python -m tests.browser.pictures FOLDER [one|many|empty] [route ...]`.

Each page is taken at 1280 and 360 px, light and dark: FOLDER/<route>-<number>-<width>-<theme>.png.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
THEMES = ("light", "dark")


def main(words: list[str]) -> int:
    if not words:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    django.setup()
    folder, name, wanted = Path(words[0]), (words[1:2] or ["one"])[0], set(words[2:])
    folder.mkdir(parents=True, exist_ok=True)
    _take(folder, name, wanted)
    return 0


def _take(folder: Path, name: str, wanted: set[str]) -> None:
    from django.test.utils import setup_databases, teardown_databases

    import tests.conftest  # noqa: F401 - the trail's rows may be deleted when the tables are emptied
    from tests.browser.chromium import chromium
    from tests.browser.routes import mapped
    from tests.browser.signing_in import Door
    from tests.browser.site import serving
    from tests.browser.soundness import context_of
    from tests.browser.worlds import WORLDS

    made = setup_databases(verbosity=0, interactive=False)
    with serving() as site:
        with site.quiet():
            world = WORLDS[name]()
            found = mapped(world)
        with chromium() as browser, context_of(browser, site.url) as context:
            door, page = Door(site, world), context.new_page()
            for route in sorted(found.visits):
                if wanted and route not in wanted:
                    continue
                for number, visit in enumerate(found.pages(route)):
                    door.let_in(context, visit.role)
                    _pictures(page, visit.url, folder / f"{route.replace(':', '-')}-{number}")
    teardown_databases(made, verbosity=0)


def _pictures(page: object, url: str, stem: Path) -> None:
    from playwright.sync_api import Page

    from tests.browser.soundness import SIZES, resize

    assert isinstance(page, Page)
    for size in SIZES:
        resize(page, size)
        page.goto(url)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            page.wait_for_load_state("networkidle")
            page.screenshot(path=f"{stem}-{size[0]}-{theme}.png", full_page=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
