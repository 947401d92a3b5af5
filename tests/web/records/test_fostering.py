"""Fostering plans on pages."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.domain.records.factory import a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.records import actions
from thidua.domain.records.enums import FosteringState
from thidua.domain.records.models import FosteringPlan, Subject

AWARD = "ministry-province-emulation-fighter"


@pytest.fixture
def head(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["unit_head"])
    return client


@pytest.fixture
def subject(cast: Cast) -> Subject:
    made = a_record(cast)
    Subject.objects.filter(pk=made.pk).update(fine_kind="civil_servant")
    a_grade(cast, made, 2025, "hoan_thanh_xuat_sac")
    return Subject.objects.select_related("person", "unit", "keeper").get(pk=made.pk)


def post(client: Client, url: str, **values: Any) -> Any:
    return client.post(url, {"one_time_key": str(uuid.uuid4()), **values})


def of(route: str, plan: FosteringPlan) -> str:
    return reverse(f"records:{route}", args=[plan.pk])


def a_plan(cast: Cast, subject: Subject, award: str = AWARD, **changes: Any) -> FosteringPlan:
    given = {"target_year": 2028, "head": subject.person, "steps": ["Có sáng kiến"], **changes}
    return actions.foster(subject, award=award, actor=cast.system, at=NOW, **given)


def test_a_plan_is_made_from_a_line_of_the_roadmap_in_one_step(head: Client, subject: Subject) -> None:
    where = reverse("records:foster", args=[subject.pk, AWARD])
    assert where in head.get(reverse("records:roadmap", args=[subject.pk])).content.decode()
    form = head.get(where).content.decode()
    assert 'value="2028"' in form
    assert "Đạt “Chiến sĩ thi đua cơ sở” đủ 3 năm liên tục." in form
    answer = post(head, where, target_year=2028, head=subject.person_id, steps="Có sáng kiến\nViết báo cáo")
    plan = FosteringPlan.objects.get()
    assert answer["Location"] == of("fostering_plan", plan)
    assert list(plan.steps.order_by("position").values_list("content", flat=True)) == ["Có sáng kiến", "Viết báo cáo"]
    assert head.get(where)["Location"] == of("fostering_plan", plan)


def test_what_cannot_be_planned_stands_at_its_field(head: Client, subject: Subject) -> None:
    answer = post(head, reverse("records:foster", args=[subject.pk, AWARD]), target_year=2020, steps="")
    assert answer.status_code == 422
    assert "Năm phấn đấu từ 2026" in answer.content.decode()


def test_the_page_tells_the_aim_the_steps_and_what_to_do_next(head: Client, cast: Cast, subject: Subject) -> None:
    shown = head.get(of("fostering_plan", a_plan(cast, subject))).content.decode()
    for words in ("Dự thảo", "Có sáng kiến", "Thực hiện kế hoạch", "Chưa có hạn", "Chưa có lần kiểm tra nào"):
        assert words in shown


def test_its_whole_life(head: Client, cast: Cast, subject: Subject) -> None:
    plan = a_plan(cast, subject)
    post(head, of("run_fostering", plan))
    step = plan.steps.get()
    post(head, of("add_step", plan), content="Viết báo cáo", due_date="1/3/2027")
    version = step.version
    post(head, reverse("records:edit_step", args=[step.pk]), content="Có hai sáng kiến", due_date="", version=version)
    post(head, reverse("records:finish_step", args=[step.pk]))
    post(head, of("check_fostering", plan), year=2026, finding="Đúng tiến độ")
    shown = head.get(of("fostering_plan", plan)).content.decode()
    for words in ("Đang thực hiện", "Có hai sáng kiến", "Xong ngày", "01/03/2027", "Đúng tiến độ"):
        assert words in shown
    refused = head.post(of("reach_fostering", plan), {"one_time_key": str(uuid.uuid4())}, follow=True)
    assert "Hồ sơ chưa ghi danh hiệu" in refused.content.decode()
    an_award(cast, subject, award=AWARD, year=2026, decided="01/11/2026")
    post(head, of("reach_fostering", plan))
    plan.refresh_from_db()
    assert plan.state == FosteringState.REACHED
    assert "Thêm bước" not in head.get(of("fostering_plan", plan)).content.decode()


def test_it_is_stopped_with_a_reason(head: Client, cast: Cast, subject: Subject) -> None:
    plan = a_plan(cast, subject)
    assert post(head, of("stop_fostering", plan), reason="").status_code == 422
    post(head, of("stop_fostering", plan), reason="chuyển công tác")
    plan.refresh_from_db()
    assert plan.state == FosteringState.STOPPED


def test_two_people_at_once_are_shown_both_versions(head: Client, cast: Cast, subject: Subject) -> None:
    plan = a_plan(cast, subject)
    actions.edit_fostering(plan, version=1, target_year=2029, head=None, actor=cast.system, at=NOW)
    answer = post(head, of("edit_fostering", plan), target_year=2027, head="", note="", version=1)
    assert answer.status_code == 409
    assert "2029" in answer.content.decode()


def test_it_is_printed(head: Client, cast: Cast, subject: Subject) -> None:
    plan = a_plan(cast, subject)
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert head.get(reverse("records:fostering_paper", args=[plan.pk, form])).content.startswith(start)
    assert head.get(reverse("records:fostering_paper", args=[plan.pk, "exe"])).status_code == 404


def test_a_stranger_finds_nothing(client: Client, cast: Cast, subject: Subject) -> None:
    plan = a_plan(cast, subject)
    client.force_login(cast.accounts["stranger"])
    assert client.get(of("fostering_plan", plan)).status_code == 404
    assert post(client, reverse("records:finish_step", args=[plan.steps.get().pk])).status_code == 404
    assert "Trần Văn Bách" not in client.get(reverse("records:fostering")).content.decode()


def test_an_empty_list_says_where_plans_come_from(head: Client) -> None:
    assert "Chưa có kế hoạch bồi dưỡng nào" in head.get(reverse("records:fostering")).content.decode()


def test_the_list_draws_units_and_asks_the_same_for_one_and_three(client: Client, cast: Cast, subject: Subject) -> None:
    client.force_login(cast.accounts["standing_office"])
    where = reverse("records:fostering")

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(where).status_code == 200
        return len(caught)

    a_plan(cast, subject)
    client.get(where)
    one = asked()
    a_plan(cast, subject, "labour-order-3")
    a_plan(cast, a_record(cast, "health", "Đỗ Văn Tâm"))
    assert asked() == one
    assert one <= 12
    shown = client.get(where).content.decode()
    assert "Kế hoạch bồi dưỡng theo đơn vị" in shown
    assert client.get(where, {"q": "tam"}).content.decode().count('class="td-cell-title"') == 1
    assert client.get(where, {"tinh_trang": "stopped"}).content.decode().count('class="td-cell-title"') == 0
    assert client.get(where, {"xuat": "xlsx"}).content.startswith(b"PK")
