"""Lists in tables of Word: layout tables are passed over, merged heads and page breaks are mended."""

from tests.reading.paper import paper
from thidua.reading.lists import ListSheet, read_list

WRITTEN = """\
DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG
(Kèm theo Tờ trình số 5/TTr-SNV)
| STT | Họ và tên | Ngày sinh | Chức vụ, đơn vị công tác | Hình thức khen thưởng |
| 1 | Nguyễn Thị Lan | 05/6/1980 | Chuyên viên, Phòng Tổng hợp | Giấy khen |
| 2 | Trần Văn Minh | 31/02/1981 | Kế toán trưởng | Giấy khen |
Danh sách này gồm 02 người.
"""


def _read() -> ListSheet:
    return read_list(paper(WRITTEN).as_docx(), filename="a.docx").sheets[0]


def test_a_table_of_word_is_a_list() -> None:
    sheet = _read()
    assert [column.field for column in sheet.columns] == ["order", "full_name", "birth_date", "position", "award"]
    assert [sheet.get(row, "full_name") for row in sheet.rows] == ["Nguyễn Thị Lan", "Trần Văn Minh"]


def test_lines_above_and_below_are_title_and_notes() -> None:
    sheet = _read()
    assert sheet.title[0][1] == "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"
    assert sheet.notes[-1][1] == "Danh sách này gồm 02 người."


def test_cells_are_named_by_row_and_column() -> None:
    assert [problem.address for problem in _read().all_problems()] == ["hàng 3, cột 3"]


def test_layout_tables_are_no_lists() -> None:
    written = "| SỞ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n" + WRITTEN
    assert len(read_list(paper(written).as_docx(), filename="a.docx").sheets) == 1


def test_a_text_file_with_bars_is_read_as_well() -> None:
    assert len(read_list(paper(WRITTEN).as_text(), filename="a.txt").sheets[0].rows) == 2


def test_a_table_that_a_page_cut_in_two_goes_on_under_the_same_heads() -> None:
    heads, lan, minh = (line + "\n" for line in WRITTEN.splitlines()[2:5])
    reading = read_list(paper(f"{heads}{lan}\n\n{minh}").as_text(), filename="a.txt")
    assert sum(len(sheet.rows) for sheet in reading.lists()) == 2
