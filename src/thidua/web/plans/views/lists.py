"""The list of plans and the list of tasks."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import OPEN_STATES, PlanState
from thidua.domain.plans.models import Plan, PlanTask
from thidua.domain.plans.queries import plans_visible_to, tasks_visible_to
from thidua.domain.plans.steps.counting import NO_DAY, today
from thidua.shell.doors import door
from thidua.shell.frame import chosen_year
from thidua.shell.lists import BulkAction, Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.folding import fold
from thidua.web.organisations.words import named
from thidua.web.plans.forms import LATE, NO_DATE, OPEN, PlanFilter, TaskFilter
from thidua.web.plans.importing import import_action, waiting_imports
from thidua.web.plans.ways import ways
from thidua.web.plans.words import deadline, plan_state, task_state, tone_of


@door("plans.view")
def plan_list(request: Request) -> HttpResponse:
    main, others = _ways_in(request)
    page: ListPage[Plan] = ListPage(
        title=_("Kế hoạch"),
        rows=plans_visible_to(request.actor, at=request.at),
        columns=_plan_columns(),
        orders={"new": Order("created_at", descending=True), "year": Order("year", descending=True)},
        default_order="new",
        url_of=lambda row: reverse("plans:detail", args=[row.pk]),
        empty=Empty(
            _("Chưa có kế hoạch nào"),
            _("Kế hoạch thi đua, khen thưởng của đơn vị và của cấp trên gửi xuống được giữ và theo dõi ở đây."),
            main,
            icon="calendar-event",
        ),
        filters=PlanFilter,
        filter_initial=_chosen_year(request),
        narrow=_narrow_plans,
        main_action=main,
        context={"actions": others},
        figures=waiting_imports(request),
        prepare=lambda rows: _count_tasks(rows, request),
        export_name="ke-hoach",
    )
    return page.respond(request)


def _plan_columns() -> list[Column[Plan]]:
    return [
        Column("title", _("Trích yếu"), lambda row: row.title, kind="title"),
        Column("number", _("Số, ký hiệu"), lambda row: row.number or _("chưa có số")),
        Column("issued", _("Ngày ban hành"), lambda row: row.issued_date, kind="date"),
        Column("year", _("Năm"), lambda row: str(row.year), order="year"),
        Column("unit", _("Đơn vị"), lambda row: named(row.unit), kind="muted"),
        Column("parent", _("Thực hiện kế hoạch"), lambda row: row.parent.title if row.parent else "", shown=False),
        Column("state", _("Trạng thái"), plan_state, kind="state"),
        Column("done", _("Đã xong"), lambda row: row.told_done, kind="progress"),
        Column("late", _("Quá hạn"), lambda row: row.told_late, kind="number"),
    ]


def _chosen_year(request: Request) -> dict[str, Any]:
    """The year filter of whoever chose a year in the top bar; nobody else's list is narrowed unasked."""
    return {"nam": chosen_year(request)} if request.session.get("year") else {}


