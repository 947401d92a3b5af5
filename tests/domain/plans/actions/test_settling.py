"""Days that a person sets: beside the printed ones, with a reason, told to those concerned."""

from datetime import date, timedelta

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, amend_day, the_part, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.enums import StepKind
from thidua.domain.plans.models import Correction, Plan
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted

NEW = date(2026, 12, 10)
WHY = "Công văn 12/SNV-TĐKT ngày 19/11/2026"


def _suspect(cast: Cast) -> Plan:
    return a_plan(cast, a_row(deadlines=[a_deadline("2024-04-15", raw="trước 15/4/2024", suspect=True)]))


def _waiting(cast: Cast) -> Plan:
    raw = "Theo hướng dẫn của Thành phố"
    return a_plan(cast, a_row(deadlines=[a_deadline(None, kind="per_other_document", raw=raw)]))


def _settle(cast: Cast, plan: Plan, **more: object) -> None:
    step = the_task(plan).steps.get()
    given = {"day": NEW, "reason": WHY, "actor": cast.actor("standing_office"), "at": cast.at}
    actions.settle_step(step, **{**given, **more})  # type: ignore[arg-type]


def test_a_settled_suspect_day_counts_and_alarms(cast: Cast) -> None:
    plan = _suspect(cast)
    _settle(cast, plan)
    step = the_task(plan).steps.get()
    assert (step.date, step.last_day, step.suspect) == (NEW, date(2026, 12, 9), False)
    assert the_part(plan, cast.units["culture"]).due == date(2026, 12, 9)


def test_the_printed_day_stays_beside_the_settled_one(cast: Cast) -> None:
    plan = _suspect(cast)
    _settle(cast, plan)
    kept = Correction.objects.get()
    assert (kept.printed, kept.corrected, kept.reason, kept.by_name) == (
        "15/04/2024",
        "10/12/2026",
        WHY,
        "Nguyễn Thị Ánh",
    )
    assert the_task(plan).steps.get().raw == "trước 15/4/2024"


def test_a_waiting_step_gets_its_day(cast: Cast) -> None:
    plan = _waiting(cast)
    _settle(cast, plan)
    step = the_task(plan).steps.get()
    assert (step.kind, step.last_day) == (StepKind.BY, date(2026, 12, 9))
    assert Correction.objects.get().printed == "Theo hướng dẫn của Thành phố"


def test_the_kind_that_a_person_chooses_decides(cast: Cast) -> None:
    plan = _waiting(cast)
    _settle(cast, plan, kind=StepKind.ON)
    assert the_task(plan).steps.get().last_day == NEW


def test_those_concerned_are_told_the_last_day(cast: Cast) -> None:
    _settle(cast, _suspect(cast))
    assert "09/12/2026" in Notice.objects.get(account__username="officer", title="Thời hạn nhiệm vụ thay đổi").text


def test_settling_needs_a_reason(cast: Cast) -> None:
    plan = _suspect(cast)
    with pytest.raises(NotAccepted):
        _settle(cast, plan, reason="  ")
    assert the_task(plan).steps.get().suspect


def test_only_the_owner_of_the_plan_settles(cast: Cast) -> None:
    plan = _suspect(cast)
    with pytest.raises(NotPermitted):
        _settle(cast, plan, actor=cast.actor("officer"))
    assert not Correction.objects.exists()


def test_a_clear_day_of_a_plan_in_force_goes_by_an_amendment(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotAccepted) as refused:
        _settle(cast, plan)
    assert refused.value.refusal.code == "day_goes_by_amendment"
    assert "15/12/2026, nên ngày này chỉ đổi được bằng một lần điều chỉnh" in refused.value.refusal.sentence
    assert the_task(plan).steps.get().date == date(2026, 12, 15)
    assert not Correction.objects.exists()


def test_a_clear_day_of_a_draft_is_still_settled(cast: Cast) -> None:
    draft = a_draft(cast)
    _settle(cast, draft)
    assert the_task(draft).steps.get().date == NEW


def test_a_tentative_day_is_settled(cast: Cast) -> None:
    plan = a_plan(cast, a_row(deadlines=[a_deadline(tentative=True)]))
    _settle(cast, plan)
    assert the_task(plan).steps.get().date == NEW


def test_a_day_that_a_person_set_may_be_set_again_until_an_amendment_moves_it(cast: Cast) -> None:
    plan = _waiting(cast)
    _settle(cast, plan)
    later = date(2026, 12, 12)
    _settle(cast, plan, day=later, at=cast.at + timedelta(hours=1))
    assert the_task(plan).steps.get().date == later
    amend_day(the_task(plan).steps.get(), date(2026, 12, 20), actor=cast.system, at=cast.at + timedelta(hours=2))
    with pytest.raises(NotAccepted):
        _settle(cast, plan, day=later, at=cast.at + timedelta(hours=3))


def test_a_day_set_right_before_the_plan_came_into_force_is_clear(cast: Cast) -> None:
    draft = a_draft(cast, a_row(deadlines=[a_deadline("2024-04-15", raw="trước 15/4/2024", suspect=True)]))
    _settle(cast, draft)
    later = cast.at + timedelta(hours=1)
    actions.adopt(Plan.objects.get(pk=draft.pk), actor=cast.system, at=later)
    with pytest.raises(NotAccepted):
        _settle(cast, draft, at=later)
