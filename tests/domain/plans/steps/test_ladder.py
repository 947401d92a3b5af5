"""Rungs: each told once whatever is missed, only the latest of several, nothing from before the work was given."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.plans.steps.ladder import HOUSE, Ladder, Reader, checked, next_step
from thidua.foundation.refusals import NotAccepted

DUE = date(2026, 3, 15)
LEFT = st.integers(min_value=-400, max_value=400)
RUNGS = st.lists(st.integers(min_value=-60, max_value=60), min_size=1, max_size=10, unique=True)


def told_on(rungs: tuple[int, ...] | list[int], days_left: list[int], *, remembers: bool = True) -> list[int]:
    """The rungs told when the ladder is looked at with so many days left, in this order."""
    recorded: set[int] = set()
    told = []
    for left in days_left:
        step = next_step(rungs, recorded, due=DUE, today=DUE - timedelta(days=left), since=None)
        told += [] if step.told is None else [step.told]
        recorded |= set(step.rungs) if remembers else set()
    return told


@given(RUNGS, st.lists(LEFT, max_size=40))
def test_whatever_runs_are_missed_or_repeated_each_rung_is_told_at_most_once(rungs: list[int], runs: list[int]) -> None:
    told = told_on(rungs, runs)
    assert len(told) == len(set(told))


def test_without_a_record_of_rungs_the_same_one_would_be_told_again() -> None:
    assert told_on(HOUSE.rungs, [7, 7, 6], remembers=False) == [7, 7, 7]
    assert told_on(HOUSE.rungs, [7, 7, 6]) == [7]


@given(RUNGS, st.lists(LEFT, max_size=40))
def test_with_the_clock_going_forward_each_telling_is_nearer_the_day_than_the_last(
    rungs: list[int], runs: list[int]
) -> None:
    told = told_on(rungs, sorted(runs, reverse=True))
    assert told == sorted(told, reverse=True)


@given(RUNGS, st.lists(LEFT, min_size=1, max_size=40))
def test_a_clock_that_jumps_back_tells_nothing_new(rungs: list[int], runs: list[int]) -> None:
    forward = sorted(runs, reverse=True)
    assert told_on(rungs, [*forward, *reversed(forward)]) == told_on(rungs, forward)


@given(RUNGS)
def test_looking_every_day_tells_every_rung_on_its_day(rungs: list[int]) -> None:
    assert told_on(rungs, list(range(61, -62, -1))) == sorted(rungs, reverse=True)


@given(LEFT)
def test_one_look_tells_at_most_one_rung_and_records_all_it_has_come_to(left: int) -> None:
    step = next_step(HOUSE.rungs, set(), due=DUE, today=DUE - timedelta(days=left), since=None)
    assert sorted(step.rungs) == sorted(rung for rung in HOUSE.rungs if rung >= left)


def test_of_several_missed_rungs_only_the_latest_is_told() -> None:
    step = next_step(HOUSE.rungs, {30}, due=DUE, today=DUE - timedelta(days=2), since=None)
    assert (step.told, set(step.passed)) == (3, {14, 7})


def test_a_rung_added_behind_one_already_told_is_passed() -> None:
    step = next_step((10, 7), {7}, due=DUE, today=DUE - timedelta(days=6), since=None)
    assert (step.told, step.passed) == (None, (10,))


def test_rungs_from_before_the_work_was_given_are_passed() -> None:
    since = DUE - timedelta(days=5)
    step = next_step(HOUSE.rungs, set(), due=DUE, today=since, since=since)
    assert (step.told, set(step.passed)) == (None, {30, 14, 7})


def test_a_rung_on_the_day_the_work_was_given_is_told() -> None:
    since = DUE - timedelta(days=7)
    assert next_step(HOUSE.rungs, set(), due=DUE, today=since, since=since).told == 7


def test_no_rung_has_two_readers() -> None:
    rungs = [rung for reader in Reader for rung in HOUSE.of(reader)]
    assert len(rungs) == len(set(rungs))


def test_a_reader_left_out_is_never_told() -> None:
    assert Ladder(climb={Reader.HEAD: 5}).of(Reader.LEADER) == ()


@pytest.mark.parametrize(
    ("rungs", "climb", "field"),
    [
        ([], {}, "rungs"),
        ([400], {}, "rungs"),
        ([-400], {}, "rungs"),
        ([0, -3], {Reader.HEAD: 3}, "head"),
        ([0, -3], {Reader.HEAD: 7, Reader.OWNER: 7}, "owner"),
        ([0], {Reader.LEADER: 366}, "leader"),
    ],
)
def test_a_ladder_that_is_none_is_refused_at_its_field(rungs: list[int], climb: dict[Reader, int], field: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        checked(rungs, climb)
    assert refused.value.refusal.field == field


def test_a_written_ladder_is_put_in_order() -> None:
    assert checked([0, 7, 7, -1], {Reader.HEAD: 2}).rungs == (7, 0, -1)
