"""Number and date in the head, however a page prints them beside each other."""

import pytest

from tests.reading.paper import COLUMNS, plan_with
from thidua.reading.plans.head import lines_apart

BODY = "KẾ HOẠCH\nCông tác thi đua năm 2026\nI. MỤC ĐÍCH\nThiết thực."


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (["Số: 329/KH-BTN Hà Nội, ngày 20 tháng 01 năm 2025"], ["Số: 329/KH-BTN", "Hà Nội, ngày 20 tháng 01 năm 2025"]),
        (
            ["Số:    /KH-UBND  Nam Hải, ngày   tháng   năm 2025"],
            ["Số:    /KH-UBND", "Nam Hải, ngày   tháng   năm 2025"],
        ),
        (["Số: 357 /KH-UBND"], ["Số: 357 /KH-UBND"]),
        (["Nam Hải, ngày 15 tháng 01", "năm 2024"], ["Nam Hải, ngày 15 tháng 01 năm 2024"]),
        (["Nam Hải, ngày 15", "tháng 01 năm 2024"], ["Nam Hải, ngày 15 tháng 01 năm 2024"]),
        (["SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"], ["SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"]),
    ],
)
def test_number_and_date_are_told_apart_and_a_cut_date_is_joined(printed: list[str], meant: list[str]) -> None:
    assert lines_apart(printed) == meant


def test_a_head_on_one_line_is_read() -> None:
    document = plan_with(head=f"Số: 12/KH-UBND Nam Hải, ngày 05 tháng 01 năm 2026\n{BODY}", columns=COLUMNS).document
    assert (document.number, str(document.date), document.place_name) == ("12/KH-UBND", "2026-01-05", "Nam Hải")


def test_a_ward_whose_name_begins_with_an_is_no_kind_of_document() -> None:
    head = f"ỦY BAN NHÂN DÂN\nPHƯỜNG AN PHÚ\nSố: 12/KH-UBND\nAn Phú, ngày 05 tháng 01 năm 2026\n{BODY}"
    document = plan_with(head=head).document
    assert (document.type, document.number) == ("KH", "12/KH-UBND")
