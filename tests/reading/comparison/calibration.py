"""How right comparing is as a function of each of its thresholds, over the calibration pairs alone.

`python -m tests.reading.comparison.calibration` prints, threshold by threshold with the others as chosen, how many
duties get the right verdict with the right rows, and the plateau: the run of values around the best that lose at most
one duty. `--held-out` adds the pairs held out.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tests.reading.comparison.judged import calibration, held_out, judged
from thidua.reading.comparison.thresholds import CHOSEN, Thresholds

STEPS = {
    "enough": [round(0.02 * step, 2) for step in range(31)],
    "claim": [round(0.05 * step, 2) for step in range(21)],
    "waiting": [round(0.02 * step, 2) for step in range(21)],
    "award": [round(0.02 * step, 2) for step in range(31)],
}


@dataclass(frozen=True)
class Score:
    """Duties counted: all, right verdict, right verdict and rows, unsure, right among the sure."""

    duties: int
    verdicts: int
    whole: int
    sure: int
    sure_right: int

    def __str__(self) -> str:
        told = f"{self.verdicts}/{self.duties} verdicts, {self.whole} with rows ({self.whole / self.duties:.3f})"
        return f"{told}; {self.sure} sure, {self.sure_right} of them right ({self.sure_right / self.sure:.3f})"


def score(names: Iterable[str], thresholds: Thresholds = CHOSEN) -> Score:
    """How right the engine is on these pairs."""
    told = [(duty, pair.truth[duty.key]) for pair in map(judged, names) for duty in pair.compared(thresholds).duties]
    right = [truth.verdict_is_right(duty) for duty, truth in told]
    return Score(
        duties=len(told),
        verdicts=sum(right),
        whole=sum(ok and truth.rows_are_right(duty) for ok, (duty, truth) in zip(right, told, strict=True)),
        sure=sum(duty.sure for duty, _ in told),
        sure_right=sum(ok and duty.sure for ok, (duty, _) in zip(right, told, strict=True)),
    )


def struck_out(names: Iterable[str], thresholds: Thresholds = CHOSEN) -> tuple[int, int]:
    """Of the duties whose answering rows are struck out: how many, and to how many nothing else is said to answer."""
    told = [
        pair.compared_without_answer(key, thresholds).verdict in {"left_out", "parent_own", "not_ours"}
        for pair in map(judged, names)
        for key in pair.answered_by_rows()
    ]
    return len(told), sum(told)


def curve(name: str, thresholds: Thresholds = CHOSEN) -> dict[float, int]:
    """Right duties for each value of one threshold."""
    tried = {value: replace(thresholds, **{name: value}) for value in STEPS[name]}
    return {value: score(calibration(), one).whole + struck_out(calibration(), one)[1] for value, one in tried.items()}


def plateau(found: dict[float, int]) -> tuple[float, float]:
    """The widest run of values that lose at most one duty against the best."""
    best, runs, run = max(found.values()), [], list[float]()
    for value, right in found.items():
        run = [*run, value] if right >= best - 1 else []
        runs.append(run)
    widest: Sequence[float] = max(runs, key=len)
    return widest[0], widest[-1]


def main() -> None:
    """Print it all."""
    say = sys.stdout.write
    say(f"calibration: {score(calibration())}; struck out {struck_out(calibration())}\n")
    for name in STEPS:
        found = curve(name)
        low, high = plateau(found)
        middle = (low + high) / 2
        say(f"{name:8} chosen {getattr(CHOSEN, name):.2f}; plateau {low:.2f} to {high:.2f}, middle {middle:.2f}\n")
        say(" ".join(f"{value:.2f}:{right}" for value, right in found.items()) + "\n")
    if "--held-out" in sys.argv:
        say(f"held out: {score(held_out())}; struck out {struck_out(held_out())}\n")


if __name__ == "__main__":
    main()
