"""Documents and lists as the machine read them, and what people decided about each doubt."""

from thidua.domain.imports.models.plan_import import ImportEdit, ImportFinding, PlanImport
from thidua.domain.imports.models.roster import ColumnMap, Roster, RosterRow

__all__ = ["ColumnMap", "ImportEdit", "ImportFinding", "PlanImport", "Roster", "RosterRow"]
