"""What plans wait for: which document, since when, and the day it gives once it is here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.domain.documents.models import Document
from thidua.domain.documents.queries import documents_visible_to
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.plans import actions
from thidua.domain.plans.models import TaskStep
from thidua.domain.plans.queries.addressing import Addressing
from thidua.domain.plans.queries.awaiting import awaited_from, awaited_words, awaiting, bodies_known, coming_from
from thidua.domain.plans.steps.awaited import body_of
from thidua.domain.plans.steps.counting import today
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import DayField, FilterForm, GuardedForm, LongTextField, RowChoice, TextField, form_page
from thidua.shell.lists import BulkAction, Column, Empty, ListPage, chosen
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.folding import fold
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.forms import DATED_KINDS
from thidua.web.plans.views.finding import find_step
from thidua.web.plans.words import own_words

OFFERED = 300  # documents, the newest first
KNOWN_SHOWN = 8


class AwaitingFilter(FilterForm):
    q = TextField(label=gettext_lazy("Từ khóa"), required=False)
    cua = TextField(
        label=gettext_lazy("Chờ văn bản của"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("tên đơn vị, cơ quan")}),
    )


class EnterForm(GuardedForm):
    """Which document sets which day; the steps travel beside it."""

    document = RowChoice(
        Document.objects.none(),
        named=lambda row: " · ".join(part for part in (row.number, row.title) if part),
        label=gettext_lazy("Văn bản ấn định ngày"),
        help_text=gettext_lazy("Chưa có trong danh sách thì tải lên ở mục Tài liệu trước."),
    )
    day = DayField(label=gettext_lazy("Ngày văn bản ấn định"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Cách tính thời hạn"),
        choices=DATED_KINDS,
        help_text=gettext_lazy("“Trước ngày” không gồm chính ngày đó."),
    )
    reason = LongTextField(
        label=gettext_lazy("Ghi chú"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Bỏ trống thì ghi số và trích yếu của văn bản."),
    )

    def __init__(self, documents: QuerySet[Document], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["document"]
        assert isinstance(field, RowChoice)  # noqa: S101 - declared as one
        field.queryset = documents


@door("plans.view")
def listing(request: Request) -> HttpResponse:
    """All may see what they wait for; whoever edits a plan gives its steps their day."""
    edits = request.actor.holds("plans.edit")
    page: ListPage[TaskStep] = ListPage(
        title=_("Đang chờ văn bản"),
        rows=awaiting(request.actor, at=request.at),
        columns=[
            Column("task", _("Việc"), lambda row: row.what or own_words(row.task), kind="title"),
            Column("awaits", _("Chờ văn bản"), awaited_words),
            Column("from", _("Của đơn vị, cơ quan"), lambda row: awaited_from(row) or _("chưa rõ")),
            Column("actor", _("Đơn vị thực hiện"), lambda row: row.actor_text or row.task.executor_text),
            Column("since", _("Chờ từ"), _since, kind="date"),
            Column("plan", _("Kế hoạch"), lambda row: row.task.plan.title, kind="muted"),
            Column("owner", _("Đơn vị ban hành"), lambda row: row.task.plan.unit.name, kind="muted", shown=False),
        ],
        orders={"old": Order("id"), "new": Order("id", descending=True)},
        default_order="old",
        url_of=lambda row: reverse("plans:task", args=[row.task_id]),
        empty=Empty(
            _("Không việc nào chờ văn bản khác"),
            _("Việc “theo hướng dẫn của cấp trên” nằm ở đây cho đến khi văn bản đó được nhập, rồi có ngày."),
            {"label": _("Xem nhiệm vụ"), "url": reverse("plans:tasks"), "icon": "list-check"},
            icon="file-text",
        ),
        filters=AwaitingFilter,
        narrow=_narrow,
        bulk=[BulkAction("settle", _("Ấn định ngày theo văn bản"), "calendar-event")] if edits else [],
        bulk_url=reverse("plans:enter"),
        breadcrumbs=[(_("Nhiệm vụ"), reverse("plans:tasks"))],
        export_name="cho-van-ban",
    )
    return page.respond(request)


def _since(row: TaskStep) -> Any:
    adopted = row.task.plan.adopted_at
    return today(adopted) if adopted else None


def _narrow(rows: QuerySet[TaskStep], asked: dict[str, Any]) -> QuerySet[TaskStep]:
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(Q(task__folded__contains=word))
    return coming_from(rows, asked.get("cua") or "")


class AwaitedForm(GuardedForm):
    """A unit of the house, or a body outside; what the words suggest stands there already."""

    unit = RowChoice(
        Unit.objects.none(),
        named=lambda unit: unit.name,
        label=gettext_lazy("Đơn vị trong danh mục"),
        required=False,
        empty_label=gettext_lazy("Không có trong danh mục"),
    )
    body = TextField(label=gettext_lazy("hoặc cơ quan bên ngoài"), required=False, max_length=200)

    def __init__(self, units: QuerySet[Unit], known: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["body"].help_text = _("Đã từng chờ: %(known)s.") % {"known": "; ".join(known)} if known else ""


@door("plans.edit", methods=("GET", "POST"))
def name_awaited(request: Request, pk: int) -> HttpResponse:
    """From whom the document comes that one step waits for."""
    step = find_step(request, pk)
    back = reverse("plans:task", args=[step.task_id])
    known = bodies_known(request.actor, at=request.at)[:KNOWN_SHOWN]
    form = AwaitedForm(
        units_for_choice(today(request.at)), known, request.POST or None, initial=_suggested(step, request)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_awaited(step, **form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã ghi chờ văn bản của ai."))
            return HttpResponseRedirect(back)
    return form_page(
        request,
        form,
        title=_("Chờ văn bản của ai"),
        submit=_("Lưu"),
        cancel_url=back,
        intro=_("%(task)s. Văn bản ghi: “%(words)s”.") % {"task": own_words(step.task), "words": awaited_words(step)},
        breadcrumbs=[(_("Đang chờ văn bản"), reverse("plans:awaiting")), (own_words(step.task)[:60], back)],
    )


def _suggested(step: TaskStep, request: Request) -> dict[str, Any]:
    """What is kept; else what the words say."""
    if awaited_from(step):
        return {"unit": step.awaits_unit_id, "body": step.awaits_body}
    body = body_of(awaited_words(step))
    unit = Addressing(step.task.plan.unit, today(request.at)).one_unit(body)
    return {"unit": unit.pk} if unit else {"body": body}


@door("plans.edit", methods=("POST",), once=False)
def enter(request: Request) -> HttpResponse:
    """The form for the chosen rows; nothing changes yet."""
    steps = _chosen_steps(request)
    if not steps:
        messages.info(request, _("Mời chọn những mốc của kế hoạch Ông/Bà được sửa."))
        return HttpResponseRedirect(reverse("plans:awaiting"))
    return _page(request, EnterForm(_documents(request)), steps)


@door("plans.edit", methods=("POST",))
def settle(request: Request) -> HttpResponse:
    form, steps = EnterForm(_documents(request), request.POST), _chosen_steps(request)
    if form.is_valid():
        values = form.content
        document = values.pop("document")
        try:
            done = actions.settle_waiting(document, steps, **values, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            words = ngettext("Đã ấn định ngày cho %(count)s mốc.", "Đã ấn định ngày cho %(count)s mốc.", len(done))
            messages.success(request, words % {"count": write_number(len(done))})
            return HttpResponseRedirect(reverse("plans:awaiting"))
    return _page(request, form, steps)


def _chosen_steps(request: Request) -> list[TaskStep]:
    mine = awaiting(request.actor, right="plans.edit", at=request.at)
    return list(mine.filter(pk__in=chosen(request)).order_by("pk"))


def _documents(request: Request) -> QuerySet[Document]:
    rows = documents_visible_to(request.actor, at=request.at).order_by("-created_at", "-pk")
    newest = list(rows.values_list("pk", flat=True)[:OFFERED])
    return rows.filter(pk__in=newest)


def _page(request: Request, form: EnterForm, steps: list[TaskStep]) -> HttpResponse:
    return form_page(
        request,
        form,
        title=_("Ấn định ngày theo văn bản"),
        submit=_("Ấn định"),
        template="plans/enter.html",
        form_url=reverse("plans:settle_waiting"),
        cancel_url=reverse("plans:awaiting"),
        breadcrumbs=[(_("Đang chờ văn bản"), reverse("plans:awaiting"))],
        steps=[
            {"pk": step.pk, "what": step.what or own_words(step.task), "awaits": awaited_words(step)} for step in steps
        ],
    )
