"""What several units are called where one name is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.vietnamese.numbers import write_number

_NAMED: Final = 2  # units told by name before the rest is counted


def called(units: Sequence[Unit]) -> str:
    """The name of one; by their kind where all are of one, else the first two by name and how many more."""
    if len(units) == 1:
        return units[0].name
    kinds = {unit.kind for unit in units}
    if len(kinds) == 1:
        kind = str(UnitKind(kinds.pop()).label)
        return f"{write_number(len(units))} {kind[:1].lower()}{kind[1:]}"
    named = "; ".join(unit.name for unit in units[:_NAMED])
    rest = len(units) - _NAMED
    return _("%(named)s và %(count)s đơn vị khác") % {"named": named, "count": rest} if rest > 0 else named
