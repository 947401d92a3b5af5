"""Amending on pages: rows chosen, changed, previewed, done; versions read and taken along."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.test import Client
from docx import Document as Word

from tests.factories.cast import Cast
from tests.factories.plans import a_plan, a_row, the_task
from tests.web.plans.asking import post, queries_of, signed_in, text_of
from thidua.domain.plans.models import Amendment, Plan, PlanTask
from thidua.foundation.notifications.models import Notice


def _values(task: PlanTask, **more: Any) -> dict[str, Any]:
    step = task.steps.get()
    return {
        "effective_date": "20/11/2026",
        "reason": "Theo Công văn 3/SNV",
        "version": task.plan.version,
        f"t{task.pk}_content": task.content,
        f"t{task.pk}_executor_text": task.executor_text,
        f"t{task.pk}_time_raw": task.time_raw,
        f"t{task.pk}s{step.pk}_kind": "by",
        f"t{task.pk}s{step.pk}_day": "20/12/2026",
        **more,
    }


def _address(plan: Plan, query: str = "") -> str:
    return f"/ke-hoach/{plan.pk}/dieu-chinh/{query}"


def test_the_rows_are_chosen_first(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    page = text_of(office, _address(plan))
    assert f'name="nhiem-vu" value="{the_task(plan).pk}"' in page
    assert "TT 1. Đăng ký danh hiệu" in page


def test_a_chosen_row_comes_filled_in_and_is_amended(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    task = the_task(plan)
    assert 'value="15/12/2026"' in text_of(office, _address(plan, f"?nhiem-vu={task.pk}"))
    answer = post(office, _address(plan, f"?nhiem-vu={task.pk}"), **_values(task))
    assert answer.headers["Location"] == f"/ke-hoach/{plan.pk}/phien-ban/"
    assert str(the_task(plan).due) == "2026-12-19"


def test_a_preview_shows_what_would_change_and_leaves_nothing(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    Notice.objects.all().delete()
    task = the_task(plan)
    answer = post(office, _address(plan, f"?nhiem-vu={task.pk}"), **_values(task, action="preview"))
    page = " ".join(answer.content.decode().split())
    assert "<ins>Trước ngày 20/12/2026</ins>" in page
    assert "2 cán bộ sẽ nhận thông báo ngay" in page
    assert not Amendment.objects.exists()
    assert not Notice.objects.exists()


def test_untouched_values_are_told_to_change_nothing(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    task = the_task(plan)
    same = _values(task) | {f"t{task.pk}s{task.steps.get().pk}_day": "15/12/2026"}
    answer = post(office, _address(plan, f"?nhiem-vu={task.pk}"), **same)
    assert answer.status_code == 422
    assert "Chưa có nội dung nào khác" in answer.content.decode()


def test_a_row_is_added_and_its_unit_gets_it(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    values = {
        "effective_date": "20/11/2026",
        "reason": "Bổ sung",
        "version": plan.version,
        "n1_appendix": "PL",
        "n1_content": "Gặp mặt điển hình tiên tiến",
        "n1_executor_text": "Sở Y tế",
        "n1_kind": "on",
        "n1_day": "28/12/2026",
    }
    assert post(office, _address(plan, "?them=1"), **values).status_code == 302
    assert PlanTask.objects.get(content="Gặp mặt điển hình tiên tiến").assignments.get().unit == cast.units["health"]


def test_half_a_day_of_an_added_row_is_told(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    values = {"effective_date": "20/11/2026", "reason": "x", "version": plan.version, "n1_appendix": "PL"}
    answer = post(office, _address(plan, "?them=1"), **values, n1_content="Việc", n1_kind="by", n1_day="")
    assert "n1_day" in answer.context["form"].errors


def test_somebody_who_amended_meanwhile_is_noticed(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    task = the_task(plan)
    Plan.objects.filter(pk=plan.pk).update(version=9)
    assert post(office, _address(plan, f"?nhiem-vu={task.pk}"), **_values(task)).status_code == 409
    assert not Amendment.objects.exists()


def test_others_do_not_find_the_form(officer: Client, cast: Cast) -> None:
    assert officer.get(_address(a_plan(cast))).status_code == 404


def test_the_line_of_versions_tells_what_changed_and_why(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    task = the_task(plan)
    post(office, _address(plan, f"?nhiem-vu={task.pk}"), **_values(task))
    page = text_of(signed_in(cast, "officer"), f"/ke-hoach/{plan.pk}/phien-ban/")
    assert "Theo Công văn 3/SNV" in page
    assert "<del>Trước ngày 15/12/2026</del> → <ins>Trước ngày 20/12/2026</ins>" in page
    assert "Điều chỉnh</a>" not in page  # a reader is offered nothing to change


def test_a_version_that_ended_is_read_as_it_was(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    task = the_task(plan)
    post(office, _address(plan, f"?nhiem-vu={task.pk}"), **_values(task))
    old = text_of(office, f"/ke-hoach/{plan.pk}/phien-ban/1/")
    new = text_of(office, f"/ke-hoach/{plan.pk}/phien-ban/2/")
    assert "Trước ngày 15/12/2026" in old
    assert "Trước ngày 20/12/2026" in new
    assert office.get(f"/ke-hoach/{plan.pk}/phien-ban/3/").status_code == 404


def test_a_version_is_taken_along_as_a_paper(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    answer = office.get(f"/ke-hoach/{plan.pk}/phien-ban/1/?tai=docx")
    words = [cell.text for table in Word(BytesIO(answer.content)).tables for row in table.rows for cell in row.cells]
    assert "Đăng ký danh hiệu thi đua năm 2026" in words


def test_versions_cost_the_same_at_one_and_three(office: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row("1"), a_row("2"), a_row("3"))
    counted = []
    for key in ("1", "2", "3"):
        task = the_task(Plan.objects.get(pk=plan.pk), key)
        post(office, _address(plan, f"?nhiem-vu={task.pk}"), **_values(task))
        counted.append(queries_of(office, f"/ke-hoach/{plan.pk}/phien-ban/"))
    assert Amendment.objects.count() == 3
    assert counted[0] == counted[2] <= 12
