"""Two ways to work: by keyboard alone, and by mouse in a browser whose scripts are off. One journey serves both.

Things are named as a person names them: by the words on the button, the link or the label.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Locator, Page

MOST_TABS = 400
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return {words: "", tag: "body", shown: true};
  const style = getComputedStyle(one);
  const label = one.getAttribute("aria-label") || [...(one.labels || [])].map((each) => each.innerText).join(" ");
  const words = (label || one.innerText || one.value || one.title || "").replace(/\\s+/g, " ").trim();
  const box = one.getBoundingClientRect();
  const ringed = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  const near = one.closest("label, .td-drop, .td-version, .td-search");
  const around = near && getComputedStyle(near);
  const ringedAround = around && ((around.outlineStyle !== "none" && parseFloat(around.outlineWidth) > 0)
    || around.boxShadow !== "none");
  return {words, tag: one.tagName.toLowerCase(), type: one.type || "", ringed: ringed || !!ringedAround,
    asks: !!(one.dataset.confirm || one.form?.dataset.confirm),
    inside: box.bottom > 0 && box.top < innerHeight, main: !!one.closest("main, dialog"),
    html: one.outerHTML.slice(0, 200)};
}"""
CHOSEN = "() => document.activeElement.selectedOptions[0].textContent.trim()"


class Hand(Protocol):
    """What a person does on a page; each name is part of the visible words."""

    page: Page

    def open(self, url: str) -> None: ...
    def press(self, words: str) -> None: ...
    def fill(self, label: str, text: str) -> None: ...
    def choose(self, label: str, option: str) -> None: ...
    def upload(self, label: str, file: Path) -> None: ...
    def sees(self, words: str) -> bool: ...


class _Eyes:
    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, url: str) -> None:
        self.page.goto(url)

    def sees(self, words: str) -> bool:
        self.page.wait_for_load_state("load")
        return self.page.get_by_text(words).filter(visible=True).count() > 0


class Keyboard(_Eyes):
    """Tab, Enter, Space, arrows, letters. Every stop on the way must show where the focus is."""

    def press(self, words: str) -> None:
        """Go to the link, button or fold and press Enter."""
        at = self._reach(words, {"a", "button", "summary"})
        if at["tag"] == "summary" or at["asks"]:
            self.page.keyboard.press("Enter")
            return
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def fill(self, label: str, text: str) -> None:
        self._reach(label, {"input", "textarea"})
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, label: str, option: str) -> None:
        self._reach(label, {"select"})
        self.page.keyboard.press("Home")
        for _step in range(MOST_TABS):
            if option in self.page.evaluate(CHOSEN):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no choice {option!r} under {label!r}")

    def upload(self, label: str, file: Path) -> None:
        """The system's own window for choosing is beyond the page; the field must be reached by Tab."""
        self._reach(label, {"input"})
        self.page.locator("input[type=file]:focus").set_input_files(file)

    def _reach(self, words: str, tags: set[str]) -> dict[str, Any]:
        """Tab from where the focus stands, once round the page at most."""
        passed = []
        for _step in range(MOST_TABS):
            at = self._stop()
            if at["tag"] in tags and at.get("main") and words.casefold() in at["words"].casefold():
                return at
            passed.append(at["words"][:40])
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {words!r} on {self.page.url}; it passed {sorted(set(passed))}")

    def _stop(self) -> dict[str, Any]:
        at: dict[str, Any] = self.page.evaluate(FOCUSED)
        if at["tag"] not in {"body", "main", "html"} and at["type"] != "file":
            assert at["ringed"], f"the focus is not to be seen on {at['html']}"
            assert at["inside"], f"the focus is outside the screen on {at['html']}"
        return at


class Plain(_Eyes):
    """A mouse, and a browser that runs no scripts."""

    def press(self, words: str) -> None:
        main = self.page.locator("main, dialog[open]")
        for role in ("button", "link"):
            found = main.get_by_role(role, name=words)  # type: ignore[arg-type]
            if found.count():
                return self._click(found)
        return self._click(main.locator("summary", has_text=words))

    def _click(self, found: Locator) -> None:
        found.first.click()
        self.page.wait_for_load_state("load")

    def fill(self, label: str, text: str) -> None:
        self.page.locator("main").get_by_label(label).first.fill(text)

    def choose(self, label: str, option: str) -> None:
        field = self.page.locator("main").get_by_label(label).first
        value = field.locator("option", has_text=option).first.get_attribute("value")
        field.select_option(value=value)

    def upload(self, label: str, file: Path) -> None:
        self.page.locator("main").get_by_label(label).first.set_input_files(file)
