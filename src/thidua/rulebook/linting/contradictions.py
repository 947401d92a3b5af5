"""Paths that say two things about one, and conditions that nobody can fulfil."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from thidua.rulebook.awards import Award, Path
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.conditions.subjects import SubjectIs
from thidua.rulebook.linting.figures import shape
from thidua.rulebook.linting.remarks import Fault, Remark, file_of


def contradictions(book: Catalogue) -> Iterator[Remark]:
    for award in book.awards.values():
        for one, other in combinations(award.paths, 2):
            if _meet(one, other):
                yield from _against(award, one, other)
        for path in award.paths:
            yield from _impossible(award, path)


def _meet(one: Path, other: Path) -> bool:
    """Whether both are for the same subject of the same kind on some day."""
    return (
        one.kind == other.kind
        and bool(set(one.subjects) & set(other.subjects))
        and one.posthumous_only == other.posthumous_only
        and one.validity.overlaps(other.validity)
    )


def _against(award: Award, one: Path, other: Path) -> Iterator[Remark]:
    key = f"{one.id}, {other.id}"
    if sorted(each.number for each in one.conditions) == sorted(each.number for each in other.conditions):
        yield Remark(Fault.CONTRADICTION, file_of(award), key, "hai phương án nêu cùng điều kiện cho cùng đối tượng")
    elif one.basis == other.basis and _shapes(one) == _shapes(other):
        told = "hai phương án cùng căn cứ, cùng thời gian, cùng đối tượng nhưng khác con số"
        yield Remark(Fault.CONTRADICTION, file_of(award), key, told)


def _shapes(path: Path) -> list[str]:
    return [shape(one) for one in path.conditions]


def _impossible(award: Award, path: Path) -> Iterator[Remark]:
    """What can never hold within one path."""
    wanted: dict[str, Any] = {}
    for place, one in enumerate(path.conditions, 1):
        key = f"{path.id}[{place}]"
        if isinstance(one, SubjectIs) and wanted.setdefault(one.attribute, one.value) != one.value:
            told = f"đòi hỏi hai điều trái nhau về “{one.attribute}”"
            yield Remark(Fault.CONTRADICTION, file_of(award), key, told)
        for inner in (one, *one.inner()):
            low, high = getattr(inner, "years_min", None), getattr(inner, "years_below", None)
            if low is not None and high is not None and high <= low:
                told = f"từ {low} năm nhưng dưới {high} năm: không ai đạt được"
                yield Remark(Fault.CONTRADICTION, file_of(award), key, told)
