"""Head, title, sections, citations, foot."""

import pytest

from tests.reading.paper import HEAD, paper, plan_saying
from thidua.reading.blocks import Place
from thidua.reading.plans.citations import citations_of
from thidua.reading.structure import Document, Passage


def _document(*lines: str) -> Document:
    return paper("\n".join([*lines, "I. YÊU CẦU", "Thiết thực."])).read_text().document


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH LÂM GIANG"), "Ủy ban nhân dân tỉnh Lâm Giang"),
        (("UBND TỈNH LÂM GIANG", "SỞ TƯ PHÁP"), "Sở Tư Pháp"),
        (("TỔNG LIÊN ĐOÀN LAO ĐỘNG", "HỌC VIỆN BIỂN"), "Học viện Biển"),
        (("BỘ Y TẾ",), "Bộ Y Tế"),
    ],
)
def test_the_issuer_is_the_lowest_body_of_the_head(lines: tuple[str, ...], issuer: str) -> None:
    assert _document(*lines, "KẾ HOẠCH", "Công tác năm 2026").issuer == issuer


def test_the_issuer_is_spelt_as_the_text_spells_it() -> None:
    document = _document(
        "SỞ VĂN HÓA VÀ THỂ THAO", "KẾ HOẠCH", "Công tác năm 2026", "Sở Văn hóa và Thể thao ban hành kế hoạch như sau:"
    )
    assert document.issuer == "Sở Văn hóa và Thể thao"


@pytest.mark.parametrize(
    ("line", "number", "raw"),
    [
        ("Số: 28 /KH-UBND", "28/KH-UBND", "28 /KH-UBND"),
        ("Số: 05/KH–HĐTĐKT", "05/KH-HĐTĐKT", "05/KH–HĐTĐKT"),
        ("Số: /KH-SYT", None, "/KH-SYT"),
        ("Số:      /KH-SYT", None, "/KH-SYT"),
    ],
)
def test_numbers_of_the_head(line: str, number: str | None, raw: str) -> None:
    document = _document(line, "KẾ HOẠCH", "Công tác năm 2026")
    assert (document.number, document.number_raw) == (number, raw)


@pytest.mark.parametrize(
    ("line", "date", "place"),
    [
        ("Hà Tiên, ngày 09 tháng 02 năm 2026", "2026-02-09", "Hà Tiên"),
        ("ngày 9/2/2026", "2026-02-09", None),
        ("Hà Tiên, ngày   tháng   năm 2026", "None", "Hà Tiên"),
        ("Hà Tiên, ngày …tháng… năm 2026", "None", "Hà Tiên"),
        ("Hà Tiên, ngày 30 tháng 02 năm 2026", "None", "Hà Tiên"),
    ],
)
def test_dates_of_the_head(line: str, date: str, place: str | None) -> None:
    document = _document(line, "KẾ HOẠCH", "Công tác năm 2026")
    assert (str(document.date), document.place_name) == (date, place)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("KẾ HOẠCH", "Công tác thi đua, khen thưởng", "năm 2026"), "Công tác thi đua, khen thưởng năm 2026"),
        (("KẾ HOẠCH Công tác thi đua năm 2026",), "Công tác thi đua năm 2026"),
        (("KẾ HOẠCH", "PHONG TRÀO THI ĐUA", "GIAI ĐOẠN 2026 - 2030"), "PHONG TRÀO THI ĐUA GIAI ĐOẠN 2026 - 2030"),
        (("KẾ HOẠCH", "Công tác năm 2026", "Căn cứ Luật Thi đua, khen thưởng;"), "Công tác năm 2026"),
        (
            ("KẾ HOẠCH", "Thực hiện phong trào thi đua năm 2026", "Năm 2026 là năm có nhiều ngày lễ lớn."),
            "Thực hiện phong trào thi đua năm 2026",
        ),
    ],
)
def test_the_title_ends_where_the_text_begins(lines: tuple[str, ...], title: str) -> None:
    assert _document(*lines).title == title


def _sections(*lines: str) -> list[tuple[str, str, str]]:
    return [(one.path, one.kind, one.title) for one in plan_saying(*lines).sections[1:]]


def test_levels_follow_the_markers() -> None:
    assert _sections(
        "II. VIỆC",
        "1. Phong trào",
        "1.1. Phát động thi đua, đúng tiến độ. Làm tốt.",
        "a) Một ý; rõ ràng.",
        "2. Khen thưởng:",
        "Phần thứ hai",
        "III. HẾT",
    ) == [
        ("II", "heading", "VIỆC"),
        ("II.1", "heading", "Phong trào"),
        ("II.1.1", "point", "Phát động thi đua, đúng tiến độ"),
        ("II.1.1.a", "point", "Một ý"),
        ("II.2", "heading", "Khen thưởng"),
        ("III", "heading", "HẾT"),
    ]


