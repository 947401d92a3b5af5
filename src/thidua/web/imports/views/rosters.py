"""Lists of people and units: taken in, looked through row by row, decided, entered, given back with remarks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.domain.imports.actions import rosters
from thidua.domain.imports.actions.rosters.deciding import PEOPLE_CHOICES
from thidua.domain.imports.actions.rosters.history.deciding import CHOICES as HISTORY_CHOICES
from thidua.domain.imports.enums import RosterKind, RosterState, RowDecision, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.rosters import others_of, rosters_visible_to, rows_of, waiting
from thidua.foundation.access.policy import day_of
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.lists import BulkAction, Column, Empty, ListPage, chosen
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold
from thidua.vietnamese.numbers import write_number
from thidua.web.imports.forms import RosterForm, RowFilter
from thidua.web.imports.roster_words import facts_words, last_column, roster_state, row_state, unit_words
from thidua.web.organisations.words import named

TONES = {
    RowVerdict.READY: "success",
    RowVerdict.DOUBTFUL: "warning",
    RowVerdict.KNOWN: "",
    RowVerdict.FAULTY: "blocked",
}
RUNNING = {
    RosterState.WAITING: "imports.check_roster",
    RosterState.ENTERING: "imports.enter_roster",
    RosterState.UNDOING: "imports.undo_roster",
}
ICONS = {
    RowDecision.ENTER: "plus",
    RowDecision.MOVE: "users",
    RowDecision.LEAVE: "x",
    RowDecision.MATCH: "user-check",
    RowDecision.KEEP: "check",
    RowDecision.REPLACE: "refresh",
}


@door("imports.use")
def roster_list(request: Request) -> HttpResponse:
    action = {"label": _("Nhập danh sách"), "url": reverse("imports:new_roster"), "icon": "upload"}
    page: ListPage[Roster] = ListPage(
        title=_("Nhập danh sách từ Excel, Word"),
        rows=rosters_visible_to(request.actor, at=request.at),
        columns=[
            Column("title", _("Tệp"), lambda row: row.filename, kind="title"),
            Column("kind", _("Loại danh sách"), lambda row: row.get_kind_display()),
            Column("state", _("Tình trạng"), roster_state, kind="state"),
            Column("all", _("Số dòng"), lambda row: row.rows_all, kind="number"),  # type: ignore[attr-defined]
            Column("entered", _("Đã nhập"), lambda row: row.entered, kind="number"),
            Column("faulty", _("Sai"), lambda row: row.rows_faulty, kind="number"),  # type: ignore[attr-defined]
            Column("unit", _("Đơn vị"), lambda row: named(row.unit), kind="muted"),
            Column("by", _("Người tải lên"), lambda row: row.by_name, shown=False),
            Column("created", _("Tải lên lúc"), lambda row: row.created_at, kind="date", order="new"),
        ],
        orders={"new": Order("created_at", descending=True)},
        url_of=lambda row: reverse("imports:roster", args=[row.pk]),
        empty=Empty(
            _("Chưa nhập danh sách nào"),
            _(
                "Tải lên danh sách cá nhân, đơn vị hoặc thành tích bằng Excel, Word. Hệ thống kiểm tra từng dòng và "
                "trả lại tệp có ghi chỗ sai; chỉ nhập khi Ông/Bà xác nhận."
            ),
            action,
            icon="users",
        ),
        main_action=action,
        breadcrumbs=[(_("Cá nhân"), reverse("people:list"))],
        export_name="nhap-danh-sach",
    )
    return page.respond(request)


@door("imports.use", methods=("GET", "POST"))
def new_roster(request: Request) -> HttpResponse:
    form = RosterForm(request, request.POST or None, request.FILES or None, initial=_defaults(request))
    if request.method == "POST" and form.is_valid():
        said = form.content
        try:
            roster = rosters.begin_roster(
                said["unit"],
                said["file"],
                kind=said["kind"],
                filename=said["file"].name,
                since=said["since"],
                actor=request.actor,
                at=request.at,
            )
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            return HttpResponseRedirect(reverse("imports:roster", args=[roster.pk]))
    return form_page(
        request,
        form,
        title=_("Nhập danh sách từ Excel, Word"),
        submit=_("Tải lên và kiểm tra"),
        template="imports/new_roster.html",
        cancel_url=reverse("imports:rosters"),
        breadcrumbs=crumbs(),
        samples=[
            {"label": kind.label, "url": reverse("imports:roster_sample", args=[kind.value])} for kind in RosterKind
        ],
    )


@door("imports.use")
def roster(request: Request, pk: int) -> HttpResponse:
    row = loaded(request, pk)
    if row.state == RosterState.MAPPING:
        return HttpResponseRedirect(reverse("imports:roster_columns", args=[pk]))
    if row.state in RUNNING:
        return render(request, "imports/waiting.html", {**_shared(row), "progress": _progress(row)})
    if row.state == RosterState.FAILED:
        return render(request, "imports/roster_failed.html", {**_shared(row), "failure": row.failure})
    return _rows(row, request).respond(request)


@door("imports.use")
def roster_progress(request: Request, pk: int) -> HttpResponse:
    """The fragment that asks again while the job runs; when it is done the whole page comes."""
    row = loaded(request, pk)
    if row.state in RUNNING:
        return render(request, "shell/includes/progress.html", {"progress": _progress(row)})
    response = HttpResponse(status=204)
    response["HX-Redirect"] = reverse("imports:roster", args=[pk])
    return response


@door("imports.use", methods=("POST",))
def decide_rows(request: Request, pk: int) -> HttpResponse:
    row = loaded(request, pk)
    back = f"{reverse('imports:roster', args=[pk])}?ket_qua={RowVerdict.DOUBTFUL}"
    picked = chosen(request)
    try:
        decision = request.POST.get("action", "")
        count = rosters.decide_rows(row, picked, decision=decision, actor=request.actor, at=request.at)
    except NotAccepted as refusal:
        messages.error(request, _why(refusal))
        return HttpResponseRedirect(back)
    told = ngettext("Đã ghi cách xử lý %(count)s dòng.", "Đã ghi cách xử lý %(count)s dòng.", count)
    messages.success(request, told % {"count": write_number(count)})
    return HttpResponseRedirect(back)


@door("imports.use", methods=("POST",))
def confirm_roster(request: Request, pk: int) -> HttpResponse:
    row = loaded(request, pk)
    try:
        rosters.confirm_roster(row, version=row.version, actor=request.actor, at=request.at)
    except NotAccepted as refusal:
        messages.error(request, _why(refusal))
    return HttpResponseRedirect(reverse("imports:roster", args=[pk]))


@door("imports.use", methods=("POST",))
def discard_roster(request: Request, pk: int) -> HttpResponse:
    row = loaded(request, pk)
    rosters.discard_roster(row, version=row.version, actor=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ danh sách; chưa có gì được nhập."))
    return HttpResponseRedirect(reverse("imports:rosters"))


def _why(refused: NotAccepted) -> str:
    return " ".join(str(part) for part in (refused.refusal.sentence, refused.refusal.mend) if part)


def loaded(request: Request, pk: int) -> Roster:
    found: Roster = get_object_or_404(rosters_visible_to(request.actor, at=request.at), pk=pk)
    return found


def _defaults(request: Request) -> dict[str, Any]:
    kind = request.GET.get("loai", RosterKind.PEOPLE)
    since = short_date(day_of(request.at))
    return {"kind": kind if kind in RosterKind.values else RosterKind.PEOPLE, "since": since}


def crumbs() -> list[tuple[str, str]]:
    return [(_("Cá nhân"), reverse("people:list")), (_("Nhập danh sách"), reverse("imports:rosters"))]


def _shared(row: Roster) -> dict[str, Any]:
    return {
        "page_title": row.filename,
        "breadcrumbs": crumbs(),
        "plan_import": row,
        "state": roster_state(row),
        "actions": _actions(row),
    }


def _actions(row: Roster) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if row.state in {RosterState.CHECKED, RosterState.DONE}:
        url = reverse("imports:roster_copy", args=[row.pk])
        found.append({"label": _("Tải tệp có ghi lỗi"), "url": url, "icon": "download"})
    if row.kind == RosterKind.HISTORY:
        found += _history_actions(row)
    if row.state in {RosterState.CHECKED, RosterState.FAILED} and not row.entered:
        found.append(
            {
                "label": _("Bỏ danh sách này"),
                "url": reverse("imports:discard_roster", args=[row.pk]),
                "icon": "trash",
                "method": "post",
                "confirm": _("Bỏ danh sách này? Chưa có gì được nhập."),
            }
        )
    return found


def _history_actions(row: Roster) -> list[dict[str, Any]]:
    if row.state == RosterState.CHECKED and not row.entered:
        url = reverse("imports:roster_columns", args=[row.pk])
        return [{"label": _("Xem lại các cột"), "url": url, "icon": "table"}]
    if row.state == RosterState.DONE and row.entered:
        url = reverse("imports:undo_roster", args=[row.pk])
        return [{"label": _("Hủy kết quả nhập"), "url": url, "icon": "arrow-back-up"}]
    return []


def _url_of(row: Roster, each: RosterRow) -> str:
    if row.kind == RosterKind.HISTORY:
        return reverse("imports:roster_row", args=[row.pk, each.pk])
    return f"?ket_qua={each.verdict}#dong-{each.number}"


def _columns(row: Roster, names: dict[int, str]) -> list[Column[RosterRow]]:
    """Of achievements the list tells what would be entered; the sheet where the file has several."""
    is_history = row.kind == RosterKind.HISTORY
    place = [] if is_history else [Column[RosterRow]("place", _("Đơn vị"), unit_words)]
    sheets = {sheet["place"]: sheet["name"] for sheet in row.sheets}
    several = [Column[RosterRow]("sheet", _("Bảng"), lambda each: sheets.get(each.sheet, ""), kind="muted")]
    return [
        Column("number", _("Dòng"), lambda each: str(each.number), order="number"),
        *(several if len(sheets) > 1 else []),
        Column("name", _("Họ tên, tên đơn vị"), lambda each: each.name or _("(để trống)"), kind="title"),
        *place,
        Column("state", _("Kết quả"), row_state, kind="state"),
        Column("told", _("Cần biết"), lambda each: _told_of(each, names, is_history=is_history), kind="words"),
    ]


def _told_of(each: RosterRow, names: dict[int, str], *, is_history: bool) -> str:
    """What is wrong or to be decided; of achievements what would be entered besides."""
    told = last_column(each, names)
    facts = facts_words(each) if is_history else ""
    return " ".join(part for part in (told, _("Sẽ nhập: %(facts)s.") % {"facts": facts} if facts else "") if part)


def _rows(row: Roster, request: Request) -> ListPage[RosterRow]:
    names: dict[int, str] = {}

    def prepare(rows: list[RosterRow]) -> None:
        names.update(others_of(rows, row, actor=request.actor, at=request.at))

    return ListPage(
        title=row.filename,
        rows=rows_of(row),
        columns=_columns(row, names),
        orders={"number": Order("pk" if row.kind == RosterKind.HISTORY else "number")},
        default_order="number",
        url_of=lambda each: _url_of(row, each),
        filters=RowFilter,
        narrow=_narrow,
        bulk=_bulk(row),
        bulk_url=reverse("imports:decide_rows", args=[row.pk]),
        figures=_figures(row),
        empty=Empty(_("Không có dòng nào"), _("Bỏ bớt điều kiện lọc để xem các dòng khác."), icon="list-check"),
        main_action=_main(row),
        prepare=prepare,
        breadcrumbs=crumbs(),
        export_name="kiem-tra-danh-sach",
        context={"actions": _actions(row), "state": roster_state(row)},
    )


def _narrow(rows: models.QuerySet[RosterRow], asked: dict[str, Any]) -> models.QuerySet[RosterRow]:
    if asked.get("ket_qua"):
        rows = rows.filter(verdict=asked["ket_qua"])
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(folded__contains=word)
    return rows


def _bulk(row: Roster) -> list[BulkAction]:
    if row.state != RosterState.CHECKED or not row.rows_doubtful:  # type: ignore[attr-defined]
        return []
    choices = HISTORY_CHOICES if row.kind == RosterKind.HISTORY else PEOPLE_CHOICES
    return [BulkAction(each.value, each.label, ICONS[each]) for each in choices]


def _main(row: Roster) -> dict[str, Any] | None:
    left = waiting(row).count()
    if row.state != RosterState.CHECKED or not left:
        return None
    asked = _("Nhập %(count)s dòng vào hệ thống? Các dòng sai không được nhập.")
    return {
        "label": _("Nhập %(count)s dòng") % {"count": write_number(left)},
        "url": reverse("imports:confirm_roster", args=[row.pk]),
        "icon": "check",
        "method": "post",
        "confirm": asked % {"count": write_number(left)},
    }


def _figures(row: Roster) -> list[dict[str, Any]]:
    tones = {
        RowVerdict.READY: "success",
        RowVerdict.DOUBTFUL: "warning",
        RowVerdict.KNOWN: "",
        RowVerdict.FAULTY: "blocked",
    }
    shown = []
    for verdict in RowVerdict:
        count = getattr(row, f"rows_{verdict.value}")
        tone = tones[verdict] if count else ""
        shown.append(
            {"label": verdict.label, "value": write_number(count), "url": f"?ket_qua={verdict.value}", "tone": tone}
        )
    if row.entered:
        shown.append({"label": _("đã nhập"), "value": write_number(row.entered), "url": "", "tone": "success"})
    return shown


def _progress(row: Roster) -> dict[str, Any]:
    job = Job.objects.filter(name=RUNNING[RosterState(row.state)], key=str(row.pk)).order_by("-pk").first()
    done, total = (job.progress_done, job.progress_total) if job else (0, 0)
    stopped = job is not None and job.state == JobState.PARKED
    words = (
        _("bị gián đoạn quá nhiều lần; đề nghị báo quản trị hệ thống") if stopped else job.progress_text if job else ""
    )
    labels = {RosterState.WAITING: _("Đang kiểm tra danh sách"), RosterState.UNDOING: _("Đang hủy kết quả nhập")}
    label = labels.get(RosterState(row.state), _("Đang nhập danh sách"))
    return {
        "id": "tien-do",
        "label": label,
        "percent": round(100 * done / total) if total else 0,
        "words": words or _("đang chờ đến lượt"),
        "url": reverse("imports:roster_progress", args=[row.pk]),
        "running": not stopped,
    }
