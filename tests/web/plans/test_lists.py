"""The lists of plans and tasks: what they show, find, hide, cost and export."""

import io
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_part, the_task
from tests.web.plans.asking import post, queries_of, text_of
from thidua.domain.documents.models import Document
from thidua.domain.imports.models import PlanImport
from thidua.domain.plans.enums import TaskState

LATE = a_deadline("2026-11-01", kind="on", raw="ngày 01/11/2026")
WAITING = a_deadline(None, kind="per_other_document", raw="Theo hướng dẫn")


def test_plans_that_may_be_seen(officer: Client, stranger: Client, cast: Cast) -> None:
    a_draft(cast, unit="culture", title="Dự thảo của Sở")
    a_plan(cast, title="Kế hoạch của Thành phố")
    page = text_of(officer, "/ke-hoach/")
    assert "Dự thảo của Sở" in page
    assert "Kế hoạch của Thành phố" in page
    assert "Dự thảo của Sở" not in text_of(stranger, "/ke-hoach/")


def test_an_empty_list_offers_the_first_step(officer: Client) -> None:
    page = text_of(officer, "/ke-hoach/")
    assert "Chưa có kế hoạch nào" in page
    assert 'href="/ke-hoach/moi/"' in page


@pytest.mark.parametrize(("query", "found"), [("thi dua", True), ("12/kh", True), ("cụm khối", False)])
def test_plans_are_found_without_diacritics(officer: Client, cast: Cast, query: str, found: bool) -> None:
    a_plan(cast)
    assert ("Công tác thi đua" in text_of(officer, f"/ke-hoach/?q={query}")) is found


def test_plans_are_narrowed_by_year_and_state(officer: Client, cast: Cast) -> None:
    a_plan(cast, title="Kế hoạch cũ", year=2025)
    a_plan(cast, title="Kế hoạch mới")
    page = text_of(officer, "/ke-hoach/?nam=2026&trang_thai=adopted")
    assert "Kế hoạch mới" in page
    assert "Kế hoạch cũ" not in page


def test_the_list_tells_how_far_a_plan_has_come(officer: Client, cast: Cast) -> None:
    a_plan(cast, a_row("1", deadlines=[a_deadline(None, kind="done", raw="Đã thực hiện")]), a_row("2"))
    assert "1/2" in text_of(officer, "/ke-hoach/")


@pytest.mark.parametrize("address", ["/ke-hoach/", "/nhiem-vu/"])
def test_a_list_costs_the_same_at_one_and_three_rows(officer: Client, cast: Cast, address: str) -> None:
    a_plan(cast)
    one = queries_of(officer, address)
    for _number in range(2):
        a_plan(cast)
    assert queries_of(officer, address) == one <= 12


def test_tasks_stand_by_their_days(officer: Client, cast: Cast) -> None:
    a_plan(
        cast,
        a_row("1", "Việc chờ ngày", deadlines=[WAITING]),
        a_row("2", "Việc tháng Mười hai"),
        a_row("3", "Việc đã trễ", deadlines=[LATE]),
    )
    page = text_of(officer, "/nhiem-vu/")
    assert page.index("Việc đã trễ") < page.index("Việc tháng Mười hai") < page.index("Việc chờ ngày")
    assert "quá hạn 19 ngày" in page
    assert "còn 16 ngày làm việc" in page
    assert "14/12/2026" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("tinh_trang=late", "Việc trễ"),
        ("tinh_trang=no_date", "Việc chờ"),
        ("tinh_trang=done", "Việc xong"),
        ("q=viec tre", "Việc trễ"),
        ("don_vi=so y te", "Việc y tế"),
    ],
)
def test_tasks_are_narrowed(officer: Client, cast: Cast, query: str, shown: str) -> None:
    a_plan(
        cast,
        a_row("1", "Việc trễ", deadlines=[LATE]),
        a_row("2", "Việc chờ", deadlines=[WAITING]),
        a_row("3", "Việc xong", deadlines=[a_deadline(None, kind="done", raw="Đã thực hiện")]),
        a_row("4", "Việc y tế", executor="Sở Y tế"),
    )
    page = text_of(officer, f"/nhiem-vu/?{query}")
    assert [name for name in ("Việc trễ", "Việc chờ", "Việc xong", "Việc y tế") if f">{name}<" in page] == [shown]


def test_the_tasks_of_one_plan_say_so(officer: Client, stranger: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row(content="Việc của kế hoạch này"), title="Kế hoạch riêng", unit="culture")
    a_plan(cast, a_row(content="Việc của kế hoạch khác"))
    page = text_of(officer, f"/nhiem-vu/?ke_hoach={plan.pk}")
    assert "Nhiệm vụ của kế hoạch “Kế hoạch riêng”" in page
    assert "Việc của kế hoạch khác" not in page
    assert "Kế hoạch riêng" not in text_of(stranger, f"/nhiem-vu/?ke_hoach={plan.pk}")


