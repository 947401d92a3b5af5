"""A reading of lists as text for a console."""

from collections.abc import Iterator

from thidua.reading.lists.grids import text_of
from thidua.reading.lists.structure import ListReading, ListSheet

_SEVERITIES = {"error": "LỖI", "warning": "CẢNH BÁO", "info": "LƯU Ý"}
_MOST_ROWS = 20


def render(reading: ListReading) -> str:
    """Columns, the first rows, and every problem; ends with a line break."""
    return "\n".join(line for sheet in reading.sheets for line in _sheet(sheet)) + "\n"


def _sheet(sheet: ListSheet) -> Iterator[str]:
    yield f"{sheet.name}: {len(sheet.rows)} dòng" + (" (đang ẩn)" if sheet.hidden else "")
    for column in sheet.columns:
        yield f"  {column.letter:>3}  {column.heading or '(không tiêu đề)'} -> {column.field or '(giữ nguyên)'}"
    for row in sheet.rows[:_MOST_ROWS]:
        yield f"  {row.number:>5}: " + "; ".join(text_of(cell.raw) for _, cell in sheet.cells(row))
    if len(sheet.rows) > _MOST_ROWS:
        yield f"         … còn {len(sheet.rows) - _MOST_ROWS} dòng"
    for problem in sheet.all_problems():
        yield f"  {_SEVERITIES[problem.severity]:<9}{problem.address}: {problem.sentence}"
