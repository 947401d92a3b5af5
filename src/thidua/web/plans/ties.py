"""How a dependency is told on pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.plans.models import PlanTask
from thidua.domain.plans.queries.dependencies import Tie, ties_of
from thidua.foundation.access.policy import visible
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.words import own_words, task_state


def shown_tie(tie: Tie) -> dict[str, Any]:
    """The other task with its state, its day, and what does not fit."""
    other = tie.other
    return {
        "what": own_words(other),
        "url": reverse("plans:task", args=[other.pk]),
        "state": task_state(other),
        "until": short_date(tie.until) if tie.until else "",
        "first": short_date(tie.first) if tie.first else "",
        "least": write_number(tie.row.least_days) if tie.row.least_days else "",
        "reason": tie.row.reason,
        "short": _("thiếu %(days)s ngày") % {"days": write_number(tie.short)} if tie.short else "",
        "remove_url": reverse("plans:undepend", args=[tie.row.pk]),
    }


def ties_shown(task: PlanTask, request: Request, *, edits: bool) -> dict[str, Any]:
    """Both ways of one task; a task of a plan the person may not see is not named."""
    before, after = ties_of(task)
    seen = _seen(before + after, request)
    return {
        "before": [_removable(tie, edits=edits) for tie in before if tie.other.pk in seen],
        "after": [{**shown_tie(tie), "remove_url": ""} for tie in after if tie.other.pk in seen],
        "add_url": reverse("plans:depend", args=[task.pk]) if edits else "",
        "shift_url": reverse("plans:shift", args=[task.pk]) if edits and any(tie.short for tie in after) else "",
    }


def _removable(tie: Tie, *, edits: bool) -> dict[str, Any]:
    told = shown_tie(tie)
    return told if edits else {**told, "remove_url": ""}


def _seen(ties: list[Tie], request: Request) -> set[int]:
    if not ties:
        return set()
    rows = visible(request.actor, "plans.view", PlanTask.objects.all(), at=request.at)
    return set(rows.filter(pk__in=[tie.other.pk for tie in ties]).values_list("pk", flat=True))
