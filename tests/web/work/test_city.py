"""The leader's page: figures that lead somewhere, the worst, the changes, the week ahead."""

import re
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_plan, a_row
from tests.web.plans.asking import queries_of, signed_in, text_of


def _on(key: str, day: str, **more: Any) -> dict[str, Any]:
    return a_row(key, f"Việc {key}", deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}")], **more)


@pytest.fixture
def chairman(cast: Cast) -> Client:
    return signed_in(cast, "chairman")


def test_five_figures_each_a_link_that_opens(chairman: Client, cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-02-10"), _on("2", "2026-11-25"))
    page = text_of(chairman, "/tinh-hinh/")
    figures = re.search(r'<ul class="td-figures".*?</ul>', page)
    assert figures
    links = re.findall(r'<a href="([^"]+)"', figures[0])
    assert len(links) == 5
    for target in links:
        assert chairman.get(target.replace("&amp;", "&")).status_code == 200


def test_no_figure_without_its_moment_and_source(chairman: Client, cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-02-10"))
    page = text_of(chairman, "/tinh-hinh/")
    assert "UBND Thành phố · lúc 09:00 20/11/2026, theo báo cáo của các đơn vị" in page


def test_the_longest_overdue_stands_first_with_its_unit(chairman: Client, cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-05-10"), _on("2", "2026-02-10", executor="Sở Y tế"))
    page = text_of(chairman, "/tinh-hinh/")
    assert page.index("Việc 2") < page.index("Việc 1")
    assert "quá hạn 283 ngày" in page
    assert "SYT" in page


def test_the_week_ahead_and_the_changes_are_told(chairman: Client, cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-11-22"), _on("2", "2026-12-22"))
    page = text_of(chairman, "/tinh-hinh/")
    assert "22/11" in page.split("Bảy ngày tới")[1]
    assert "Việc 2" not in page.split("Bảy ngày tới")[1]
    assert "Từ hôm qua, 19/11/2026" in page
    assert "kế hoạch vừa ban hành" in page


def test_an_empty_city_says_what_the_place_is_for(chairman: Client) -> None:
    assert "Chưa có việc nào để tổng hợp" in text_of(chairman, "/tinh-hinh/")


def test_the_page_costs_the_same_at_one_and_three_units(chairman: Client, cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-02-10"))
    one = queries_of(chairman, "/tinh-hinh/")
    a_plan(cast, _on("2", "2026-03-10", executor="Sở Y tế; Sở Nội vụ"))
    assert queries_of(chairman, "/tinh-hinh/") == one <= 16


@pytest.mark.parametrize("key", ["officer", "council_member", "administrator", "person_concerned"])
def test_it_is_for_those_who_oversee(cast: Cast, key: str) -> None:
    assert signed_in(cast, key).get("/tinh-hinh/").status_code == 403


def _pdf(client: Client) -> tuple[int, str]:
    """How many sheets, and the words."""
    answer = client.get("/tinh-hinh/pdf/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    paper = pypdfium2.PdfDocument(answer.content)
    return len(paper), " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in paper)


def test_the_page_leaves_as_a_paper_in_official_layout(chairman: Client, cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-02-10"), _on("2", "2026-11-22"))
    assert 'href="/tinh-hinh/pdf/"' in text_of(chairman, "/tinh-hinh/")
    sheets, words = _pdf(chairman)
    assert sheets == 1
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "UBND THÀNH PHỐ",
        "ngày 20 tháng 11 năm 2026",
        "BÁO CÁO",
        "Số liệu lúc 09:00 20/11/2026",
        "phần việc quá hạn: 1",
        "Việc 1 (SVHTT; quá hạn 283 ngày, hạn 10/02/2026)",
        "22/11: Việc 2",
    ):
        assert said in words


def test_a_full_paper_takes_two_sheets_at_most(chairman: Client, cast: Cast) -> None:
    long = "Triển khai phong trào thi đua và tổng hợp báo cáo kết quả của các cơ quan, đơn vị, địa phương " * 4
    days = ("2026-02-10", "2026-03-10", "2026-05-10", "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24")
    every = {"executor": "Các sở, ban, ngành; UBND các phường, xã"}
    rows = [
        a_row(str(number), long, deadlines=[a_deadline(day, kind="on", raw="x")], **every)
        for number, day in enumerate(days, 1)
    ]
    a_plan(cast, *rows)
    assert _pdf(chairman)[0] <= 2


def test_an_empty_city_has_no_paper(chairman: Client) -> None:
    assert chairman.get("/tinh-hinh/pdf/").headers["Location"] == "/tinh-hinh/"
