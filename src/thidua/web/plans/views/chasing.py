"""Who holds what, since when and until when; asking units now; the rungs on which they are told by themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.domain.organisations.models import Unit
from thidua.domain.plans import actions
from thidua.domain.plans.actions.nudging import letters_for
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Assignment, ChaseLadder, Plan
from thidua.domain.plans.queries.chasing import contacts, held, ladder_of_row, ladder_row
from thidua.domain.plans.steps.counting import NO_DAY, today
from thidua.domain.plans.steps.ladder import HOUSE, Ladder, Reader
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page, sent
from thidua.shell.lists import BulkAction, Column, Empty, ListPage, chosen
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold
from thidua.vietnamese.numbers import write_number
from thidua.web.organisations.words import named
from thidua.web.plans.chasing_forms import LATE, NO_DATE, SILENT, WEEK, ChaseFilter, LadderForm, NudgeForm
from thidua.web.plans.views.finding import find_plan
from thidua.web.plans.words import deadline, own_words, part_name, task_state, tone_of


@door("plans.edit")
def listing(request: Request) -> HttpResponse:
    """?ke_hoach=12: one plan's. The most pressing first."""
    rows = held(request.actor, at=request.at)
    page: ListPage[Assignment] = ListPage(
        title=_("Đôn đốc"),
        rows=rows,
        columns=_columns(request),
        orders={"day": Order("order_day")},
        default_order="day",
        url_of=lambda row: reverse("plans:task", args=[row.task_id]),
        tone_of=lambda row: tone_of(row, request.at),
        empty=Empty(
            _("Không đơn vị nào còn nợ việc"),
            _("Việc các đơn vị chưa xong trong kế hoạch của Ông/Bà hiện ra ở đây: ai giữ, từ bao giờ, đến bao giờ."),
            {"label": _("Xem kế hoạch"), "url": reverse("plans:list"), "icon": "calendar-event"},
            icon="bell",
        ),
        filters=ChaseFilter,
        narrow=lambda found, asked: _narrow(found, asked, request),
        bulk=[BulkAction("nudge", _("Nhắc ngay"), "bell")],
        bulk_url=reverse("plans:nudge_preview"),
        figures=_figures(rows, request),
        prepare=_with_contacts,
        export_name="don-doc",
        context={"actions": [_awaiting_link(), *_ladder_links(request)]},
    )
    return page.respond(request)


def _columns(request: Request) -> list[Column[Assignment]]:
    at = request.at
    return [
        Column("task", _("Việc"), lambda row: own_words(row.task), kind="title"),
        Column("unit", _("Đang ở"), lambda row: named(row.unit)),
        Column("since", _("Từ"), _since, kind="date"),
        Column("due", _("Đến"), lambda row: deadline(row.due, at, row.printed_due), kind="deadline", order="day"),
        Column("told", _("Nhắc gần nhất"), _told),
        Column("state", _("Tình trạng"), task_state, kind="state"),
        Column("late", _("Số ngày chậm"), lambda row: _days_late(row, request), kind="number", shown=False),
        Column("part", _("Vai trò"), lambda row: part_name(row.part), shown=False),
        Column("plan", _("Kế hoạch"), lambda row: row.task.plan.title, kind="muted", shown=False),
        Column("no", _("TT"), lambda row: row.task.no, shown=False),
    ]


def _with_contacts(rows: list[Assignment]) -> None:
    known = contacts(rows)
    for row in rows:
        row.contact = known[row.pk]  # type: ignore[attr-defined]


def _since(row: Assignment) -> date | None:
    """The unit's last word, else the day the plan came into force."""
    since = row.contact.since  # type: ignore[attr-defined]
    return today(since) if since else None


def _told(row: Assignment) -> str:
    told = row.contact.told  # type: ignore[attr-defined]
    return short_date(today(told)) if told else _("chưa nhắc")


def _days_late(row: Assignment, request: Request) -> int | None:
    late = (today(request.at) - row.due).days if row.due else 0
    return late if late > 0 else None


