"""The catalogue of awards on pages: found, narrowed, read for a day, with what is known of each text."""

from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.factories.cast import Cast
from tests.web.plans.asking import queries_of, signed_in, stop_clock, text_of
from thidua.periods.deadlines import VIETNAM
from thidua.rulebook import load

LIST = "/danh-muc-khen-thuong/"
READ_DAY = "?ngay=01/09/2026"
FRAME = 8  # what any page of an officer asks for: session, account, rights, notices, units


@pytest.fixture
def office(cast: Cast) -> Client:
    return signed_in(cast, "officer")


def _names(client: Client, query: str = "") -> list[str]:
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return [row["cells"][0]["text"] for row in answer.context["table"]["rows"]]


def _page(client: Client, code: str, query: str = READ_DAY) -> str:
    return text_of(client, f"{LIST}{code}/{query}")


def test_every_award_has_its_line(office: Client) -> None:
    assert len(_names(office)) == len(load().awards) == 80


def test_awards_stand_in_the_order_of_the_law_and_local_ones_last(office: Client) -> None:
    names = _names(office)
    assert names[:2] == ["Huân chương Sao vàng", "Huân chương Hồ Chí Minh"]
    first = names.index("Huân chương Lao động hạng Nhất")
    assert names[first + 1 : first + 3] == ["Huân chương Lao động hạng Nhì", "Huân chương Lao động hạng Ba"]
    assert {award.name for award in load().awards.values() if award.place} == set(names[-9:])


def test_words_are_found_without_their_accents_in_any_order(office: Client) -> None:
    assert _names(office, "?q=ba hang lao dong") == ["Huân chương Lao động hạng Ba"]


def test_an_award_is_found_by_the_name_it_had_before(office: Client) -> None:
    assert _names(office, "?q=thi tran tieu bieu&ngay=01/09/2026") == ["Xã, phường, đặc khu tiêu biểu"]


@pytest.mark.parametrize(
    ("query", "has", "lacks"),
    [
        ("hinh_thuc=bang_khen", "Bằng khen của Thủ tướng Chính phủ", "Huân chương Sao vàng"),
        ("cap=chinh_phu", "Bằng khen của Thủ tướng Chính phủ", "Huân chương Sao vàng"),
        ("loai=doi_ngoai", "Huân chương Hữu nghị", "Chiến sĩ thi đua cơ sở"),
        ("doi_tuong=ho-gia-dinh", "Gia đình văn hóa", "Chiến sĩ thi đua cơ sở"),
        ("doi_tuong=tap-the", "Tập thể lao động xuất sắc", "Chiến sĩ thi đua cơ sở"),
        ("doi_tuong=ca-nhan", "Chiến sĩ thi đua cơ sở", "Tập thể lao động xuất sắc"),
        ("noi=ha_noi", "Công dân Thủ đô ưu tú", "Huân chương Sao vàng"),
        ("noi=nha-nuoc", "Huân chương Sao vàng", "Công dân Thủ đô ưu tú"),
    ],
)
def test_a_condition_keeps_what_it_is_about(office: Client, query: str, has: str, lacks: str) -> None:
    names = _names(office, f"?{query}")
    assert has in names
    assert lacks not in names


def test_conditions_hold_together(office: Client) -> None:
    assert _names(office, "?hinh_thuc=bang_khen&doi_tuong=ho-gia-dinh&q=thu tuong") == [
        "Bằng khen của Thủ tướng Chính phủ"
    ]


def test_a_condition_nobody_offers_narrows_nothing_and_is_said(office: Client) -> None:
    page = text_of(office, f"{LIST}?cap=vu_tru")
    assert "Huân chương Sao vàng" in page
    assert "td-field-error" in page


def test_nothing_found_leads_back_to_everything(office: Client) -> None:
    page = text_of(office, f"{LIST}?q=khong co ten nay")
    assert "Không có danh hiệu, hình thức nào khớp" in page
    assert f'href="{LIST}"' in page


def test_a_script_gets_the_results_alone(office: Client) -> None:
    page = office.get(LIST, headers={"HX-Request": "true"}).content.decode()
    assert "Huân chương Sao vàng" in page
    assert "<html" not in page


def test_the_workbook_holds_what_is_on_screen(office: Client) -> None:
    answer = office.get(f"{LIST}?noi=ha_noi&xuat=xlsx")
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    told = "\n".join(str(row[0]) for row in sheet)
    assert all(name in told for name in _names(office, "?noi=ha_noi"))
    assert "Huân chương Sao vàng" not in told


def test_the_day_of_the_list_goes_on_to_the_award(office: Client) -> None:
    assert f"{LIST}labour-order-3/?ngay=01/09/2026" in text_of(office, f"{LIST}{READ_DAY}")


