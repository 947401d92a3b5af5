"""A report of the house as a paper in official layout (Nghị định 30/2020/NĐ-CP, Phụ lục I): head, lines, signature."""

import datetime as dt
from collections.abc import Sequence

from thidua.writing.plan_content import date_line, issuer_lines, number_line
from thidua.writing.plan_paper import BodyLine, PlanPaper


def report_paper(issuer: str, title: str, body: Sequence[BodyLine], *, day: dt.date, signer: str) -> PlanPaper:
    """Without a number, which the clerk gives; signed by nobody yet, ``signer`` is who put it together."""
    return PlanPaper(
        issuer_above=(),
        issuer=tuple(issuer_lines(issuer)),
        number_line=number_line({"number_raw": "/BC"}),
        date_line=date_line({"date": day.isoformat()}),
        type_name="BÁO CÁO",
        title=title,
        body=tuple(body),
        signature=("NGƯỜI TỔNG HỢP",),
        signer=signer,
        recipients=(),
        appendices=(),
    )
