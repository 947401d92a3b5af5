"""What relation words mean for intakes: they belong to the unit that opened them."""

from thidua.domain.organisations.policies import register_units
from thidua.domain.windows.models import Window

register_units(Window, "unit_id")
