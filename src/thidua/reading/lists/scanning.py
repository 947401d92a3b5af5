"""One pass over the parts of a workbook while they are unpacked: limits counted, and what the cell reader hides.

Hidden rows and columns, formulas and error values stand only in the XML. Nothing is kept but their addresses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from thidua.reading.containers.archive import Archive
from thidua.reading.errors import UnreadableFile

MOST_CELLS = 6_000_000
MOST_MARKS = 1_000_000
_MOST_COLUMNS = 16_384
_OVERLAP = 4_096
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*?\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_HIDDEN_COLUMN = re.compile(
    rb'<(?:\w+:)?col\b(?=[^>]*?\bhidden="(?:1|true)")(?=[^>]*?\bmin="(\d{1,5})")[^>]*?\bmax="(\d{1,5})"'
)
# Rows from 100,000 and columns from AA on: without them a sheet cannot span too many cells.
_FAR = re.compile(rb"""r=["'](?:([A-Z]{2,3})(\d{1,7})|[A-Z]?(\d{6,7}))["']""")
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26
_VALUED = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>/]*>\s*<(?:\w+:)?(?:v|is|f)\b""")
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b')
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*?\bt="e")[^>]*?\br="([A-Z]{1,3}\d{1,7})"')
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(slots=True)
class Scanned:
    """What one sheet's XML says beside its values. Rows and columns as the sheet counts them (from 1 and from 0)."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    rows: int = _NEAR_ROWS
    columns: int = _NEAR_COLUMNS


def scan(archive: Archive, name: str) -> Scanned:
    """One sheet. Raises `UnreadableFile` when it is broken, unpacks beyond the limits or spans too many cells."""
    found = Scanned()
    for window in _windows(archive, name):
        _note(window, found)
    if found.rows * found.columns > MOST_CELLS:
        _refuse_far_values(archive, name)
    return found


def _refuse_far_values(archive: Archive, name: str) -> None:
    """Formats may reach as far as they like; values as far apart as that would fill the memory with empty cells."""
    rows = columns = 0
    archive.unpacked = 0  # this part was counted once already
    for window in _windows(archive, name):
        for match in _VALUED.finditer(window):
            rows, columns = max(rows, int(match[2])), max(columns, _column(match[1]))
        if rows * columns > MOST_CELLS:
            raise _too_wide()


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def drain(archive: Archive, name: str) -> None:
    """Unpack a part only to count it; a DOCTYPE or entity in any XML is refused."""
    for window in _windows(archive, name):
        if name.endswith((".xml", ".rels")):
            _refuse_entities(window, name)


def _windows(archive: Archive, name: str) -> Iterator[bytes]:
    """Pieces with the end of the one before, so that no tag is cut."""
    tail = b""
    for piece in archive.pieces(name):
        yield tail + piece
        tail = piece[-_OVERLAP:]


def _refuse_entities(window: bytes, name: str) -> None:
    if b"<!" in window and _ENTITY.search(window):
        raise UnreadableFile(
            "xml_entity", f"Phần {name} của tệp khai báo thực thể XML nên không được nhận; hãy lưu lại bằng Excel."
        )


def _note(window: bytes, found: Scanned) -> None:
    _refuse_entities(window, "xl/worksheets")
    if b"hidden=" in window:
        found.hidden_rows.update(int(match[1]) for match in _HIDDEN_ROW.finditer(window))
        for match in _HIDDEN_COLUMN.finditer(window):
            found.hidden_columns.update(range(int(match[1]) - 1, min(int(match[2]), _MOST_COLUMNS)))
    if b"<f" in window or b":f" in window:
        found.formulas.update(match[1].decode() for match in _FORMULA.finditer(window))
    if b't="e"' in window:
        found.broken.update(match[1].decode() for match in _ERROR.finditer(window))
    if len(found.formulas) + len(found.broken) + len(found.hidden_rows) > MOST_MARKS:
        raise _too_wide()
    if far := _FAR.findall(window):
        found.rows = max(found.rows, *(int(wide or row) for _, wide, row in far))
        found.columns = max(found.columns, *map(_column, {letters for letters, _, _ in far}))


def _too_wide() -> UnreadableFile:
    return UnreadableFile(
        "too_many_cells",
        "Bảng tính trải quá rộng (hơn 6 triệu ô); hãy xóa các dòng, cột thừa ở xa bảng rồi lưu và gửi lại.",
    )
