"""An import is its unit's own affair until the plan is adopted."""

from thidua.domain.imports.models import PlanImport, Roster
from thidua.domain.organisations.policies import register_units

register_units(PlanImport, "unit_id")
register_units(Roster, "unit_id")
