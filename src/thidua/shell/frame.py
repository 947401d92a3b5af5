"""What every page carries around its own content."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.foundation.access.models import Account
from thidua.foundation.notifications.models import Notice
from thidua.foundation.permissions import ROLE_NAMES, Role
from thidua.shell.navigation import links, place, rail
from thidua.shell.requests import Request

YEARS_BACK = 5


def frame(request: HttpRequest) -> dict[str, Any]:
    """The rail, unit and year switch, inbox count and name: at most two cheap queries for signed-in people."""
    always = {"site_name": _("Thi đua, khen thưởng"), "home_url": "/"}
    if not hasattr(request, "actor") or not isinstance(getattr(request, "user", None), Account):
        return always
    ours, account = cast(Request, request), cast(Account, request.user)
    return {
        **always,
        "nav": rail(ours.actor, request.path),
        "actor_name": account.full_name,
        "actor_role": _role_line(ours),
        "theme": account.theme,
        "account_links": links(ours.actor),
        "year": chosen_year(request),
        "years": _years(request),
        **_units(ours),
        "inbox_url": place("inbox"),
        "inbox_count": Notice.objects.filter(account=account, read_at__isnull=True).count(),
        "search_url": place("search") if ours.actor.holds("search.use") else "",
        "search_suggest_url": place("suggest") if ours.actor.holds("search.use") else "",
        "logout_url": place("logout"),
        "session_seconds": settings.SESSION_IDLE_SECONDS,
        "session_url": place("session"),
        "drafts_done": _drafts_done(request),
    }


def chosen_year(request: HttpRequest) -> int:
    """The year the person works in: chosen once in the top bar, else the current one."""
    kept = request.session.get("year")
    return int(kept) if kept else timezone.localdate().year


def chosen_unit(request: HttpRequest) -> int | None:
    """The unit the person works for when the grants name several; None: all of them."""
    kept = request.session.get("unit")
    allowed = cast(Request, request).actor.unit_ids
    return int(kept) if kept and int(kept) in allowed else None


def working_units(request: HttpRequest) -> frozenset[int]:
    """The units whose work is shown: the chosen one or all the grants name."""
    one = chosen_unit(request)
    return frozenset({one}) if one else cast(Request, request).actor.unit_ids


def unit_names(request: Request) -> list[tuple[int, str]]:
    """The units the grants name, each with its short name, by the alphabet; one query a request, asked or not."""
    kept: list[tuple[int, str]] | None = getattr(request, "_unit_names", None)
    if kept is None:
        rows = Unit.objects.filter(pk__in=request.actor.unit_ids).order_by("sort_key")
        kept = [(pk, short or name) for pk, short, name in rows.values_list("pk", "short_name", "name")]
        request._unit_names = kept  # type: ignore[attr-defined]  # noqa: SLF001 - our own, kept where it is used up
    return kept


def years() -> list[int]:
    this = timezone.localdate().year
    return list(range(this + 1, this - YEARS_BACK, -1))


def _years(request: HttpRequest) -> list[dict[str, Any]]:
    chosen, here = chosen_year(request), request.get_full_path()
    switch = place("year")
    return [
        {"label": year, "url": f"{switch}?{urlencode({'nam': year, 'tiep': here})}", "current": year == chosen}
        for year in sorted({*years(), chosen}, reverse=True)
    ]


def _units(request: Request) -> dict[str, Any]:
    ids = request.actor.unit_ids
    if not ids:
        return {"unit": _("Toàn hệ thống")}
    units = unit_names(request)
    if len(units) == 1:
        return {"unit": units[0][1], "unit_choices": []}
    chosen, switch, here = chosen_unit(request), place("unit"), request.get_full_path()
    choices = [
        {"label": _("Tất cả đơn vị của tôi"), "url": f"{switch}?{urlencode({'tiep': here})}", "current": chosen is None}
    ]
    choices += [
        {"label": name, "url": f"{switch}?{urlencode({'don-vi': pk, 'tiep': here})}", "current": pk == chosen}
        for pk, name in units
    ]
    return {"unit": dict(units).get(chosen or 0, _("Tất cả đơn vị của tôi")), "unit_choices": choices}


def _role_line(request: Request) -> str:
    names = sorted({str(ROLE_NAMES[Role(held.role)]) for held in request.actor.held if held.role in set(Role)})
    absent = sorted({held.for_name for held in request.actor.held if held.for_name})
    line = ", ".join(names)
    return line + (" · " + _("làm thay %(names)s") % {"names": ", ".join(absent)} if absent else "")


def _drafts_done(request: HttpRequest) -> list[str]:
    """Drafts whose forms went through, named by `forms.sent` on the request before this page."""
    done = request.session.pop("drafts_done", None) if "drafts_done" in request.session else None
    get_messages(request)
    return done or []
