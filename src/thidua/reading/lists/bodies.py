"""The rows under a heading: people and units, parts with a title, and the notes that end the table."""

import re
from dataclasses import dataclass, field

from thidua.reading.lists.grids import Grid, letter_of, text_of
from thidua.reading.lists.headings import Heading, is_column_numbers
from thidua.reading.lists.structure import ListRow, Value
from thidua.reading.words.folding import fold

KEYS = ("full_name", "unit_name", "first_name", "workplace")
_FEW = 3
_FOOT = re.compile(
    r"^(?:\W*ghi chu|\W*luu y|\W*chu thich|tong cong|tong so|cong\b|tong\b|nguoi lap|lap bieu|nguoi tong hop|noi nhan|"
    r"thu truong|"
    r"xac nhan|giam doc|chu tich|hieu truong|truong (?:phong|ban|don vi)|tm\.|kt\.|danh sach (?:nay )?(?:gom|co)|"
    r"(?:\w[\w ]{0,30}, )?ngay .{0,6}thang|\(\*+\)|\*+|ky ten|\(?ky,? )|^(?:\(ky|\(da ky)"
)
_PART = re.compile(r"^(?:[A-HĐ]|[IVX]{1,5})\s*[.)/:\-]?(?:\s|$)")
_NUMBER = re.compile(r"^\d{1,6}[.)]?$")


@dataclass(slots=True)
class Body:
    """Rows of the list, and what stands among or below them."""

    rows: list[ListRow] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    skipped_headings: int = 0


def body_of(grid: Grid, heading: Heading) -> Body:
    """Every row below the heading, told apart."""
    return _Sorter(grid, heading).sorted()


class _Sorter:
    def __init__(self, grid: Grid, heading: Heading) -> None:
        self.grid, self.heading = grid, heading
        self.body = Body()
        self.section: str | None = None
        self.ended = False
        by_field = {column.field: column.index for column in heading.columns}
        self.order = by_field.get("order")
        self.keys = [by_field[key] for key in KEYS if key in by_field]
        self.label = next(column for column in heading.columns if column.field)

    def sorted(self) -> Body:
        first = self.heading.last + 1
        hidden, number = self.grid.hidden_rows, self.grid.first + first
        label, word = self.label.index, self.label.heading.partition(" - ")[0]
        for values in self.grid.rows[first:]:
            filled = len(values) - values.count("")
            if filled > _FEW and not self.ended and values[label] != word:
                self.body.rows.append(ListRow(number, values, number in hidden, self.section))
            elif filled:
                self._odd(number, values, filled)
            number += 1
        return self.body

    def _odd(self, number: int, values: list[Value], filled: int) -> None:
        """A row with few cells, behind the end, or the heading printed again."""
        texts = [text for value in values if (text := text_of(value))]
        if not texts:
            return
        if self._is_heading(values) or is_column_numbers(values):
            self.body.skipped_headings += 1
        elif self._is_numbered(values):
            self.ended = False
            self._add(number, values)
        elif self.ended or self._is_foot(texts):
            self.ended = True
            self._note(number, values)
        elif filled <= 2 and self._is_part(values, texts):
            self.section = " ".join(texts)
        else:
            self._add(number, values)

    def _is_foot(self, texts: list[str]) -> bool:
        """The first words end a table; in a numbered list so do any of an unnumbered row."""
        asked = texts if self.order is not None else texts[:1]
        return any(_FOOT.match(fold(text)) for text in asked)

    def _add(self, number: int, values: list[Value]) -> None:
        self.body.rows.append(ListRow(number, values, number in self.grid.hidden_rows, self.section))

    def _note(self, number: int, values: list[Value]) -> None:
        for index, value in enumerate(values):
            if text := text_of(value):
                place = (
                    f"{letter_of(index)}{number}" if self.grid.kind == "sheet" else f"hàng {number}, cột {index + 1}"
                )
                self.body.notes.append((place, text))

    def _is_heading(self, values: list[Value]) -> bool:
        heads = [(column.index, column.heading) for column in self.heading.columns if column.heading]
        alike = sum(
            1
            for index, head in heads
            if index < len(values) and text_of(values[index]) and text_of(values[index]) in head
        )
        return alike * 2 > len(heads)

    def _is_numbered(self, values: list[Value]) -> bool:
        """A running number and something beside it that names a person or unit."""
        if self.order is None or self.order >= len(values) or not _NUMBER.match(text_of(values[self.order])):
            return False
        return any(index < len(values) and text_of(values[index]) for index in self.keys)

    def _is_part(self, values: list[Value], texts: list[str]) -> bool:
        """ "I | Tập thể", "A. Cá nhân", or one title over the whole width."""
        if _PART.match(texts[0]):
            return True
        alone = len(texts) == 1
        at_name = alone and bool(self.keys) and self.keys[0] < len(values) and bool(text_of(values[self.keys[0]]))
        return alone and (not at_name or texts[0].isupper()) and len(self.heading.columns) > 2
