"""A plan held against the plan it carries out: each duty of the parent, what answers it, and how many days are left."""

from thidua.reading.comparison.comparing import compare
from thidua.reading.comparison.result import Comparison, Dependency, Duty, ItemVerdict
from thidua.reading.comparison.text import render

__all__ = ["Comparison", "Dependency", "Duty", "ItemVerdict", "compare", "render"]
