"""Every type of condition of the law, one module per family; importing the package registers them all."""

from thidua.rulebook.conditions import (
    collectives,
    combinations,
    dates,
    grades,
    holding,
    initiatives,
    movements,
    posts,
    quotas,
    service,
    stages,
    statements,
    subjects,
)
from thidua.rulebook.conditions.base import CONDITIONS, Condition

__all__ = [
    "CONDITIONS",
    "Condition",
    "collectives",
    "combinations",
    "dates",
    "grades",
    "holding",
    "initiatives",
    "movements",
    "posts",
    "quotas",
    "service",
    "stages",
    "statements",
    "subjects",
]
