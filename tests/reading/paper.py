"""Plans of our own invention as files: the same paragraphs and tables as plain text and as DOCX.

They are written down as text: a line is a paragraph, a line "| a | b |" a row, " // " a line break inside a cell.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document

from thidua.reading.plans import read_plan
from thidua.reading.structure import Finding, PlanReading

Rows = list[list[str]]
INVENTED = Path(__file__).parent / "invented_plans"

HEAD = """\
Số: 12/KH-BVLX
Long Xuyên, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2026
Thực hiện Kế hoạch số 02/KH-SYT ngày 30/12/2025 của Sở Y tế về công tác thi đua, khen thưởng năm 2026;
I. MỤC ĐÍCH
Tổ chức phong trào thi đua thiết thực.
"""
COLUMNS = "| TT | Nội dung công việc | Đơn vị thực hiện | Đơn vị phối hợp | Thời gian |"


@dataclass(frozen=True)
class Paper:
    """A document as an ordered list of paragraphs (str) and tables (list of rows)."""

    parts: tuple[str | Rows, ...]

    def as_text(self) -> bytes:
        lines: list[str] = []
        for part in self.parts:
            rows = [part] if isinstance(part, str) else ["\t".join(_flat(cell) for cell in row) for row in part]
            lines += [*rows, ""]
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


def paper(written: str) -> Paper:
    """A paper from its written form."""
    parts: list[str | Rows] = []
    for line in filter(None, written.split("\n")):
        if not line.startswith("|"):
            parts.append(line)
            continue
        row = [cell.strip().replace(" // ", "\n") for cell in line.strip().strip("|").split("|")]
        if parts and isinstance(parts[-1], list) and len(parts[-1][0]) == len(row):
            parts[-1].append(row)
        else:
            parts.append([row])
    return Paper(tuple(parts))


def invented(name: str) -> Paper:
    """One of the invented plans kept as files."""
    return paper((INVENTED / f"{name}.txt").read_text(encoding="utf-8"))


def plan_with(*rows: str, columns: str = COLUMNS, head: str = HEAD) -> PlanReading:
    """The smallest plan with these rows, read."""
    return paper("\n".join([head, columns, *rows])).read_text()


def plan_saying(*lines: str) -> PlanReading:
    """The smallest plan with these lines of prose, read."""
    return paper("\n".join([HEAD, *lines])).read_text()


def findings_of(plan: PlanReading, kind: str) -> list[Finding]:
    """The findings of one kind."""
    return [finding for finding in plan.findings if finding.kind == kind]


def _flat(cell: str) -> str:
    return cell.replace("\n", " ")


def _add_table(document: Document, rows: Rows) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for line in others:
                cell.add_paragraph(line)


def saved(document: Document) -> bytes:
    """The bytes of a DOCX."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
