"""Reading imports: what an actor may see, what was decided, what adopting would do.

Callers import from here: ``from thidua.domain.imports import queries``.
"""

from thidua.domain.imports.queries.cautions import Cautions, cautions
from thidua.domain.imports.queries.corrections import corrections_of, effective_reading, settled_values
from thidua.domain.imports.queries.preview import Naming, Preview, namings, parent_candidates, preview
from thidua.domain.imports.queries.visible import READING_JOB, findings_of, imports_visible_to, is_stuck, open_count

__all__ = [
    "READING_JOB",
    "Cautions",
    "Naming",
    "Preview",
    "cautions",
    "corrections_of",
    "effective_reading",
    "findings_of",
    "imports_visible_to",
    "is_stuck",
    "namings",
    "open_count",
    "parent_candidates",
    "preview",
    "settled_values",
]
