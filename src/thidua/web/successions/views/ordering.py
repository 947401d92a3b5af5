"""Ordering a change of one unit: filled in and looked at by GET, done by POST."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.documents.queries import documents_visible_to
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.organisations.queries.handing import word_for
from thidua.domain.organisations.queries.lists import place_of
from thidua.domain.plans.queries.content import label_of
from thidua.domain.plans.queries.open_work import open_work_of
from thidua.domain.successions import actions
from thidua.domain.successions.actions.rehearsing import rehearse
from thidua.domain.successions.enums import ChangeState
from thidua.domain.successions.models import UnitChange
from thidua.domain.successions.queries import Foreseen, foresee, next_change_of
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import Refused
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.successions.forms import DissolveForm, MergeForm, MoveForm, OrderForm, RenameForm, SplitForm

RIGHT = "organisations.edit"
PAPERS = 50  # newest papers offered as the basis
Ending = tuple[list[Unit], Unit | None]  # the units that would end, and who would take what is open


@dataclass(frozen=True)
class Kind:
    """One kind of change as a page: ``order(unit, asked, **values)`` does it."""

    form: type[OrderForm]
    order: Callable[..., UnitChange]
    ending: Callable[[Unit, dict[str, Any]], Ending]
    title: str
    submit: str


@door(RIGHT)
def choose(request: Request, pk: int) -> HttpResponse:
    """The five kinds of change, each in a sentence."""
    unit = _unit(request, pk)
    kinds = [
        ("successions:rename", "pencil", _("Đổi tên"), _("Đơn vị giữ nguyên, mang tên mới; văn bản cũ giữ tên cũ.")),
        ("successions:move", "arrows-exchange", _("Chuyển nơi trực thuộc"), _("Đơn vị chuyển sang cấp trên khác.")),
        ("successions:merge", "users", _("Sáp nhập"), _("Một hay nhiều đơn vị kết thúc, nhập vào một đơn vị.")),
        ("successions:split", "sitemap", _("Chia, tách"), _("Từ một đơn vị lập ra nhiều đơn vị.")),
        ("successions:dissolve", "archive", _("Giải thể"), _("Đơn vị kết thúc; việc đang mở giao đơn vị khác.")),
    ]
    context = {
        "page_title": _("Thay đổi tổ chức: %(name)s") % {"name": unit.name},
        "breadcrumbs": _trail(unit),
        "planned": next_change_of(unit),
        "kinds": [
            {"url": reverse(route, args=[pk]), "icon": icon, "title": title, "text": text}
            for route, icon, title, text in kinds
        ],
    }
    return render(request, "successions/choose.html", context)


@door(RIGHT, methods=("GET", "POST"))
def merge(request: Request, pk: int) -> HttpResponse:
    def sources(unit: Unit, asked: dict[str, Any]) -> list[Unit]:
        return [unit, *(other for other in asked["others"] if other.pk != unit.pk)]

    def order(unit: Unit, asked: dict[str, Any], **values: Any) -> UnitChange:
        target = asked["target"] or _new(asked, asked["new_name"])
        return actions.merge(sources(unit, asked), target=target, **values)

    def ending(unit: Unit, asked: dict[str, Any]) -> Ending:
        return sources(unit, asked), asked["target"] or Unit(name=asked["new_name"])

    return _page(request, pk, Kind(MergeForm, order, ending, _("Sáp nhập %(name)s"), _("Sáp nhập")))


@door(RIGHT, methods=("GET", "POST"))
def split(request: Request, pk: int) -> HttpResponse:
    def order(unit: Unit, asked: dict[str, Any], **values: Any) -> UnitChange:
        targets = [_new(asked, name) for name in asked["new_names"]]
        heir = (asked["heir"] or 1) - 1
        shares = asked["shares"]
        return actions.split(unit, targets=targets, heir=heir, shares=shares, ends=not asked["goes_on"], **values)

    def ending(unit: Unit, asked: dict[str, Any]) -> Ending:
        name = asked["new_names"][(asked["heir"] or 1) - 1]
        return ([], None) if asked["goes_on"] else ([unit], Unit(name=name))

    return _page(request, pk, Kind(SplitForm, order, ending, _("Chia, tách %(name)s"), _("Chia, tách")))


@door(RIGHT, methods=("GET", "POST"))
def rename(request: Request, pk: int) -> HttpResponse:
    def order(unit: Unit, asked: dict[str, Any], **values: Any) -> UnitChange:
        return actions.rename(unit, name=asked["name"], short_name=asked["short_name"], **values)

    return _page(request, pk, Kind(RenameForm, order, _nobody, _("Đổi tên %(name)s"), _("Đổi tên")))


@door(RIGHT, methods=("GET", "POST"))
def dissolve(request: Request, pk: int) -> HttpResponse:
    def followers(asked: dict[str, Any]) -> list[Unit]:
        """The heir first: it takes what is open."""
        return list(dict.fromkeys([*filter(None, [asked["heir"]]), *asked["others"]]))

    def order(unit: Unit, asked: dict[str, Any], **values: Any) -> UnitChange:
        return actions.dissolve(unit, targets=followers(asked), **values)

    def ending(unit: Unit, asked: dict[str, Any]) -> Ending:
        return [unit], next(iter(followers(asked)), None)

    return _page(request, pk, Kind(DissolveForm, order, ending, _("Giải thể %(name)s"), _("Giải thể")))


@door(RIGHT, methods=("GET", "POST"))
def move(request: Request, pk: int) -> HttpResponse:
    def order(unit: Unit, asked: dict[str, Any], **values: Any) -> UnitChange:
        return actions.move(unit, parent=asked["parent"], **values)

    title = _("Chuyển nơi trực thuộc của %(name)s")
    return _page(request, pk, Kind(MoveForm, order, _nobody, title, _("Chuyển nơi trực thuộc")))


def _nobody(_unit: Unit, _asked: dict[str, Any]) -> Ending:
    return [], None


def _page(request: Request, pk: int, kind: Kind) -> HttpResponse:
    """The form; when filled in, what would happen below it; when confirmed, the deed."""
    unit = _unit(request, pk)
    form = _form(request, unit, kind.form)
    context: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        try:
            if request.method == "POST":
                return _done(request, _do(request, unit, form, kind))
            rehearse(lambda: _do(request, unit, form, kind), actor=request.actor, at=request.at)
            context = _preview(request, unit, form, kind)
        except Conflict:
            messages.warning(request, _("Đơn vị vừa được người khác thay đổi. Xin xem lại rồi xác nhận."))
            return redirect(_looked_at(request))
        except Refused as refused:
            form.take(refused)
    context |= {
        "page_title": kind.title % {"name": unit.name},
        "breadcrumbs": _trail(unit),
        "form": form,
        "submit_label": kind.submit,
        "cancel_url": reverse("successions:choose", args=[pk]),
    }
    refused_post = request.method == "POST" and not form.is_valid()
    return render(request, "successions/order.html", context, status=422 if refused_post else 200)


def _form(request: Request, unit: Unit, kind: type[OrderForm]) -> OrderForm:
    data = request.POST if request.method == "POST" else (request.GET if "effective_date" in request.GET else None)
    initial: dict[str, Any] = {"effective_date": day_of(request.at)}
    if kind is RenameForm:
        initial |= {"name": unit.name, "short_name": unit.short_name}
    if kind in {MergeForm, SplitForm}:
        place = place_of(unit, day_of(request.at))
        initial |= {"new_kind": unit.kind, "new_parent": place.parent_id if place else None}
    choices = visible(request.actor, RIGHT, units_for_choice(day_of(request.at)), at=request.at).exclude(pk=unit.pk)
    papers = documents_visible_to(request.actor, at=request.at)
    recent = papers.filter(pk__in=list(papers.order_by("-created_at").values_list("pk", flat=True)[:PAPERS]))
    return kind(data, choices=choices, papers=recent.order_by("-created_at"), initial=initial)


def _do(request: Request, unit: Unit, form: OrderForm, kind: Kind) -> UnitChange:
    asked = form.cleaned_data
    versions = _versions(asked["seen"]) if request.method == "POST" else None
    return kind.order(unit, asked, **form.common, versions=versions, actor=request.actor, at=request.at)


def _versions(text: str) -> dict[int, int]:
    """What the preview said the units' versions were; nothing readable is nothing seen."""
    try:
        found = json.loads(text or "{}")
        return {int(key): int(value) for key, value in found.items()}
    except (ValueError, AttributeError, TypeError):
        return {}


