"""Keys and codes of facts that nobody reads: most likely a slip of the pen, so that something would stay unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.facts.reading import NAMES_OF_FACTS, NAMES_OF_RECORDS, NAMES_OF_SUBJECTS

CASE: Final = frozenset(
    {
        "id",
        "award",
        "path",
        "as_of",
        "regime",
        "subject",
        "facts",
        "kind",
        "expected",
        "also_acceptable",
        "why",
        "basis",
        "assumption",
        "note",
        "source",
    }
)
SUM: Final = frozenset(
    {
        "id",
        "award",
        "awards",
        "of",
        "decided",
        "same_year",
        "period",
        "year",
        "expected_vnd",
        "why",
        "basis",
        "note",
        "source",
    }
)
SUM_AWARD: Final = frozenset({"award", "period", "year"})
PERSON: Final = frozenset({"as_of", "subject", "facts"})
_FREE: Final = frozenset({"note", "why", "comment"})  # words of whoever wrote the file


class Unknown(NamedTuple):
    """One key or code, and where it stands; ``nearest``: a known one much like it."""

    key: str
    word: str
    nearest: str

    @property
    def reason(self) -> str:
        """In one sentence."""
        told = f"không có mục “{self.word}” nên không được xét đến"
        return f"{told}; có phải “{self.nearest}”?" if self.nearest else told

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}"


def unknown_in_cases(data: Any, book: Catalogue) -> Iterator[Unknown]:
    """Of a case file."""
    for name, inside in (("cases", _case), ("bonus_cases", _sum)):
        listed = data.get(name) if isinstance(data, Mapping) else None
        for place, one in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(one, Mapping):
                key = f"{name}[{place}] ({one['id']})" if one.get("id") else f"{name}[{place}]"
                yield from inside(one, key, book)


def unknown_of_person(data: Any, book: Catalogue) -> Iterator[Unknown]:
    """Of a file about one subject: its facts under ``facts``, or standing directly in it."""
    if not isinstance(data, Mapping):
        return
    if isinstance(data.get("facts"), Mapping):
        yield from _among(data, PERSON, "")
        yield from unknown_facts(data["facts"], data.get("subject"), book, "")
    else:
        facts = {key: value for key, value in data.items() if key not in PERSON}
        yield from unknown_facts(facts, data.get("subject"), book, "")


def unknown_facts(facts: Any, subject: Any, book: Catalogue, key: str) -> Iterator[Unknown]:
    """Of facts and of whom they are about."""
    attributes = {*book.words.attributes, *book.words.exclusions}
    if isinstance(subject, Mapping):
        yield from _among(subject, {*NAMES_OF_SUBJECTS, *attributes}, _inside(key, "subject"))
        yield from _codes([subject.get("kind")], book.words.subjects, _inside(key, "subject.kind"))
    if isinstance(facts, Mapping):
        yield from _among(facts, {*NAMES_OF_FACTS, *attributes}, _inside(key, "facts"))
        yield from unknown_facts(None, facts.get("subject"), book, _inside(key, "facts"))
        for name, value in facts.items():
            yield from _record(name, value, book, attributes, _inside(key, f"facts.{name}"))


def _case(case: Mapping[str, Any], key: str, book: Catalogue) -> Iterator[Unknown]:
    yield from _among(case, CASE, key)
    yield from unknown_facts(case.get("facts"), case.get("subject"), book, key)


def _sum(asked: Mapping[str, Any], key: str, book: Catalogue) -> Iterator[Unknown]:
    del book  # an award that does not exist is refused where the sum is reckoned
    yield from _among(asked, SUM, key)
    several = asked.get("awards")
    for place, one in enumerate(several if isinstance(several, list) else ()):
        if isinstance(one, Mapping):
            yield from _among(one, SUM_AWARD, f"{key}.awards[{place}]")


def _record(name: str, value: Any, book: Catalogue, attributes: Iterable[str], key: str) -> Iterator[Unknown]:
    """What stands inside one fact."""
    known = NAMES_OF_RECORDS.get(name)
    if known is not None:
        extra = attributes if name == "collective" else ()
        for inner, one in _each(value, key):
            yield from _among(one, {*known, *extra}, inner)
    if name == "awards":
        for inner, one in _each(value, key):
            yield from _codes([one.get("award")], book.awards, f"{inner}.award")
    if name == "positions":
        for inner, one in _each(value, key):
            yield from _posts(one, book, inner)
    if name == "judgements" and isinstance(value, Mapping):
        yield from _codes(value, book.statements, key)


def _posts(post: Mapping[str, Any], book: Catalogue, key: str) -> Iterator[Unknown]:
    groups, lists = book.positions.groups, book.positions.lists
    for name in ("group", "list", "position"):
        code = post.get(name)
        if isinstance(code, str) and name != "list" and not code.startswith("list:"):
            yield from _codes([code], groups, f"{key}.{name}")
        elif isinstance(code, str):
            yield from _codes([code.removeprefix("list:")], lists, f"{key}.{name}")


def _each(value: Any, key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The records of a fact, one or many."""
    if isinstance(value, Mapping):
        yield key, value
    for place, one in enumerate(value if isinstance(value, list | tuple) else ()):
        if isinstance(one, Mapping):
            yield f"{key}[{place}]", one


def _among(given: Iterable[Any], known: Iterable[str], key: str) -> Iterator[Unknown]:
    """Keys not among the known ones."""
    return _codes((word for word in given if word not in _FREE), known, key)


def _codes(given: Iterable[Any], known: Iterable[str], key: str) -> Iterator[Unknown]:
    words = list(known)
    for word in given:
        if word is not None and word not in words:
            yield Unknown(key, str(word), next(iter(get_close_matches(str(word), words, 1)), ""))


def _inside(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
