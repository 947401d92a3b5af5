"""Figures of which nobody can say where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.rulebook.awards import Award, every_condition
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.linting.figures import asked, is_figure
from thidua.rulebook.linting.remarks import Fault, Remark, file_of


def sourceless(book: Catalogue) -> Iterator[Remark]:
    for name, parameter in book.parameters.items():
        if any(not one.basis for one in parameter.values):
            yield Remark(Fault.NO_SOURCE, "parameters", name, "có giá trị không nêu căn cứ")
    for award in book.awards.values():
        yield from _without_basis(award)


def _without_basis(award: Award) -> Iterator[Remark]:
    file = file_of(award)
    for key, one in every_condition(award):
        figures = [field.name for field in asked(one) if is_figure(getattr(one, field.name))]
        if figures and not one.basis:
            yield Remark(Fault.NO_SOURCE, file, key, f"con số không nêu căn cứ: {', '.join(figures)}")
    if any(not rate.basis for rate in award.bonus):
        yield Remark(Fault.NO_SOURCE, file, "bonus", "mức thưởng không nêu căn cứ")
    for wait in award.waiting:
        if wait.years is not None and not wait.basis and not _asked_by_a_path(award, wait.years):
            told = f"{wait.years} năm: không nêu căn cứ và không phương án nào đòi hỏi"
            yield Remark(Fault.NO_SOURCE, file, "waiting", told)


def _asked_by_a_path(award: Award, years: int) -> bool:
    """Whether a condition, which has its own place, asks for the same number of years."""
    return any(
        getattr(one, field.name) == years and "year" in field.name
        for _, one in every_condition(award)
        if one.basis
        for field in asked(one)
    )
