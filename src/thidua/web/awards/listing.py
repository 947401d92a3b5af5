"""The awards as a list: narrowed by what was asked, each as one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.rulebook import Catalogue
from thidua.rulebook.awards import Award
from thidua.vietnamese.folding import words
from thidua.web.awards import standing, subjects
from thidua.web.awards.places import place_of, places

Told = dict[str, Any]
_THE_LAW: Final = "L22"  # the law of 2022, as documents.yaml calls it
_NO_ARTICLE: Final = 10_000
_TESTS: Final[dict[str, Callable[[Catalogue, Award, str], bool]]] = {
    "hinh_thuc": lambda _book, award, asked: award.kind == asked,
    "loai": lambda _book, award, asked: any(path.kind == asked for path in award.paths),
    "cap": lambda _book, award, asked: award.level == asked,
    "doi_tuong": lambda book, award, asked: asked in subjects.kinds_of(book, award.subjects),
    "noi": lambda _book, award, asked: place_of(award) == asked,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One award as it is called and stands on the day."""

    award: Award
    name: str
    kind: str
    level: str
    subjects: str
    paths: str
    standing: standing.Standing

    def texts(self) -> tuple[str, ...]:
        """What stands in the columns, and in the export."""
        return (self.name, self.kind, self.level, self.subjects, self.paths, self.standing.word)


def heads() -> tuple[str, ...]:
    """The columns' names."""
    return (_("Tên"), _("Hình thức"), _("Cấp"), _("Đối tượng"), _("Tiêu chuẩn"), _("Đối chiếu văn bản"))


def chosen(book: Catalogue, asked: dict[str, Any], day: date) -> Iterator[Line]:
    """The awards that answer every condition, in the order of the law: the State's by level, then those of places."""
    wanted = words(asked.get("q") or "")
    tests = [(test, asked[name]) for name, test in _TESTS.items() if asked.get(name)]
    for award in _in_order(book):
        if all(test(book, award, value) for test, value in tests) and _named(award, wanted):
            yield _line(book, award, day)


def _in_order(book: Catalogue) -> list[Award]:
    levels = list(book.words.levels)
    return sorted(book.awards.values(), key=lambda award: (award.place, levels.index(award.level), _article(award)))


def _article(award: Award) -> int:
    """The first article of the law that sets the standard; after all of them where it leaves it to others."""
    places = (basis for path in award.paths for basis in (*path.law_basis, *path.basis) if basis.doc == _THE_LAW)
    return min((int((basis.article or "0").partition("–")[0]) for basis in places), default=_NO_ARTICLE)


def _named(award: Award, wanted: list[str]) -> bool:
    return all(word in _folded(award) for word in wanted)


def _folded(award: Award) -> str:
    return _folded_text("\n".join([award.name, *(earlier.name for earlier in award.name_history)]))


@lru_cache(maxsize=512)
def _folded_text(text: str) -> str:
    return " ".join(words(text))


def _line(book: Catalogue, award: Award, day: date) -> Line:
    kinds = subjects.kinds_of(book, award.subjects)
    level = book.words.levels[award.level]
    return Line(
        award,
        name=award.name_on(day),
        kind=book.words.award_kinds[award.kind],
        level=level if not award.place else places(book)[award.place],
        subjects=", ".join(str(subjects.NAMES[kind]) for kind in kinds),
        paths=_count(award, day),
        standing=standing.of_award(book, award, day),
    )


def _count(award: Award, day: date) -> str:
    count = sum(path.validity.covers(day) for path in award.paths)
    if not count:
        return _("chưa áp dụng") if award.validity.begins_after(day) else _("không còn áp dụng")
    return ngettext("%(count)s phương án", "%(count)s phương án", count) % {"count": count}


def table(lines: list[Line], query: str) -> Told:
    """As the lists of the product are drawn; ``query`` goes on to the award's own page."""
    return {"columns": _columns(), "rows": [_row(line, query) for line in lines]}


def _columns() -> list[dict[str, str]]:
    """The form of an award is in its name nearly always, so that a screen has no column for it."""
    name, _kind, level, whom, _paths, checked = heads()
    return [
        {"key": "name", "label": name, "kind": "title"},
        {"key": "level", "label": level, "kind": "text"},
        {"key": "subjects", "label": whom, "kind": "text"},
        {"key": "standing", "label": checked, "kind": "mark"},
    ]


def _row(line: Line, query: str) -> Told:
    texts = (line.name, line.level, line.subjects, line.standing.word)
    cells: list[Told] = [{**column, "text": text} for column, text in zip(_columns(), texts, strict=True)]
    cells[-1]["html"] = _mark(line.standing.tone, line.standing.word)
    return {"url": reverse("awards:detail", args=[line.award.code]) + query, "cells": cells}


@lru_cache(maxsize=64)
def _mark(tone: str, word: str) -> SafeString:
    return render_to_string("shell/includes/state.html", {"tone": tone, "word": word})
