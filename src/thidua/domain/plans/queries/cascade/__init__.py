"""Parent and child plans: which units have sent theirs, and what became of every duty in each."""

from thidua.domain.plans.queries.cascade.candidates import Candidate, parent_candidates
from thidua.domain.plans.queries.cascade.crossing import Asked, Cell, Column, Matrix, Row, matrix, whole_matrix
from thidua.domain.plans.queries.cascade.duties import (
    VERDICT,
    ChildSide,
    cascades_visible_to,
    child_side,
    duties_visible_to,
)
from thidua.domain.plans.queries.cascade.units import (
    Sending,
    addressed_units,
    sending_counts,
    units_with_sending,
    without_plan,
)

__all__ = [
    "VERDICT",
    "Asked",
    "Candidate",
    "Cell",
    "ChildSide",
    "Column",
    "Matrix",
    "Row",
    "Sending",
    "addressed_units",
    "cascades_visible_to",
    "child_side",
    "duties_visible_to",
    "matrix",
    "parent_candidates",
    "sending_counts",
    "units_with_sending",
    "whole_matrix",
    "without_plan",
]
