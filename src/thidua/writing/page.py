"""The measures of an administrative paper (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I, II): millimetres, points."""

from typing import Final

from thidua.writing.layout import LAYOUT
from thidua.writing.plan_paper import AppendixPaper, ColumnRole

WIDTH: Final = int(LAYOUT.mm("width"))
HEIGHT: Final = int(LAYOUT.mm("height"))
TOP: Final = int(LAYOUT.mm("top"))
BOTTOM: Final = int(LAYOUT.mm("bottom"))
LEFT: Final = int(LAYOUT.mm("left"))
RIGHT: Final = int(LAYOUT.mm("right"))
BODY: Final = int(LAYOUT.points("text"))
HEAD: Final = int(LAYOUT.points("nation"))
TABLE: Final = int(LAYOUT.points("cell"))
NOTE: Final = int(LAYOUT.points("recipients_head"))
RECIPIENTS: Final = int(LAYOUT.points("recipient"))
INDENT: Final = LAYOUT.mm("indent")
GAP: Final = int(LAYOUT.mm("gap"))

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
