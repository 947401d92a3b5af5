"""What hinders units: reported, gathered, answered once, or taken up by an amendment."""

from typing import Any

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_draft, a_plan, a_row, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.actions import TaskChange
from thidua.domain.plans.enums import DifficultyState
from thidua.domain.plans.models import Amendment, Difficulty, Plan
from thidua.foundation.access.policy import visible
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused


def _report(cast: Cast, plan: Plan, **more: Any) -> Difficulty:
    given = {"text": "Thiếu kinh phí", "actor": cast.actor("officer"), "at": cast.at, **more}
    return actions.report_difficulty(plan, cast.units["culture"], **given)


def _amended(cast: Cast, plan: Plan) -> Amendment:
    changes = [TaskChange(the_task(plan).pk, {"content": "Nội dung mới"})]
    given = {"effective_date": cast.at.date(), "reason": "Theo đề nghị", "actor": cast.system, "at": cast.at}
    return actions.amend(plan, changes=changes, **given)


def test_the_owner_is_told_of_what_a_unit_reports(cast: Cast) -> None:
    row = _report(cast, a_plan(cast), proposal="Lùi thời hạn")
    assert row.state == DifficultyState.OPEN
    assert Notice.objects.filter(account__username="standing_office", key=f"plans.difficulty.{row.pk}").exists()


def test_the_unit_is_told_of_the_answer(cast: Cast) -> None:
    row = _report(cast, a_plan(cast))
    office = cast.actor("standing_office")
    actions.answer_difficulty(row, answer="Đã bổ sung kinh phí", actor=office, at=cast.at)
    assert Difficulty.objects.get().state == DifficultyState.ANSWERED
    assert Notice.objects.get(key=f"plans.difficulty_answered.{row.pk}").account.username == "officer"


def test_an_answer_is_given_once(cast: Cast) -> None:
    row = _report(cast, a_plan(cast))
    actions.answer_difficulty(row, answer="Chưa có", declined=True, actor=cast.system, at=cast.at)
    with pytest.raises(Refused) as refused:
        actions.answer_difficulty(row, answer="Lại", actor=cast.system, at=cast.at)
    assert refused.value.refusal.code == "difficulty_state"


def test_several_become_one_amendment(cast: Cast) -> None:
    plan = a_plan(cast, a_row("1"))
    rows = [_report(cast, plan), _report(cast, plan, text="Trùng lịch")]
    amendment = _amended(cast, plan)
    actions.settle_by_amendment(amendment, rows=rows, actor=cast.system, at=cast.at)
    assert {(row.state, row.amendment) for row in Difficulty.objects.all()} == {("amended", amendment)}


def test_difficulties_of_another_plan_are_not_settled(cast: Cast) -> None:
    row = _report(cast, a_plan(cast))
    with pytest.raises(NotAccepted):
        actions.settle_by_amendment(_amended(cast, a_plan(cast)), rows=[row], actor=cast.system, at=cast.at)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_word_is_refused(cast: Cast, text: str) -> None:
    with pytest.raises(NotAccepted):
        _report(cast, a_plan(cast), text=text)


def test_nobody_reports_for_another_unit_or_on_a_draft(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        _report(cast, a_plan(cast), actor=cast.actor("stranger"))
    with pytest.raises(NotAccepted):
        _report(cast, a_draft(cast), actor=cast.system)


def test_the_unit_and_the_owner_see_it_and_strangers_do_not(cast: Cast) -> None:
    row = _report(cast, a_plan(cast))
    seen = {
        key: visible(cast.actor(key), "plans.view", Difficulty.objects.all(), at=cast.at).exists()
        for key in ("officer", "standing_office", "stranger", "ward_officer")
    }
    assert seen == {"officer": True, "standing_office": True, "stranger": False, "ward_officer": False}
    with pytest.raises(NotPermitted):
        actions.answer_difficulty(row, answer="Tự trả lời", actor=cast.actor("officer"), at=cast.at)
