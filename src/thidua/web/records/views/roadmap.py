"""Roadmaps: one's own, a person's, and those of many people as a list."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.records.actions.roadmapping import ask_roadmaps
from thidua.domain.records.models import RoadmapLine, Subject
from thidua.domain.records.queries import name_of, records_visible_to
from thidua.domain.records.queries.roadmaps import coverage, lines_visible_to, of_unit, roadmap_of
from thidua.domain.records.steps.veiling import step_of
from thidua.foundation.access.policy import day_of, may, visible
from thidua.rulebook import load
from thidua.rulebook.enums import Verdict
from thidua.rulebook.roadmaps import Standing, Step
from thidua.shell.doors import door
from thidua.shell.lists import Column, Empty, ListPage, Named
from thidua.shell.paging import Order
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold
from thidua.vietnamese.numbers import write_number
from thidua.web.records.roadmap_forms import ALL, filter_of
from thidua.web.records.views.finding import find_record, trail
from thidua.web.records.views.unrecorded import some_of

VIEW, SCREEN = "records.view", "records.screen"
GROUPS: Final = (
    (Standing.POSSIBLE, gettext_lazy("Có thể xét ngay"), "success", "circle-check"),
    (Standing.ONE_STEP, gettext_lazy("Còn thiếu một điều kiện"), "active", "flag"),
    (Standing.LATER, gettext_lazy("Có thể xét về sau"), "waiting", "calendar-event"),
    (Standing.HELD, gettext_lazy("Đã được tặng"), "honour", "award"),
    (Standing.OPEN, gettext_lazy("Cần người có thẩm quyền xem xét hoặc bổ sung dữ kiện"), "neutral", "help-circle"),
)
TONES: Final = {group[0].value: (group[2], group[1]) for group in GROUPS}


@door(VIEW)
def own(request: Request) -> HttpResponse:
    """One's own roadmap; while nothing is recorded of oneself, what it would be for."""
    mine = Subject.objects.filter(person__account_id=request.actor.account_id or 0)
    subject = records_visible_to(request.actor, at=request.at).filter(pk__in=mine.values("pk")).first()
    if subject is not None:
        return HttpResponseRedirect(reverse("records:roadmap", args=[subject.pk]))
    empty = Empty(
        _("Chưa có hồ sơ thành tích của Ông/Bà"),
        _("Khi đơn vị ghi kết quả đánh giá, danh hiệu, sáng kiến, trang này cho biết có thể được xét gì, từ năm nào."),
        icon="flag",
    )
    return render(
        request, "records/roadmap_none.html", {"page_title": _("Lộ trình khen thưởng của tôi"), "empty": empty}
    )


@door(VIEW)
def page(request: Request, pk: int) -> HttpResponse:
    subject = find_record(request, pk)
    day = day_of(request.at)
    told, whole = roadmap_of(subject, on=day, actor=request.actor, at=request.at)
    may_foster = may(request.actor, "records.foster", subject, at=request.at)
    groups = [_group(told.standing(standing), standing, subject, may_foster=may_foster) for standing, *_rest in GROUPS]
    unread = any(step.verdict is not Verdict.NOT_ELIGIBLE and step.standing is Standing.POSSIBLE for step in told.steps)
    regime = load().regimes.on(day)
    context = {
        "page_title": _("Lộ trình khen thưởng: %(name)s") % {"name": name_of(subject)},
        "page_note": _("Tính theo hồ sơ đến ngày %(day)s") % {"day": short_date(day)},
        "breadcrumbs": trail(subject),
        "figures": [group["figure"] for group in groups[:4]],
        "groups": [group for group in groups if group["steps"]],
        "years": _years(told.steps),
        "whole": whole,
        "warning": regime.reason if unread and load().regimes.last_read(day) is not regime else "",
    }
    return render(request, "records/roadmap.html", context)