def _done(request: Request, change: UnitChange) -> HttpResponse:
    if change.state == ChangeState.PLANNED:
        day = short_date(change.effective_date)
        messages.success(request, _("Đã ghi; hệ thống sẽ thực hiện vào ngày %(day)s.") % {"day": day})
    else:
        messages.success(request, _("Đã thực hiện thay đổi tổ chức."))
    return redirect("successions:detail", pk=change.pk)


def _looked_at(request: Request) -> str:
    """The same form to be looked at again, with what was filled in."""
    query = request.POST.copy()
    for name in ("csrfmiddlewaretoken", "one_time_key", "seen", "version"):
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}"


def _preview(request: Request, unit: Unit, form: OrderForm, kind: Kind) -> dict[str, Any]:
    asked, own = form.cleaned_data, request.actor.account_id
    living = [value.pk for value in asked.values() if isinstance(value, Unit)]
    seen = Unit.objects.filter(pk__in=[unit.pk, *_chosen(form), *living]).values_list("pk", "version")
    sources, heir = kind.ending(unit, asked)
    return {
        "looked": True,
        "planned": asked["effective_date"] > day_of(request.at),
        "day": short_date(asked["effective_date"]),
        "heir_name": heir.name if heir else "",
        "hidden": [*_carried(request), ("seen", json.dumps({str(pk): version for pk, version in seen}))],
        "sharing": _sharing(unit, asked) if sources and kind.form is SplitForm else [],
        "foreseen": [_told(each, own) for each in foresee(sources, heir, asked["effective_date"], by_account=own)],
    }


