"""Plans: blocks into head, sections, appendices with tasks and deadlines, and what is doubtful about them."""

from thidua.reading.plans.reader import read_plan

__all__ = ["read_plan"]
