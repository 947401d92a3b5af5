"""DOCX: hostile files are refused, each beside the same file without the fault; Word's own ways of writing are read."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.reading.paper import invented, saved
from thidua.reading.blocks import Paragraph, TableRow
from thidua.reading.containers import archive, read_blocks
from thidua.reading.errors import UnreadableFile
from thidua.reading.plans import read_plan

Parts = dict[str, bytes]
RELS = "word/_rels/document.xml.rels"
MAIN = "word/document.xml"


@pytest.fixture(scope="module")
def sound() -> bytes:
    return invented("hospital").as_docx()


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def _refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_plan(data, filename="ke-hoach.docx")
    assert refusal.value.sentence.endswith(".")
    return refusal.value.code


def _relation(kind: str, mode: str = ' TargetMode="External"') -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="rId99" Type="{base}/{kind}" Target="http://vi-du.invalid/x"{mode}/></Relationships>'.encode()


def _with_relation(kind: str, mode: str = ' TargetMode="External"') -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[RELS] = parts[RELS].replace(b"</Relationships>", _relation(kind, mode))

    return change


def _with(name: str, data: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[name] = data

    return change


def _entities(parts: Parts) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    head, rest = parts[MAIN].split(b"?>", 1)
    parts[MAIN] = head + b"?>" + bomb + rest


def _entities_in_utf16(parts: Parts) -> None:
    _entities(parts)
    text = (
        parts[MAIN]
        .decode()
        .replace('encoding="UTF-8"', 'encoding="UTF-16"')
        .replace("encoding='UTF-8'", "encoding='UTF-16'")
    )
    parts[MAIN] = text.encode("utf-16")


def _many(parts: Parts) -> None:
    parts.update({f"word/x{number}.xml": b"<x/>" for number in range(archive.LARGEST_COUNT)})


def _no_main(parts: Parts) -> None:
    del parts[MAIN]


def _no_body(parts: Parts) -> None:
    parts[MAIN] = parts[MAIN].replace(b"w:body>", b"w:other>")


FAULTS: dict[str, tuple[Callable[[Parts], None], str]] = {
    "macro": (_with("word/vbaProject.bin", b"x"), "macro"),
    "remote template": (_with_relation("attachedTemplate"), "external_link"),
    "remote sub-document": (_with_relation("subDocument"), "external_link"),
    "remote frame": (_with_relation("frame"), "external_link"),
    "linked object": (_with_relation("oleObject", ""), "ole"),
    "embedded object": (_with("word/embeddings/oleObject1.bin", b"x"), "ole"),
    "embedded workbook": (_with("word/embeddings/book.xlsx", b"PK"), "nested_archive"),
    "nested archive": (_with("word/media/a.zip", b"PK"), "nested_archive"),
    "entity bomb": (_entities, "xml_entity"),
    "entity bomb in UTF-16": (_entities_in_utf16, "xml_entity"),
    "too many entries": (_many, "too_many_entries"),
    "path upwards": (_with("../evil.xml", b"x"), "bad_name"),
    "broken markup": (_with(MAIN, b"<w:document"), "broken_xml"),
    "broken relations": (_with(RELS, b"<Relation"), "broken_xml"),
    "no main part": (_no_main, "not_docx"),
    "no body": (_no_body, "empty"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_hostile_or_broken_package_is_refused(sound: bytes, fault: str) -> None:
    change, code = FAULTS[fault]
    parts = _parts(sound)
    change(parts)
    assert _refused(_packed(parts)) == code


def test_control_the_same_package_repacked_without_a_fault_reads(sound: bytes) -> None:
    assert read_plan(_packed(_parts(sound)), filename="ke-hoach.docx").appendices


def test_control_plain_hyperlinks_and_pictures_are_no_fault(sound: bytes) -> None:
    parts = _parts(sound)
    _with_relation("hyperlink")(parts)
    parts["word/media/image1.png"] = b"\x89PNG"
    assert read_plan(_packed(parts), filename="ke-hoach.docx").appendices


def test_a_bomb_is_stopped_while_it_unpacks(sound: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 4 * 1024 * 1024)
    parts = _parts(sound)
    parts[MAIN] = parts[MAIN].replace(b"</w:body>", b"<w:p/>" * 1_000_000 + b"</w:body>")
    data = _packed(parts)
    forged = _forged_size(data, MAIN, 1_000)
    assert _refused(data) == "zip_bomb"
    assert _refused(forged) in {"zip_bomb", "broken_archive"}


def test_a_bomb_is_told_by_its_ratio(sound: bytes) -> None:
    parts = _parts(sound)
    parts[MAIN] = parts[MAIN].replace(b"</w:body>", b" " * 3_000_000 + b"</w:body>")
    assert _refused(_packed(parts)) == "zip_bomb"


def test_control_a_long_document_within_the_limits_reads(sound: bytes) -> None:
    parts = _parts(sound)
    parts[MAIN] = parts[MAIN].replace(b"</w:body>", b" " * 500_000 + b"</w:body>")
    assert read_plan(_packed(parts), filename="ke-hoach.docx").appendices


def test_an_encrypted_entry_is_refused(sound: bytes) -> None:
    data = bytearray(sound)
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    assert _refused(bytes(data)) == "encrypted"


def test_a_symbolic_link_is_refused(sound: bytes) -> None:
    buffer = io.BytesIO(sound)
    with zipfile.ZipFile(buffer, "a") as package:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")
    assert _refused(buffer.getvalue()) == "symlink"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(sound: bytes, share: float) -> None:
    assert _refused(sound[: int(len(sound) * share)]) == "broken_archive"


def test_a_part_with_a_wrong_checksum_is_refused(sound: bytes) -> None:
    data = bytearray(sound)
    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        info = package.getinfo(MAIN)
    data[info.header_offset + 30 + len(MAIN) + 200] ^= 0xFF
    assert _refused(bytes(data)) == "broken_archive"


def _forged_size(data: bytes, name: str, size: int) -> bytes:
    """The directory says a part is small; what comes out counts."""
    changed = bytearray(data)
    place = changed.index(b"PK\x01\x02")
    while True:
        length = struct.unpack_from("<H", changed, place + 28)[0]
        if changed[place + 46 : place + 46 + length] == name.encode():
            struct.pack_into("<I", changed, place + 24, size)
            return bytes(changed)
        place = changed.index(b"PK\x01\x02", place + 4)


def _blocks(document: "docx.document.Document") -> list[Paragraph | TableRow]:
    return list(read_blocks(saved(document), filename="a.docx"))


def test_automatic_numbers_are_written_out() -> None:
    document = docx.Document()
    for text in ("Mục đích", "Yêu cầu"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Một ý", style="List Bullet")
    texts = [block.text for block in _blocks(document) if isinstance(block, Paragraph)]
    assert texts == ["1. Mục đích", "2. Yêu cầu", "- Một ý"]


def test_wide_and_tall_cells_keep_their_columns() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(table.rows, (["TT", "Nội dung", "Hạn"], ["Quý I", "", ""], ["1", "Họp", ""]), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1))
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Tháng 3"
    rows = [block.cells for block in _blocks(document) if isinstance(block, TableRow)]
    assert rows == [("TT", "Nội dung", "Hạn"), ("Quý I", "", "Tháng 3"), ("1", "Họp", "Tháng 3")]


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Trước ngày ")
    for tag, text, node in (("w:del", "10/3", "w:delText"), ("w:ins", "15/3", "w:t")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(node)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    (block,) = _blocks(document)
    assert isinstance(block, Paragraph)
    assert block.text == "Trước ngày 15/3"


def test_tabs_breaks_and_hyphens_are_read() -> None:
    document = docx.Document()
    run = document.add_paragraph("Một").add_run()
    for tag in ("w:tab", "w:noBreakHyphen", "w:br"):
        run._r.append(OxmlElement(tag))
    run.add_text("hai")
    page = OxmlElement("w:br")
    page.set(qn("w:type"), "page")
    run._r.append(page)
    texts = [block.text for block in _blocks(document) if isinstance(block, Paragraph)]
    assert texts == ["Một -", "hai"]


def test_the_head_and_foot_in_borderless_tables_are_laid_flat() -> None:
    document = docx.Document()
    _two_columns(
        document,
        "UBND HUYỆN AN LÃO\nPHÒNG NỘI VỤ\nSố: 9/KH-PNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nAn Lão, ngày 03 tháng 01 năm 2024",
    )
    for text in ("KẾ HOẠCH", "Công tác thi đua năm 2024", "I. YÊU CẦU", "Thiết thực."):
        document.add_paragraph(text)
    _two_columns(document, "Nơi nhận:\n- UBND huyện;\n- Lưu: VT.", "TRƯỞNG PHÒNG\nĐinh Văn Lực")
    plan = read_plan(saved(document), filename="a.docx").document
    assert (plan.number, plan.issuer, plan.place_name, str(plan.date)) == (
        "9/KH-PNV",
        "Phòng Nội vụ",
        "An Lão",
        "2024-01-03",
    )
    assert (plan.recipients, plan.signer_title, plan.signer) == (
        ("UBND huyện", "Lưu: VT"),
        "TRƯỞNG PHÒNG",
        "Đinh Văn Lực",
    )


def _two_columns(document: "docx.document.Document", left: str, right: str) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, text in zip(cells, (left, right), strict=True):
        first, *others = text.split("\n")
        cell.text = first
        for line in others:
            cell.add_paragraph(line)


def test_words_in_codes_before_unicode_are_refused_and_not_guessed(sound: bytes) -> None:
    parts = _parts(sound)
    old = "KÕ ho¹ch thi ®ua, khen th\u00adëng n¨m 2026 cña Së Y tÕ"
    parts[MAIN] = parts[MAIN].replace(b"</w:body>", f"<w:p><w:r><w:t>{old}</w:t></w:r></w:p></w:body>".encode())
    assert read_plan(_packed(parts), filename="ke-hoach.docx").tasks()  # a quotation among Unicode words is left alone
    only_old = f"<w:body><w:p><w:r><w:t>{old}</w:t></w:r></w:p></w:body>".encode()
    head, tail = parts[MAIN].split(b"<w:body>")[0], parts[MAIN].split(b"</w:body>")[1]
    parts[MAIN] = head + only_old + tail
    assert _refused(_packed(parts)) == "font_code"
