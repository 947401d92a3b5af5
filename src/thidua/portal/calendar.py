"""Calendar feeds: the secret in the address is the whole credential, so every wrong one gets the same answer."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.actions.feeds import fetched, hash_of
from thidua.domain.plans.models import CalendarFeed
from thidua.domain.plans.papers import calendar_entries, plan_entries
from thidua.domain.plans.queries import feed_of
from thidua.foundation.access.policy import may
from thidua.foundation.access.queries import actor_for
from thidua.foundation.actors import Actor
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.writing.ics import EntryKind, calendar_text

LONGEST_SECRET = 100


@door("portal.view", anonymous=True)
def feed(request: Request, secret: str) -> HttpResponse:
    """The account's days as of now, with the rights as of now. Unknown, revoked or closed: one and the same 404."""
    found = feed_of(hash_of(secret[:LONGEST_SECRET]))
    if found is None:
        return _nothing()
    with override("vi"):
        body = _calendar(request, found)
    fetched(found, at=request.at)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="lich-thi-dua.ics"'
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    kept = get_conditional_response(request, etag=etag, response=answer)
    assert isinstance(kept, HttpResponse)  # noqa: S101 - a response was given, so one comes back
    return kept


def _calendar(request: Request, found: CalendarFeed) -> bytes:
    actor = actor_for(found.account, at=request.at, request_id=request.request_id)
    kind = EntryKind.TODO if request.GET.get("dang") == "viec" else EntryKind.EVENT
    if found.plan is not None:
        entries = plan_entries(found.plan, actor, base_url=settings.BASE_URL, kind=kind, at=request.at)
    else:
        entries = calendar_entries(actor, unit=found.unit, base_url=settings.BASE_URL, kind=kind, at=request.at)
    return calendar_text(_name(found, actor, request), entries, changed_at=found.created_at)


def _name(found: CalendarFeed, actor: Actor, request: Request) -> str:
    """What the calendar is called on the device; a plan that is no longer the person's to see is not named."""
    if found.plan is not None:
        seen = may(actor, "plans.view", found.plan, at=request.at)
        return f"{_('Kế hoạch')} – {found.plan.title[:100]}" if seen else _("Kế hoạch")
    if found.unit is not None:
        return f"{_('Lịch thi đua')} – {found.unit.short_name or found.unit.name}"
    return _own_name(actor)


def _own_name(actor: Actor) -> str:
    units = Unit.objects.filter(pk__in=actor.unit_ids).order_by("sort_key")[:2]
    names = [unit.short_name or unit.name for unit in units]
    return " – ".join([_("Lịch thi đua"), *names[:1]])


def _nothing() -> HttpResponse:
    answer = HttpResponse(_("Không có lịch ở địa chỉ này."), content_type="text/plain; charset=utf-8", status=404)
    answer["Cache-Control"] = "no-store"
    return answer
