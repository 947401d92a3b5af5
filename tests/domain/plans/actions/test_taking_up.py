"""What a draft leaves out is put into it with the parent's words and day."""

from datetime import date

import pytest

from tests.factories.cascades import DUTIES, a_cascade, a_child, a_duty_row, a_parent, by, linked, the_duty
from tests.factories.cast import NOW, Cast
from thidua.domain.plans import actions
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused


def test_words_and_day_are_the_parents_and_the_row_says_whence(cast: Cast) -> None:
    cascade = a_cascade(cast, draft=True)
    task = actions.take_up(the_duty(cascade, "4"), actor=cast.actor("officer"), at=NOW)
    task.refresh_from_db()
    assert task.plan == cascade.child
    assert task.content == DUTIES[3]["content"]
    assert task.copied_from == the_duty(cascade, "4").task
    assert [(step.date, step.raw) for step in task.steps.all()] == [(date(2026, 8, 20), "Trước ngày 20/08/2026")]


def test_a_suspect_day_is_left_out(cast: Cast) -> None:
    row = a_duty_row("4", DUTIES[3]["content"], deadlines=[by("2024-08-20", suspect=True)])
    cascade = linked(cast, a_parent(cast, row), a_child(cast, draft=True))
    task = actions.take_up(the_duty(cascade, "4"), actor=cast.actor("officer"), at=NOW)
    assert not task.steps.exists()
    assert task.time_raw


def test_twice_is_refused(cast: Cast) -> None:
    duty = the_duty(a_cascade(cast, draft=True), "4")
    actions.take_up(duty, actor=cast.actor("officer"), at=NOW)
    with pytest.raises(NotAccepted):
        actions.take_up(duty, actor=cast.actor("officer"), at=NOW)


def test_a_plan_in_force_is_amended_instead(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        actions.take_up(the_duty(a_cascade(cast), "4"), actor=cast.actor("officer"), at=NOW)
    assert "Điều chỉnh" in refused.value.refusal.mend


def test_the_parents_people_do_not_write_the_childs_draft(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.take_up(the_duty(a_cascade(cast, draft=True), "4"), actor=cast.actor("standing_office"), at=NOW)
