"""Choosing units for words that nobody recognised."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.imports import actions
from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.queries import Naming, namings
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import name_index, units_for_choice
from thidua.foundation.access.policy import day_of
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.vietnamese.normalising import clean
from thidua.web.imports.views.loading import crumbs, loaded, url_of, whole

Typed = dict[str, str]


@door("imports.use", methods=("GET", "POST"))
def name_units(request: Request, pk: int) -> HttpResponse:
    plan_import = loaded(request, pk)
    if request.method == "GET" and plan_import.plan_id:
        return HttpResponseRedirect(reverse("plans:detail", args=[plan_import.plan_id]))
    names = namings(plan_import, at=request.at)
    if request.method != "POST":
        return _show(request, plan_import, names, {}, {})
    typed = {f"don_vi_{at}": clean(request.POST.get(f"don_vi_{at}", "")) for at in range(len(names))}
    chosen, wrong = _read(request, plan_import, names, typed)
    if wrong:
        return _show(request, plan_import, names, typed, wrong)
    actions.name_units(plan_import, chosen=chosen, seen=_seen(request, names), actor=request.actor, at=request.at)
    messages.success(request, _("Đã ghi nhận đơn vị cho các tên đã chọn."))
    return HttpResponseRedirect(url_of(plan_import))


def _seen(request: Request, names: tuple[Naming, ...]) -> dict[str, int | None]:
    """What stood in each field when the person opened the page."""
    told = {each.words: request.POST.get(f"don_vi_{at}_cu", "") for at, each in enumerate(names)}
    return {words: whole(text) for words, text in told.items()}


def _read(
    request: Request, plan_import: PlanImport, names: tuple[Naming, ...], typed: Typed
) -> tuple[dict[str, Unit | None], dict[str, str]]:
    """The chosen units, and a sentence for each text that names none or several."""
    index = name_index(plan_import.unit, day_of(request.at))
    chosen: dict[str, Unit | None] = {}
    wrong: dict[str, str] = {}
    for at, naming in enumerate(names):
        text = typed[f"don_vi_{at}"]
        exact = Unit.objects.filter(name=text).order_by("pk")[:2] if text else []
        units = list(exact) or list(index.resolve(text).units if text else ())
        if len(units) > 1 or (text and not units):
            wrong[f"don_vi_{at}"] = _("Chưa rõ “%(text)s” là đơn vị nào; mời chọn một tên trong danh sách.") % {
                "text": text
            }
            continue
        chosen[naming.words] = units[0] if units else None
    return chosen, wrong


def _show(
    request: Request, plan_import: PlanImport, names: tuple[Naming, ...], typed: Typed, wrong: dict[str, str]
) -> HttpResponse:
    rows: list[dict[str, Any]] = [
        {
            "name": f"don_vi_{at}",
            "naming": each,
            "where": ", ".join(dict.fromkeys(key for _appendix, key, _part in each.rows)),
            "value": typed.get(f"don_vi_{at}", each.chosen.name if each.chosen else ""),
            "error": wrong.get(f"don_vi_{at}", ""),
        }
        for at, each in enumerate(names)
    ]
    context = {
        "page_title": _("Đơn vị chưa nhận ra"),
        "breadcrumbs": crumbs(plan_import),
        "plan_import": plan_import,
        "rows": rows,
        "units": units_for_choice(day_of(request.at)).values_list("name", flat=True) if rows else [],
        "url": reverse("imports:name_units", args=[plan_import.pk]),
        "back_url": url_of(plan_import),
    }
    return render(request, "imports/naming.html", context, status=422 if wrong else 200)
