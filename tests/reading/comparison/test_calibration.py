"""What the thresholds are worth: on the pairs they were chosen by, and on those nothing was chosen by."""

from dataclasses import replace

import pytest

from tests.reading.comparison.calibration import Score, curve, plateau, score, struck_out
from tests.reading.comparison.judged import calibration, held_out, judged
from thidua.reading.comparison.thresholds import CHOSEN, Thresholds

FLOOR = 0.9
# As recorded beside the thresholds.
PLATEAUS = [("enough", 0.22, 0.36), ("claim", 0.9, 1.0), ("award", 0.24, 0.6), ("waiting", 0.0, 0.28)]
BROKEN = [replace(CHOSEN, enough=0.02), replace(CHOSEN, enough=0.7)]


def _share(found: Score) -> float:
    return found.verdicts / found.duties


def test_every_duty_of_the_judged_pairs_has_its_truth() -> None:
    for pair in map(judged, (*calibration(), *held_out())):
        rows = {task.key for _, task in pair.child.tasks()}
        assert [task.key for _, task in pair.parent.tasks()] == list(pair.truth), pair.name
        assert all(truth.allowed <= rows for truth in pair.truth.values()), pair.name


def test_no_pair_is_both_calibrated_on_and_held_out() -> None:
    assert not set(calibration()) & set(held_out())
    assert (len(calibration()), len(held_out())) == (8, 6)


def test_nine_of_ten_verdicts_on_held_out_pairs_are_right() -> None:
    assert _share(score(held_out())) >= FLOOR


@pytest.mark.parametrize("broken", BROKEN, ids=["everything answers", "nothing answers"])
def test_a_broken_threshold_falls_below_that_floor(broken: Thresholds) -> None:
    assert _share(score(held_out(), broken)) < FLOOR


def test_what_is_sure_is_right_more_often_than_what_is_not() -> None:
    found = score((*calibration(), *held_out()))
    unsure, unsure_right = found.duties - found.sure, found.verdicts - found.sure_right
    assert found.sure >= 0.85 * found.duties
    assert found.sure_right / found.sure > unsure_right / unsure


def test_nothing_is_said_to_answer_once_the_answer_is_struck_out() -> None:
    counted, kept = struck_out(held_out())
    assert kept >= FLOOR * counted


def test_something_is_said_to_answer_where_the_threshold_lets_everything_through() -> None:
    counted, kept = struck_out(held_out(), BROKEN[0])
    assert kept < FLOOR * counted


@pytest.mark.proof
@pytest.mark.parametrize(("name", "low", "high"), PLATEAUS)
def test_the_recorded_plateaus_are_flat(name: str, low: float, high: float) -> None:
    ends = (replace(CHOSEN, **{name: value}) for value in (low, high))
    assert all(abs(_right(one) - _right(CHOSEN)) <= 1 for one in ends)


@pytest.mark.long
@pytest.mark.parametrize(("name", "low", "high"), PLATEAUS)
def test_each_threshold_is_the_middle_of_its_plateau(name: str, low: float, high: float) -> None:
    assert plateau(curve(name)) == (low, high)
    assert getattr(CHOSEN, name) == pytest.approx((low + high) / 2)


def _right(thresholds: Thresholds) -> int:
    return score(calibration(), thresholds).whole + struck_out(calibration(), thresholds)[1]
