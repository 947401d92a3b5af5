"""Copying on pages: the new year's draft, the walk through its questions, adoption held back meanwhile."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_plan, a_row, the_task
from tests.web.plans.asking import post, queries_of, text_of
from thidua.domain.plans import actions
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan, PlanTask


def _draft(cast: Cast, *rows: dict[str, Any]) -> Plan:
    return actions.copy_from(a_plan(cast, *rows), year=2027, actor=cast.system, at=cast.at)


def _taken(task: PlanTask, **more: Any) -> dict[str, Any]:
    """The proposals of a row, as its form sends them."""
    asked = [each for each in task.asked if each["field"] != "row"]
    return {f"t{task.pk}_row": "", **{f"t{task.pk}_{number}_choice": "take" for number in range(len(asked))}, **more}


def _head(plan: Plan) -> dict[str, Any]:
    return {f"head_{number}_choice": "take" for number in range(len(plan.header["asked"]))}


def test_a_plan_is_copied_and_its_questions_shown(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    answer = post(office, f"/ke-hoach/{plan.pk}/sao-chep/", year=2027, unit=plan.unit_id)
    draft = Plan.objects.get(year=2027)
    assert answer.headers["Location"] == f"/ke-hoach/{draft.pk}/dong-chep/"
    page = text_of(office, answer.headers["Location"])
    assert "Theo đề nghị: 15/12/2027" in page
    assert "Giữ như cũ: 15/12/2026" in page


def test_an_officer_begins_the_own_plan_from_the_one_above(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    answer = post(officer, f"/ke-hoach/{plan.pk}/sao-chep/", year=2027, unit=cast.units["culture"].pk)
    assert answer.status_code == 302
    assert Plan.objects.get(year=2027).unit == cast.units["culture"]


def test_the_same_year_is_told_at_its_field(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    answer = post(office, f"/ke-hoach/{plan.pk}/sao-chep/", year=2026, unit=plan.unit_id)
    assert answer.status_code == 422
    assert "year" in answer.context["form"].errors


def test_answering_all_frees_the_adoption(office: Client, cast: Cast) -> None:
    draft = _draft(cast)
    refused = post(office, f"/ke-hoach/{draft.pk}/ban-hanh/", version=draft.version)
    assert "chưa được xem lại nên chưa ban hành được" in refused.content.decode()
    values = {**_head(draft), **_taken(the_task(draft))}
    assert post(office, f"/ke-hoach/{draft.pk}/dong-chep/", **values).status_code == 302
    assert "Mọi dòng đã được xem lại" in text_of(office, f"/ke-hoach/{draft.pk}/dong-chep/")
    fresh = Plan.objects.get(pk=draft.pk)
    assert post(office, f"/ke-hoach/{draft.pk}/ban-hanh/", version=fresh.version).status_code == 302
    assert Plan.objects.get(pk=draft.pk).state == PlanState.ADOPTED


def test_a_typed_day_is_taken_and_a_missing_one_is_told(office: Client, cast: Cast) -> None:
    draft = _draft(cast)
    task = the_task(draft)
    place = next(n for n, each in enumerate(task.asked[1:]) if each["field"] == "step:1")
    change = {f"t{task.pk}_{place}_choice": "change"}
    missing = post(office, f"/ke-hoach/{draft.pk}/dong-chep/", **_taken(task, **change))
    assert f"t{task.pk}_{place}_value" in missing.context["form"].errors
    typed = {**change, f"t{task.pk}_{place}_value": "10/12/2027"}
    assert post(office, f"/ke-hoach/{draft.pk}/dong-chep/", **_taken(task, **typed)).status_code == 302
    assert str(the_task(draft).steps.get().date) == "2027-12-10"


def test_a_row_is_dropped(office: Client, cast: Cast) -> None:
    draft = _draft(cast, a_row("1"), a_row("2"))
    task = the_task(draft)
    post(office, f"/ke-hoach/{draft.pk}/dong-chep/", **_taken(task, **{f"t{task.pk}_row": "drop"}))
    assert list(draft.tasks.values_list("key", flat=True)) == ["2"]
    assert the_task(draft, "2").asked  # what the form did not hold stays open


def test_strangers_find_no_questions(officer: Client, cast: Cast) -> None:
    draft = _draft(cast)
    assert officer.get(f"/ke-hoach/{draft.pk}/dong-chep/").status_code == 404


def test_the_walk_costs_the_same_at_one_and_three_rows(office: Client, cast: Cast) -> None:
    one, three = _draft(cast), _draft(cast, a_row("1"), a_row("2"), a_row("3"))
    counts = [queries_of(office, f"/ke-hoach/{plan.pk}/dong-chep/") for plan in (one, three)]
    assert counts[0] == counts[1] <= 14
