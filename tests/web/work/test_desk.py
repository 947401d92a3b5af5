"""The first page: figures, groups, words, the quick report, the empty desk."""

import pytest
from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_part
from tests.web.plans.asking import queries_of, signed_in, text_of
from thidua.domain.plans.models import Plan

LATE = a_deadline("2026-11-18", kind="on", raw="ngày 18/11/2026")
SOON = a_deadline("2026-11-22", kind="on", raw="ngày 22/11/2026")
WAITING = a_deadline(None, kind="per_other_document", raw="Theo hướng dẫn của Thành phố")


def _plan(cast: Cast) -> Plan:
    return a_plan(
        cast,
        a_row("1", "Việc trễ", deadlines=[LATE]),
        a_row("2", "Việc gấp", deadlines=[SOON]),
        a_row("3", "Việc chờ", deadlines=[WAITING], time_raw="Theo hướng dẫn của Thành phố"),
    )


def test_figures_are_links_to_their_groups(officer: Client, cast: Cast) -> None:
    _plan(cast)
    page = text_of(officer, "/")
    for key in ("late", "week", "no_date"):
        assert f'href="#{key}"' in page
        assert f'id="{key}"' in page


def test_days_are_said_in_words_with_the_day_beside(officer: Client, cast: Cast) -> None:
    _plan(cast)
    page = text_of(officer, "/")
    assert "quá hạn 2 ngày" in page
    assert "(hạn 22/11/2026)" in page
    assert "Theo hướng dẫn của Thành phố" in page


def test_the_most_urgent_stands_first(officer: Client, cast: Cast) -> None:
    _plan(cast)
    page = text_of(officer, "/")
    assert page.index("Việc trễ") < page.index("Việc gấp") < page.index("Việc chờ")


def test_urgent_rows_carry_the_quick_report(officer: Client, cast: Cast) -> None:
    plan = _plan(cast)
    page = text_of(officer, "/")
    assert f'action="/phan-viec/{the_part(plan, cast.units["culture"]).pk}/bao-cao/?tu=ban"' in page


def test_an_empty_desk_offers_the_first_step(officer: Client) -> None:
    page = text_of(officer, "/")
    assert "Chưa có việc nào chờ" in page
    assert "Nhập kế hoạch đầu tiên" in page


@pytest.mark.parametrize("key", ["chairman", "auditor", "person_concerned", "administrator", "council_member"])
def test_everybody_has_a_first_page(cast: Cast, key: str) -> None:
    _plan(cast)
    assert "Bàn làm việc" in text_of(signed_in(cast, key), "/")


def test_a_chairman_sees_what_the_city_leads(cast: Cast) -> None:
    a_plan(cast, a_row(content="Việc Chủ tịch chỉ đạo", lead="UBND Thành phố"))
    page = text_of(signed_in(cast, "chairman"), "/")
    assert "Việc Chủ tịch chỉ đạo" in page
    assert "bao-cao" not in page


def test_anothers_work_is_not_on_my_desk(stranger: Client, cast: Cast) -> None:
    _plan(cast)
    assert "Việc trễ" not in text_of(stranger, "/")


def test_nobody_unknown_sees_a_desk(cast: Cast) -> None:
    assert Client().get("/").status_code == 302


def test_the_desk_costs_the_same_at_one_and_three_rows(officer: Client, cast: Cast) -> None:
    a_plan(cast)
    one = queries_of(officer, "/")
    a_plan(cast, a_row("1"), a_row("2"))
    assert queries_of(officer, "/") == one <= 12


def test_what_lies_with_others_is_told_with_whom_and_since_when(office: Client, cast: Cast) -> None:
    a_plan(cast, a_row("1", "Việc của ngành y tế", deadlines=[LATE], executor="Sở Y tế"))
    page = text_of(office, "/")
    assert "Chờ nơi khác" in page
    assert "Chờ đơn vị báo cáo:</strong> SYT · quá hạn từ 18/11/2026" in page


def test_work_without_a_day_says_since_when_it_waits(officer: Client, cast: Cast) -> None:
    _plan(cast)
    assert "Theo hướng dẫn của Thành phố · chờ từ 20/11/2026" in text_of(officer, "/")
