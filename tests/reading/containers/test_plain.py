"""Plain text in its encodings, and what is refused as no text."""

import pytest

from tests.reading.paper import invented
from thidua.reading.blocks import Paragraph, TableRow
from thidua.reading.containers import read_blocks
from thidua.reading.containers.kinds import LARGEST_FILE
from thidua.reading.containers.plain import plain_blocks
from thidua.reading.errors import UnreadableFile
from thidua.reading.plans import read_plan

TEXT = "KẾ HOẠCH\nCông tác thi đua năm 2026\n\nTT\tNội dung\tThời gian\n1\tHọp\tQuý I\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_told_by_the_bytes(encoding: str) -> None:
    blocks = read_blocks(TEXT.encode(encoding), filename="a.txt")
    assert blocks[0] == Paragraph(0, "KẾ HOẠCH", "dòng 1")


def test_the_legacy_windows_page_is_read_and_composed() -> None:
    assert read_blocks("Kê\u0301 hoa\u0323ch thi đua năm 2026".encode("cp1258"), filename="a.txt")[0] == Paragraph(
        0, "Kế hoạch thi đua năm 2026", "dòng 1"
    )


def test_rows_keep_table_row_and_line() -> None:
    row = read_blocks(TEXT.encode(), filename="a.txt")[3]
    assert row == TableRow(3, 0, 2, ("1", "Họp", "Quý I"), "dòng 5")


def test_pipe_tables_are_tables() -> None:
    blocks = plain_blocks("| TT | Nội dung | Hạn |\n|---|---|---|\n| 1 | Họp | Quý I |".encode())
    assert [block.cells for block in blocks if isinstance(block, TableRow)] == [
        ("TT", "Nội dung", "Hạn"),
        ("1", "Họp", "Quý I"),
    ]


def test_debris_of_html_and_markdown_goes() -> None:
    (block,) = plain_blocks("<p>**Phiên họp**\u200b  thứ&nbsp;nhất</p>".replace("&nbsp;", "\u00a0").encode())
    assert block == Paragraph(0, "Phiên họp thứ nhất", "dòng 1")


def test_bold_glued_to_the_next_line_parts_them() -> None:
    blocks = plain_blocks("PHỤ LỤC**Tiến độ**\nDòng sau".encode())
    assert [(block.text, block.source) for block in blocks if isinstance(block, Paragraph)] == [
        ("PHỤ LỤC", "dòng 1"),
        ("Tiến độ", "dòng 1"),
        ("Dòng sau", "dòng 2"),
    ]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b"  \n ", "a.txt", "empty"),
        (b"%PDF-1.7", "a.pdf", "broken_pdf"),
        (b"%PDF-1.7", "a.txt", "wrong_extension"),
        (b"no mark", "a.pdf", "not_pdf"),
        (b"\x89PNG\r\n", "a.txt", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "a.doc", "old_word"),
        (b"<!DOCTYPE html><p>", "a.txt", "markup"),
        (b"{\\rtf1", "a.txt", "markup"),
        (b"abc\x01\x02", "a.txt", "binary"),
        ("KẾ HOẠCH".encode(), "a.xls", "unknown_kind"),
        ("KẾ HOẠCH".encode(), "a.docx", "not_docx"),
        (b"PK\x03\x04", "a.txt", "wrong_extension"),
        (b"PK\x03\x04", "a.docm", "macro"),
        (b"a" * (LARGEST_FILE + 1), "a.txt", "too_large"),
        (b"a\n" * 200_001, "a.txt", "too_long"),
        (
            "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, KÕ ho¹ch thi ®ua n¨m 2026".encode(),
            "a.txt",
            "font_code",
        ),
    ],
)
def test_what_is_no_plan_text_is_refused_in_one_sentence(data: bytes, name: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_blocks(data, filename=name)
    assert refusal.value.code == code
    assert refusal.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("text", "code"), [("Chào các bạn", "not_a_plan"), ("KẾ HOẠCH\nCông tác năm 2026", "no_content")]
)
def test_text_without_a_plan_in_it_is_refused(text: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_plan(text.encode(), filename="a.txt")
    assert refusal.value.code == code


def test_control_a_sound_plan_is_not_refused() -> None:
    assert invented("hospital").read_text().appendices
