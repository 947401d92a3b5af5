"""Deciding a doubt, or all mere notes at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.domain.imports import actions
from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.domain.imports.queries import findings_of
from thidua.domain.imports.steps.targets import proposed
from thidua.domain.imports.steps.values import shown_value
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.web.imports.views.loading import crumbs, loaded, url_of, whole
from thidua.web.imports.walk import next_open
from thidua.web.imports.words import decision_words


@door("imports.use", methods=("POST",))
def decide(request: Request, pk: int, position: int) -> HttpResponse:
    plan_import = loaded(request, pk)
    finding = get_object_or_404(plan_import.findings.select_related("plan_import"), position=position)
    decision, value = request.POST.get("decision", ""), request.POST.get("value", "")
    try:
        actions.decide(
            finding,
            decision=decision,
            value=value,
            version=whole(request.POST.get("version", "")) or 0,
            actor=request.actor,
            at=request.at,
        )
    except Conflict as conflict:
        return _both(request, plan_import, conflict, value)
    except NotAccepted as refusal:
        told = refusal.refusal
        messages.error(request, f"{told.sentence} {told.mend}.".replace(" .", "") if told.mend else told.sentence)
        return HttpResponseRedirect(f"{url_of(plan_import, position)}#ban")
    following = position if decision == "open" else next_open(list(findings_of(plan_import)), position)
    if following is None:
        messages.success(request, _("Đã quyết định hết các điểm cần xem; có thể ban hành."))
    return HttpResponseRedirect(f"{url_of(plan_import, following or position)}#ban")


@door("imports.use", methods=("POST",))
def confirm_notes(request: Request, pk: int) -> HttpResponse:
    plan_import = loaded(request, pk)
    count = actions.confirm_notes(plan_import, actor=request.actor, at=request.at)
    told = ngettext("Đã xác nhận %(count)s lưu ý.", "Đã xác nhận %(count)s lưu ý.", count) % {"count": count}
    messages.success(request, told)
    return HttpResponseRedirect(f"{url_of(plan_import)}#ban")


def _both(request: Request, plan_import: PlanImport, conflict: Conflict, typed: str) -> HttpResponse:
    """Two people decided at once: both decisions stand side by side, the second person chooses."""
    theirs = conflict.row
    assert isinstance(theirs, ImportFinding)  # noqa: S101 - decide saves nothing else
    target = proposed(theirs.proposal)

    def told(value: object) -> str:
        return shown_value(target, str(value)) if target and value else ""

    context = {
        "page_title": _("Người khác vừa quyết định điểm này"),
        "breadcrumbs": crumbs(plan_import),
        "finding": theirs,
        "theirs": {
            "who": theirs.by_name,
            "at": timezone.localtime(theirs.decided_at).strftime("%H:%M %d/%m/%Y") if theirs.decided_at else "",
            "decision": decision_words(theirs.decision),
            "value": told(theirs.value),
        },
        "mine": {
            "decision": decision_words(str(conflict.offered["decision"])),
            "code": str(conflict.offered["decision"]),
            "value": told(conflict.offered["value"]),
            "typed": typed,
        },
        "back_url": f"{url_of(plan_import, theirs.position)}#ban",
    }
    return render(request, "imports/conflict.html", context, status=409)
