"""The workbook that comes back is the one that was sent, with remarks."""

from __future__ import annotations

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from tests.reading.lists.workbooks import Formula, Page, people, rewritten, workbook
from thidua.writing.marked_xlsx import NotMarkable, marked


def _cells(data: bytes, sheet: str = "Sheet1") -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()  # type: ignore[return-value]


def _marked(data: bytes, remarks: dict[int, str], sheet: str = "Sheet1") -> bytes:
    return marked(data, sheet=sheet, remarks=remarks, heading_row=1, heading="Lỗi cần sửa")


def test_remarks_stand_right_of_all_cells_under_their_heading() -> None:
    sent = workbook(Page(people(3)))
    back = _cells(_marked(sent, {3: "Thiếu đơn vị <A & B>"}))
    assert back[0][-1] == "Lỗi cần sửa"
    assert back[2][-1] == "Thiếu đơn vị <A & B>"
    assert back[1][-1] == ""
    assert [row[:-1] for row in back] == _cells(sent)


def test_every_other_part_stays_byte_for_byte() -> None:
    sent = workbook(Page(people(2)), Page([["Khác", Formula("=1+1", 2)]], name="Thứ hai"))
    back = zipfile.ZipFile(io.BytesIO(_marked(sent, {2: "x"})))
    kept = zipfile.ZipFile(io.BytesIO(sent))
    changed = [name for name in kept.namelist() if kept.read(name) != back.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml"]
    assert back.namelist() == kept.namelist()


def test_the_sheet_is_found_by_its_name() -> None:
    sent = workbook(Page([["Bìa"]], name="Bìa"), Page(people(1), name="Danh sách & tên"))
    back = _marked(sent, {2: "sai"}, "Danh sách & tên")
    assert _cells(back, "Danh sách & tên")[1][-1] == "sai"
    assert _cells(back, "Bìa") == [["Bìa"]]


def test_an_empty_row_and_rows_without_numbers_are_counted_right() -> None:
    rows = b'<row><c r="A1"><v>1</v></c></row><row/><row><c r="A3"><v>3</v></c></row>'
    sent = _with_rows(workbook(Page([["a"]])), rows)
    assert [row[-1] for row in _cells(_marked(sent, {2: "hai", 3: "ba"}))] == ["Lỗi cần sửa", "hai", "ba"]


def test_characters_no_xml_holds_are_left_out() -> None:
    back = _marked(workbook(Page(people(1))), {2: "a\x00b\x1fc"})
    assert _cells(back)[1][-1] == "abc"


def test_a_sheet_that_is_not_there_is_told() -> None:
    with pytest.raises(NotMarkable):
        _marked(workbook(Page(people(1))), {2: "x"}, "Không có")


def _with_rows(data: bytes, rows: bytes) -> bytes:
    before = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    start, end = before.index(b"<sheetData>") + len(b"<sheetData>"), before.index(b"</sheetData>")
    return rewritten(data, **{"xl|worksheets|sheet1!xml": before[:start] + rows + before[end:]})
