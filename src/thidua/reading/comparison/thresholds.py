"""From how much evidence on one text says the same as another.

Chosen over the eight calibration pairs of `tests/reading/comparison/judged_pairs` (invented; every duty judged by hand
before the engine saw them): 108 duties as they stand and 54 with the rows that answer struck out, so that nothing may
answer. Of each threshold the middle of the plateau was taken, the run of values that lose at most one of the 162
against the best:

    enough   0.22 to 0.36   middle 0.29
    claim    0.90 to 1.00   middle 0.95
    award    0.24 to 0.60   middle 0.42 (0.60 is the highest tried: the same award asked for is enough by itself)
    waiting  0.00 to 0.28   middle 0.14

`python -m tests.reading.comparison.calibration` prints the curves again; a test holds each threshold to its plateau.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`enough`: evidence a row or a sentence must bring; the likeness of the words alone goes from 0 to 1.

    `claim`: a deed counts for a duty from this share of what it brings to the duty it is likest to. `award`: what
    asking for the same award adds to the likeness of the words. `waiting`: what a row adds that waits for the parent
    and does the same deed; it must answer something of the parent's. `margin`: evidence so near `enough` leaves the
    verdict unsure; wide enough to hold the whole plateau, for within it no value is better than another.
    """

    enough: float = 0.29
    claim: float = 0.95
    award: float = 0.42
    waiting: float = 0.14
    margin: float = 0.1


CHOSEN = Thresholds()