def _figures(rows: QuerySet[Assignment], request: Request) -> list[dict[str, Any]]:
    """All in one query; each figure leads to its rows."""
    day = today(request.at)
    week = day + timedelta(days=7)
    counts = rows.order_by().aggregate(
        late=Count("pk", filter=Q(order_day__lt=day)),
        units=Count("unit_id", filter=Q(order_day__lt=day), distinct=True),
        week=Count("pk", filter=Q(order_day__gte=day, order_day__lte=week)),
        waiting=Count("pk", filter=Q(order_day=NO_DAY)),
    )
    base = reverse("plans:chasing")
    told = [
        (_("phần việc quá hạn"), counts["late"], LATE, "late"),
        (_("đơn vị chậm"), counts["units"], LATE, "late"),
        (_("hết hạn trong 7 ngày"), counts["week"], WEEK, "warning"),
        (_("chờ ngày"), counts["waiting"], NO_DATE, ""),
    ]
    return [
        {"label": label, "value": write_number(count), "url": f"{base}?loc={key}", "tone": tone if count else ""}
        for label, count, key, tone in told
    ]


def _narrow(rows: QuerySet[Assignment], asked: dict[str, Any], request: Request) -> QuerySet[Assignment]:
    day = today(request.at)
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(task__folded__contains=word)
    if asked.get("don_vi"):
        units = Unit.objects.all()
        for word in fold(asked["don_vi"]).split():
            units = units.filter(folded__contains=word)
        rows = rows.filter(unit__in=units.values("pk"))
    if asked.get("ke_hoach"):
        rows = rows.filter(task__plan=asked["ke_hoach"])
    spans = {
        LATE: Q(order_day__lt=day),
        WEEK: Q(order_day__gte=day, order_day__lte=day + timedelta(days=7)),
        NO_DATE: Q(order_day=NO_DAY),
        SILENT: Q(state=TaskState.NOT_BEGUN),
    }
    return rows.filter(spans.get(asked.get("loc") or "", Q()))


@door("plans.edit", methods=("POST",), once=False)
def nudge_preview(request: Request) -> HttpResponse:
    """What the chosen rows' units would be told, and who reads it; nothing has left yet."""
    parts = _chosen_parts(request)
    if not parts:
        messages.info(request, _("Mời chọn ít nhất một dòng rồi bấm “Nhắc ngay”."))
        return HttpResponseRedirect(reverse("plans:chasing"))
    return _preview_page(request, NudgeForm(), parts)