def _count_tasks(plans: list[Plan], request: Request) -> None:
    """How far each plan on the page has come; one query."""
    late = Q(state__in=OPEN_STATES, order_day__lt=today(request.at))
    rows = PlanTask.objects.filter(plan__in=[plan.pk for plan in plans]).order_by().values_list("plan_id")
    counted = rows.annotate(all=Count("pk"), done=Count("pk", filter=~Q(state__in=OPEN_STATES)), late=Count("pk", late))
    found = {plan: (total, done, late_count) for plan, total, done, late_count in counted}
    for plan in plans:
        total, done, late_count = found.get(plan.pk, (0, 0, 0))
        share = {"percent": 100 * done // total, "text": f"{done}/{total}"} if total else None
        in_force = plan.state == PlanState.ADOPTED
        plan.told_done, plan.told_late = share, late_count if in_force else None  # type: ignore[attr-defined]


def _narrow_plans(rows: QuerySet[Plan], asked: dict[str, Any]) -> QuerySet[Plan]:
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(folded__contains=word)
    if asked.get("nam"):
        rows = rows.filter(year=asked["nam"])
    if asked.get("trang_thai"):
        rows = rows.filter(state=asked["trang_thai"])
    return rows


def _ways_in(request: Request) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """The main way in and the others: reading the paper comes first, writing from nothing second."""
    found = [import_action(request)]
    if request.actor.holds("plans.edit"):
        found.append({"label": _("Soạn kế hoạch"), "url": reverse("plans:new"), "icon": "plus"})
    ways = [each for each in found if each]
    year = {"label": _("Năm thi đua"), "url": reverse("plans:year"), "icon": "calendar"}
    return (ways[0], [*ways[1:], year]) if ways else (None, [year])


@door("plans.view")
def task_list(request: Request) -> HttpResponse:
    plan = _asked_plan(request)
    page: ListPage[PlanTask] = ListPage(
        title=_("Nhiệm vụ của kế hoạch “%(plan)s”") % {"plan": plan.title} if plan else _("Nhiệm vụ"),
        breadcrumbs=[(_("Nhiệm vụ"), reverse("plans:tasks"))] if plan else [],
        rows=_tasks(request),
        columns=_task_columns(request),
        orders={"day": Order("order_day"), "new": Order("id", descending=True)},
        default_order="day",
        url_of=lambda row: reverse("plans:task", args=[row.pk]),
        tone_of=lambda row: tone_of(row, request.at),
        empty=Empty(
            _("Chưa có nhiệm vụ nào"),
            _("Nhiệm vụ của các kế hoạch đang thực hiện, xếp theo thời hạn gần nhất."),
            {"label": _("Xem kế hoạch"), "url": reverse("plans:list"), "icon": "calendar-event"},
            icon="list-check",
        ),
        filters=TaskFilter,
        filter_initial={} if plan else _chosen_year(request),
        narrow=lambda rows, asked: _narrow_tasks(rows, asked, request),
        bulk=_bulk(request),
        bulk_url=reverse("plans:mark"),
        template="plans/tasks.html",
        context={
            "ways": [] if plan else ways(request, "plans:tasks"),
            "actions": [{"label": _("Đang chờ văn bản"), "url": reverse("plans:awaiting"), "icon": "file-text"}],
        },
        export_name="nhiem-vu",
    )
    return page.respond(request)


def _asked_plan(request: Request) -> Plan | None:
    """The plan whose tasks alone are listed: it stands in the title, with the way back to all tasks above it."""
    asked = whole_number(request.GET.get("ke_hoach", ""))
    if asked is None:
        return None
    return plans_visible_to(request.actor, at=request.at).filter(pk=asked).first()


def _tasks(request: Request) -> QuerySet[PlanTask]:
    rows = tasks_visible_to(request.actor, at=request.at, adopted=True)
    # the list shows a line of each task; its long texts stay where they are
    shown = rows.select_related("plan", "plan__unit")
    return shown.defer("items", "folded", "plan__header", "plan__folded", "plan__unit__folded", "plan__unit__sort_key")


def _task_columns(request: Request) -> list[Column[PlanTask]]:
    at = request.at
    return [
        Column("content", _("Nội dung"), lambda row: row.content, kind="title"),
        Column("due", _("Thời hạn"), lambda row: deadline(row.due, at, row.printed_due), kind="deadline", order="day"),
        Column("executor", _("Đơn vị thực hiện"), lambda row: row.executor_text),
        Column("state", _("Tình trạng"), task_state, kind="state"),
        Column("plan", _("Kế hoạch"), lambda row: row.plan.title, kind="muted", shown=False),
        Column("owner", _("Đơn vị ban hành"), lambda row: row.plan.unit.name, kind="muted", shown=False),
        Column("no", _("TT"), lambda row: row.no, shown=False),
        Column("lead", _("Chỉ đạo, chủ trì"), lambda row: row.lead_text, shown=False),
        Column("coordinators", _("Phối hợp"), lambda row: row.coordinators_text, shown=False),
        Column("time", _("Thời gian như đã in"), lambda row: row.time_raw, shown=False),
        Column("year", _("Năm"), lambda row: str(row.plan.year), shown=False),
        Column("last_day", _("Ngày cuối còn nhận"), lambda row: row.due, kind="date", shown=False),
    ]


def _bulk(request: Request) -> list[BulkAction]:
    if not request.actor.holds("tasks.report"):
        return []
    return [BulkAction("under_way", _("Đánh dấu đang thực hiện"), "progress")]


def _narrow_tasks(rows: QuerySet[PlanTask], asked: dict[str, Any], request: Request) -> QuerySet[PlanTask]:
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(folded__contains=word)
    if asked.get("nam"):
        rows = rows.filter(plan__year=asked["nam"])
    if asked.get("ke_hoach"):
        rows = rows.filter(plan=asked["ke_hoach"])
    if asked.get("don_vi"):
        rows = rows.filter(pk__in=_given_to(asked["don_vi"]))
    return _in_state(rows, asked.get("tinh_trang") or "", request)


def _given_to(text: str) -> QuerySet[PlanTask, int]:
    """Tasks in which a unit of this name has a part."""
    units = Unit.objects.all()
    for word in fold(text).split():
        units = units.filter(folded__contains=word)
    return PlanTask.objects.filter(assignments__unit__in=units.values("pk")).values_list("pk", flat=True)


def _in_state(rows: QuerySet[PlanTask], asked: str, request: Request) -> QuerySet[PlanTask]:
    if asked == OPEN:
        return rows.filter(state__in=OPEN_STATES)
    if asked == LATE:
        return rows.filter(state__in=OPEN_STATES, order_day__lt=today(request.at))
    if asked == NO_DATE:
        return rows.filter(state__in=OPEN_STATES, order_day=NO_DAY)
    return rows.filter(state=asked) if asked else rows
