"""Reading plans: what an actor may see, what waits for whom, and what the calendar holds.

Callers import from here: ``from thidua.domain.plans import queries``.
"""

from thidua.domain.plans.queries.agenda import agenda, done_by, feed_of, feed_source, feeds_of
from thidua.domain.plans.queries.overview import (
    assignments_of_plan,
    children_of,
    corrections_of,
    progress_of,
    tasks_of,
    unit_progress,
)
from thidua.domain.plans.queries.visible import assignments_visible_to, plans_visible_to, tasks_visible_to
from thidua.domain.plans.queries.work import figures, my_work

__all__ = [
    "agenda",
    "assignments_of_plan",
    "assignments_visible_to",
    "children_of",
    "corrections_of",
    "done_by",
    "feed_of",
    "feed_source",
    "feeds_of",
    "figures",
    "my_work",
    "plans_visible_to",
    "progress_of",
    "tasks_of",
    "tasks_visible_to",
    "unit_progress",
]
