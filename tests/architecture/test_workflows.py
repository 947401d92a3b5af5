"""Every row of every table of steps is walked, and every way that is in no table is refused."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from tests.architecture.source_tree import modules
from thidua.domain.plans.enums import DifficultyState, PlanState, ProposalState, TaskState
from thidua.domain.plans.steps.transitions import (
    DIFFICULTY_STEPS,
    PLAN_STEPS,
    PROPOSAL_STEPS,
    TASK_STEPS,
    plan_after,
    require_difficulty_step,
    require_proposal_step,
    require_task_step,
)
from thidua.domain.records.enums import FosteringState
from thidua.domain.records.steps.fostering import FOSTERING_STEPS, fostering_after
from thidua.domain.reports.enums import RequestState
from thidua.domain.reports.steps.clock import REQUEST_STEPS, request_after
from thidua.domain.successions.enums import ChangeState
from thidua.domain.successions.steps.transitions import CHANGE_STEPS, change_after
from thidua.foundation.refusals import Refused

# every table of steps found in the source, with what walks it; a new table needs a walk here
WALKED: dict[str, Callable[[], list[str]]] = {}


def walk(name: str) -> Callable[[Callable[[], list[str]]], Callable[[], list[str]]]:
    def take(walked: Callable[[], list[str]]) -> Callable[[], list[str]]:
        WALKED[name] = walked
        return walked

    return take


def tables() -> set[str]:
    """Module-level names ending in _STEPS in the rooms ``steps`` and ``workflow``."""
    found = set()
    for source in modules():
        if ".steps" in source.name or source.name.startswith("workflow"):
            loaded = importlib.import_module(f"thidua.{source.name}")
            own = {name for name in vars(loaded) if name.endswith("_STEPS")}
            found |= {f"{source.name}.{name}" for name in own if f"{name}:" in source.path.read_text(encoding="utf-8")}
    return found


def _refused(step: Callable[..., Any], *given: str) -> bool:
    try:
        step(*given)
    except Refused:
        return True
    return False


@walk("domain.plans.steps.transitions.PLAN_STEPS")
def _plans() -> list[str]:
    wrong = [f"{row}" for row in PLAN_STEPS if plan_after(row[1], row[0]) is not row[2]]
    verbs = {verb for verb, _source, _target in PLAN_STEPS}
    allowed = {(verb, source) for verb, source, _target in PLAN_STEPS}
    for verb, state in itertools.product(verbs, PlanState):
        if (verb, state) not in allowed and not _refused(plan_after, state, verb):
            wrong.append(f"{verb} from {state} is not refused")
    return wrong


@walk("domain.plans.steps.transitions.TASK_STEPS")
def _tasks() -> list[str]:
    wrong = [f"{row}" for row in TASK_STEPS if require_task_step(*row) is not row[1]]
    others = [pair for pair in itertools.product(TaskState, TaskState) if pair not in TASK_STEPS]
    return wrong + [f"{pair} is not refused" for pair in others if not _refused(require_task_step, *pair)]


@walk("domain.successions.steps.transitions.CHANGE_STEPS")
def _changes() -> list[str]:
    wrong = [f"{row}" for row in CHANGE_STEPS if change_after(row[1], row[0]) is not row[2]]
    allowed = {(verb, source) for verb, source, _target in CHANGE_STEPS}
    for verb, state in itertools.product({verb for verb, _source, _target in CHANGE_STEPS}, ChangeState):
        if (verb, state) not in allowed and not _refused(change_after, state, verb):
            wrong.append(f"{verb} from {state} is not refused")
    return wrong


@walk("domain.records.steps.fostering.FOSTERING_STEPS")
def _fostering() -> list[str]:
    wrong = [f"{row}" for row in FOSTERING_STEPS if fostering_after(row[1], row[0]) is not row[2]]
    allowed = {(verb, source) for verb, source, _target in FOSTERING_STEPS}
    for verb, state in itertools.product({verb for verb, _source, _target in FOSTERING_STEPS}, FosteringState):
        if (verb, state) not in allowed and not _refused(fostering_after, state, verb):
            wrong.append(f"{verb} from {state} is not refused")
    return wrong


@walk("domain.reports.steps.clock.REQUEST_STEPS")
def _requests() -> list[str]:
    wrong = [f"{row}" for row in REQUEST_STEPS if request_after(row[1], row[0]) is not row[2]]
    allowed = {(verb, source) for verb, source, _target in REQUEST_STEPS}
    for verb, state in itertools.product({verb for verb, _source, _target in REQUEST_STEPS}, RequestState):
        if (verb, state) not in allowed and not _refused(request_after, state, verb):
            wrong.append(f"{verb} from {state} is not refused")
    return wrong


def _pairs(table: Any, states: Any, step: Callable[..., Any]) -> list[str]:
    wrong = [f"{row}" for row in table if step(*row) is not row[1]]
    others = [pair for pair in itertools.product(states, states) if pair not in table]
    return wrong + [f"{pair} is not refused" for pair in others if not _refused(step, *pair)]


@walk("domain.plans.steps.transitions.DIFFICULTY_STEPS")
def _difficulties() -> list[str]:
    return _pairs(DIFFICULTY_STEPS, DifficultyState, require_difficulty_step)


@walk("domain.plans.steps.transitions.PROPOSAL_STEPS")
def _proposals() -> list[str]:
    return _pairs(PROPOSAL_STEPS, ProposalState, require_proposal_step)


def test_every_table_of_steps_in_the_source_is_walked() -> None:
    assert sorted(tables()) == sorted(WALKED)


@pytest.mark.parametrize("name", sorted(WALKED))
def test_every_row_leads_where_it_says_and_nothing_else_is_allowed(name: str) -> None:
    assert WALKED[name]() == []


def test_every_state_of_a_plan_and_of_a_task_can_be_reached() -> None:
    assert {target for _verb, _source, target in PLAN_STEPS} | {PlanState.DRAFT} == set(PlanState)
    assert {target for _source, target in TASK_STEPS} | {TaskState.NOT_BEGUN} == set(TaskState)


def test_a_way_that_is_missing_from_the_walk_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.domain.plans.steps.transitions.TASK_STEPS", (*TASK_STEPS, ("done", "not_begun")))
    assert _tasks() == ["(TaskState.DONE, TaskState.NOT_BEGUN) is not refused"]
