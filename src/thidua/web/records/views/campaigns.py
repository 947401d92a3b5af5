"""Review campaigns: opened, watched unit by unit, closed; each person's mark."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.people.models import Person
from thidua.domain.people.queries import positions_on
from thidua.domain.people.queries.finding import with_words
from thidua.domain.records import actions
from thidua.domain.records.enums import CampaignState
from thidua.domain.records.models import ReviewCampaign
from thidua.domain.records.queries import people_with_records_visible_to, record_of
from thidua.domain.records.queries.reviews import (
    UnitReview,
    by_unit,
    campaigns_visible_to,
    counts,
    people_of,
    with_mark,
)
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page, sent
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.records.forms import CampaignForm, ReviewedFilter
from thidua.web.records.views.finding import VIEW, back_or, trail

REVIEW = "records.review"
DRAFT = "records.campaign"
DRAWN = 10


@door(REVIEW)
def campaign_list(request: Request) -> HttpResponse:
    begin = {"label": _("Mở đợt rà soát"), "url": reverse("records:open_campaign"), "icon": "plus"}
    page: ListPage[ReviewCampaign] = ListPage(
        title=_("Đợt rà soát hồ sơ thành tích"),
        rows=campaigns_visible_to(request.actor, at=request.at),
        columns=[
            Column("title", _("Tên đợt"), lambda row: row.title, kind="title"),
            Column("unit", _("Đơn vị"), lambda row: row.unit.name),
            Column("due", _("Hạn"), lambda row: row.due_date, kind="date"),
            Column("state", _("Tình trạng"), _state, kind="state"),
        ],
        orders={"new": Order("pk", descending=True)},
        url_of=_url,
        empty=Empty(
            _("Chưa mở đợt rà soát nào"),
            _("Mỗi đợt, mọi người xem lại hồ sơ của mình trước một ngày; nơi đây đếm ai đã xem, đơn vị nào còn thiếu."),
            begin,
            icon="clipboard-check",
        ),
        main_action=begin,
        export_name="dot-ra-soat",
        breadcrumbs=trail(),
    )
    return page.respond(request)


def _state(row: ReviewCampaign) -> dict[str, Any]:
    tone = "active" if row.state == CampaignState.OPEN else "neutral"
    return {"tone": tone, "word": CampaignState(row.state).label}


def _url(row: ReviewCampaign) -> str:
    return reverse("records:campaign", args=[row.pk])


@door(REVIEW, methods=("GET", "POST"))
def open_campaign(request: Request) -> HttpResponse:
    units = visible(request.actor, REVIEW, units_for_choice(day_of(request.at)), at=request.at)
    only = {"unit": units[0].pk} if len(units[:2]) == 1 else {}
    form = CampaignForm(request.POST or None, units=units, initial=only)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.open_campaign(**form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã mở đợt rà soát; mọi người sẽ nhận được thông báo."))
            sent(request, DRAFT)
            return HttpResponseRedirect(_url(row))
    return form_page(
        request,
        form,
        title=_("Mở đợt rà soát"),
        submit=_("Mở và thông báo"),
        draft=DRAFT,
        breadcrumbs=_crumbs(),
        cancel_url=reverse("records:campaigns"),
    )


def _crumbs() -> list[tuple[str, str]]:
    return [*trail(), (_("Đợt rà soát"), reverse("records:campaigns"))]


@door(REVIEW)
def campaign(request: Request, pk: int) -> HttpResponse:
    """How far the units are, and the people themselves."""
    row = get_object_or_404(campaigns_visible_to(request.actor, at=request.at), pk=pk)
    day = day_of(request.at)
    people, done = counts(row, day)
    page: ListPage[Any] = ListPage(
        title=row.title,
        rows=with_mark(people_of(row, day), row).defer("citizen_id", "folded", "identity_key"),
        columns=[
            Column("name", _("Họ và tên"), lambda one: one.full_name, kind="title", order="name"),
            Column("where", _("Đơn vị"), lambda one: one.told_where, kind="muted"),
            Column("state", _("Tình trạng"), _reviewed, kind="state"),
        ],
        orders={"name": Order("sort_key")},
        url_of=lambda one: reverse("records:person", args=[one.pk]),
        empty=Empty(_("Chưa có ai trong đơn vị"), _("Đợt này gồm những người có chức vụ tại đơn vị và cấp dưới.")),
        filters=ReviewedFilter,
        narrow=_narrow,
        prepare=lambda rows: _tell_units(rows, request),
        figures=_figures(row, people, done),
        export_name="ra-soat",
        breadcrumbs=_crumbs(),
        template="records/campaign.html",
        context={
            "campaign": row,
            "state": _state(row),
            "page_note": f"{row.unit.name} · {_('hạn')} {short_date(row.due_date)}",
            "chart": _chart(by_unit(row, day), people, done) if people else None,
            "may_close": row.state == CampaignState.OPEN,
        },
    )
    return page.respond(request)


def _reviewed(row: Any) -> dict[str, Any]:
    if row.reviewed:
        return {"tone": "success", "word": _("Đã xem lại")}
    return {"tone": "waiting", "word": _("Chưa xem")}


def _narrow(rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
    found: QuerySet[Any] = with_words(rows, asked.get("q") or "")
    return found.filter(reviewed=asked["xem"] == "1") if asked.get("xem") else found


def _tell_units(rows: list[Person], request: Request) -> None:
    posts = positions_on([row.pk for row in rows], day_of(request.at))
    for row in rows:
        units = dict.fromkeys(each.unit.name for each in posts.get(row.pk, []))
        row.told_where = "; ".join(units)  # type: ignore[attr-defined]


def _figures(row: ReviewCampaign, people: int, done: int) -> list[dict[str, Any]]:
    here = _url(row)
    return [
        {"label": _("người phải xem lại"), "value": write_number(people), "url": here},
        {"label": _("đã xem lại"), "value": write_number(done), "url": f"{here}?xem=1", "tone": "success"},
        {
            "label": _("chưa xem"),
            "value": write_number(people - done),
            "url": f"{here}?xem=0",
            "tone": "warning" if people - done else "",
        },
    ]


def _chart(rows: list[UnitReview], people: int, done: int) -> dict[str, Any]:
    """Somebody with posts at two units is drawn at both; the finding counts people."""
    drawn = rows[:DRAWN]
    return {
        "id": "ra-soat-don-vi",
        "title": _("Đã xem lại theo đơn vị"),
        "finding": _finding(rows, people, done),
        "tall": len(drawn) > DRAWN // 2,
        "spec": {
            "kind": "stacked",
            "unit": _("người"),
            "labels": [row.unit.short_name or row.unit.name[:34] for row in drawn],
            "series": [
                {"name": _("Đã xem lại"), "tone": "success", "values": [row.done for row in drawn]},
                {"name": _("Chưa xem"), "tone": "neutral", "values": [row.total - row.done for row in drawn]},
            ],
        },
        "head": [_("Đơn vị"), _("Đã xem lại"), _("Chưa xem"), _("Tổng")],
        "rows": [[row.unit.name, row.done, row.total - row.done, row.total] for row in rows],
    }


def _finding(rows: list[UnitReview], total: int, done: int) -> str:
    told = {"done": write_number(done), "total": write_number(total)}
    if done == total:
        return _("Tất cả %(total)s người đã xem lại hồ sơ.") % told
    behind = rows[0]
    left = {**told, "unit": behind.unit.name, "left": write_number(behind.total - behind.done)}
    return _("%(done)s trong %(total)s người đã xem lại; còn nhiều nhất là %(unit)s (%(left)s người).") % left


@door(REVIEW, methods=("POST",))
def close_campaign(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(campaigns_visible_to(request.actor, at=request.at), pk=pk)
    actions.close_campaign(row, version=row.version, actor=request.actor, at=request.at)
    messages.success(request, _("Đã kết thúc đợt rà soát."))
    return HttpResponseRedirect(_url(row))


@door(VIEW, methods=("POST",))
def mark_reviewed(request: Request, pk: int, campaign: int) -> HttpResponse:
    """One's own record, or that of somebody whose record one checks. ``pk``: the person."""
    person = get_object_or_404(people_with_records_visible_to(request.actor, at=request.at), pk=pk)
    row = get_object_or_404(ReviewCampaign.objects.filter(pk=campaign))
    actions.mark_reviewed(row, person, actor=request.actor, at=request.at)
    messages.success(request, _("Đã ghi nhận việc xem lại hồ sơ."))
    subject = record_of(person=person)
    home = reverse("records:detail", args=[subject.pk]) if subject else reverse("records:person", args=[pk])
    return HttpResponseRedirect(back_or(request, home))
