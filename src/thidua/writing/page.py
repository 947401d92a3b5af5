"""The measures of an administrative paper (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I, II): millimetres, points."""

from typing import Final

from thidua.writing.plan_paper import AppendixPaper, ColumnRole

WIDTH: Final = 210
HEIGHT: Final = 297
TOP: Final = 20
BOTTOM: Final = 20
LEFT: Final = 30
RIGHT: Final = 15
BODY: Final = 14
HEAD: Final = 13
TABLE: Final = 13
NOTE: Final = 12
RECIPIENTS: Final = 11
INDENT: Final = 12.7
GAP: Final = 6

# How much room the text of a column asks for beside the others.
_WEIGHTS: Final[dict[ColumnRole, int]] = {
    "no": 0, "content": 40, "lead": 17, "executor": 20, "coordinators": 20, "units": 26, "time": 22, "other": 14,
}  # fmt: skip
_NUMBER_COLUMN: Final = 14


def text_width(*, landscape: bool) -> int:
    """The width between the margins, which turn with the page: its left edge keeps the binding margin."""
    return (HEIGHT if landscape else WIDTH) - LEFT - RIGHT


def column_widths(appendix: AppendixPaper) -> tuple[float, ...]:
    """Millimetres for each column of an annex, the whole width used."""
    total = text_width(landscape=appendix.landscape)
    numbers = sum(1 for role in appendix.roles if role == "no")
    share = (total - numbers * _NUMBER_COLUMN) / (sum(_WEIGHTS[role] for role in appendix.roles) or 1)
    return tuple(_NUMBER_COLUMN if role == "no" else _WEIGHTS[role] * share for role in appendix.roles)
