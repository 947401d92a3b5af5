"""Reading units: the tree, names by day, lists, and the words of plans turned into units."""

from thidua.domain.organisations.queries.lists import (
    children_of,
    parents_on,
    place_of,
    searched,
    top_units,
    units_for_choice,
    units_visible,
)
from thidua.domain.organisations.queries.names import in_force, name_on, names_on
from thidua.domain.organisations.queries.reach import ReachDifference, reach_differences
from thidua.domain.organisations.queries.resolution import (
    Group,
    Match,
    NameIndex,
    Resolution,
    Unknown,
    name_index,
    resolve,
)
from thidua.domain.organisations.queries.trees import Node, subtree

__all__ = [
    "Group",
    "Match",
    "NameIndex",
    "Node",
    "ReachDifference",
    "Resolution",
    "Unknown",
    "children_of",
    "in_force",
    "name_index",
    "name_on",
    "names_on",
    "parents_on",
    "place_of",
    "reach_differences",
    "resolve",
    "searched",
    "subtree",
    "top_units",
    "units_for_choice",
    "units_visible",
]
