"""Reading people: lists, positions by day, possible duplicates, the masked personal number."""

from thidua.domain.people.queries.citizen_ids import Contradiction, contradictions, mask, read_citizen_id
from thidua.domain.people.queries.duplicates import Duplicate, likely_same
from thidua.domain.people.queries.lists import people_of_unit, people_visible, positions_on, searched

__all__ = [
    "Contradiction",
    "Duplicate",
    "contradictions",
    "likely_same",
    "mask",
    "people_of_unit",
    "people_visible",
    "positions_on",
    "read_citizen_id",
    "searched",
]