@pytest.mark.parametrize(
    ("code", "query", "word"),
    [
        ("labour-order-3", "?ngay=01/09/2026", "Đã đối chiếu đến 30/09/2026"),
        ("labour-order-3", "?ngay=01/10/2026", "Mới đối chiếu đến 30/09/2026"),
        ("capital-initiative-award", "?ngay=01/09/2026", "Mới có trích đoạn"),
        ("capital-initiative-award", "?ngay=01/10/2026", "Chưa đối chiếu"),
        ("capital-honorary-citizen", "?ngay=01/09/2026", "Đã đối chiếu"),
        ("labour-order-3", "?ngay=31/12/2023", "Không áp dụng vào ngày này"),
    ],
)
def test_how_far_the_text_was_checked_stands_in_words(office: Client, code: str, query: str, word: str) -> None:
    assert f'<span title="{word}">{word}</span>' in _page(office, code, query)


def test_from_the_new_law_on_the_page_says_that_its_text_was_not_seen(office: Client) -> None:
    reason = "Từ ngày 01/10/2026 Luật số 06/2026/QH16 có hiệu lực nhưng chưa có toàn văn để đối chiếu."
    assert f"<p>{reason}</p><p>Nội dung dưới đây" in _page(office, "labour-order-3", "?ngay=01/10/2026")
    assert f"<p>{reason}</p><p>Nội dung dưới đây" not in _page(office, "labour-order-3", "?ngay=30/09/2026")


def test_without_a_day_it_is_read_for_today(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, datetime(2025, 3, 1, 9, tzinfo=VIETNAM))
    assert "Tiêu chuẩn ngày 01/03/2025" in _page(office, "labour-order-3", "")


def test_a_day_that_is_none_is_said_beside_its_field(office: Client) -> None:
    assert "td-field-error" in _page(office, "labour-order-3", "?ngay=hom-nao-do")


def test_paths_are_those_of_the_day(office: Client) -> None:
    title = "điểm a khoản 1 Điều 21 Nghị định số 152/2025/NĐ-CP"
    assert f"Căn cứ: {title}" in _page(office, "labour-order-3", "?ngay=01/07/2025")
    assert f"Căn cứ: {title}" not in _page(office, "labour-order-3", "?ngay=30/06/2025")


def test_conditions_are_plain_words_with_their_options_as_a_list(office: Client) -> None:
    page = _page(office, "labour-order-3")
    assert "Đã được tặng “Chiến sĩ thi đua cơ sở” 3 lần kể từ lần khen thưởng trước." in page
    assert "<ol><li>Đạt giải ba hoặc huy chương đồng cấp thế giới" in page


def test_a_condition_leads_to_the_award_it_names(office: Client) -> None:
    assert f'href="{LIST}pm-certificate/"' in _page(office, "labour-order-3")


def test_the_name_is_that_of_the_day(office: Client) -> None:
    code = "exemplary-commune-ward-township"
    assert "<h1>Xã, phường, thị trấn tiêu biểu</h1>" in _page(office, code, "?ngay=30/06/2025")
    assert "<h1>Xã, phường, đặc khu tiêu biểu</h1>" in _page(office, code, "?ngay=01/07/2025")


def test_money_is_told_to_the_dong_for_the_day(office: Client) -> None:
    page = _page(office, "labour-order-3")
    assert "Cá nhân: 11.390.000 đ" in page
    assert "4,5 lần mức lương cơ sở 2.530.000 đ" in page
    assert "Không có mức tiền thưởng đã biết" in _page(office, "labour-order-3", "?ngay=01/01/2020")


def test_a_day_before_the_law_shows_no_paths_but_what_is_known_of_then(office: Client) -> None:
    page = _page(office, "pm-certificate", "?ngay=31/12/2023")
    assert "Không có tiêu chuẩn nào của danh hiệu, hình thức này áp dụng vào ngày đã chọn." in page
    assert "sau đó 5 năm liên tục hoàn thành xuất sắc" in page


def test_an_award_nobody_gives_is_not_found(office: Client) -> None:
    assert office.get(f"{LIST}khong-co/").status_code == 404


def test_the_law_is_open_to_whoever_signs_in(cast: Cast) -> None:
    client = signed_in(cast, "person_concerned")
    assert client.get(LIST).status_code == 200
    assert client.get(f"{LIST}labour-order-3/").status_code == 200


@pytest.mark.parametrize("address", [LIST, f"{LIST}?q=huan chuong", f"{LIST}labour-order-3/"])
def test_no_table_is_asked_beyond_the_frame(office: Client, cast: Cast, address: str) -> None:
    frame = queries_of(office, "/tim/")
    assert queries_of(office, address) == frame <= FRAME


def _never(*_given: Any) -> None:
    raise AssertionError("the rules were read again")


def test_the_rules_are_read_once_for_the_process(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    office.get(LIST)
    monkeypatch.setattr("thidua.rulebook.loading.read_file", _never)
    assert office.get(f"{LIST}labour-order-3/").status_code == 200
