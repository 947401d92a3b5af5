"""The frame of a paper that an office prints from its records: whose it is, where, when; and no number yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import parents_on
from thidua.writing.plan_content import two_figures
from thidua.writing.plan_paper import AppendixPaper, BodyLine, PlanPaper


def sheet(
    *,
    unit: Unit | None,
    day: date,
    type_name: str,
    title: str,
    body: Iterable[BodyLine],
    signature: str = "NGƯỜI LẬP",
    signer: str = "",
    appendices: Iterable[AppendixPaper] = (),
) -> PlanPaper:
    """``unit``: the office that prints it, None where the reader belongs to none."""
    above = parents_on([unit], day).get(unit.pk) if unit else None
    return PlanPaper(
        issuer_above=(above.name.upper(),) if above else (),
        issuer=(unit.name.upper(),) if unit else (),
        number_line="",
        date_line=f"ngày {two_figures(day.day, upto=10)} tháng {two_figures(day.month, upto=3)} năm {day.year}",
        type_name=type_name,
        title=title,
        body=tuple(body),
        signature=(signature,),
        signer=signer,
        recipients=(),
        appendices=tuple(appendices),
    )


def heading(marker: str, text: str, level: int = 1) -> BodyLine:
    return BodyLine("heading", f"{marker} {text}", level)


def line(text: str) -> BodyLine:
    return BodyLine("text", text)