def _sharing(unit: Unit, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """The unit's open work plan by plan, each with the new unit that takes it."""
    names, shares = asked["new_names"], asked["shares"]
    found = []
    for each in open_work_of(unit):
        whole = shares.get(("plan", each.plan.pk))
        rows = [
            {
                "name": f"viec_{task.pk}",
                "label": label_of(task),
                "options": _lines(names, shares.get(("task", task.pk))),
            }
            for task in each.tasks
        ]
        apart = any(("task", task.pk) in shares for task in each.tasks)
        found.append(
            {
                "name": f"ke_hoach_{each.plan.pk}",
                "label": " · ".join(part for part in (each.plan.number, each.plan.title) if part),
                "options": _lines(names, whole),
                "rows": rows,
                "open": apart,
            }
        )
    return found


def _lines(names: list[str], taken: int | None) -> list[dict[str, Any]]:
    return [{"value": place + 1, "name": name, "on": place == taken} for place, name in enumerate(names)]


def _chosen(form: OrderForm) -> Iterable[int]:
    return [row.pk for row in form.cleaned_data.get("others") or ()]


def _carried(request: Request) -> list[tuple[str, str]]:
    """What was filled in, to be sent again as it is."""
    skipped = {"one_time_key", "version", "seen"}
    return [(name, value) for name in request.GET if name not in skipped for value in request.GET.getlist(name)]


def _told(each: Foreseen, own: int | None) -> dict[str, Any]:
    return {
        "name": each.unit.name,
        "counts": [{"label": word_for(key), "count": count} for key, count in each.counts.items()],
        "grants": [
            {"who": row.account.full_name, "role": row.role.name, "own": row.account_id == own} for row in each.grants
        ],
        "feeds": each.feeds,
    }


def _new(asked: dict[str, Any], name: str) -> actions.NewUnit:
    return actions.NewUnit(
        name=name, short_name=asked.get("new_short_name", ""), kind=asked["new_kind"], parent=asked["new_parent"]
    )


def _unit(request: Request, pk: int) -> Unit:
    return get_object_or_404(_editable(request), pk=pk)


def _editable(request: Request) -> QuerySet[Unit]:
    return visible(request.actor, RIGHT, Unit.objects.all(), at=request.at)


def _trail(unit: Unit) -> list[tuple[str, str]]:
    return [
        (_("Cơ quan, đơn vị"), reverse("organisations:list")),
        (unit.name, reverse("organisations:detail", args=[unit.pk])),
    ]