def test_a_body_before_a_colon_is_a_heading_with_text_behind_it() -> None:
    plan = plan_saying("II. TỔ CHỨC", "1. Các khoa, phòng: Làm tốt việc được giao.")
    assert plan.sections[-1].title == "Các khoa, phòng"
    assert plan.passages[-1].text == "Các khoa, phòng: Làm tốt việc được giao."


def test_a_sentence_cut_by_a_page_is_joined() -> None:
    plan = plan_saying("II. VIỆC", "1. Tổ chức hội nghị điển", "hình tiên tiến các cấp.")
    assert plan.passages[-1].text.endswith("hội nghị điển hình tiên tiến các cấp.")
    assert plan.passages[-1].place.last == plan.passages[-1].place.first + 1


def _cited(text: str) -> list[tuple[str | None, str | None, str | None]]:
    found = citations_of(Passage("I", text, Place(0, 0)))
    return [(one.number, one.date and one.date.isoformat(), one.issuer) for one in found]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "theo Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết",
            ("98/2023/NĐ-CP", "2023-12-31", "Chính phủ"),
        ),
        ("Chỉ thị 24-CT/TU ngày 07/8/2023 của Tỉnh ủy về kỷ cương", ("24-CT/TU", "2023-08-07", "Tỉnh ủy")),
        (
            "Kế hoạch số 5/KH-SVH ngày 18/7/2024 của Sở Văn hóa và Thể thao. Làm tốt",
            ("5/KH-SVH", "2024-07-18", "Sở Văn hóa và Thể thao"),
        ),
        (
            "Quyết định số 01/2024/QĐ-TTg của Thủ tướng Chính phủ, các văn bản",
            ("01/2024/QĐ-TTg", None, "Thủ tướng Chính phủ"),
        ),
        ("Luật Thi đua, khen thưởng năm 2022", (None, None, "Quốc hội")),
        ("Luật Thủ đô (có hiệu lực từ 01/01/2025)", (None, None, "Quốc hội")),
    ],
)
def test_documents_named_in_the_text(text: str, cited: tuple[str | None, str | None, str | None]) -> None:
    assert _cited(text) == [cited]


def test_a_document_named_twice_is_listed_once() -> None:
    plan = plan_saying("II. VIỆC", "1. Theo Chỉ thị số 3/CT-UBND và Chỉ thị số 3/CT-UBND của tỉnh.")
    assert len(plan.document.cited) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kỷ niệm 50 năm (30/4/1976 - 30/4/2026).",
        "Luật Thủ đô (có hiệu lực từ ngày 01/01/2026).",
        "Nhiệm kỳ 2025-2030, ngày thành lập từ ngày 20/10/2025.",
        "Theo Kế hoạch số 9/KH-UBND trước ngày ban hành.",
        "Hằng năm tổ chức thi đua.",
        "Trước ngày 30/4/1975 tỉnh có 5 huyện.",
    ],
)
def test_dates_that_are_no_duty(text: str) -> None:
    assert plan_saying("II. VIỆC", f"1. {text}").body_deadlines == ()


def _foot(*lines: str) -> Document:
    return plan_saying("II. VIỆC", "1. Làm tốt.", *lines).document


def test_recipients_over_several_lines_and_in_one_line() -> None:
    assert _foot("Nơi nhận:", "- Các sở, ban, ngành,", "đoàn thể tỉnh;", "- Lưu: VT.").recipients == (
        "Các sở, ban, ngành, đoàn thể tỉnh",
        "Lưu: VT",
    )
    assert _foot("Nơi nhận: - Như trên; - Lưu: VT.").recipients == ("Như trên", "Lưu: VT")


def test_the_signature_may_stand_before_the_recipients() -> None:
    document = _foot("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(Đã ký)", "ThS. Nông Thị Hoài", "Nơi nhận:", "- Lưu: VT.")
    assert (document.signed_for, document.signer_title, document.signer) == (
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nông Thị Hoài",
    )
    assert document.recipients == ("Lưu: VT",)


def test_a_plan_without_a_foot_has_no_signer() -> None:
    document = paper(HEAD).read_text().document
    assert (document.signer, document.signer_title, document.recipients) == (None, None, ())
