"""Thirty workbooks as offices send them: every one is mapped, and what cannot be is explained."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tests.reading.lists.workbooks import HEADS, ID, Formula, Page, kinds, only, people, person, read, workbook
from thidua.reading.lists import ListReading, read_list

Check = Callable[[ListReading], None]
FIELDS = ["order", "full_name", "birth_date", "citizen_id", "position", "workplace", "award", "note"]


def _names(reading: ListReading, at: int = 0) -> list[Any]:
    sheet = reading.sheets[at]
    return [sheet.get(row, "full_name") for row in sheet.rows]


def _fields(reading: ListReading, at: int = 0) -> list[str | None]:
    return [column.field for column in reading.sheets[at].columns]


TITLE: list[list[Any]] = [
    ["UBND TỈNH ĐÔNG GIANG", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ NỘI VỤ", "", "", "", "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026"],
    ["(Kèm theo Tờ trình số 12/TTr-SNV ngày 05/11/2026)"],
]
FOOT: list[list[Any]] = [
    ["", "Tổng cộng: 3 người"],
    [],
    ["", "", "", "", "", "Đông Giang, ngày 05 tháng 11 năm 2026"],
    ["", "NGƯỜI LẬP BIỂU", "", "", "", "GIÁM ĐỐC"],
    ["", "Vũ Thị Bích", "", "", "", "Đặng Văn Cường"],
]


def _reversed(rows: list[list[Any]]) -> list[list[Any]]:
    return [row[::-1] for row in rows]


def _two_lines() -> list[list[Any]]:
    upper = ["STT", "Họ và tên", "Năm sinh", "", "Chức vụ", "Quyết định", "", "Ghi chú"]
    lower = ["", "", "Nam", "Nữ", "", "Số", "Ngày", ""]
    return [upper, lower, [1, "Lê Văn Ba", 1980, "", "Tổ trưởng", "12/QĐ-SNV", dt.date(2025, 1, 5), ""],
            [2, "Hà Thị Tư", "", 1990, "Nhân viên", "13/QĐ-SNV", dt.date(2025, 2, 5), ""]]  # fmt: skip


def _three_lines() -> list[list[Any]]:
    return [
        ["TT", "Họ tên", "Thông tin cá nhân", "", "", "Đề nghị"],
        ["", "", "Ngày sinh", "Số định danh", "Chức vụ", "Danh hiệu"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["1", "Lê Văn Ba", "05/6/1980", "001080001111", "Tổ trưởng", "LĐTT"],
    ]


def _numbers(sheet: Any) -> list[int]:
    return [row.number for row in sheet.rows]


def _parts(sheet: Any) -> list[str | None]:
    return [row.section for row in sheet.rows]


def _id(sheet: Any) -> Any:
    return sheet.get(sheet.rows[0], "citizen_id")


SOUND: dict[str, tuple[Page, Callable[[Any], bool]]] = {
    "plain": (Page(people()), lambda sheet: not kinds(sheet)),
    "title rows above": (Page([*TITLE, *people()]), lambda sheet: sheet.heading_rows == (6,) and len(sheet.title) == 6),
    "notes and signatures below": (Page([*people(), *FOOT]), lambda sheet: len(sheet.notes) == 6),
    "both": (Page([*TITLE, *people(), *FOOT]), lambda sheet: len(sheet.rows) == 3),
    "columns the other way round": (Page(_reversed(people())), lambda sheet: len(sheet.rows) == 3),
    "not in the corner": (Page(people(), top=7, left=3), lambda sheet: sheet.columns[-1].letter == "K"),
    "empty rows between": (
        Page([HEADS, [], person(1), [], [], person(2), person(3)]), lambda sheet: _numbers(sheet) == [3, 6, 7]
    ),
    "parts with titles": (
        Page([HEADS, ["I", "Khối cơ quan"], person(1), ["II", "Khối trường học"], person(2), person(3)]),
        lambda sheet: _parts(sheet) == ["I Khối cơ quan", *["II Khối trường học"] * 2],
    ),
    "heading printed again": (Page([*people(2), HEADS, person(3)]), lambda sheet: len(sheet.rows) == 3),
    "numbers of the columns below the heading": (
        Page([HEADS, [f"({number})" for number in range(1, 9)], *people()[1:]]), lambda sheet: len(sheet.rows) == 3
    ),
    "total in the middle of the width": (
        Page([*people(), ["", "", "", "", "", "Tổng cộng", 3, ""]]), lambda sheet: len(sheet.rows) == 3
    ),
    "heading in capitals with line breaks": (
        Page([[head.upper().replace(" ", "\n") for head in HEADS], *people()[1:]]), lambda sheet: len(sheet.rows) == 3
    ),
    "an unknown column": (
        Page([[*HEADS, "Mã hồ sơ"], *([*row, f"HS{at}"] for at, row in enumerate(people()[1:]))]),
        lambda sheet: sheet.columns[-1].field is None and sheet.rows[0].raw[8] == "HS0",
    ),
    "identity numbers with blanks": (
        Page([HEADS, person(1, **{"Số CCCD": "001 185 001 235"})]), lambda sheet: _id(sheet) == "001185001235"
    ),
    "dates as text": (
        Page([HEADS, person(1, **{"Ngày sinh": "15/03/1985"})]),
        lambda sheet: sheet.get(sheet.rows[0], "birth_date") == dt.date(1985, 3, 15),
    ),
    "merged title": (Page([*TITLE, *people()], merged=((3, 0, 3, 7),)), lambda sheet: len(sheet.rows) == 3),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_a_messy_list_is_mapped(name: str) -> None:
    page, holds = SOUND[name]
    reading = read(page)
    sheet = reading.sheets[0]
    assert {column.field for column in sheet.columns} >= set(FIELDS)
    assert all(isinstance(one, str) and one for one in _names(reading))
    assert not [problem for problem in sheet.all_problems() if problem.severity == "error"]
    assert holds(sheet)


def test_heads_merged_over_two_rows() -> None:
    sheet = only(_two_lines(), merged=((0, 2, 0, 3), (0, 5, 0, 6)))
    assert [column.field for column in sheet.columns] == [
        "order", "full_name", "birth_male", "birth_female", "position", "decision_number", "decision_date", "note",
    ]  # fmt: skip
    assert sheet.heading_rows == (1, 2)
    assert sheet.get(sheet.rows[1], "birth_female") == 1990
    assert sheet.get(sheet.rows[1], "decision_date") == dt.date(2025, 2, 5)


def test_heads_over_two_rows_without_a_merge() -> None:
    assert only(_two_lines()).heading_rows == (1, 2)


def test_heads_over_two_rows_and_a_row_of_numbers() -> None:
    sheet = only(_three_lines())
    assert [column.field for column in sheet.columns] == [
        "order",
        "full_name",
        "birth_date",
        "citizen_id",
        "position",
        "award",
    ]
    assert len(sheet.rows) == 1


def test_family_and_given_name_in_two_columns() -> None:
    sheet = only([["STT", "Họ và tên đệm", "Tên", "Đơn vị"], [1, "Nguyễn Văn", "An", "Phòng A"]])
    assert [column.field for column in sheet.columns] == ["order", "last_name", "first_name", "workplace"]


def test_a_list_of_collectives() -> None:
    sheet = only([["TT", "Tên tập thể", "Danh hiệu đề nghị"], [1, "Phòng Tổng hợp", "Tập thể lao động xuất sắc"]])
    assert sheet.get(sheet.rows[0], "unit_name") == "Phòng Tổng hợp"
    assert kinds(sheet) == []


def test_hidden_rows_columns_and_sheets_are_read_and_told() -> None:
    reading = read(Page(people(), hidden_rows=(2,), hidden_columns=(7,)), Page(people(), name="Cũ", hidden=True))
    assert [row.hidden for row in reading.sheets[0].rows] == [False, True, False]
    assert [kind for kind, _ in kinds(reading.sheets[0])] == ["hidden_rows", "hidden_column"]
    assert [kind for kind, _ in kinds(reading.sheets[1])] == ["hidden_sheet"]


def test_formulas_are_told_with_the_value_kept() -> None:
    sheet = only([HEADS, person(1, **{"Chức vụ": Formula('="Chuyên"&" viên"', "Chuyên viên")})])
    assert sheet.get(sheet.rows[0], "position") == "Chuyên viên"
    assert kinds(sheet) == [("formula", "E2")]


def test_a_formula_without_a_value_and_one_that_failed_are_errors() -> None:
    rows = [HEADS, person(1, **{"Chức vụ": Formula("=A9")}), person(2, **{"Chức vụ": Formula("=NA()", "#N/A")})]
    assert kinds(only(rows)) == [("formula_empty", "E2"), ("cell_error", "E3")]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        (1185001234, "id_lost_zero"),
        (1.09e10, "id_scientific"),
        ("1.09E+10", "id_scientific"),
        ("12345", "id_wrong_length"),
    ],
)
def test_an_identity_number_damaged_by_excel(cell: object, kind: str) -> None:
    sheet = only([HEADS, person(1, **{"Số CCCD": cell}), person(2)])
    assert kinds(sheet) == [(kind, "D2")]
    assert sheet.get(sheet.rows[0], "citizen_id") is None


def test_one_identity_number_for_two_people() -> None:
    sheet = only([HEADS, person(1, **{"Số CCCD": ID}), person(2, **{"Số CCCD": ID})])
    assert kinds(sheet) == [("id_twice", "D3")]
    assert "dòng 2" in sheet.rows[1].problems[0].sentence


def test_a_row_without_a_name() -> None:
    assert kinds(only([HEADS, person(1), person(2, **{"Họ và tên": ""})])) == [("missing_name", "B3")]


def test_a_number_and_a_day_where_words_are_expected() -> None:
    rows = [HEADS, person(1, **{"Họ và tên": 17}), person(2, **{"Chức vụ": dt.date(2026, 5, 3)})]
    assert kinds(only(rows)) == [("not_a_name", "B2"), ("missing_name", "B2"), ("date_in_text", "E3")]


def test_days_counted_from_1904() -> None:
    page = Page([HEADS, person(1)])
    sheet = read(page, date_1904=True).sheets[0]
    assert sheet.get(sheet.rows[0], "birth_date") == dt.date(1985, 3, 1)
    assert kinds(sheet) == []


def test_days_that_lost_their_format_are_told() -> None:
    sheet = only([HEADS, person(1, **{"Ngày sinh": 31121})])
    assert kinds(sheet) == [("date_serial", "C2")]
    assert sheet.get(sheet.rows[0], "birth_date") == dt.date(1985, 3, 15)


def test_impossible_days_and_unknown_sexes() -> None:
    rows = [
        ["STT", "Họ tên", "Ngày sinh", "Giới tính"],
        [1, "Lê An", "31/02/1985", "nam"],
        [2, "Hà Tư", "1/1/1990", "x"],
    ]
    sheet = only(rows)
    assert kinds(sheet) == [("not_a_date", "C2"), ("unknown_gender", "D3")]
    assert sheet.get(sheet.rows[0], "gender") == "Nam"


def test_a_sheet_without_a_heading_is_explained_beside_one_that_is_read() -> None:
    reading = read(Page(people()), Page([["Hướng dẫn nhập liệu"], ["Nhập đúng mẫu"]], name="Hướng dẫn"))
    assert [bool(sheet.columns) for sheet in reading.sheets] == [True, False]
    assert [kind for kind, _ in kinds(reading.sheets[1])] == ["no_heading"]


def test_several_sheets_are_several_lists() -> None:
    reading = read(
        Page(people(), name="Cá nhân"),
        Page([["TT", "Tên tập thể", "Hình thức"], [1, "Phòng A", "Giấy khen"]], name="Tập thể"),
    )
    assert [sheet.name for sheet in reading.lists()] == ["Cá nhân", "Tập thể"]


def test_every_cell_has_its_address() -> None:
    sheet = only(people(), top=4, left=2)
    addresses = {column.field: cell.address for column, cell in sheet.cells(sheet.rows[0])}
    assert (addresses["full_name"], addresses["award"]) == ("D6", "I6")


def test_the_json_form_keeps_raw_values_beside_mended_ones() -> None:
    reading = read(Page([HEADS, person(1, **{"Ngày sinh": "15/3/1985"})]))
    cells = reading.as_dict()["sheets"][0]["rows"][0]["cells"]  # type: ignore[index]  # JSON
    assert cells["birth_date"] == {"address": "C2", "value": "1985-03-15", "raw": "15/3/1985"}
    assert cells["order"] == {"address": "A2", "value": 1}


def test_years_head_columns_under_a_shared_head() -> None:
    heads = [["STT", "Họ và tên", "Đơn vị", "Xếp loại", ""], ["", "", "", 2019, 2020]]
    rows = [*heads, [1, "Lê An", "Sở A", "HTT", "HTXS"]]
    sheet = read_list(workbook(Page(rows)), filename="a.xlsx").lists()[0]
    assert [column.heading for column in sheet.columns] == [
        "STT", "Họ và tên", "Đơn vị", "Xếp loại - 2019", "Xếp loại - 2020",
    ]  # fmt: skip
    assert [row.number for row in sheet.rows] == [3]


def test_days_of_decisions_in_a_tenth_column_are_days() -> None:
    heads = ["STT", "Họ và tên", *["Ngày quyết định"] * 11]
    sheet = read_list(workbook(Page([heads, [1, "Lê An", *[dt.date(2020, 1, 5)] * 11]])), filename="a.xlsx").lists()[0]
    assert sheet.columns[-1].field == "decision_date_11"
    assert not list(sheet.all_problems())


def test_cells_stay_as_they_are_for_one_who_knows_the_columns_better() -> None:
    rows = [["STT", "Họ và tên", "Quyết định (số, ngày)"], [1, "Lê An", "12/QĐ-UBND ngày 05/01/2020"]]
    data = workbook(Page(rows))
    assert list(read_list(data, filename="a.xlsx").lists()[0].all_problems())
    assert not list(read_list(data, filename="a.xlsx", checked=False).lists()[0].all_problems())


def test_a_name_in_codes_before_unicode_is_told_with_what_it_means() -> None:
    sheet = only([HEADS, person(1, **{"Họ và tên": "TrÇn ThÞ Hoa"}), person(2)])
    (told,) = [each for row in sheet.rows for each in row.problems if each.kind == "font_code"]
    assert (told.severity, "“Trần Thị Hoa”" in told.sentence) == ("error", True)