def _group(steps: tuple[Step, ...], standing: Standing, subject: Subject, *, may_foster: bool) -> dict[str, Any]:
    _standing, word, tone, icon = next(group for group in GROUPS if group[0] is standing)
    ordered = sorted(steps, key=lambda step: step.prospect.year if step.prospect else 9999)
    return {
        "id": standing.value,
        "title": word,
        "tone": tone,
        "icon": icon,
        "fold": standing is Standing.OPEN,
        "steps": [
            _step(step, subject, may_foster=may_foster and standing in {Standing.ONE_STEP, Standing.LATER})
            for step in ordered
        ],
        "figure": {"label": word, "value": write_number(len(steps)), "url": f"#{standing.value}", "tone": tone}
        if steps
        else {"label": word, "value": "0"},
    }


def _step(step: Step, subject: Subject, *, may_foster: bool) -> dict[str, Any]:
    book = load()
    through = step.prospect.through if step.prospect else ()
    return {
        "name": step.award.name,
        "why": reverse("records:why", args=[subject.pk, step.award.code]),
        "year": step.prospect.year if step.prospect and step.standing is not Standing.HELD else None,
        "through": ""
        if step.standing is Standing.POSSIBLE
        else "; ".join(f"{book.awards[code].name} ({year})" for code, year in through),
        "held": [one.shown().partition(" ")[2].strip("()") for one in step.held],
        "missing": [step_of(one) for one in step.missing]
        if step.standing in {Standing.ONE_STEP, Standing.LATER}
        else [],
        "foster": _foster_url(subject, step) if may_foster else "",
    }


def _foster_url(subject: Subject, step: Step) -> str:
    return reverse("records:foster", args=[subject.pk, step.award.code])


def _years(steps: tuple[Step, ...]) -> list[dict[str, Any]]:
    """The way ahead, year by year, for the drawn line."""
    by_year: dict[int, list[Step]] = {}
    for step in steps:
        if step.prospect and step.standing in {Standing.POSSIBLE, Standing.ONE_STEP, Standing.LATER}:
            by_year.setdefault(step.prospect.year, []).append(step)
    return [
        {
            "when": _("Năm %(year)s") % {"year": year},
            "iso": str(year),
            "title": ", ".join(step.award.name for step in by_year[year]),
            "tone": "success" if any(step.standing is Standing.POSSIBLE for step in by_year[year]) else "active",
        }
        for year in sorted(by_year)
    ]


@door(SCREEN)
def listing(request: Request) -> HttpResponse:
    """Person by person the next award and its earliest year; or who is one step from what."""
    day = day_of(request.at)
    units = visible(request.actor, SCREEN, units_for_choice(day), at=request.at)
    unit = units.filter(pk=whole_number(request.GET.get("don_vi", "")) or 0).first()
    subjects = records_visible_to(request.actor, at=request.at)
    covered = coverage(of_unit(subjects, unit.pk, day) if unit else subjects)
    unrecorded = some_of(request, unit)
    page: ListPage[RoadmapLine] = ListPage(
        title=_("Lộ trình khen thưởng"),
        rows=lines_visible_to(request.actor, at=request.at),
        columns=_columns(),
        orders={"year": Order("year"), "place": Order("place"), "award": Order("award")},
        default_order="year",
        url_of=lambda row: reverse("records:why", args=[row.subject_id, row.award]),
        empty=_empty(never=covered.never > 0, unrecorded=unrecorded is not None),
        filters=filter_of(load(), units),
        narrow=lambda rows, asked: _narrow(rows, asked, day),
        figures=_figures(covered.records, covered.never, covered.changed),
        main_action=_work_out_action(request, unit),
        export_name="lo-trinh-khen-thuong",
        template="records/roadmaps.html",
        context={"unrecorded": unrecorded},
    )
    return page.respond(request)


def _columns() -> list[Column[RoadmapLine]]:
    book = load()
    return [
        Column("name", _("Cá nhân, tập thể"), lambda row: name_of(row.subject), kind="title"),
        Column("award", _("Danh hiệu, hình thức"), lambda row: book.awards[row.award].name, order="award"),
        Column("standing", _("Tình trạng"), _state, kind="state"),
        Column("year", _("Sớm nhất"), lambda row: str(row.year), order="year"),
        Column("step", _("Còn thiếu"), lambda row: Named(_brief(row.step), row.step)),
        Column("missing", _("Số điều kiện"), lambda row: row.missing, kind="number", shown=False),
        Column("path", _("Phương án"), lambda row: row.path, kind="muted", shown=False),
    ]


