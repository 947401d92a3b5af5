"""Finds texts a reader would see that no catalogue can translate, in templates and in Python.

Each finder answers with (place, text) pairs; nothing found is an empty list.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

from django.template.base import Lexer, Token, TokenType

Found = tuple[str, str]
SPOKEN = {"title", "aria-label", "aria-description", "aria-roledescription", "alt", "placeholder", "label", "content"}
SILENT = {"script", "style", "svg", "code"}
MACHINE_META = {"viewport", "color-scheme", "referrer", "format-detection", "htmx-config"}
NAMES = {"Ctrl", "K", "Enter", "Esc", "Excel", "PDF", "Word", "iCalendar", "JSON", "UTC"}  # the same in every language
STRING = re.compile(r"""_?\(?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
GETTEXT = re.compile(r"^n?p?gettext(_lazy|_noop)?$|^_$|^n?pgettext(_lazy)?$")


def is_vietnamese(text: str) -> bool:
    """Whether it holds a letter that only Vietnamese writing has: a tone, a hat, a horn, a breve or đ."""
    return any(mark in "đĐ" or unicodedata.combining(mark) for mark in unicodedata.normalize("NFD", text))


def template_findings(source: str, place: str) -> list[Found]:
    """Letters that stand in a template outside translate and blocktranslate, and Vietnamese literals within tags."""
    page, findings = [], []
    for token, line in _read(source):
        if token.token_type == TokenType.TEXT:
            page.append(token.contents)
        else:
            page.append("\n" * token.contents.count("\n"))
            findings += [(f"{place}:{line}", text) for text in _literals(token)]
    reader = _Reader(place, html=place.endswith(".html"))
    reader.take("".join(page))
    return findings + reader.findings


def _read(source: str) -> Iterator[tuple[Token, int]]:
    """The tokens that count: nothing of comments, nothing between blocktranslate and its end."""
    waiting = ""
    for token in Lexer(source).tokenize():
        word = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if waiting:
            waiting = "" if word == waiting else waiting
        elif word in {"blocktranslate", "blocktrans", "comment"}:
            waiting = f"end{word}"
        elif token.token_type != TokenType.COMMENT:
            yield token, token.lineno or 0


def _literals(token: Token) -> list[str]:
    """Vietnamese strings inside a tag that are neither its own translation nor given through _()."""
    if token.contents.split()[0] in {"translate", "trans"}:
        return []
    found = [(match[0], match[1]) for match in STRING.finditer(token.contents)]
    return [text[1:-1] for whole, text in found if is_vietnamese(text) and not whole.startswith("_(")]


class _Reader(HTMLParser):
    """Reads what is left of the page without its tags: every letter a reader would see is a finding."""

    def __init__(self, place: str, *, html: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.place, self.html, self.silent, self.findings = place, html, 0, list[Found]()

    def take(self, page: str) -> None:
        if self.html:
            self.feed(page)
            self.close()
        else:
            self.handle_data(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        given = dict(attrs)
        if tag == "meta" and given.get("name") in MACHINE_META:
            return
        for name, value in attrs:
            if name in SPOKEN or name.startswith("data-") or self._button(tag, name, given):
                self._attribute(name, value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._judge(data)

    def _attribute(self, name: str, value: str) -> None:
        """A data attribute is a word of the machine unless it is a sentence or speaks Vietnamese."""
        machine = name.startswith("data-") and not is_vietnamese(value) and not re.search(r"[a-z] [a-z]", value)
        if not machine:
            self._judge(value)

    def _judge(self, text: str) -> None:
        words = [word for word in re.findall(r"[^\W\d_]+", text) if word not in NAMES]
        if words:
            self.findings.append((f"{self.place}:{self.getpos()[0]}", " ".join(text.split())))

    @staticmethod
    def _button(tag: str, name: str, given: dict[str, str | None]) -> bool:
        return tag == "input" and name == "value" and given.get("type") in {"submit", "button", "reset"}


def python_findings(source: str, place: str) -> list[Found]:
    """Vietnamese literals outside gettext calls, docstrings excepted."""
    tree = ast.parse(source)
    excused = {id(node) for call in _calls(tree) for node in ast.walk(call)} | set(_docstrings(tree))
    return [
        (f"{place}:{node.lineno}", node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and is_vietnamese(node.value)
        and id(node) not in excused
    ]


def _calls(tree: ast.AST) -> Iterator[ast.AST]:
    """The arguments given to gettext and its kin."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if GETTEXT.match(name):
                yield from node.args


def _docstrings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            yield id(body[0].value)
