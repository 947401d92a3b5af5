"""One description of a list gives the page, its fragment and its export; all three say the same."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.factories.cast import NOW, Cast
from thidua.foundation.access.models import Account

PATH = "/quan-tri/tai-khoan/"


@pytest.fixture
def administrator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["administrator"])
    return client


@pytest.fixture
def many(cast: Cast) -> int:
    """More than two pages of accounts."""
    rows = [
        Account(username=f"them{number}", full_name=f"Người {number:03d}", created_at=NOW, is_active=number % 3 != 0)
        for number in range(130)
    ]
    Account.objects.bulk_create(rows)
    return Account.objects.count()


def _table(answer: Any) -> list[str]:
    """The first cell of every row, as the page's context holds it."""
    return [row["cells"][0]["text"] for row in answer.context["table"]["rows"]]


def _exported(answer: Any) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()


def _parameters(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


@pytest.mark.sweep
def test_pages_follow_each_other_to_the_end_and_back(administrator: Client, many: int) -> None:
    seen, url = [], PATH
    pages = []
    while url:
        answer = administrator.get(url)
        pages.append(_table(answer))
        seen += pages[-1]
        url = answer.context["next_url"]
    assert len(seen) == many
    assert len(pages) == -(-many // 50)
    back = administrator.get(answer.context["prev_url"])
    assert _table(back) == pages[-2]


def test_filters_order_and_columns_survive_paging(administrator: Client, many: int) -> None:
    answer = administrator.get(PATH, {"active": "1", "xep": "-username", "cot": ["full_name", "username"], "so": "50"})
    following = _parameters(answer.context["next_url"])
    assert following["active"] == ["1"]
    assert following["xep"] == ["-username"]
    assert following["cot"] == ["full_name", "username"]


def test_a_new_order_or_filter_begins_at_the_first_page(administrator: Client, many: int) -> None:
    second = administrator.get(administrator.get(PATH).context["next_url"])
    heads = {head["key"]: head for head in second.context["table"]["columns"]}
    assert "sau" not in _parameters(heads["username"]["sort_url"])


def test_a_second_press_on_a_head_turns_the_order(administrator: Client, many: int) -> None:
    up = administrator.get(PATH, {"xep": "username"})
    head = next(each for each in up.context["table"]["columns"] if each["key"] == "username")
    assert head["sorted"] == "ascending"
    assert _parameters(head["sort_url"])["xep"] == ["-username"]


def test_only_chosen_columns_are_shown_and_exported(administrator: Client, many: int) -> None:
    asked = {"cot": ["username"], "q": "officer"}
    shown = administrator.get(PATH, asked).context["table"]
    assert [head["key"] for head in shown["columns"]] == ["username"]
    assert _exported(administrator.get(PATH, {**asked, "xuat": "xlsx"}))[0:1] != []


def test_the_export_holds_what_is_on_screen_in_the_same_order(administrator: Client, many: int) -> None:
    asked = {"active": "0", "xep": "-username"}
    on_screen, url = [], f"{PATH}?active=0&xep=-username"
    while url:
        answer = administrator.get(url)
        on_screen += [[cell["text"] for cell in row["cells"]] for row in answer.context["table"]["rows"]]
        url = answer.context["next_url"]
    rows = _exported(administrator.get(PATH, {**asked, "xuat": "xlsx"}))
    heads = [str(head["label"]) for head in answer.context["table"]["columns"]]
    begin = next(number for number, row in enumerate(rows) if row[: len(heads)] == heads) + 1
    told = [[str(value) for value in row] for row in rows[begin : begin + len(on_screen)]]
    assert told == [[str(value) for value in row] for row in on_screen]
    assert begin + len(on_screen) >= len([row for row in rows if any(row)]) - 1


def test_a_condition_can_be_taken_away_by_itself(administrator: Client, many: int) -> None:
    chips = administrator.get(PATH, {"active": "1", "q": "Người"}).context["filter_chips"]
    assert {str(chip["label"]) for chip in chips} == {"Trạng thái", "Họ tên hoặc tên đăng nhập"}
    for chip in chips:
        assert len(_parameters(chip["remove_url"])) == 1


def test_an_empty_result_offers_to_drop_the_conditions(administrator: Client) -> None:
    empty = administrator.get(PATH, {"q": "không có ai tên như vậy"}).context["empty"]
    assert empty.action["url"] == PATH


def test_htmx_gets_the_results_alone(administrator: Client) -> None:
    answer = administrator.get(PATH, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "Đặng Văn Bình" in answer.content.decode()


def test_a_count_beyond_a_thousand_is_told_as_more(administrator: Client) -> None:
    rows = [Account(username=f"x{number}", full_name="X", created_at=NOW) for number in range(1001)]
    Account.objects.bulk_create(rows)
    assert administrator.get(PATH).context["count_text"] == "hơn 1.000 mục"


@pytest.mark.parametrize(("asked", "shown"), [("100", 100), ("50", 50), ("7", 50), ("²", 50), ("999999", 50)])
def test_only_offered_page_sizes_are_served(administrator: Client, many: int, asked: str, shown: int) -> None:
    assert len(_table(administrator.get(PATH, {"so": asked}))) == shown


def test_the_cost_of_a_list_does_not_grow_with_its_rows(
    administrator: Client, many: int, django_assert_max_num_queries: Any
) -> None:
    administrator.get(PATH)
    with django_assert_max_num_queries(12):
        administrator.get(PATH, {"so": "100"})


def test_a_name_that_looks_like_a_formula_is_exported_as_text(administrator: Client) -> None:
    Account.objects.create(username="cong-thuc", full_name='=HYPERLINK("http://x")', created_at=NOW)
    rows = _exported(administrator.get(PATH, {"q": "cong-thuc", "xuat": "xlsx"}))
    assert [row[0] for row in rows if "HYPERLINK" in str(row[0])] == ['=HYPERLINK("http://x")']