def _brief(step: str) -> str:
    """What is missing in a line: of alternatives that there are some; they stand on the page that says why."""
    first = step.partition(": (1)")[0]
    return first if first == step else f"{first}…"


def _state(row: RoadmapLine) -> dict[str, Any]:
    tone, word = TONES[row.standing]
    return {"tone": tone, "word": word}


def _empty(*, never: bool, unrecorded: bool) -> Empty:
    if never:
        return Empty(
            _("Chưa tính lộ trình"),
            _("Chọn đơn vị rồi bấm “Tính lộ trình”: hệ thống đối chiếu hồ sơ từng người với tiêu chuẩn và hiện ở đây."),
            icon="flag",
        )
    if unrecorded:
        return Empty(
            _("Chưa tính được lộ trình cho ai"),
            _("Những người dưới đây chưa có dữ kiện thành tích nào; ghi xong thì tính được lộ trình."),
            icon="flag",
        )
    return Empty(
        _("Không có ai trong phạm vi này"),
        _("Nơi đây cho biết mỗi người có thể được xét danh hiệu nào kế tiếp, sớm nhất năm nào, còn thiếu gì."),
        {"label": _("Xem hồ sơ thành tích"), "url": reverse("records:list"), "icon": "users"},
        icon="flag",
    )


def _figures(records: int, never: int, changed: int) -> list[dict[str, Any]]:
    found = [{"label": _("hồ sơ trong phạm vi"), "value": write_number(records)}]
    if never:
        found.append({"label": _("chưa tính lộ trình"), "value": write_number(never), "tone": "warning"})
    if changed:
        label = ngettext("hồ sơ đã thay đổi từ lần tính trước", "hồ sơ đã thay đổi từ lần tính trước", changed)
        found.append({"label": label, "value": write_number(changed), "tone": "warning"})
    return found


def _work_out_action(request: Request, unit: Unit | None) -> dict[str, Any] | None:
    """For the chosen unit; else for the one the person works for."""
    chosen = unit.pk if unit else next(iter(sorted(request.actor.unit_ids)), None)
    if chosen is None:
        return None
    url = reverse("records:work_out_roadmaps", args=[chosen])
    return {"label": _("Tính lộ trình"), "url": url, "icon": "refresh", "method": "post"}


def _narrow(rows: QuerySet[RoadmapLine], asked: dict[str, Any], day: date) -> QuerySet[RoadmapLine]:
    if asked.get("xem") != ALL:
        rows = _next_ones(rows, asked)
    if asked.get("q"):
        for word in fold(asked["q"]).split():
            rows = rows.filter(subject__person__folded__contains=word) | rows.filter(subject__folded__contains=word)
    if asked.get("don_vi"):
        subjects = of_unit(Subject.objects.all(), asked["don_vi"].pk, day)
        rows = rows.filter(subject__in=subjects.values("pk"))
    given = {"award": asked.get("danh_hieu"), "standing": asked.get("tinh_trang"), "step_kind": asked.get("buoc")}
    return rows.filter(**{name: value for name, value in given.items() if value})


def _next_ones(rows: QuerySet[RoadmapLine], asked: dict[str, Any]) -> QuerySet[RoadmapLine]:
    """One line a person, unless somebody looks for an award or a step."""
    looks_for = any(asked.get(name) for name in ("danh_hieu", "tinh_trang", "buoc"))
    return rows if looks_for else rows.filter(place=1)


@door(SCREEN, methods=("POST",))
def work_out(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(visible(request.actor, SCREEN, Unit.objects.all(), at=request.at), pk=pk)
    job = ask_roadmaps(unit, actor=request.actor, at=request.at)
    return HttpResponseRedirect(reverse("jobs:own", args=[job.pk]))
