"""A changed rule makes only open days to come anew; each day keeps its own result."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, amend_day, the_part, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.actions.due import steps_to_report
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Amendment, Correction, GreatDay, Plan, ProgressNote, TaskStep
from thidua.foundation.audit.models import Event
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted

IN_AUGUST = NOW.replace(month=8)


def _row(rule: str = "monthly day 10", raw: str = "ngày 10 hằng tháng") -> dict[str, Any]:
    return a_row(time_raw=raw, deadlines=[a_deadline(None, kind="recurring", rule=rule, raw=raw)])


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Days 10/8 to 10/12; the tenth of August to November are over on 20/11."""
    return a_plan(cast, _row(), at=IN_AUGUST)


def _origin(plan: Plan) -> TaskStep:
    return the_task(plan).steps.select_related("task__plan__unit").get(origin__isnull=True)


def _days(plan: Plan) -> list[str]:
    rows = the_task(plan).steps.filter(origin__isnull=False).order_by("last_day")
    return [f"{row.last_day:%d/%m}" for row in rows if row.last_day]


def _set(cast: Cast, plan: Plan, rule: str, **more: Any) -> list[TaskStep]:
    who = more.pop("who", "standing_office")
    values = {"reason": "theo chỉ đạo", **more}
    return actions.set_rule(_origin(plan), rule=rule, actor=cast.actor(who), at=NOW, **values)


def _amend(cast: Cast, plan: Plan, rule: str, **events: Any) -> None:
    """As an amendment changes the rule; ``events`` as `Events` has them."""
    step = _origin(plan)
    change = actions.RuleChange(step.pk, rule, actions.Events(**events))
    changes = [actions.TaskChange(step.task_id, rules=(change,))]
    fresh, office = Plan.objects.get(pk=plan.pk), cast.actor("standing_office")
    actions.amend(fresh, changes=changes, effective_date=NOW.date(), reason="theo chỉ đạo", actor=office, at=NOW)


@pytest.fixture
def unsaid(cast: Cast) -> Plan:
    """A duty that comes back by a rule nobody could read."""
    return a_plan(cast, _row("", "định kỳ theo quy định"), at=IN_AUGUST)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("monthly day 25", ["25/08", "25/09", "25/10", "25/11", "25/12"]),
        ("monthly before day 15", ["14/08", "14/09", "14/10", "14/11", "14/12"]),
        ("quarterly", ["30/09", "31/12"]),
    ],
)
def test_each_time_of_a_duty_is_a_step_of_its_own(cast: Cast, rule: str, days: list[str]) -> None:
    assert _days(a_plan(cast, _row(rule), at=IN_AUGUST)) == days


def test_days_that_are_over_stay_and_those_to_come_are_made_anew(cast: Cast, plan: Plan) -> None:
    _amend(cast, plan, "monthly day 25")
    assert _days(plan) == ["10/08", "10/09", "10/10", "10/11", "25/12"]


def test_a_day_reported_ahead_stays_with_its_result(cast: Cast, plan: Plan) -> None:
    step = the_task(plan).steps.get(last_day=date(2026, 12, 10))
    part = the_part(plan, cast.units["culture"])
    actions.report_progress(part, state=TaskState.DONE, text="xong sớm", step=step, actor=cast.system, at=NOW)
    _amend(cast, plan, "monthly day 25")
    assert "10/12" in _days(plan)
    assert "25/12" not in _days(plan)
    assert ProgressNote.objects.get().step == step


def test_days_before_an_event_are_made_when_its_day_is_known(cast: Cast, plan: Plan) -> None:
    _amend(cast, plan, "10 days before event", days=(date(2026, 12, 20),))
    assert _days(plan)[-1] == "10/12"


def test_the_printed_words_stay_beside_a_rule_that_the_paper_did_not_say(cast: Cast, unsaid: Plan) -> None:
    _set(cast, unsaid, "quarterly")
    row = Correction.objects.get(field="rule")
    assert (row.printed, row.corrected) == ("định kỳ theo quy định", "hằng quý")
    assert _days(unsaid) == ["31/12"]


def test_a_clear_rule_of_a_plan_in_force_goes_by_an_amendment(cast: Cast, plan: Plan) -> None:
    with pytest.raises(NotAccepted) as refused:
        _set(cast, plan, "quarterly")
    assert refused.value.refusal.code == "rule_goes_by_amendment"
    assert _days(plan)[-1] == "10/12"


def test_an_amended_rule_is_told_in_the_version_and_in_the_table(cast: Cast, plan: Plan) -> None:
    _amend(cast, plan, "monthly before day 16")
    rule, words = Amendment.objects.get(plan=plan).changes
    assert (rule["field"], rule["before"], rule["after"]) == (
        "rule:1",
        "Ngày 10 hằng tháng",
        "Trước ngày 16 hằng tháng",
    )
    assert (words["field"], the_task(plan).time_raw) == ("time_raw", "Trước ngày 16 hằng tháng")
    assert Notice.objects.filter(account__username="officer", legal=True, key__startswith="plans.amended").exists()


