"""Templates: no code in them, every submit guarded, and only addresses of their own face."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.architecture.routes import routes
from tests.architecture.source_tree import PACKAGE, called, modules, templates

FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\b(?:src=|type=[\"']application/json))", re.IGNORECASE),
    "an inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off|\|\s*safeseq\b"),
    "an hx script": re.compile(r"hx-on|hx-vals\s*=\s*[\"']js:|hx-headers\s*=\s*[\"']js:", re.IGNORECASE),
    "an address of another host": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
}
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}", re.DOTALL)
FORM = re.compile(r"<form\b[^>]*method\s*=\s*[\"']post[\"'].*?</form>", re.DOTALL | re.IGNORECASE)
URL = re.compile(r"\{%\s*url\s+([^\s%]+)")
INCLUDE = re.compile(r"\{%\s*include\s+[\"']([^\"']+)[\"']")
KEY = re.compile(r"one_time_key|for field in \w*form\b|hidden_fields")
SWITCHED_OFF = ("socialaccount/",)  # stands behind a condition that is never true here
LIBRARY_FOLDERS = ("account/", "mfa/", "usersessions/", "allauth/")


def text_of(template: Path) -> str:
    return COMMENT.sub("", template.read_text(encoding="utf-8"))


def short(template: Path) -> str:
    return str(template.relative_to(PACKAGE))


def code_in(text: str) -> list[str]:
    """What a template must not hold."""
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]


def unguarded(text: str) -> list[str]:
    """What a POST form of a template lacks. A form of the library has its own guard against repeating."""
    wrong = []
    for form in FORM.findall(text):
        wrong += [] if "csrf_token" in form else ["a form without csrf_token"]
        to_library = re.search(r"action=\"(?:\{\{ logout_url \}\}|\{% url '(?:account|mfa|usersessions)_)", form)
        harmless = re.search(r"notices:read|role=\"search\"", form)
        wrong += [] if KEY.search(form) or to_library or harmless else ["a form without a one-time key"]
    return wrong


@pytest.mark.parametrize("template", templates(), ids=short)
def test_a_template_holds_no_code(template: Path) -> None:
    assert code_in(text_of(template)) == []


@pytest.mark.parametrize("template", [each for each in templates() if FORM.search(text_of(each))], ids=short)
def test_a_form_that_submits_carries_its_guards(template: Path) -> None:
    wrong = unguarded(text_of(template))
    if any(folder in short(template) for folder in LIBRARY_FOLDERS):
        wrong = [each for each in wrong if "one-time" not in each]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        '<p style="color:red">',
        '<a onclick="x()">',
        '<a href="javascript:x()">',
        "{{ text|safe }}",
        "{% autoescape off %}",
        '<script src="//cdn.example/x.js"></script>',
        '<div hx-on:click="x()">',
    ],
)
def test_code_in_a_template_would_be_found(text: str) -> None:
    assert code_in(text)


def test_a_form_without_guards_would_be_found() -> None:
    bare = '<form method="post" action="/x/"><button>Gửi</button></form>'
    assert unguarded(bare) == ["a form without csrf_token", "a form without a one-time key"]
    assert unguarded(bare.replace("<button>", "{% csrf_token %}{% one_time_key %}<button>")) == []


def names_in(text: str) -> list[str]:
    return [name.strip("\"'") for name in URL.findall(text)]


def foreign(face: str, names: list[str]) -> list[str]:
    """Names that a template of the face may not use, or that no route has."""
    known = {route.name: route.face for route in routes()}
    allowed = {"web": {"web", "allauth"}, "portal": {"portal", "allauth"}, "shell": {"allauth"}}[face]
    return [name for name in names if known.get(name) not in allowed]


@pytest.mark.parametrize("template", [each for each in templates() if URL.search(text_of(each))], ids=short)
def test_a_template_names_only_routes_of_its_own_face(template: Path) -> None:
    face = template.relative_to(PACKAGE).parts[0]
    assert foreign(face, names_in(text_of(template))) == []


def test_a_route_of_another_face_would_be_found() -> None:
    assert foreign("shell", ["plans:list"]) == ["plans:list"]
    assert foreign("web", ["plans:no_such_page", "calendar_feed"]) == ["plans:no_such_page", "calendar_feed"]
    assert foreign("web", ["plans:list", "account_login"]) == []


@pytest.mark.parametrize("template", [each for each in templates() if INCLUDE.search(text_of(each))], ids=short)
def test_every_included_template_is_there(template: Path) -> None:
    for name in INCLUDE.findall(text_of(template)):
        if not name.startswith(SWITCHED_OFF):
            get_template(name)


def test_a_shell_template_includes_nothing_of_a_noun() -> None:
    shell = [each for each in templates() if short(each).startswith("shell/")]
    nouns = {short(each).split("templates/", 1)[1] for each in templates()} - {
        short(each).split("templates/", 1)[1] for each in shell
    }
    assert [name for each in shell for name in INCLUDE.findall(text_of(each)) if name in nouns] == []


def test_every_route_named_in_the_source_exists() -> None:
    known = {route.name for route in routes()}
    wrong = []
    for source in modules():
        for call in source.calls():
            first = call.args[0] if call.args else None
            named = called(call) in {"reverse", "reverse_lazy", "redirect"}
            if named and isinstance(first, ast.Constant) and not str(first.value).startswith(("/", "http")):
                wrong += [] if first.value in known else [f"{source.where(call)} {first.value}"]
    assert wrong == []
