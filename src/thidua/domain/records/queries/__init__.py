"""Reading records: whose they are, what they hold, and the facts as the law's engine takes them.

Callers import from here: ``from thidua.domain.records import queries``.
"""

from thidua.domain.records.queries.facts import facts_for, facts_for_many
from thidua.domain.records.queries.rows import columns_of, facts_of, life_of, lives_of
from thidua.domain.records.queries.subjects import (
    name_of,
    people_with_records_visible_to,
    record_of,
    records_visible_to,
    units_with_records_visible_to,
)

__all__ = [
    "columns_of",
    "facts_for",
    "facts_for_many",
    "facts_of",
    "life_of",
    "lives_of",
    "name_of",
    "people_with_records_visible_to",
    "record_of",
    "records_visible_to",
    "units_with_records_visible_to",
]
