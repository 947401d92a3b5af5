"""Ruled tables of a PDF: cells, merged cells, tables in cells, and rows that pages cut."""

import pytest

from tests.reading.containers.pdf.papers import PAGE, blocks_of, rows_in, table, texts_in
from thidua.reading.blocks import TableRow

HEAD = ["TT", "Nội dung", "Đơn vị", "Thời gian"]
COLUMNS = "30pt, 110pt, 90pt, 90pt"
WORK = "Xét, đề nghị khen thưởng cho các tập thể, cá nhân có thành tích trong phong trào thi đua yêu nước năm 2026"

LONG = " ".join([WORK] * 4)  # taller than a page


def _tall(rows: list[list[str]], repeat: bool = True) -> str:
    head = "table.header(" + ", ".join(f"[{cell}]" for cell in HEAD) + "), "
    return table(rows, COLUMNS, head if repeat else "")


def test_cells_are_read_with_wrapped_lines_joined() -> None:
    rows = [HEAD, ["1.", WORK, "Phòng Nội vụ", "Trước ngày 15/3/2026"]]
    assert rows_in(blocks_of(table(rows, COLUMNS))) == [tuple(row) for row in rows]


def test_lines_that_a_clerk_ended_stay_lines() -> None:
    rows = [HEAD, ["1.", "Hai việc", "Sở A;\nSở B", "Quý I"]]
    assert rows_in(blocks_of(table(rows, COLUMNS)))[1][2] == "Sở A;\nSở B"


def test_a_wide_cell_is_followed_by_empty_ones_and_a_tall_one_repeats() -> None:
    cells = "table.cell(colspan: 2)[Phần A], [x], table.cell(rowspan: 2)[Quý I], [a], [b], [c], [d]"
    markup = f"#table(columns: (60pt, 80pt, 80pt), {cells})"
    assert rows_in(blocks_of(markup)) == [("Phần A", "", "x"), ("Quý I", "a", "b"), ("Quý I", "c", "d")]


def test_a_table_in_a_cell_is_read_cell_by_cell_inside_it() -> None:
    markup = (
        "#table(columns: (60pt, 200pt), inset: 8pt, [A], [Trước #table(columns: 2, [một hai], [ba], [bốn], [năm]) Sau])"
    )
    assert rows_in(blocks_of(markup)) == [("A", "Trước\nmột hai\nba\nbốn\nnăm\nSau")]


@pytest.mark.parametrize("repeat", [True, False])
def test_a_row_cut_by_a_page_is_one_row_and_its_heading_stands_once(repeat: bool) -> None:
    rows = [[f"{number}.", LONG, "Phòng Nội vụ", "Quý I"] for number in range(1, 4)]
    blocks = blocks_of(_tall(rows, repeat))
    read = [row for row in rows_in(blocks) if row[0] != "TT"]
    assert [row[0] for row in read] == ["1.", "2.", "3."]
    assert {row[1] for row in read} == {LONG}
    assert sum(1 for row in rows_in(blocks) if row[0] == "TT") == repeat


def test_a_row_on_two_pages_names_both() -> None:
    rows = [[f"{number}.", LONG, "Phòng Nội vụ", "Quý I"] for number in range(1, 4)]
    sources = [block.source for block in blocks_of(_tall(rows)) if isinstance(block, TableRow)]
    assert any(source.startswith(("trang 1–2, bảng 1, hàng", "trang 2–3, bảng 1, hàng")) for source in sources)


def test_a_row_without_number_at_the_head_of_a_page_is_no_continuation() -> None:
    filler = [["1.", "Một việc khá dài " * 10, "Phòng A", "Quý I"]]
    rows = [*filler, ["2.", "Việc thường kỳ", "", ""], ["", "Họp Hội đồng", "Phòng B", "Hằng quý"]]
    markup = table([HEAD, *rows[:2]], COLUMNS) + "#pagebreak()\n" + table(rows[2:], COLUMNS)
    assert rows_in(blocks_of(markup))[-2:] == [
        ("2.", "Việc thường kỳ", "", ""),
        ("", "Họp Hội đồng", "Phòng B", "Hằng quý"),
    ]


def test_a_first_column_that_is_no_number_may_go_on_too() -> None:
    rows = [[f"{WORK} {name}", f"Phòng {name}"] for name in ("một", "hai", "ba", "bốn", "năm", "sáu")]
    markup = table([["Nội dung", "Đơn vị"], *rows], "110pt, 100pt")
    blocks = [block for block in blocks_of(markup) if isinstance(block, TableRow)]
    assert [block.cells for block in blocks][1:] == [tuple(row) for row in rows]
    assert any("–" in block.source for block in blocks)


def test_tables_of_another_shape_on_the_next_page_stay_apart() -> None:
    markup = table([HEAD], COLUMNS) + "#pagebreak()\n" + table([["a", "b", "c"]], "50pt, 200pt, 60pt")
    assert [block.table for block in blocks_of(markup) if isinstance(block, TableRow)] == [1, 2]


def test_an_underline_is_no_table() -> None:
    assert texts_in(blocks_of("#underline[Độc lập - Tự do - Hạnh phúc]")) == ["Độc lập - Tự do - Hạnh phúc"]


def test_open_sides_are_sides() -> None:
    stroke = "stroke: (x, y) => (left: if x > 0 { 1pt }, top: 1pt, bottom: 1pt), "
    markup = table([["a", "b"], ["c", "d"]], "80pt, 80pt", stroke)
    assert rows_in(blocks_of(markup)) == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize("quarters", [90, 180, 270])
def test_a_turned_page_is_read_upright(quarters: int) -> None:
    rows = [HEAD, ["1.", WORK, "Phòng Nội vụ", "Quý I"]]
    page = PAGE.replace("400pt", "420pt").replace("300pt", "420pt")
    markup = f"#rotate({quarters}deg, reflow: true)[\n{table(rows, COLUMNS)}]"
    assert rows_in(blocks_of(markup, page)) == [tuple(row) for row in rows]
