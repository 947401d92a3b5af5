"""Writing plans: drafts kept, errors told at their field, conflicts with both versions."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_draft, a_plan, the_task
from tests.web.plans.asking import post, text_of
from thidua.domain.plans.models import Plan
from thidua.foundation.submissions.models import Draft

HEAD = {"title": "Kế hoạch của Sở", "year": 2026, "closing_rule": "printed"}


def _new(client: Client, cast: Cast, **more: Any) -> Any:
    return post(client, "/ke-hoach/moi/", **{**HEAD, "unit": cast.units["culture"].pk, **more})


def test_a_plan_is_written_without_number_and_day(officer: Client, cast: Cast) -> None:
    answer = _new(officer, cast)
    plan = Plan.objects.get()
    assert answer.headers["Location"] == f"/ke-hoach/{plan.pk}/"
    assert (plan.unit, plan.number, plan.issued_date) == (cast.units["culture"], "", None)


def test_the_same_submit_twice_makes_one_plan(officer: Client, cast: Cast) -> None:
    key = "11111111-1111-4111-8111-111111111111"
    for _time in range(2):
        assert _new(officer, cast, one_time_key=key).status_code == 302
    assert Plan.objects.count() == 1


def test_another_units_plan_cannot_be_written(stranger: Client, cast: Cast) -> None:
    assert _new(stranger, cast).status_code == 422
    assert not Plan.objects.exists()


def test_a_missing_title_is_told_at_its_field(officer: Client, cast: Cast) -> None:
    answer = _new(officer, cast, title="")
    assert answer.status_code == 422
    assert "title" in answer.context["form"].errors


def test_what_was_typed_comes_back_as_a_draft(officer: Client, cast: Cast) -> None:
    values = {"title": "Tên đang gõ dở"}
    Draft.objects.create(account=cast.accounts["officer"], form="plans.new", values=values, saved_at=cast.at)
    assert "Tên đang gõ dở" in text_of(officer, "/ke-hoach/moi/")
    _new(officer, cast)
    assert not Draft.objects.exists()


def _edit(client: Client, plan: Plan, **more: Any) -> Any:
    return post(client, f"/ke-hoach/{plan.pk}/sua/", **{**HEAD, "version": plan.version, **more})


def test_the_second_saver_sees_both_versions_and_loses_nothing(officer: Client, cast: Cast) -> None:
    plan = a_draft(cast, unit="culture")
    assert _edit(officer, plan, title="Bản thứ nhất").status_code == 302
    answer = _edit(officer, plan, title="Bản thứ hai")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản thứ nhất" in page
    assert "Bản thứ hai" in page
    plan.refresh_from_db()
    assert plan.title == "Bản thứ nhất"


def test_what_a_plan_in_force_lacked_is_filled_in_with_the_reason(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, unit="culture")
    values = {"number": "45/KH-SVHTT", "closing_rule": "printed", "version": plan.version}
    assert post(officer, f"/ke-hoach/{plan.pk}/sua/", **values).status_code == 422
    assert post(officer, f"/ke-hoach/{plan.pk}/sua/", **values, reason="Văn thư đã cấp số").status_code == 302
    plan.refresh_from_db()
    assert plan.number == "45/KH-SVHTT"


def test_editing_what_is_in_force_leads_to_an_amendment(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, unit="culture")
    task = the_task(plan)
    added = officer.get(f"/ke-hoach/{plan.pk}/nhiem-vu-moi/")
    edited = officer.get(f"/nhiem-vu/{task.pk}/sua/")
    assert added.headers["Location"] == f"/ke-hoach/{plan.pk}/dieu-chinh/?them=1"
    assert edited.headers["Location"] == f"/ke-hoach/{plan.pk}/dieu-chinh/?nhiem-vu={task.pk}"


def test_a_task_is_added_with_its_day(officer: Client, cast: Cast) -> None:
    plan = a_draft(cast, unit="culture")
    answer = post(
        officer,
        f"/ke-hoach/{plan.pk}/nhiem-vu-moi/",
        content="Sơ kết",
        executor_text="Bảo tàng",
        kind="by",
        day="30/6/2026",
    )
    assert answer.status_code == 302
    step = plan.tasks.get(content="Sơ kết").steps.get()
    assert step.last_day is not None
    assert step.last_day.isoformat() == "2026-06-29"


@pytest.mark.parametrize(
    ("kind", "day", "field"), [("by", "", "day"), ("", "30/6/2026", "kind"), ("by", "30/2/2026", "day")]
)
def test_half_a_deadline_is_told(officer: Client, cast: Cast, kind: str, day: str, field: str) -> None:
    plan = a_draft(cast, unit="culture")
    answer = post(officer, f"/ke-hoach/{plan.pk}/nhiem-vu-moi/", content="Sơ kết", kind=kind, day=day)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_task_is_edited_and_its_day_in_a_draft_too(officer: Client, cast: Cast) -> None:
    task = the_task(a_draft(cast, unit="culture"))
    page = text_of(officer, f"/nhiem-vu/{task.pk}/sua/")
    assert 'value="15/12/2026"' in page
    values = {"content": "Nội dung mới", "kind": "on", "day": "20/12/2026", "version": task.version}
    assert post(officer, f"/nhiem-vu/{task.pk}/sua/", **values).status_code == 302
    step = the_task(task.plan).steps.get()
    assert (step.kind, str(step.last_day)) == ("on", "2026-12-20")


def test_every_form_carries_one_key(officer: Client, cast: Cast) -> None:
    page = text_of(officer, "/ke-hoach/moi/")
    assert len(re.findall(r'name="one_time_key"', page)) == 1