@door("plans.edit", methods=("POST",))
def nudge(request: Request) -> HttpResponse:
    form, parts = NudgeForm(request.POST), _chosen_parts(request)
    if form.is_valid():
        try:
            found = actions.nudge(parts, note=form.content["note"], actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            count = sum(bool(letter.accounts) for letter in found.letters)
            words = ngettext("Đã nhắc %(count)s đơn vị.", "Đã nhắc %(count)s đơn vị.", count)
            messages.success(request, words % {"count": write_number(count)})
            return HttpResponseRedirect(reverse("plans:chasing"))
    return _preview_page(request, form, parts)


def _chosen_parts(request: Request) -> list[Assignment]:
    rows = held(request.actor, at=request.at).filter(pk__in=chosen(request)[: actions.NUDGED_AT_MOST])
    return list(rows.select_related("task__plan__unit").order_by("order_day", "pk"))


def _preview_page(request: Request, form: NudgeForm, parts: list[Assignment]) -> HttpResponse:
    found = letters_for(parts, at=request.at)
    return form_page(
        request,
        form,
        title=_("Nhắc ngay"),
        submit=_("Gửi lời nhắc"),
        template="plans/nudge.html",
        form_url=reverse("plans:nudge"),
        cancel_url=reverse("plans:chasing"),
        breadcrumbs=[(_("Đôn đốc"), reverse("plans:chasing"))],
        letters=found.letters,
        selected=[part.pk for part in parts],
        already=[f"{part.unit.name}: {own_words(part.task)[:100]}" for part in found.already],
    )


def _awaiting_link() -> dict[str, Any]:
    return {"label": _("Đang chờ văn bản"), "url": reverse("plans:awaiting"), "icon": "file-text"}


def _ladder_links(request: Request) -> list[dict[str, Any]]:
    units = Unit.objects.filter(pk__in=_offices(request))
    return [
        {
            "label": _("Mốc nhắc của %(unit)s") % {"unit": unit.short_name or unit.name},
            "url": reverse("plans:unit_ladder", args=[unit.pk]),
            "icon": "settings",
        }
        for unit in units.order_by("sort_key")[:3]
    ]


def _offices(request: Request) -> list[int]:
    """The units whose plans the person edits."""
    held_by = request.actor.rights.get("plans.edit", ())
    return sorted({grant.unit_id for grant, _word in held_by if grant.unit_id is not None})


@door("plans.edit", methods=("GET", "POST"))
def unit_ladder(request: Request, pk: int) -> HttpResponse:
    """The rungs of all plans of one's office that have none of their own."""
    unit = get_object_or_404(Unit.objects.filter(pk__in=_offices(request)), pk=pk)
    title = _("Mốc nhắc việc của %(unit)s") % {"unit": unit.name}
    return _ladder_page(request, unit, None, title=title, back=reverse("plans:chasing"))


@door("plans.edit", methods=("GET", "POST"))
def plan_ladder(request: Request, pk: int) -> HttpResponse:
    """The rungs of one plan."""
    plan = find_plan(request, pk, "plans.edit")
    back = reverse("plans:detail", args=[pk])
    return _ladder_page(request, plan.unit, plan, title=_("Mốc nhắc việc của kế hoạch"), back=back)


def _ladder_page(request: Request, unit: Unit, plan: Plan | None, *, title: str, back: str) -> HttpResponse:
    row = ladder_row(unit, plan)
    form = LadderForm(
        request.POST or None, initial={**_initial(_in_force(row, unit)), "version": row.version if row else 0}
    )
    if request.method == "POST" and form.is_valid():
        try:
            _save_ladder(request, form, unit, plan, row)
        except Conflict:
            form.add_error(None, _("Người khác vừa đổi mốc nhắc. Mời tải lại trang rồi sửa tiếp."))
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã lưu mốc nhắc; áp dụng từ lần nhắc tới."))
            sent(request, "")
            return HttpResponseRedirect(back)
    return form_page(
        request,
        form,
        title=title,
        submit=_("Lưu mốc nhắc"),
        cancel_url=back,
        intro=_(
            "Hệ thống tự nhắc vào 6 giờ 30 phút. Mỗi mốc chỉ nhắc một lần; nếu lỡ nhiều mốc thì chỉ nhắc mốc gần nhất."
        ),
        breadcrumbs=[(_("Đôn đốc"), reverse("plans:chasing"))],
    )


def _save_ladder(request: Request, form: LadderForm, unit: Unit, plan: Plan | None, row: ChaseLadder | None) -> None:
    if form.content["usual"]:
        if row is not None:
            actions.drop_ladder(row, actor=request.actor, at=request.at)
        return
    version = form.cleaned_data["version"] or 0
    actions.set_ladder(
        unit, plan=plan, rungs=form.rungs(), climb=form.climb(), version=version, actor=request.actor, at=request.at
    )


def _in_force(row: ChaseLadder | None, unit: Unit) -> Ladder:
    """What the form begins with: the row's own, else what the plan follows now."""
    wider = row or ladder_row(unit)
    return ladder_of_row(wider) if wider else HOUSE


def _initial(ladder: Ladder) -> dict[str, Any]:
    return {
        "before": ", ".join(str(rung) for rung in ladder.rungs if rung >= 0),
        "after": ", ".join(str(-rung) for rung in ladder.rungs if rung < 0),
        **{reader.value: ladder.climb.get(reader) for reader in Reader if reader is not Reader.UNIT},
    }
