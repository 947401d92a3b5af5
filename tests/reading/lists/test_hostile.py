"""Workbooks made to harm end in one Vietnamese sentence, soon and in little memory; sound ones pass the same doors."""

import contextlib
import io
import resource
import time
import zipfile

import pytest

from tests.reading.lists.workbooks import Page, people, rewritten, workbook
from thidua.reading.errors import UnreadableFile
from thidua.reading.lists import read_list

SHEET = "xl|worksheets|sheet1!xml"
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
NAMED = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>STT</t></is></c><c r="B1" t="inlineStr"><is><t>Họ tên</t></is></c></row>'
).encode()
END = b"</sheetData></worksheet>"
SOUND = workbook(Page(people()))
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EXTERNAL = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId9" Type="' + _OFFICE + b'/attachedTemplate" Target="http://example.org/a" '
    b'TargetMode="External"/></Relationships>'
)


def _with(**parts: bytes | None) -> bytes:
    return rewritten(SOUND, **parts)


def _far() -> bytes:
    return HEAD + NAMED + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + END


def _encrypted() -> bytes:
    data = bytearray(SOUND)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


REFUSED = {
    "no workbook inside": (_with(**{"xl|workbook!xml": None}), "a.xlsx", "not_xlsx"),
    "text named xlsx": (b"STT;Ten", "a.xlsx", "not_xlsx"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xlsx", "old_excel"),
    "encrypted entries": (_encrypted(), "a.xlsx", "encrypted"),
    "old xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls", "old_excel"),
    "macro": (_with(**{"xl|vbaProject!bin": b"x"}), "a.xlsx", "macro"),
    "macro by name": (SOUND, "a.xlsm", "macro"),
    "embedded file": (_with(**{"xl|embeddings|a!docx": b"x"}), "a.xlsx", "nested_archive"),
    "link to another workbook": (_with(**{"xl|externalLinks|externalLink1!xml": b"<a/>"}), "a.xlsx", "external_link"),
    "content from outside": (_with(**{"xl|worksheets|_rels|sheet1!xml!rels": EXTERNAL}), "a.xlsx", "external_link"),
    "entities in a sheet": (_with(**{SHEET: b'<!DOCTYPE a [<!ENTITY b "c">]>' + HEAD + END}), "a.xlsx", "xml_entity"),
    "entities elsewhere": (_with(**{"xl|styles!xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "a.xlsx", "xml_entity"),
    "a value in the farthest corner": (_with(**{SHEET: _far()}), "a.xlsx", "too_many_cells"),
    "the same between single quotes": (_with(**{SHEET: _far().replace(b'"', b"'")}), "a.xlsx", "too_many_cells"),
    "bomb": (_with(**{SHEET: HEAD + b" " * 150_000_000 + END}), "a.xlsx", "zip_bomb"),
    "cut short": (SOUND[: len(SOUND) // 2], "a.xlsx", "broken_archive"),
    "broken sheet": (_with(**{SHEET: HEAD + b"<row><c"}), "a.xlsx", "broken_workbook"),
    "nothing in it": (workbook(Page([])), "a.xlsx", "no_list"),
    "no heading": (workbook(Page([["a", "b"], [1, 2]])), "a.xlsx", "no_list"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_one_sentence(name: str) -> None:
    data, filename, code = REFUSED[name]
    with pytest.raises(UnreadableFile) as refused:
        read_list(data, filename=filename)
    assert refused.value.code == code
    assert "Word" not in refused.value.sentence
    assert refused.value.sentence.endswith(".")


def test_control_the_sound_workbook_is_read() -> None:
    assert len(read_list(SOUND, filename="a.xlsx").sheets[0].rows) == 3


def test_control_a_hyperlink_is_harmless() -> None:
    links = EXTERNAL.replace(b"attachedTemplate", b"hyperlink")
    data = _with(**{"xl|worksheets|_rels|sheet1!xml!rels": links})
    assert len(read_list(data, filename="a.xlsx").sheets[0].rows) == 3


@pytest.mark.proof
def test_a_million_formatted_empty_rows_are_read_in_ten_seconds() -> None:
    rows = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (number, number, number)
        for number in range(3, 1_048_577)
    )
    person = b'<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>An</t></is></c></row>'
    data = _with(**{SHEET: HEAD + NAMED + person + rows + END})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    sheet = read_list(data, filename="a.xlsx").sheets[0]
    assert time.process_time() - begun < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 256 * 1024
    assert len(sheet.rows) == 1


def test_every_cut_of_a_sound_file_is_refused_or_read() -> None:
    for end in range(0, len(SOUND), 97):
        with contextlib.suppress(UnreadableFile):
            read_list(SOUND[:end], filename="a.xlsx")


def test_changed_bytes_are_refused_or_read() -> None:
    buffer = io.BytesIO(SOUND)
    with zipfile.ZipFile(buffer) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    for at in range(0, len(sheet), 61):
        changed = sheet[:at] + bytes([sheet[at] ^ 0x15]) + sheet[at + 1 :]
        with contextlib.suppress(UnreadableFile):
            read_list(_with(**{SHEET: changed}), filename="a.xlsx")
