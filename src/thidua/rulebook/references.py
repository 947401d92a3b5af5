"""Every name a rule uses must be the name of something: checked once, when a catalogue is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from thidua.rulebook.awards import every_condition
from thidua.rulebook.conditions.combinations import SameAsPath
from thidua.rulebook.conditions.posts import PositionService
from thidua.rulebook.faults import RuleError

if TYPE_CHECKING:
    from thidua.rulebook.awards import Award
    from thidua.rulebook.catalogue import Catalogue
    from thidua.rulebook.conditions.base import Condition


def check_references(book: Catalogue) -> None:
    """Raises RuleError for names that lead nowhere, or sentences that lack a word; see `unknown_references`."""
    faults = list(unknown_references(book))
    if faults:
        raise RuleError.first_of(faults)


def unknown_references(book: Catalogue) -> Iterator[RuleError]:
    """Every name that leads nowhere; where all lead somewhere, every sentence that lacks a word."""
    faults = [*_path_ids(book), *_beginnings(book), *_faults(book, _check_names)]
    yield from faults or _faults(book, _check_words)  # a sentence cannot speak of what does not exist


def _faults(book: Catalogue, check: Callable[[Catalogue, Award, Condition], None]) -> Iterator[RuleError]:
    for award in book.awards.values():
        for key, one in every_condition(award):
            try:
                check(book, award, one)
            except RuleError as fault:
                yield fault.within(key).of_file(f"{award.code}.yaml")


def _path_ids(book: Catalogue) -> Iterator[RuleError]:
    seen: set[str] = set()
    for award in book.awards.values():
        for path in award.paths:
            if path.id in seen:
                yield RuleError(f"mã phương án “{path.id}” dùng hai lần", file=f"{award.code}.yaml", key="paths")
            seen.add(path.id)


def _beginnings(book: Catalogue) -> Iterator[RuleError]:
    for place, beginning in enumerate(book.beginnings):
        known = (("awards", beginning.awards, book.awards), ("kinds", beginning.kinds, book.words.award_kinds))
        for key, codes, names in known:
            for code in codes:
                if code not in names:
                    yield RuleError(f"không có mã “{code}”", file="beginnings.yaml", key=f"{place}.{key}")
        for basis in beginning.basis:
            if basis.doc not in book.documents:
                yield RuleError(f"không có văn bản mã “{basis.doc}”", file="beginnings.yaml", key=f"{place}.basis")


def _check_names(book: Catalogue, award: Award, one: Condition) -> None:
    for code in one.award_codes():
        if code not in book.awards:
            raise RuleError(f"không có hình thức khen thưởng mã “{code}”")
    for basis in one.basis:
        if basis.doc not in book.documents:
            raise RuleError(f"không có văn bản mã “{basis.doc}”", key="basis")
    if isinstance(one, SameAsPath) and not set(one.any_of) <= set(award.by_path):
        raise RuleError(f"phương án không thuộc hình thức này: {', '.join(one.any_of)}", key="any_of")
    if isinstance(one, PositionService):
        unknown = [code for code in one.positions if not book.positions.known(code)]
        if unknown:
            raise RuleError(f"không có nhóm hoặc danh mục chức vụ: {', '.join(unknown)}", key="positions")


def _check_words(book: Catalogue, award: Award, one: Condition) -> None:
    del award  # the same for every award
    try:
        book.requirement(one)
    except KeyError as missing:
        raise RuleError(f"không có từ, câu hoặc mã {missing}") from None
