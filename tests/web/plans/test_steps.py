"""Several dated steps with different actors in one form of a draft."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_draft, a_plan, the_part, the_task
from tests.web.plans.asking import post, text_of
from thidua.domain.plans import actions
from thidua.domain.plans.models import PlanTask


@pytest.fixture
def task(cast: Cast) -> PlanTask:
    return the_task(a_draft(cast))


def _page(task: PlanTask) -> str:
    return f"/nhiem-vu/{task.pk}/cac-moc/"


def _rows(*rows: tuple[str, str, str, str], version: int = 1) -> dict[str, Any]:
    names = ("kind", "day", "actor", "what")
    fields = {
        f"{name}_{number}": value for number, row in enumerate(rows) for name, value in zip(names, row, strict=True)
    }
    return {**fields, "version": version}


FILE = ("by", "15/12/2026", "Các đơn vị", "gửi hồ sơ")
APPRAISE = ("on", "20/12/2026", "Sở Nội vụ", "thẩm định")


def test_the_form_begins_with_the_printed_step(office: Client, task: PlanTask) -> None:
    assert 'value="15/12/2026"' in text_of(office, _page(task))


def test_steps_with_different_actors_are_stored_in_order(office: Client, task: PlanTask) -> None:
    assert post(office, _page(task), **_rows(FILE, APPRAISE)).status_code == 302
    found = [(step.actor_text, step.last_day) for step in task.steps.order_by("position")]
    assert found == [("Các đơn vị", date(2026, 12, 14)), ("Sở Nội vụ", date(2026, 12, 20))]


def test_an_unchanged_day_keeps_its_printed_words(office: Client, task: PlanTask) -> None:
    post(office, _page(task), **_rows(FILE))
    assert task.steps.get().raw == "Trước ngày 15/12/2026"


def test_each_unit_answers_for_its_own_step_once_the_plan_is_in_force(
    office: Client, cast: Cast, task: PlanTask
) -> None:
    culture, health = ("by", "10/12/2026", "Sở Văn hóa và Thể thao", ""), ("by", "15/12/2026", "Sở Y tế", "")
    post(office, _page(task), **_rows(culture, health))
    plan = actions.adopt(task.plan, actor=cast.system, at=cast.at)
    actions.assign(the_task(plan), cast.units["health"], part="executor", actor=cast.system, at=cast.at)
    assert the_part(plan, cast.units["culture"]).due == date(2026, 12, 9)
    assert the_part(plan, cast.units["health"]).due == date(2026, 12, 14)


@pytest.mark.parametrize("row", [("by", "", "A", ""), ("by", "31/02/2026", "A", ""), ("", "15/12/2026", "A", "")])
def test_a_day_without_its_kind_or_a_kind_without_its_day_is_refused(
    office: Client, task: PlanTask, row: tuple[str, str, str, str]
) -> None:
    assert post(office, _page(task), **_rows(FILE, row)).status_code == 422
    assert task.steps.count() == 1


def test_two_people_at_once_see_both(office: Client, task: PlanTask) -> None:
    post(office, _page(task), **_rows(FILE, APPRAISE))
    assert post(office, _page(task), **_rows(APPRAISE)).status_code == 409


def test_a_plan_in_force_is_amended_instead(office: Client, cast: Cast) -> None:
    assert office.get(_page(the_task(a_plan(cast)))).status_code == 404