@pytest.mark.parametrize("asked", ["x", "99999999999999999999999", "-1", "0"])
def test_a_plan_nobody_knows_breaks_nothing(officer: Client, asked: str) -> None:
    assert officer.get(f"/nhiem-vu/?ke_hoach={asked}").status_code == 200


def test_tasks_of_drafts_are_not_listed(officer: Client, cast: Cast) -> None:
    a_draft(cast, a_row(content="Việc trong dự thảo"), unit="culture")
    assert "Việc trong dự thảo" not in text_of(officer, "/nhiem-vu/")


@pytest.mark.sweep
def test_pages_follow_without_loss(officer: Client, cast: Cast) -> None:
    a_plan(cast, *(a_row(str(number), f"Việc {number:03}") for number in range(120)))
    seen, address = [], "/nhiem-vu/"
    for _page in range(4):
        answer = officer.get(address)
        seen += [row["cells"][0]["text"] for row in answer.context["table"]["rows"]]
        address = answer.context["next_url"]
        if not address:
            break
    assert seen == [f"Việc {number:03}" for number in range(120)]


def test_the_export_holds_what_is_on_screen(officer: Client, cast: Cast) -> None:
    a_plan(cast, a_row("1", "=Việc trễ", deadlines=[LATE]), a_row("2", "Việc khác"))
    answer = officer.get("/nhiem-vu/?tinh_trang=late&xuat=xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    assert rows[4][0] == "=Việc trễ"
    assert len(rows) == 5


def test_chosen_tasks_are_marked_as_under_way(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row("1"), a_row("2"), a_row("3", executor="Sở Y tế"))
    chosen = [the_task(plan, key).pk for key in ("1", "2", "3")]
    answer: Any = post(officer, "/nhiem-vu/danh-dau/", action="under_way", selected=chosen)
    assert answer.status_code == 302
    assert the_part(plan, cast.units["culture"], "1").state == TaskState.UNDER_WAY
    assert the_part(plan, cast.units["culture"], "2").state == TaskState.UNDER_WAY
    assert the_part(plan, cast.units["health"], "3").state == TaskState.NOT_BEGUN


def test_the_bulk_form_carries_its_key(officer: Client, cast: Cast) -> None:
    a_plan(cast)
    assert 'name="one_time_key"' in text_of(officer, "/nhiem-vu/")


def test_reading_a_paper_is_the_main_way_in(officer: Client) -> None:
    answer = officer.get("/ke-hoach/")
    assert answer.context["main_action"]["url"] == "/nhap-ke-hoach/moi/"
    assert [action["url"] for action in answer.context["actions"]] == ["/ke-hoach/moi/", "/nam-thi-dua/"]


@pytest.mark.parametrize("address", ["/ke-hoach/", "/"])
def test_imports_nobody_confirmed_are_counted(officer: Client, cast: Cast, address: str) -> None:
    assert "văn bản đang chờ xác nhận" not in text_of(officer, address)
    paper = Document.objects.create(unit=cast.units["culture"], kind="plan", title="Kế hoạch", created_at=cast.at)
    for state in ("read", "waiting", "discarded"):
        PlanImport.objects.create(
            unit=cast.units["culture"], document=paper, state=state, by_name="A", created_at=cast.at
        )
    shown = {figure["label"]: figure for figure in officer.get(address).context["figures"]}
    assert shown["văn bản đang chờ xác nhận"]["value"] == "2"
    assert shown["văn bản đang chờ xác nhận"]["url"] == "/nhap-ke-hoach/"


@pytest.mark.parametrize("address", ["/ke-hoach/", "/nhiem-vu/"])
def test_the_year_chosen_in_the_top_bar_narrows_the_list(officer: Client, cast: Cast, address: str) -> None:
    a_plan(cast, a_row(content="Việc năm cũ"), title="Việc năm cũ", year=2025)
    a_plan(cast, a_row(content="Việc năm nay"), title="Việc năm nay")
    assert "Việc năm cũ" in text_of(officer, address)
    session = officer.session
    session["year"] = 2026
    session.save()
    assert "Việc năm cũ" not in text_of(officer, address)
    assert "Việc năm nay" in text_of(officer, address)
    assert "Việc năm cũ" in text_of(officer, f"{address}?nam=")


def test_the_tasks_of_one_plan_are_shown_whatever_year_was_chosen(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row(content="Việc năm cũ"), year=2025)
    session = officer.session
    session["year"] = 2026
    session.save()
    assert "Việc năm cũ" in text_of(officer, f"/nhiem-vu/?ke_hoach={plan.pk}")


def test_a_year_chosen_in_the_top_bar_can_be_taken_off_the_list(officer: Client, cast: Cast) -> None:
    a_plan(cast, title="Kế hoạch của Thành phố")
    officer.get("/toi/nam/?nam=2025")
    assert "Kế hoạch của Thành phố" not in text_of(officer, "/ke-hoach/")
    assert 'href="/ke-hoach/?nam="' in officer.get("/ke-hoach/").content.decode()
    assert "Kế hoạch của Thành phố" in text_of(officer, "/ke-hoach/?nam=")
