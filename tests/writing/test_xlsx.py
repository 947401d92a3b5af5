"""Workbooks read back by another program; nothing in them runs."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from thidua.writing.xlsx import Sheet, workbook

HEADS = ("Nội dung", "Ngày", "Số")
DANGEROUS = (
    "=1+1",
    '=HYPERLINK("http://x")',
    "+84912345678",
    "-5+2",
    "@SUM(A1)",
    "\t=1",
    "|cmd",
    "http://a.vn",
    "0012",
)


def _read(content: bytes, name: str | None = None) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_name(name or book.sheet_names[0]).to_python(skip_empty_area=False)


def _page(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/"))


def test_what_was_written_is_read_back() -> None:
    row = ("Đăng ký danh hiệu", date(2026, 3, 14), 1234567)
    found = _read(workbook([Sheet("Nhiệm vụ", HEADS, [row])]))
    assert found[0][0] == "Nhiệm vụ"
    assert found[3][:3] == list(HEADS)
    assert found[4][:3] == ["Đăng ký danh hiệu", date(2026, 3, 14), 1234567]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    content = workbook([Sheet("x", ("a",), [(text,)])])
    assert "<f>" not in _page(content)
    assert "<hyperlink" not in _page(content)
    assert str(_read(content)[4][0]).strip() == text.strip()


def test_titles_and_heads_are_inert_too() -> None:
    content = workbook([Sheet("=1+1", ("=2+2",), [], note="=3+3")])
    assert "<f>" not in _page(content)
    found = _read(content)
    assert (found[0][0], found[1][0], found[3][0]) == ("=1+1", "=3+3", "=2+2")


def test_a_real_formula_would_be_noticed() -> None:
    """The positive control of the two above."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "=1+1")
    assert "<f>" in _page(buffer.getvalue())


def test_empty_cells_and_ticks() -> None:
    found = _read(workbook([Sheet("x", ("a", "b", "c", "d"), [(None, "", True, False)])]))
    assert found[4][:4] == ["", "", "x", ""]


def test_moments_keep_their_minutes() -> None:
    at = datetime(2026, 11, 20, 9, 5)  # noqa: DTZ001 - a spreadsheet knows no zones
    assert _read(workbook([Sheet("x", ("a",), [(at,)])]))[4][0] == at


def test_sheets_of_one_name_are_told_apart() -> None:
    content = workbook(
        [Sheet("Danh sách: [1]/2*?", ("a",), []), Sheet("Danh sách: [1]/2*?", ("a",), []), Sheet("", ("a",), [])]
    )
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert len({name.lower() for name in names}) == 3
    assert all(len(name) <= 31 for name in names)


def test_the_head_stays_in_view() -> None:
    assert 'state="frozen"' in _page(workbook([Sheet("x", ("a",), [("1",)])]))


def test_a_cell_longer_than_a_spreadsheet_takes_is_cut() -> None:
    assert len(str(_read(workbook([Sheet("x", ("a",), [("đ" * 40_000,)])]))[4][0])) == 32_767


@given(
    st.text(
        alphabet=st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=60
    )
)
def test_any_text_comes_back_unchanged(text: str) -> None:
    found = _read(workbook([Sheet("x", ("a",), [(text,)])]))
    assert found[4][0] == text or text.isspace()
