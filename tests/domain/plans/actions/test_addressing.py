"""Parts given and taken back by hand."""

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_plan, the_part, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.enums import PartRole, TaskState
from thidua.domain.plans.models import Assignment
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted


def test_a_unit_given_a_part_is_told_and_sees_its_day(cast: Cast) -> None:
    plan = a_plan(cast)
    part = actions.assign(the_task(plan), cast.units["ward"], part=PartRole.EXECUTOR, actor=cast.system, at=cast.at)
    assert part.due == the_task(plan).due
    assert Notice.objects.filter(account__username="ward_officer", key=f"plans.assigned.{part.pk}").exists()


def test_the_same_part_twice_is_refused(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotAccepted):
        actions.assign(the_task(plan), cast.units["culture"], part=PartRole.EXECUTOR, actor=cast.system, at=cast.at)


def test_a_part_is_taken_back_with_a_reason(cast: Cast) -> None:
    part = the_part(a_plan(cast), cast.units["culture"])
    with pytest.raises(NotAccepted):
        actions.unassign(part, reason="", actor=cast.system, at=cast.at)
    actions.unassign(part, reason="Giao nhầm", actor=cast.system, at=cast.at)
    assert not Assignment.objects.exists()


def test_a_reported_part_stays(cast: Cast) -> None:
    part = the_part(a_plan(cast), cast.units["culture"])
    actions.report_progress(part, state=TaskState.UNDER_WAY, actor=cast.system, at=cast.at)
    with pytest.raises(NotAccepted) as refused:
        actions.unassign(part, reason="Giao nhầm", actor=cast.system, at=cast.at)
    assert refused.value.refusal.code == "reported_already"


def test_the_unit_itself_gives_nobody_work_in_anothers_plan(cast: Cast) -> None:
    task = the_task(a_plan(cast))
    with pytest.raises(NotPermitted):
        actions.assign(task, cast.units["ward"], part=PartRole.EXECUTOR, actor=cast.actor("officer"), at=cast.at)
