"""Lists: the records themselves, and the facts of one kind over all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.documents.queries import number_key
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.policies import below
from thidua.domain.organisations.queries import in_force, units_for_choice
from thidua.domain.people.models import Position
from thidua.domain.people.queries import positions_on
from thidua.domain.records.enums import FactKind, Quality, SubjectKind
from thidua.domain.records.models import AwardHeld, Subject
from thidua.domain.records.models.kinds import CONDUCT, MODELS
from thidua.domain.records.queries import name_of, records_visible_to
from thidua.domain.records.queries.telling import tell
from thidua.domain.records.steps.particulars import CONDUCT as CONDUCT_KEYS
from thidua.domain.records.steps.values import COLUMNS
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.actors import Actor
from thidua.foundation.permissions import Relation
from thidua.shell.doors import door
from thidua.shell.lists import BulkAction, Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.folding import fold
from thidua.web.records.forms import AwardFilter, FactFilter, RecordFilter, VeiledFilter
from thidua.web.records.views.finding import CHECK, EDIT, SEE_CONDUCT, VIEW, trail, url_of
from thidua.web.records.views.quality import kinds_held
from thidua.web.records.words import state_of

OWNERS = {SubjectKind.INDIVIDUAL: "person__", SubjectKind.COLLECTIVE: "unit__"}


@door(VIEW)
def record_list(request: Request) -> HttpResponse:
    """Records of one kind of subject, by name: a list mixed of people and units has no order anybody could read."""
    kind = _kind(request)
    rows = records_visible_to(request.actor, at=request.at).filter(kind=kind)
    rows = rows.annotate(order_key=F(_owner(kind, "sort_key")))
    page: ListPage[Subject] = ListPage(
        title=_("Hồ sơ thành tích"),
        rows=rows,
        columns=_columns(kind),
        orders={"name": Order("order_key"), "new": Order("pk", descending=True)},
        default_order="name",
        url_of=url_of,
        empty=_empty(request, kind),
        filters=_filter_form(request),
        filter_initial={"loai": SubjectKind.INDIVIDUAL.value},
        narrow=lambda found, asked: _narrow(found, asked, kind, request),
        prepare=lambda found: _prepare(found, request),
        main_action=_register_action(request),
        export_name="ho-so-thanh-tich",
        context={"actions": _links(request), "saved_filters": _kinds(kind)},
    )
    return page.respond(request)


def _kinds(chosen: SubjectKind) -> list[dict[str, Any]]:
    here = reverse("records:list")
    return [
        {"label": kind.label, "url": f"{here}?loai={kind.value}", "current": kind == chosen} for kind in SubjectKind
    ]


def _kind(request: Request) -> SubjectKind:
    asked = request.GET.get("loai", SubjectKind.INDIVIDUAL.value)
    return SubjectKind(asked) if asked in SubjectKind.values else SubjectKind.INDIVIDUAL


def _owner(kind: SubjectKind, column: str) -> str:
    """The column of a name: a person's and a unit's is theirs."""
    return f"{OWNERS.get(kind, '')}{column}"


def _columns(kind: SubjectKind) -> list[Column[Any]]:
    return [
        Column("name", _("Tên"), name_of, kind="title", order="name"),
        Column("where", _("Đơn vị"), lambda row: row.told_where, kind="muted"),
        Column("awards", _("Khen thưởng"), lambda row: row.told_awards, kind="number"),
        Column("latest", _("Gần nhất"), lambda row: row.told_latest),
        Column("typed", _("Chưa kiểm tra"), lambda row: row.told_typed or None, kind="number"),
        Column("kind", _("Loại"), lambda row: row.get_kind_display(), kind="muted", shown=False),
        Column("code", _("Mã số"), lambda row: row.code, shown=kind not in OWNERS),
    ]


def _prepare(rows: list[Subject], request: Request) -> None:
    """What stands beside a page of names: three queries."""
    keys = [row.pk for row in rows]
    held = AwardHeld.objects.filter(subject_id__in=keys, voided_at__isnull=True, revoked="").order_by()
    counts = {
        pk: (awards, typed)
        for pk, awards, typed in held.values("subject_id")
        .annotate(awards=Count("pk"), typed=Count("pk", filter=Q(quality=Quality.TYPED)))
        .values_list("subject_id", "awards", "typed")
    }
    latest = _latest(held)
    posts = positions_on([row.person_id for row in rows if row.person_id], day_of(request.at))
    for row in rows:
        told: Any = row
        told.told_awards, told.told_typed = counts.get(row.pk, (0, 0))
        told.told_latest = tell(latest[row.pk]).title if row.pk in latest else ""
        units = dict.fromkeys(each.unit.name for each in posts.get(row.person_id or 0, []))
        told.told_where = row.keeper.name if row.keeper is not None else "; ".join(units)


def _latest(held: QuerySet[AwardHeld]) -> dict[int, AwardHeld]:
    """The latest award of each record, by its year or decision."""
    newest = held.filter(subject_id=OuterRef("subject_id"))
    newest = newest.annotate(when=Coalesce(F("year"), F("period_last"))).order_by("-decided", "-when", "-pk")
    picked = held.filter(pk=Subquery(newest.values("pk")[:1]))
    return {row.subject_id: row for row in picked}


def _narrow(rows: QuerySet[Subject], asked: dict[str, Any], kind: SubjectKind, request: Request) -> QuerySet[Subject]:
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(**{f"{_owner(kind, 'folded')}__contains": word})
    unit: Unit | None = asked.get("don_vi")
    if unit is not None:
        rows = rows.filter(_of_unit(unit, request))
    award, year, quality = asked.get("khen"), asked.get("nam"), asked.get("muc")
    if award or year or quality:
        held = AwardHeld.objects.filter(subject=OuterRef("pk"), voided_at__isnull=True, revoked="")
        if award:
            held = held.filter(award=award)
        if quality:
            held = held.filter(quality=quality)
        if year:
            held = held.filter(Q(year=year) | Q(decided__startswith=str(year)))
        rows = rows.filter(Exists(held))
    return rows


def _of_unit(unit: Unit, request: Request) -> Q:
    day = day_of(request.at)
    reached = below(unit.pk, day)
    people = Position.objects.filter(in_force(day), unit_id__in=reached)
    return Q(person_id__in=people.values("person_id")) | Q(unit_id__in=reached) | Q(keeper_id__in=reached)


def _filter_form(request: Request) -> type[Any]:
    """Only units whose records the reader may see are offered."""
    units = visible(_of_others(request.actor), VIEW, units_for_choice(day_of(request.at)), at=request.at)

    class Narrowed(RecordFilter):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, units=units, **kwargs)

    return Narrowed


def _of_others(actor: Actor) -> Actor:
    """The actor without what it may see of itself: that reaches a person and no unit."""
    return replace(actor, rights={VIEW: tuple(p for p in actor.rights.get(VIEW, ()) if p[1] != Relation.SELF.value)})


def _register_action(request: Request) -> dict[str, Any] | None:
    if not request.actor.holds(EDIT):
        return None
    return {"label": _("Lập hồ sơ khác"), "url": reverse("records:register"), "icon": "plus"}


def _links(request: Request) -> list[dict[str, Any]]:
    found = [{"label": _("Danh sách khen thưởng"), "url": reverse("records:facts", args=["award"]), "icon": "award"}]
    if request.actor.holds("records.screen"):
        found.append({"label": _("Lộ trình khen thưởng"), "url": reverse("records:roadmaps"), "icon": "flag"})
    if request.actor.holds("records.foster"):
        found.append({"label": _("Kế hoạch bồi dưỡng"), "url": reverse("records:fostering"), "icon": "bulb"})
    if request.actor.holds("records.check"):
        found.append({"label": _("Đề nghị sửa"), "url": reverse("records:corrections"), "icon": "message"})
    if request.actor.holds("records.review"):
        found.append({"label": _("Đợt rà soát"), "url": reverse("records:campaigns"), "icon": "clipboard-check"})
    return found


def _empty(request: Request, kind: SubjectKind) -> Empty:
    text = _("Hồ sơ được mở khi ghi dữ kiện đầu tiên trên trang của cá nhân hoặc đơn vị, hoặc khi nhập lịch sử từ tệp.")
    if kind not in OWNERS:
        text = _("Hộ gia đình, doanh nghiệp, người nước ngoài được lập hồ sơ tại đây.")
        return Empty(_("Chưa có hồ sơ nào"), text, _register_action(request), icon="award")
    route, label = (
        ("people:list", _("Mở danh sách cá nhân"))
        if kind == SubjectKind.INDIVIDUAL
        else (
            "organisations:list",
            _("Mở danh sách đơn vị"),
        )
    )
    right = "people.view" if kind == SubjectKind.INDIVIDUAL else "organisations.view"
    action = {"label": label, "url": reverse(route), "icon": "users"} if request.actor.holds(right) else None
    return Empty(_("Chưa có hồ sơ nào"), text, action, icon="award")


@door(VIEW)
def fact_list(request: Request, kind: str) -> HttpResponse:
    """The facts of one kind over all records the reader may see; with the right to check, many at once."""
    if kind not in FactKind.values or FactKind(kind) not in kinds_held(request):
        raise Http404
    known = FactKind(kind)
    checks = request.actor.holds(CHECK) and known not in CONDUCT  # nobody checks what is veiled
    page: ListPage[Any] = ListPage(
        title=known.label,
        rows=_facts(request, known),
        columns=_veiled_columns() if known in CONDUCT else _fact_columns(),
        orders={"new": Order("pk", descending=True)},
        url_of=lambda row: url_of(row.subject),
        empty=Empty(
            _("Chưa ghi nhận dữ kiện nào"),
            _("Dữ kiện đã ghi vào hồ sơ hiện ra ở đây để kiểm tra, đối chiếu với quyết định."),
            icon="award",
        ),
        filters=_filters(known),
        narrow=lambda rows, asked: _narrow_facts(rows, asked, known),
        bulk=_bulk() if checks else (),
        bulk_url=reverse("records:raise_many", args=[known.value]) if checks else "",
        export_name=f"du-kien-{known.value}",
        breadcrumbs=trail(),
        context={"actions": _other_kinds(request, known)},
    )
    return page.respond(request)


def _facts(request: Request, kind: FactKind) -> QuerySet[Any]:
    right = SEE_CONDUCT if kind in CONDUCT else VIEW
    seen = records_visible_to(request.actor, at=request.at, right=right).order_by()
    rows: QuerySet[Any] = MODELS[kind]._default_manager.filter(voided_at__isnull=True, subject__in=seen.values("pk"))
    if kind == FactKind.PARTICULAR:
        rows = rows.exclude(key__in=CONDUCT_KEYS)
    return rows.select_related("subject__person", "subject__unit", "document")


def _fact_columns() -> list[Column[Any]]:
    return [
        Column("name", _("Của"), lambda row: name_of(row.subject), kind="title"),
        Column("title", _("Nội dung"), lambda row: tell(row).title),
        Column("when", _("Thời gian"), lambda row: tell(row).when),
        Column("basis", _("Căn cứ, nguồn"), lambda row: tell(row).basis, kind="muted"),
        Column("quality", _("Mức tin cậy"), lambda row: state_of(tell(row)), kind="state"),
        Column("detail", _("Chi tiết"), lambda row: tell(row).detail, kind="muted", shown=False),
        Column("entered", _("Ghi lúc"), lambda row: row.entered_at, kind="date", shown=False),
    ]


def _veiled_columns() -> list[Column[Any]]:
    """Whose it is and how well it is known; what it is stands in the record, for who says why."""
    return [
        Column("name", _("Của"), lambda row: name_of(row.subject), kind="title"),
        Column("title", _("Nội dung"), lambda _row: _("đã che; xem trong hồ sơ, có nêu lý do"), kind="muted"),
        Column("quality", _("Mức tin cậy"), lambda row: state_of(tell(row)), kind="state"),
        Column("entered", _("Ghi lúc"), lambda row: row.entered_at, kind="date", shown=False),
    ]


def _filters(kind: FactKind) -> type[Any]:
    if kind in CONDUCT:
        return VeiledFilter
    return AwardFilter if kind == FactKind.AWARD else FactFilter


def _bulk() -> list[BulkAction]:
    return [
        BulkAction(Quality.CHECKED.value, _("Đã kiểm tra"), "check"),
        BulkAction(Quality.MATCHED.value, _("Đã đối chiếu quyết định"), "file-text"),
    ]


def _narrow_facts(rows: QuerySet[Any], asked: dict[str, Any], kind: FactKind) -> QuerySet[Any]:
    for word in fold(asked.get("q") or "").split():
        named = [Q(**{f"subject__{owner}folded__contains": word}) for owner in ("person__", "unit__", "")]
        rows = rows.filter(named[0] | named[1] | named[2])
    if asked.get("muc"):
        rows = rows.filter(quality=asked["muc"])
    year = asked.get("nam")  # not asked of what is veiled
    if year:
        rows = rows.filter(_of_year(kind, year))
    if asked.get("khen"):
        rows = rows.filter(award=asked["khen"])
    if asked.get("so"):
        rows = rows.filter(number_key=number_key(asked["so"]))
    return rows


def _of_year(kind: FactKind, year: int) -> Q:
    """By the year it is of, else by the day it begins with."""
    found = Q(pk__in=[])
    for column in ("year", "decided", "start", "opened"):
        if column in COLUMNS[kind]:
            found |= Q(year=year) if column == "year" else Q(**{f"{column}__startswith": str(year)})
    return found


def _other_kinds(request: Request, here: FactKind) -> list[dict[str, Any]]:
    offered = (FactKind.AWARD, FactKind.GRADE, FactKind.INITIATIVE)
    return [
        {"label": kind.label, "url": reverse("records:facts", args=[kind.value]), "icon": "list"}
        for kind in offered
        if kind != here and kind in kinds_held(request)
    ]
