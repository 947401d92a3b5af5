"""Plans of our own invention as files: the same lines and tables as plain text and as DOCX."""

from dataclasses import dataclass, field
from io import BytesIO

import docx
from docx.table import Table

from thidua.reading.plans import read_plan
from thidua.reading.structure import PlanReading

Rows = list[list[str]]


@dataclass
class Paper:
    """A document as an ordered list of paragraphs (str) and tables (list of rows)."""

    parts: list[str | Rows] = field(default_factory=list)

    def as_text(self) -> bytes:
        lines: list[str] = []
        for part in self.parts:
            if isinstance(part, str):
                lines += [part, ""]
            else:
                lines += ["\t".join(cell.replace("\n", " ") for cell in row) for row in part] + [""]
        return "\n".join(lines).encode()

    def as_docx(self) -> bytes:
        document = docx.Document()
        for part in self.parts:
            if isinstance(part, str):
                document.add_paragraph(part)
            else:
                _add_table(document, part)
        return saved(document)

    def read_text(self) -> PlanReading:
        return read_plan(self.as_text(), filename="ke-hoach.txt")

    def read_docx(self) -> PlanReading:
        return read_plan(self.as_docx(), filename="ke-hoach.docx")


def _add_table(document: "docx.document.Document", rows: Rows) -> Table:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            lines = text.split("\n")
            cell.text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
    return table


def saved(document: "docx.document.Document") -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def task_table(*rows: list[str], heading: list[str] | None = None) -> Paper:
    """The smallest plan: a head, one section and one table."""
    columns = heading or ["TT", "Nội dung công việc", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian"]
    return Paper([
        "Số: 12/KH-BVĐK", "Long Xuyên, ngày 05 tháng 01 năm 2026", "KẾ HOẠCH", "Công tác thi đua, khen thưởng năm 2026",
        "Thực hiện Kế hoạch số 02/KH-SYT ngày 30/12/2025 của Sở Y tế về công tác thi đua, khen thưởng năm 2026;",
        "I. MỤC ĐÍCH", "Tổ chức phong trào thi đua thiết thực.", [columns, *rows],
    ])  # fmt: skip
