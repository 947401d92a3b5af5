"""Names that lead nowhere, where loading does not look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from thidua.rulebook.awards import Award, Path
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.citations import Basis
from thidua.rulebook.faults import RuleError
from thidua.rulebook.linting.remarks import Fault, Remark, file_of


def names(book: Catalogue) -> Iterator[Remark]:
    for award in book.awards.values():
        yield from _words(book, award)
        for key, basis in _bases(award, ""):
            if basis.doc not in book.documents:
                yield Remark(Fault.NAME, file_of(award), key, f"không có văn bản mã “{basis.doc}”")
        for one in award.waiting:
            for code in one.after:
                if code not in book.awards:
                    yield Remark(Fault.NAME, file_of(award), "waiting", f"không có hình thức khen thưởng mã “{code}”")
    yield from _shared_names(book)
    yield from _figures(book)


def _figures(book: Catalogue) -> Iterator[Remark]:
    """Parameters that are neither a number nor one of their own choices."""
    for name, parameter in book.parameters.items():
        for one in parameter.values:
            if parameter.choices and one.value not in parameter.choices:
                yield Remark(Fault.NAME, "parameters", name, f"không có lựa chọn “{one.value}”")
            elif not parameter.choices:
                try:
                    one.number()
                except RuleError as fault:
                    yield Remark(Fault.NAME, "parameters", name, fault.reason)


def _shared_names(book: Catalogue) -> Iterator[Remark]:
    shared = {"parameters": book.parameters, "general_rules.yaml": book.general, "regimes.yaml": book.regimes}
    for file, told in shared.items():
        for key, basis in _bases(told, ""):
            if basis.doc not in book.documents:
                yield Remark(Fault.NAME, file, key, f"không có văn bản mã “{basis.doc}”")


def _words(book: Catalogue, award: Award) -> Iterator[Remark]:
    """Codes whose words stand in vocabulary.yaml."""
    words, file = book.words, file_of(award)
    yield from _unknown(file, "kind", [award.kind], words.award_kinds)
    yield from _unknown(file, "level", [award.level], words.levels)
    yield from _unknown(file, "subjects", [*award.subjects, *award.posthumous], words.subjects)
    for path in award.paths:
        yield from _unknown(file, f"{path.id}.kind", [path.kind], words.commendation_kinds)
        yield from _unknown(file, f"{path.id}.subjects", path.subjects, words.subjects)


def _unknown(file: str, key: str, codes: Iterable[str], words: Mapping[str, str]) -> Iterator[Remark]:
    return (Remark(Fault.NAME, file, key, f"không có từ “{code}”") for code in codes if code not in words)


def _bases(told: Any, key: str) -> Iterator[tuple[str, Basis]]:
    """Every place cited anywhere inside, with where it stands."""
    if isinstance(told, Basis):
        yield key, told
    elif is_dataclass(told) and not isinstance(told, type):
        inner = f"{key}.{told.id}" if isinstance(told, Path) else key
        for field in fields(told):
            yield from _bases(getattr(told, field.name), f"{inner}.{field.name}".strip("."))
    elif isinstance(told, Mapping):
        for name, value in told.items():
            yield from _bases(value, f"{key}.{name}".strip("."))
    elif isinstance(told, tuple | list):
        for value in told:
            yield from _bases(value, key)
