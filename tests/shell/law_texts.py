"""What the law itself says on a page: data in the language of the law, whatever language the reader has chosen."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from thidua.rulebook import Catalogue, load
from thidua.rulebook.awards import every_condition
from thidua.rulebook.citations import Basis
from thidua.vietnamese.numbers import money

GAP: Final = re.compile(r"\{\w+\}")
LEAST: Final = 8  # letters a template must have of its own


def law_texts() -> set[str]:
    """Every text of the rules, every place they cite, every condition as a sentence; also beginning with a capital."""
    book = load()
    texts = {" ".join(text.split()) for text in _told(book) if text}
    return texts | {text[:1].upper() + text[1:] for text in texts} | {money(0)[1:].strip()}


def _told(book: Catalogue) -> Iterator[str]:
    for part in (book.awards, book.words, book.regimes, book.documents, book.overlays, book.statements):
        yield from _texts(book, part)
    for award in book.awards.values():
        yield from (book.requirement(one) for _, one in every_condition(award))


def _texts(book: Catalogue, told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, Basis):
        yield book.cite((told,))
    elif is_dataclass(told) and not isinstance(told, type):
        for field in fields(told):
            yield from _texts(book, getattr(told, field.name))
    elif isinstance(told, Mapping):
        for value in told.values():
            yield from _texts(book, value)
    elif isinstance(told, tuple | list | frozenset):
        for value in told:
            yield from _texts(book, value)


def engine_says(text: str) -> bool:
    """Whether the engine fills it in for a case: alone, after a word of the page's own, or after another sentence."""
    forms = (text, f"{text.rstrip('… ')}.")  # whole, or cut short in a list
    return any(pattern.search(form) for pattern in _patterns() for form in forms)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The templates of all sentences; those hardly more than a gap would let anything pass: left out."""
    data = load().sentence_data
    written = [getattr(one, field.name) for one in data.conditions.values() for field in fields(one)]
    written += ["Theo văn bản đã kiểm tra, áp dụng đến ngày {day}: {verdict}."]
    return tuple(_pattern(each) for each in dict.fromkeys(written) if len(GAP.sub("", each)) >= LEAST)


def _pattern(template: str) -> re.Pattern[str]:
    pieces = [re.escape(piece) for piece in GAP.split(template)]
    return re.compile(r"(?:^|: |\. )" + ".+".join(pieces) + "$", re.DOTALL)
