"""The form of a recurring rule."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_task
from tests.web.plans.asking import post, text_of
from thidua.domain.plans.actions import add_great_day
from thidua.domain.plans.models import TaskStep


@pytest.fixture
def step(cast: Cast) -> TaskStep:
    """A duty that comes back by a rule nobody could read."""
    return _step(cast, "", "định kỳ theo quy định")


@pytest.fixture
def clear(cast: Cast) -> TaskStep:
    return _step(cast, "monthly day 10", "ngày 10 hằng tháng")


def _step(cast: Cast, rule: str, raw: str) -> TaskStep:
    deadline = a_deadline(None, kind="recurring", rule=rule, raw=raw)
    plan = a_plan(cast, a_row(deadlines=[deadline]), a_row("2", "Hội nghị tổng kết"), at=NOW.replace(month=8))
    return the_task(plan).steps.get(origin__isnull=True)


def _page(step: TaskStep) -> str:
    return f"/moc-thoi-gian/{step.pk}/dinh-ky/"


def test_the_task_leads_to_the_form_of_a_rule_that_is_not_clear(office: Client, step: TaskStep) -> None:
    assert _page(step) in text_of(office, f"/nhiem-vu/{step.task_id}/")
    assert "Đang lặp: chưa rõ" in text_of(office, _page(step))


def test_a_clear_rule_leads_to_the_amendment_which_begins_with_it(office: Client, clear: TaskStep) -> None:
    amendment = f"/ke-hoach/{clear.task.plan_id}/dieu-chinh/?nhiem-vu={clear.task_id}"
    assert amendment in text_of(office, f"/nhiem-vu/{clear.task_id}/")
    assert office.get(_page(clear)).headers["Location"] == amendment
    page = text_of(office, amendment)
    assert '<option value="monthly day {n}" selected>' in page
    assert 'value="10"' in page


def _values(clear: TaskStep, **rule: Any) -> dict[str, Any]:
    """The form of the amendment as it comes, but for the rule."""
    task = clear.task
    values = {
        "version": task.plan.version,
        "effective_date": "20/11/2026",
        "reason": "theo Thành phố",
        f"t{task.pk}_content": task.content,
        f"t{task.pk}_executor_text": task.executor_text,
        f"t{task.pk}_time_raw": task.time_raw,
    }
    for row in clear.occurrences.all():
        values |= {f"t{task.pk}s{row.pk}_kind": row.kind, f"t{task.pk}s{row.pk}_day": f"{row.date:%d/%m/%Y}"}
    return {**values, **{f"t{task.pk}s{clear.pk}_{name}": value for name, value in rule.items()}}


def _amendment(clear: TaskStep) -> str:
    return f"/ke-hoach/{clear.task.plan_id}/dieu-chinh/?nhiem-vu={clear.task_id}"


def test_an_amendment_changes_the_rule_and_says_so_in_its_version(office: Client, cast: Cast, clear: TaskStep) -> None:
    great = add_great_day(cast.units["city"], name="Ngày Phụ nữ", day=date(2026, 12, 20), actor=cast.system, at=NOW)
    pace = "{n} days before event"
    lacking = post(office, _amendment(clear), **_values(clear, pace=pace))
    assert "Cần ghi số ngày" in lacking.content.decode()
    values = _values(clear, pace=pace, number=5, great_day=great.pk)
    assert post(office, _amendment(clear), **values).status_code == 302
    assert clear.occurrences.filter(last_day=date(2026, 12, 15)).exists()
    page = text_of(office, f"/ke-hoach/{clear.task.plan_id}/phien-ban/")
    assert "Quy tắc lặp" in page
    assert "5 ngày trước sự kiện: Ngày Phụ nữ" in page


def test_a_rule_left_as_it_is_makes_no_change(office: Client, clear: TaskStep) -> None:
    answer = post(office, _amendment(clear), **_values(clear, pace="monthly day {n}", number=10))
    assert "Chưa có nội dung nào khác" in answer.content.decode()


def test_a_new_rule_makes_the_days_to_come_anew(office: Client, step: TaskStep) -> None:
    values = {"pace": "monthly before day {n}", "number": 16, "events": "", "reason": "theo Thành phố"}
    assert post(office, _page(step), **values).status_code == 302
    last = step.occurrences.order_by("last_day").last()
    assert last is not None
    assert f"{last.last_day:%d/%m/%Y}" == "15/12/2026"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"number": ""}, "Cần ghi số ngày"),
        ({"pace": "{n} days before event", "number": 5, "events": "32/13/2026"}, "32/13/2026"),
        ({"pace": "{n} days before event", "number": 5}, "Cần chọn hoặc ghi ngày của sự kiện"),
        ({"reason": ""}, "Lý do, căn cứ"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    office: Client, step: TaskStep, change: dict[str, object], said: str
) -> None:
    values = {"pace": "monthly day {n}", "number": 5, "events": "", "reason": "theo", **change}
    answer = post(office, _page(step), **values)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_others_do_not_find_it(officer: Client, step: TaskStep) -> None:
    assert officer.get(_page(step)).status_code == 404