def _great_day(cast: Cast, day: date) -> GreatDay:
    office = cast.actor("standing_office")
    return actions.add_great_day(cast.units["city"], name="Ngày truyền thống", day=day, actor=office, at=NOW)


def test_days_counted_back_from_a_great_day_follow_when_it_moves(cast: Cast, plan: Plan) -> None:
    great, office = _great_day(cast, date(2026, 12, 20)), cast.actor("standing_office")
    _amend(cast, plan, "5 days before event", great_days=(great.pk,), days=(date(2026, 12, 30),))
    assert _days(plan)[-2:] == ["15/12", "25/12"]
    Notice.objects.all().delete()
    values = {"name": great.name, "day": date(2026, 12, 22), "version": great.version}
    actions.edit_great_day(great, **values, actor=office, at=NOW)  # type: ignore[arg-type]
    assert _days(plan)[-2:] == ["17/12", "25/12"]
    assert Notice.objects.filter(account__username="officer", key__startswith="plans.moved").exists()
    assert Event.objects.filter(action="plans.follow_event").exists()


def test_a_great_day_taken_off_leaves_the_day_it_was(cast: Cast, plan: Plan) -> None:
    great = _great_day(cast, date(2026, 12, 20))
    _amend(cast, plan, "5 days before event", great_days=(great.pk,))
    actions.remove_great_day(great, actor=cast.actor("standing_office"), at=NOW)
    assert _origin(plan).events.get().day == date(2026, 12, 20)
    assert _days(plan)[-1] == "15/12"


def test_days_counted_back_from_a_day_of_the_plan_follow_its_amendment(cast: Cast) -> None:
    plan = a_plan(cast, _row(), a_row("2", "Hội nghị tổng kết"), at=IN_AUGUST)
    meeting = the_task(plan, "2").steps.get()
    _amend(cast, plan, "10 days before event", plan_days=(meeting.pk,))
    assert _days(plan)[-1] == "05/12"
    amend_day(meeting, date(2026, 12, 20), actor=cast.actor("standing_office"), at=NOW)
    assert _days(plan)[-1] == "10/12"


def test_what_is_over_stays_when_an_event_moves(cast: Cast, plan: Plan) -> None:
    great = _great_day(cast, date(2026, 11, 28))
    _amend(cast, plan, "5 days before event", great_days=(great.pk,))
    assert "23/11" in _days(plan)
    later = NOW + timedelta(days=5)
    office = cast.actor("standing_office")
    values = {"name": great.name, "day": date(2026, 12, 20), "version": great.version}
    actions.edit_great_day(great, **values, actor=office, at=later)  # type: ignore[arg-type]
    assert [day for day in _days(plan) if day in {"23/11", "15/12"}] == ["23/11", "15/12"]


def test_an_event_of_another_plan_is_none(cast: Cast, plan: Plan) -> None:
    other = the_task(a_plan(cast, title="Kế hoạch khác")).steps.get()
    with pytest.raises(NotAccepted):
        _amend(cast, plan, "5 days before event", plan_days=(other.pk,))


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "mỗi tuần"},
        {"rule": "quarterly", "reason": " "},
        {"rule": "5 days before event"},
        {"rule": "quarterly", "events": actions.Events(days=(date(2026, 12, 1),))},
    ],
)
def test_what_is_no_rule_or_has_no_reason_is_refused(cast: Cast, unsaid: Plan, change: dict[str, Any]) -> None:
    with pytest.raises(NotAccepted):
        _set(cast, unsaid, **change)
    assert _days(unsaid) == []


def test_only_the_office_of_the_plan_changes_it(cast: Cast, plan: Plan) -> None:
    with pytest.raises(NotPermitted):
        _set(cast, plan, "quarterly", who="officer")


def test_one_time_of_a_duty_has_no_rule_of_its_own(cast: Cast, plan: Plan) -> None:
    step = the_task(plan).steps.select_related("task__plan").filter(origin__isnull=False).first()
    assert step is not None
    with pytest.raises(NotAccepted):
        actions.set_rule(step, rule="monthly", reason="x", actor=cast.system, at=NOW)


def test_in_a_draft_there_is_nothing_to_make_anew(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        _set(cast, a_draft(cast, _row()), "quarterly")


def test_a_unit_reports_on_each_time_by_itself_and_no_longer_on_what_it_has_done(cast: Cast, plan: Plan) -> None:
    part = the_part(plan, cast.units["culture"])
    first = steps_to_report(part)[0]
    actions.report_progress(part, state=TaskState.DONE, step=first, actor=cast.system, at=NOW)
    left = [f"{step.last_day:%d/%m}" for step in steps_to_report(part) if step.last_day]
    assert left == ["10/09", "10/10", "10/11", "10/12"]
    assert the_part(plan, cast.units["culture"]).due == date(2026, 9, 10)
