"""Dependencies on pages: both ways, proposals, and the preview of days to shift."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_task
from tests.web.plans.asking import post, queries_of, text_of
from thidua.domain.plans import actions
from thidua.domain.plans.models import Plan, TaskDependency


@pytest.fixture
def plan(cast: Cast) -> Plan:
    rows = [
        a_row(str(number), content=content, deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}")])
        for number, content, day in (
            (1, "Ban hành hướng dẫn tổng kết", "2026-12-01"),
            (2, "Gửi hồ sơ tổng kết", "2026-12-10"),
        )
    ]
    return a_plan(cast, *rows)


def _tie(cast: Cast, plan: Plan, **more: Any) -> TaskDependency:
    return actions.depend(the_task(plan, "2"), the_task(plan, "1"), actor=cast.system, at=NOW, **more)


def test_a_task_is_entered_as_coming_first_and_both_pages_say_so(office: Client, plan: Plan) -> None:
    first, second = the_task(plan, "1"), the_task(plan, "2")
    answer = post(office, f"/nhiem-vu/{second.pk}/xong-truoc/", earlier=first.pk, least_days=3, reason="")
    assert answer.status_code == 302
    assert "Phải xong trước việc này" in text_of(office, f"/nhiem-vu/{second.pk}/")
    assert "Chờ việc này xong" in text_of(office, f"/nhiem-vu/{first.pk}/")


def test_a_loop_is_told_at_the_field(office: Client, cast: Cast, plan: Plan) -> None:
    _tie(cast, plan)
    first, second = the_task(plan, "1"), the_task(plan, "2")
    answer = post(office, f"/nhiem-vu/{first.pk}/xong-truoc/", earlier=second.pk, least_days=0)
    assert answer.status_code == 422
    assert "chờ lẫn nhau thành vòng" in answer.content.decode()


def test_too_few_days_warn_on_the_page_and_offer_to_shift(office: Client, cast: Cast, plan: Plan) -> None:
    _tie(cast, plan, least_days=14)
    first = the_task(plan, "1")
    assert "Xem đề nghị dời ngày" in text_of(office, f"/nhiem-vu/{first.pk}/")
    assert "thiếu 5 ngày" in text_of(office, f"/nhiem-vu/{the_task(plan, '2').pk}/")
    page = text_of(office, f"/nhiem-vu/{first.pk}/doi-phia-sau/")
    assert "từ 10/12/2026 sang 15/12/2026 (muộn hơn 5 ngày)" in page


def test_only_ticked_days_move_and_a_reason_is_needed(office: Client, cast: Cast, plan: Plan) -> None:
    _tie(cast, plan, least_days=14)
    address = f"/nhiem-vu/{the_task(plan, '1').pk}/doi-phia-sau/"
    step = the_task(plan, "2").steps.get()
    assert post(office, address, selected=[step.pk], reason="").status_code == 422
    assert post(office, address, selected=[], reason="theo Thành phố").status_code == 422
    assert post(office, address, selected=[step.pk], reason="theo Thành phố").status_code == 302
    assert the_task(plan, "2").due == date(2026, 12, 15)


def test_proposals_of_a_plan_are_taken_when_ticked(office: Client, plan: Plan) -> None:
    address = f"/ke-hoach/{plan.pk}/thu-tu/"
    assert "hướng dẫn → hồ sơ" in text_of(office, address)
    post(office, address, selected=[the_task(plan, "2").pk])
    assert TaskDependency.objects.get().earlier == the_task(plan, "1")
    assert "Không có đề nghị mới" in text_of(office, address)


def test_a_dependency_is_taken_away_by_the_office_of_the_plan_alone(
    office: Client, stranger: Client, cast: Cast, plan: Plan
) -> None:
    address = f"/phu-thuoc/{_tie(cast, plan).pk}/bo/"
    assert post(stranger, address).status_code == 404
    assert post(office, address).status_code == 302
    assert not TaskDependency.objects.exists()


def test_units_see_the_order_without_being_offered_to_change_it(officer: Client, cast: Cast, plan: Plan) -> None:
    _tie(cast, plan)
    page = text_of(officer, f"/nhiem-vu/{the_task(plan, '2').pk}/")
    assert "Phải xong trước việc này" in page
    assert "Bỏ phụ thuộc" not in page


def test_a_task_of_a_plan_one_may_not_see_is_not_named(officer: Client, office: Client, cast: Cast) -> None:
    own = the_task(a_plan(cast, unit="culture"))
    theirs = the_task(a_plan(cast, a_row(content="Việc riêng của phường"), unit="ward"))
    actions.depend(own, theirs, actor=cast.system, at=NOW)
    assert "Việc riêng của phường" not in text_of(officer, f"/nhiem-vu/{own.pk}/")
    assert "Việc riêng của phường" in text_of(office, f"/nhiem-vu/{own.pk}/")  # the city sees all below it


def test_the_page_costs_the_same_with_one_and_three_ties(office: Client, cast: Cast) -> None:
    rows = [a_row(str(number), content=f"Việc {number}") for number in range(1, 5)]
    plan = a_plan(cast, *rows)
    task = the_task(plan, "4")
    address = f"/nhiem-vu/{task.pk}/"
    actions.depend(task, the_task(plan, "1"), actor=cast.system, at=NOW)
    one = queries_of(office, address)
    for key in ("2", "3"):
        actions.depend(task, the_task(plan, key), actor=cast.system, at=NOW)
    assert queries_of(office, address) <= one + 1  # the longer list of events may be one page more
