"""Adopting: first what will happen, then the deed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.imports import actions
from thidua.domain.imports.enums import Decision, Severity
from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.queries import cautions, open_count, parent_candidates, preview, settled_values
from thidua.domain.imports.queries.preview import Preview
from thidua.domain.imports.steps.targets import Target, printed_at, target_of
from thidua.domain.imports.steps.values import shown_value
from thidua.domain.plans.models import Plan
from thidua.foundation.refusals import Refusal, Refused
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.imports.forms import AdoptForm
from thidua.web.imports.outcome import head_labels
from thidua.web.imports.views.loading import crumbs, loaded, url_of


@door("plans.adopt", methods=("GET", "POST"))
def adopt(request: Request, pk: int) -> HttpResponse:
    plan_import = loaded(request, pk)
    if request.method == "GET" and plan_import.plan_id:
        return HttpResponseRedirect(reverse("plans:detail", args=[plan_import.plan_id]))
    candidates = parent_candidates(plan_import, actor=request.actor, at=request.at)
    initial = {"version": plan_import.version, "parent": _likely(plan_import, list(candidates))}
    form = AdoptForm(candidates, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            plan = actions.adopt(
                plan_import,
                version=form.cleaned_data["version"] or 0,
                parent=form.cleaned_data["parent"],
                actor=request.actor,
                at=request.at,
            )
        except Refused as refused:
            return _show(request, plan_import, form, refused.refusal)
        messages.success(request, _("Đã ban hành kế hoạch; các đơn vị được giao việc đã nhận thông báo."))
        return HttpResponseRedirect(reverse("plans:detail", args=[plan.pk]))
    return _show(request, plan_import, form, None)


def _likely(plan_import: PlanImport, candidates: list[Plan]) -> int | None:
    """The plan whose number the document names as what it carries out."""
    based = (plan_import.reading.get("document") or {}).get("based_on") or []
    numbers = {(each.get("number") or "").replace(" ", "").casefold() for each in based} - {""}
    return next((plan.pk for plan in candidates if plan.number.replace(" ", "").casefold() in numbers), None)


def _show(request: Request, plan_import: PlanImport, form: AdoptForm, refusal: Refusal | None) -> HttpResponse:
    settled = settled_values(plan_import)
    seen = preview(plan_import, corrections=len(settled), at=request.at)
    errors = open_count(plan_import, Severity.ERROR)
    context = {
        "page_title": _("Ban hành kế hoạch"),
        "breadcrumbs": crumbs(plan_import),
        "plan_import": plan_import,
        "form": form,
        "refusals": [refusal] if refusal else [],
        "preview": seen,
        "figures": _figures(seen),
        "errors_open": errors,
        "others_open": open_count(plan_import) - errors,
        "corrections": _corrections(plan_import, settled),
        "cautions": _cautions(plan_import, request),
        "names_url": reverse("imports:name_units", args=[plan_import.pk]),
        "back_url": url_of(plan_import),
        "errors_url": _first_error(plan_import),
    }
    return render(request, "imports/adopt.html", context, status=422 if refusal else 200)


def _cautions(plan_import: PlanImport, request: Request) -> list[str]:
    """Sentences that ask for a second look; the adoption stays open."""
    seen, told = cautions(plan_import, at=request.at), []
    if seen.issuer:
        told.append(
            _("Văn bản ghi cơ quan ban hành là “%(issuer)s”, không phải %(unit)s.")
            % {"issuer": " ".join(seen.issuer.split()), "unit": plan_import.unit.name}
        )
    if seen.year:
        told.append(_("Đây là kế hoạch năm %(year)s, đã qua hơn một năm.") % {"year": seen.year})
    if seen.day:
        told.append(_("Ngày ban hành %(day)s chưa đến.") % {"day": short_date(seen.day)})
    return told


def _figures(seen: Preview) -> list[dict[str, Any]]:
    told = [
        (_("nhiệm vụ"), seen.tasks, ""),
        (_("đơn vị được giao việc"), len(seen.units), ""),
        (_("mốc có ngày"), seen.dated, ""),
        (_("việc định kỳ"), seen.recurring, ""),
        (_("mốc chờ văn bản khác hoặc khi phát sinh"), seen.waiting, ""),
        (_("mốc còn nghi ngờ"), seen.suspect, "warning" if seen.suspect else ""),
    ]
    return [{"label": label, "value": write_number(value), "tone": tone, "url": ""} for label, value, tone in told]


def _corrections(plan_import: PlanImport, settled: dict[str, tuple[str, str]]) -> list[dict[str, str]]:
    rows = []
    for address, (value, reason) in settled.items():
        target = target_of(address)
        rows.append(
            {
                "place": _row_place(target) or _head_place(target),
                "printed": shown_value(target, printed_at(plan_import.reading, target)) or _("không ghi"),
                "now": shown_value(target, value) or _("bỏ trống"),
                "reason": reason,
            }
        )
    return rows


def _row_place(target: Target) -> str:
    """ "Phụ lục 1 TT 20", as everywhere else; empty for a value of the head."""
    table = target.appendix.removeprefix("PL")
    named = _("Phụ lục %(number)s") % {"number": table} if table else _("Phụ lục")
    parts = (named if target.appendix else "", f"TT {target.key}" if target.key else "")
    return " ".join(part for part in parts if part)


def _head_place(target: Target) -> str:
    """A value of the head is named, for the head has no numbered rows."""
    return f"{_('Đầu văn bản')}: {head_labels()[target.field]}"


def _first_error(plan_import: PlanImport) -> str:
    first = plan_import.findings.filter(severity=Severity.ERROR, decision=Decision.OPEN).order_by("position").first()
    return f"{url_of(plan_import, first.position)}#ban" if first else ""
