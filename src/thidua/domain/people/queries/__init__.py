"""Reading people: lists, positions by day, possible duplicates, the masked personal number."""

from thidua.domain.people.queries.citizen_ids import Contradiction, contradictions, mask, read_citizen_id
from thidua.domain.people.queries.duplicates import Duplicate, likely_same
from thidua.domain.people.queries.finding import people_matching
from thidua.domain.people.queries.lists import kept_entry, people_of_unit, people_visible, positions_on, searched

__all__ = [
    "Contradiction",
    "Duplicate",
    "contradictions",
    "kept_entry",
    "likely_same",
    "mask",
    "people_matching",
    "people_of_unit",
    "people_visible",
    "positions_on",
    "read_citizen_id",
    "searched",
]
