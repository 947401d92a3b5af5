"""The owner's choice for days off: dated, with a reason, told at once; what is over stays over."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_part, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.enums import ClosingRule
from thidua.domain.plans.models import ClosingChoice, Plan
from thidua.foundation.conflicts import Conflict
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused

NEXT = ClosingRule.NEXT_WORKING_DAY
SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


def _plan(cast: Cast, day: date = SUNDAY, **more: Any) -> Plan:
    raw = f"Chậm nhất ngày {day:%d/%m/%Y}"
    return a_plan(cast, a_row(deadlines=[a_deadline(day.isoformat(), raw=raw)]), **more)


def _choose(cast: Cast, plan: Plan, rule: str = NEXT, **more: Any) -> ClosingChoice:
    who = more.pop("who", "standing_office")
    values = {"reason": "theo Điều 148 Bộ luật Dân sự", "at": NOW, **more}
    return actions.choose_closing(plan, rule=rule, actor=cast.actor(who), **values)


def test_by_itself_a_plan_closes_on_the_printed_sunday(cast: Cast) -> None:
    assert the_task(_plan(cast)).due == SUNDAY


def test_chosen_it_closes_on_monday_and_both_days_are_kept(cast: Cast) -> None:
    plan = _plan(cast)
    _choose(cast, plan)
    for row in (the_task(plan), the_part(plan, cast.units["culture"])):
        assert (row.due, row.printed_due) == (MONDAY, SUNDAY)


def test_chosen_back_the_printed_day_holds_again(cast: Cast) -> None:
    plan = _plan(cast)
    _choose(cast, plan)
    _choose(cast, plan, ClosingRule.PRINTED)
    assert (the_task(plan).due, the_task(plan).printed_due) == (SUNDAY, None)


def test_what_had_closed_before_stays_closed(cast: Cast) -> None:
    """Sunday is over; on Monday morning the choice comes too late for it."""
    plan = _plan(cast)
    _choose(cast, plan, at=NOW + timedelta(days=3))
    assert the_task(plan).due == SUNDAY


def test_what_was_let_count_to_monday_keeps_it_when_the_rule_changes_back_that_day(cast: Cast) -> None:
    plan = _plan(cast)
    _choose(cast, plan)
    _choose(cast, plan, ClosingRule.PRINTED, at=NOW + timedelta(days=3))
    assert the_task(plan).due == MONDAY


def test_the_choice_is_dated_and_says_who_and_why(cast: Cast) -> None:
    row = _choose(cast, _plan(cast))
    assert (row.active_from, row.by_name, row.reason) == (
        date(2026, 11, 20),
        "Nguyễn Thị Ánh",
        "theo Điều 148 Bộ luật Dân sự",
    )


def test_units_are_told_at_once(cast: Cast) -> None:
    _choose(cast, _plan(cast))
    notice = Notice.objects.get(account__username="officer", key__startswith="plans.closing")
    assert notice.legal
    assert "1 mốc thời gian thay đổi" in notice.text


@pytest.mark.parametrize("change", [{"reason": "  "}, {"rule": "printed"}, {"rule": "khác"}])
def test_no_reason_or_no_change_is_refused(cast: Cast, change: dict[str, str]) -> None:
    with pytest.raises(NotAccepted):
        _choose(cast, _plan(cast), **change)
    assert not ClosingChoice.objects.exists()


def test_a_draft_has_its_rule_in_its_head(cast: Cast) -> None:
    with pytest.raises(Refused):
        _choose(cast, a_draft(cast))


def test_only_whoever_may_adopt_the_plan_chooses(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        _choose(cast, _plan(cast), who="officer")


def test_two_people_at_once_are_told(cast: Cast) -> None:
    plan = _plan(cast)
    stale = Plan.objects.get(pk=plan.pk)
    _choose(cast, plan, version=plan.version)
    with pytest.raises(Conflict):
        _choose(cast, stale, version=stale.version)
