"""Word templates as an office would make them, with python-docx."""

import io
import zipfile

import docx

KNOWN = {"ho_ten": None, "chuc_vu": None, "co_tien": None, "danh_sach": ("ten", "don_vi")}
VALUES = {
    "ho_ten": "Công ty A & B <C>",
    "chuc_vu": None,
    "co_tien": "",
    "danh_sach": [{"ten": "H'Hen Niê", "don_vi": "Trường A & B"}, {"ten": "Y-Bih", "don_vi": None}],
}


def template(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), header: str = "", title: str = "") -> bytes:
    """A file of these paragraphs, a table of these rows, a header, a title among its properties."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.sections[0].header.paragraphs[0].text = header
    document.core_properties.title = title
    return saved(document)


def in_runs(*runs: str) -> bytes:
    """One paragraph cut into runs."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for run in runs:
        paragraph.add_run(run).italic = True
    return saved(document)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The file with one more part, or with a part replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for each in before.namelist():
            if each != name:
                after.writestr(each, before.read(each))
        after.writestr(name, content)
    return stream.getvalue()


def text(data: bytes) -> str:
    """All the words of a file, its table's cells divided by bars."""
    document = docx.Document(io.BytesIO(data))
    rows = (" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *rows])
