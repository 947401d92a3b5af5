"""What every page must be, whatever it shows: the same questions for all of them, answered in the browser.

axe and the collector come as init scripts, which the content security policy does not touch: the pages are judged with
the policy on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
DESK, PHONE = (1280, 800), (360, 740)
SIZES = (DESK, PHONE)
COLLECTOR = """
window.brokenPolicy = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.brokenPolicy.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
COLOURS = ("color-contrast", "link-in-text-block")
RUN_AXE = """async ([kind, values]) => {
  const rules = kind === "tag" ? {"target-size": {enabled: true}} : {};
  const found = await axe.run(document, {runOnly: {type: kind, values: values}, rules: rules,
    resultTypes: ["violations"], iframes: false});
  return found.violations.map((one) => `axe ${one.id}: ${one.help} :: `
    + one.nodes.slice(0, 4).map((node) => node.target.join(" ") + " " + node.html.slice(0, 160)).join(" | "));
}"""
SHAPE = """() => ({
  language: document.documentElement.lang,
  title: document.title.trim(),
  headings: document.querySelectorAll("h1").length,
  heading: (document.querySelector("h1")?.textContent || "").trim(),
  width: document.documentElement.scrollWidth,
  screen: document.documentElement.clientWidth,
  broken: window.brokenPolicy || [],
  covered: [...document.querySelectorAll("table")].filter((table) => {
    const head = table.tHead?.getBoundingClientRect();
    const first = table.tBodies[0]?.rows[0]?.getBoundingClientRect();
    const cell = table.tHead?.rows[0]?.cells[0]?.getBoundingClientRect();
    const shown = scrollY === 0 && head && first && first.height && head.height > 2 && cell.height;
    return shown && cell.bottom > first.top + 2;
  }).length,
  widest: [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className.baseVal ?? one.className}`),
})"""


@dataclass
class Watched:
    """A page that remembers what went wrong since `begin`."""

    page: Page
    host: str
    noise: list[str] = field(default_factory=list)
    status: int = 0
    allowed: tuple[int, ...] = ()

    def begin(self, *, allowed: Sequence[int] = ()) -> None:
        """Forget the page before. ``allowed`` statuses of the page itself are no fault of the console."""
        self.noise.clear()
        self.allowed = tuple(allowed)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        if any(f"status of {status}" in message.text for status in self.allowed):
            return
        self.noise.append(f"console: {message.text} ({message.location.get('url', '')})")

    def asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.noise.append(f"a request to another host: {request.url}")

    def answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status


def watch(context: BrowserContext, url: str) -> Watched:
    """A new page under watch."""
    page = context.new_page()
    watched = Watched(page, urlsplit(url).netloc)
    page.on("console", watched.heard)
    page.on("pageerror", lambda error: watched.noise.append(f"script: {error}"))
    page.on("request", watched.asked)
    page.on("response", watched.answered)
    return watched


@contextmanager
def context_of(browser: Browser, url: str, **options: Any) -> Iterator[BrowserContext]:
    """A window with the judges inside; the policy of the pages stays in force."""
    context = browser.new_context(
        base_url=url,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": DESK[0], "height": DESK[1]},
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(60_000)  # no judge of speed: a busy machine must not look like a broken page
    context.add_init_script(COLLECTOR)
    context.add_init_script(path=AXE)
    try:
        yield context
    finally:
        context.close()


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def faults_of(watched: Watched, *, sizes: Sequence[tuple[int, int]] = SIZES) -> list[str]:
    """What is wrong with the page now open, at each size; empty for a sound one."""
    faults: list[str] = []
    for size in sizes:
        resize(watched.page, size)
        shape = watched.page.evaluate(SHAPE)
        faults += [f"{size[0]}: {fault}" for fault in _shape_faults(shape)]
        faults += [f"{size[0]}: {fault}" for fault in _axe(watched.page, "tag", TAGS)]
    resize(watched.page, sizes[0])
    return faults + sorted(set(watched.noise))


def colour_faults_of(watched: Watched, *, sizes: Sequence[tuple[int, int]] = SIZES) -> list[str]:
    """What is wrong with the colours of the page now open: all that another theme changes."""
    faults: list[str] = []
    for size in sizes:
        resize(watched.page, size)
        faults += [f"{size[0]}: {fault}" for fault in _axe(watched.page, "rule", COLOURS)]
    resize(watched.page, sizes[0])
    return faults


def _axe(page: Page, kind: str, values: Sequence[str]) -> list[str]:
    found: list[str] = page.evaluate(RUN_AXE, [kind, list(values)])
    return found


def _shape_faults(shape: dict[str, Any]) -> list[str]:
    faults = []
    if shape["language"] != "vi":
        faults.append(f"the language is {shape['language']!r}")
    if not shape["title"]:
        faults.append("no title")
    if shape["headings"] != 1 or not shape["heading"]:
        faults.append(f"{shape['headings']} headings of the first level")
    if shape["width"] > shape["screen"]:
        faults.append(f"wider than the screen by {shape['width'] - shape['screen']} px: {', '.join(shape['widest'])}")
    if shape["covered"]:
        faults.append("the head of a table covers its first row")
    return faults + [f"against the policy: {broken}" for broken in shape["broken"]]
