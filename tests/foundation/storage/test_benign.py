"""What offices really send is kept as it is."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories.cast import NOW
from tests.foundation.storage import files
from thidua.foundation.storage.blobs import keep, open_blob
from thidua.writing.xlsx import Sheet, workbook

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
LINES = ["Số: 12/KH-UBND", "Bảo mật thông tin", "bí mật nhà nước", "Mật độ dân số", "KHÔNG MẬT", "mật"]


def word_document() -> bytes:
    """As Word's own relatives write it: styles, a table, a link, a picture."""
    from docx import Document

    document = Document()
    document.add_heading("KẾ HOẠCH", 0)
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=3)
    table.rows[0].cells[0].text = "TT"
    document.add_picture(io.BytesIO(files.png()))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def wide_workbook() -> bytes:
    rows = [[f"Đơn vị {n}", n] for n in range(20_000)]
    return workbook([Sheet(title="Danh sách", heads=["Tên", "Số"], rows=rows)])


BENIGN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "Word document": ("Kế hoạch năm 2026.docx", word_document),
    "repetitive Word document": ("a.docx", lambda: files.docx(files.paragraph("Nội dung thi đua") * 20_000)),
    "workbook of 20,000 rows": ("b.xlsx", wide_workbook),
    "PDF": ("c.pdf", files.pdf),
    "PDF with object streams": ("c.pdf", lambda: files.pdf_with_object_stream(b"1 0 << /Type /Page >>" * 100)),
    "PDF that opens at a page": (
        "c.pdf",
        lambda: files.pdf("4 0 obj << /OpenAction [3 0 R /Fit] /Launchpad 1 >> endobj"),
    ),
    "PDF of 900 pages": ("c.pdf", lambda: files.pdf(*(f"{n} 0 obj << /Type /Page >> endobj" for n in range(10, 910)))),
    "text": ("d.txt", lambda: "\n".join(LINES).encode()),
    "text of an old Windows": ("d.txt", lambda: "Kế hoạch".encode("utf-16")),
    "text with a byte mark": ("D.TXT", lambda: "Kế hoạch".encode("utf-8-sig")),
    "picture": ("e.png", lambda: files.png(4_000, 3_000)),
    "photograph": ("e.JPEG", lambda: files.jpeg(8_000, 6_000, segments=files.exif())),
    "name with accents": ("Tờ trình số 15 (bản ký).pdf", files.pdf),
}


@pytest.mark.parametrize("what", BENIGN)
def test_an_ordinary_file_is_kept(what: str, db: None) -> None:
    filename, build = BENIGN[what]
    assert keep(io.BytesIO(build()), filename=filename, at=NOW).size > 0


def test_a_document_is_kept_to_the_byte(db: None) -> None:
    data = word_document()
    with open_blob(keep(io.BytesIO(data), filename="a.docx", at=NOW)) as kept:
        assert kept.read() == data


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real documents are not beside this checkout")
def test_every_real_document_is_kept(db: None) -> None:
    found = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in {".docx", ".pdf", ".txt"}]
    assert found
    for path in found:
        with path.open("rb") as stream:
            assert keep(stream, filename=path.name, at=NOW).size == path.stat().st_size
