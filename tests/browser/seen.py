"""Which templates were rendered for which page in which state, told by Django's own signal."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from re import compile as pattern
from typing import Any

from django.template import engines
from django.test.signals import template_rendered

EXTENDS = pattern(r"{%\s*extends\s+['\"]([^'\"]+)['\"]")


class Seen:
    """``names[world, route, state]``: the templates rendered while that page was open. ``now`` is None in between."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self.now: tuple[str, str, str] | None = None
        template_rendered.connect(self._rendered)

    def _rendered(self, template: Any, **_rest: Any) -> None:
        if self.now and template.name:
            self.names[self.now].add(template.name)

    def all(self) -> set[str]:
        return set().union(*self.names.values()) if self.names else set()


def page_templates() -> dict[str, Path]:
    """The product's templates that are pages by themselves: they build on another and nobody builds on them."""
    found: dict[str, Path] = {}
    bases: set[str] = set()
    for folder in engines["django"].template_dirs:
        if "thidua" not in Path(folder).parts:
            continue
        for path in sorted(Path(folder).rglob("*.html")):
            base = EXTENDS.search(path.read_text(encoding="utf-8"))
            if base:
                found[str(path.relative_to(folder))] = path
                bases.add(base[1])
    return {name: path for name, path in found.items() if name not in bases and "layouts/" not in name}
