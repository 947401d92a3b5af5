"""One shape for every verb: ``verb(obj, *, ..., actor, at)``; and no clock below the faces."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.source_tree import Module, below, called, modules, of_text

CLOCKS = {
    "timezone.now",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.localtime",
    "datetime.datetime.now",
    "datetime.date.today",
    "dt.datetime.now",
    "dt.date.today",
}
NO_VERBS = {
    "imports.read",  # computes from a file, changes nothing
    "imports.read_file",  # likewise
    "organisations.rebuild_reach",  # the part of several verbs that keeps a derived table in step
    "people.check_reason",  # says whether a reason says anything, changes nothing
    "records.refusals_of",  # says what would be refused, changes nothing
    "plans.fetched",  # a trace that a program asked, nobody's act
}
LOCAL = {"timezone.localdate", "timezone.localtime"}  # the clock only when called without a moment


def verbs() -> Iterator[tuple[Module, ast.FunctionDef]]:
    """The public functions of every noun's room ``actions``; where the room is a package, what it hands out."""
    for source in below("domain."):
        noun, *room = source.name.split(".")[1:]
        if room[:1] == ["actions"]:
            handed = _handed_out(noun) if source.path.parent.name == "actions" else None
            for node in source.tree.body:
                if isinstance(node, ast.FunctionDef) and _is_verb(node.name, noun, handed):
                    yield source, node


def _is_verb(name: str, noun: str, handed: set[str] | None) -> bool:
    if name.startswith("_") or f"{noun}.{name}" in NO_VERBS:
        return False
    return handed is None or name in handed


def _handed_out(noun: str) -> set[str]:
    room = next(each for each in modules() if each.name == f"domain.{noun}.actions")
    return {
        alias.asname or alias.name
        for node in room.tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def faults(function: ast.FunctionDef) -> list[str]:
    """What keeps a function from the shape of a verb: its object, perhaps what is done with it, then keywords."""
    told = function.args
    required = {each.arg for each, default in zip(told.kwonlyargs, told.kw_defaults, strict=True) if default is None}
    wrong = [f"{name} is not a required keyword" for name in ("actor", "at") if name not in required]
    if len(told.posonlyargs + told.args) > 2 or told.vararg:
        wrong.append("more than two objects are positional")
    return [*wrong, "it has no docstring"] if ast.get_docstring(function) is None else wrong


def test_every_verb_takes_its_object_then_keywords_with_actor_and_moment() -> None:
    wrong = [f"{source.where(verb)} {why}" for source, verb in verbs() for why in faults(verb)]
    assert wrong == [], "\n".join(wrong)


def test_verbs_are_found_at_all() -> None:
    assert len(list(verbs())) > 20


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("def go(plan, *, actor, at):\n 'Go.'", 0),
        ("def go(plan, unit, reason, *, actor, at):\n 'Go.'", 1),
        ("def go(plan, *, actor=None, at):\n 'Go.'", 1),
        ("def go(plan, actor, at):\n 'Go.'", 3),
        ("def go(plan, *, actor, at): pass", 1),
    ],
)
def test_a_verb_of_another_shape_would_be_found(text: str, count: int) -> None:
    function = of_text(text).tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    assert len(faults(function)) == count


def clocks(sources: Iterable[Module]) -> list[str]:
    """Places that look at the clock."""
    return [
        source.where(call)
        for source in sources
        for call in source.calls()
        if called(call) in CLOCKS or (called(call) in LOCAL and not call.args and not call.keywords)
    ]


def test_the_domain_has_no_clock() -> None:
    assert clocks(below("domain.")) == []


def test_the_engines_have_no_clock() -> None:
    assert clocks(below("reading.", "writing.", "periods.", "vietnamese.")) == []


def test_a_look_at_the_clock_would_be_found() -> None:
    sample = of_text("timezone.now()\ndate.today()\ntimezone.localdate()\ntimezone.localdate(at)")
    assert len(clocks([sample])) == 3


def test_nothing_marks_text_as_safe_outside_the_template_tags() -> None:
    wrong = [
        source.where(call)
        for source in modules()
        for call in source.calls()
        if called(call).split(".")[-1] in {"mark_safe", "SafeString", "csrf_exempt"}
    ]
    assert wrong == []


def test_no_text_is_taken_for_a_number_that_is_none() -> None:
    """``isdigit`` says yes to "²", and ``int`` then breaks the page."""
    faces = below("domain.", "foundation.", "shell.", "web.", "portal.", "api.", "console.")
    wrong = [source.where(call) for source in faces for call in source.calls() if called(call).endswith(".isdigit")]
    assert wrong == []
