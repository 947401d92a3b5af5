"""What every page carries around its own content."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone

from thidua.foundation.access.models import Account
from thidua.foundation.notifications.models import Notice
from thidua.shell.navigation import rail
from thidua.shell.requests import Request

FIRST_YEAR = 2020


def frame(request: HttpRequest) -> dict[str, Any]:
    """The rail, the year, the inbox count and the name; two cheap queries for signed-in people, none else."""
    ours = cast(Request, request)
    if not hasattr(ours, "actor") or not isinstance(getattr(request, "user", None), Account):
        return {"signed_in": False}
    account = cast(Account, request.user)
    return {
        "signed_in": True,
        "nav": rail(ours.actor, request.path),
        "actor_name": account.full_name,
        "theme": account.theme,
        "year": chosen_year(request),
        "years": years(request),
        "unit_choices": _units(ours),
        "unit": chosen_unit(request),
        "inbox_count": Notice.objects.filter(account=account, read_at__isnull=True).count(),
        "may_search": ours.actor.holds("search.use"),
        "acting_for": sorted({held.for_name for held in ours.actor.held if held.for_name}),
    }


def chosen_year(request: HttpRequest) -> int:
    """The year the person works in: chosen once in the top bar, else the current one."""
    kept = request.session.get("year")
    return int(kept) if kept else timezone.localdate().year


def years(request: HttpRequest) -> list[int]:
    this = timezone.localdate().year
    return sorted({*range(this + 1, this - 5, -1), chosen_year(request)}, reverse=True)


def chosen_unit(request: HttpRequest) -> int | None:
    """The unit the person works for when the grants name several; None: all of them."""
    kept = request.session.get("unit")
    allowed = cast(Request, request).actor.unit_ids
    return int(kept) if kept and int(kept) in allowed else None


def working_units(request: HttpRequest) -> frozenset[int]:
    """The units whose work is shown: the chosen one or all the grants name."""
    one = chosen_unit(request)
    return frozenset({one}) if one else cast(Request, request).actor.unit_ids


def _units(request: Request) -> list[tuple[int, str]]:
    ids = request.actor.unit_ids
    if len(ids) < 2:  # nothing to switch between
        return []
    from thidua.domain.organisations.models import Unit

    return list(Unit.objects.filter(pk__in=ids).order_by("sort_key").values_list("pk", "name"))
