"""How units are said and coloured on pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.shell.lists import Named
from thidua.vietnamese.dates import short_date


def state(unit: Unit, day: date) -> dict[str, Any]:
    """Living, ended, or not yet begun, as tone and word."""
    if unit.active_from > day:
        return {"tone": "waiting", "word": _("Từ %(day)s") % {"day": short_date(unit.active_from)}}
    if unit.active_to and unit.active_to < day:
        return {"tone": "neutral", "word": _("Đã kết thúc %(day)s") % {"day": short_date(unit.active_to)}}
    if unit.active_to:
        return {"tone": "warning", "word": _("Đến hết %(day)s") % {"day": short_date(unit.active_to)}}
    return {"tone": "success", "word": _("Đang hoạt động")}


def named(unit: Unit) -> Named:
    """How a list names a unit: names that begin alike would all be cut to the same words."""
    return Named(unit.short_name, unit.name)


def span(first: date, last: date | None) -> str:
    """ "từ 01/07/2025", "01/01/2020 - 30/06/2025"."""
    if last is None:
        return _("từ %(day)s") % {"day": short_date(first)}
    return f"{short_date(first)} - {short_date(last)}"
