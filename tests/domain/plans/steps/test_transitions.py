"""The tables of states, every row walked."""

import pytest

from thidua.domain.plans.enums import PlanState, TaskState
from thidua.domain.plans.steps.transitions import PLAN_STEPS, TASK_STEPS, plan_after, require_task_step
from thidua.foundation.refusals import Refused


@pytest.mark.parametrize(("verb", "source", "target"), PLAN_STEPS)
def test_each_step_of_a_plan_leads_where_the_table_says(verb: str, source: str, target: str) -> None:
    assert plan_after(source, verb) == target


@pytest.mark.parametrize("verb", ["adopt", "withdraw"])
@pytest.mark.parametrize("state", PlanState.values)
def test_no_other_step_of_a_plan_exists(verb: str, state: str) -> None:
    if (verb, state) in {(name, source) for name, source, _target in PLAN_STEPS}:
        return
    with pytest.raises(Refused) as refused:
        plan_after(state, verb)
    assert refused.value.refusal.code == "plan_state"
    assert str(PlanState(state).label) in refused.value.refusal.found


@pytest.mark.parametrize(("source", "target"), TASK_STEPS)
def test_each_step_of_a_task_is_allowed(source: str, target: str) -> None:
    assert require_task_step(source, target) == target


@pytest.mark.parametrize("source", TaskState.values)
def test_no_task_becomes_not_begun_again(source: str) -> None:
    with pytest.raises(Refused) as refused:
        require_task_step(source, TaskState.NOT_BEGUN)
    assert refused.value.refusal.code == "task_state"
