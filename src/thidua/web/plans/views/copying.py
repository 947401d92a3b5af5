"""Beginning next year's plan from this one, and walking through what the copy asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans import actions
from thidua.domain.plans.actions import Answer
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan, PlanTask
from thidua.domain.plans.queries.content import label_of
from thidua.domain.plans.queries.questions import ROW, Question, open_head, open_rows
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import DayField, GuardedForm, LongTextField, form_page
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.documents.forms import unit_field
from thidua.web.plans.views.finding import find_plan

ROWS_AT_ONCE = 10
TAKE, KEEP, CHANGE = "take", "keep", "change"
FIELDS = {
    "title": gettext_lazy("Trích yếu"),
    "theme": gettext_lazy("Chủ đề thi đua của năm"),
    "signer": gettext_lazy("Người ký"),
    "table": gettext_lazy("Tên bảng"),
    "group": gettext_lazy("Tên nhóm trong bảng"),
    "section": gettext_lazy("Tên phần của kế hoạch"),
    "content": gettext_lazy("Nội dung"),
    "lead_text": gettext_lazy("Chỉ đạo, chủ trì"),
    "executor_text": gettext_lazy("Đơn vị thực hiện"),
    "coordinators_text": gettext_lazy("Đơn vị phối hợp"),
    "units_text": gettext_lazy("Đơn vị"),
    "time_raw": gettext_lazy("Thời gian, ghi trong bảng"),
    "step": gettext_lazy("Thời hạn"),
    "start": gettext_lazy("Ngày bắt đầu"),
}


class CopyForm(GuardedForm):
    year = forms.IntegerField(label=gettext_lazy("Năm kế hoạch mới"), min_value=2000, max_value=2100)

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = unit_field(request, "plans.edit", str(_("Đơn vị")))


@door("plans.edit", methods=("GET", "POST"))
def copy(request: Request, pk: int) -> HttpResponse:
    """Whoever may read the plan may begin the own unit's plan from it."""
    plan = find_plan(request, pk)
    form = CopyForm(request, request.POST or None, initial={"year": plan.year + 1, "unit": plan.unit_id})
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.copy_from(plan, **form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã chép thành dự thảo mới. Mời xem lại từng dòng."))
            return HttpResponseRedirect(reverse("plans:questions", args=[draft.pk]))
    return form_page(
        request,
        form,
        title=_("Sao chép sang năm sau"),
        submit=_("Sao chép"),
        intro=_("Ngày, năm và tên đơn vị được chuyển sang năm mới; mỗi dòng đều hỏi lại trước khi ban hành."),
        cancel_url=reverse("plans:detail", args=[pk]),
        breadcrumbs=_crumbs(plan),
    )


class RowForm:
    """The questions of one row (or of the head) as fields of the page's one form."""

    def __init__(self, prefix: str, questions: list[Question]) -> None:
        self.prefix, self.questions = prefix, questions
        self.asked = [each for each in questions if each["field"] != ROW]
        self.row = next((each for each in questions if each["field"] == ROW), None)

    def fields(self) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {}
        if self.row:
            told = [("", _("Giữ dòng này")), ("drop", _("Bỏ dòng này"))]
            found[f"{self.prefix}_row"] = forms.ChoiceField(
                label=_("Dòng này"), choices=told, required=False, help_text=self.row["reason"]
            )
        for number, each in enumerate(self.asked):
            found |= _asked_fields(f"{self.prefix}_{number}", each)
        return found

    def answers(self, values: dict[str, Any]) -> dict[str, Answer]:
        return {each["field"]: _answer(values, f"{self.prefix}_{number}") for number, each in enumerate(self.asked)}

    def dropped(self, values: dict[str, Any]) -> bool:
        return bool(values.get(f"{self.prefix}_row") == "drop")


def _asked_fields(name: str, question: Question) -> dict[str, forms.Field]:
    label = str(FIELDS[question["field"].partition(":")[0]])
    choices = [(TAKE, _("Theo đề nghị: %(value)s") % {"value": _shown(question["proposed"])})]
    if question["proposed"] != question["printed"]:
        choices.append((KEEP, _("Giữ như cũ: %(value)s") % {"value": _shown(question["printed"])}))
    else:
        choices = [(TAKE, _("Giữ nguyên: %(value)s") % {"value": _shown(question["printed"])})]
    choices.append((CHANGE, _("Sửa khác, ghi ở ô dưới")))
    chosen = forms.ChoiceField(
        label=label, choices=choices, initial=TAKE, widget=forms.RadioSelect, help_text=question["reason"]
    )
    is_day = question["field"].partition(":")[0] in {"step", "start"}
    told = _("%(what)s: sửa khác") % {"what": label}
    typed: forms.Field = DayField(label=told, required=False)
    if not is_day:
        widget = forms.Textarea(attrs={"rows": 2})
        typed = LongTextField(label=told, required=False, max_length=10_000, widget=widget)
    return {f"{name}_choice": chosen, f"{name}_value": typed}


def _answer(values: dict[str, Any], name: str) -> Answer:
    value = values.get(f"{name}_value") or ""
    return Answer(values[f"{name}_choice"], value.isoformat() if isinstance(value, date) else value)


def _shown(text: str) -> str:
    """A day as people write it; long words cut for a choice."""
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        pass
    return text or str(_("để trống"))


class WalkForm(GuardedForm):
    """The questions of the first rows that still ask, answered with one submit."""

    def __init__(self, rows: list[tuple[PlanTask | None, RowForm]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for _task, row in rows:
            self.fields |= row.fields()

    def sections(self) -> list[dict[str, Any]]:
        found = []
        for task, row in self.rows:
            names = [name for name in self.fields if name.startswith(f"{row.prefix}_")]
            title = label_of(task) if task else _("Đầu kế hoạch, tên bảng và tên các phần")
            found.append({"title": title, "fields": [self[name] for name in names]})
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, value in list(cleaned.items()):
            typed = f"{name.removesuffix('_choice')}_value"
            if name.endswith("_choice") and value == CHANGE and not cleaned.get(typed) and typed not in self.errors:
                self.add_error(typed, _("Cần ghi nội dung đúng, hoặc chọn theo đề nghị."))
        return cleaned


@door("plans.edit", methods=("GET", "POST"))
def questions(request: Request, pk: int) -> HttpResponse:
    """The first rows that still ask something; each submit brings the next ones until none is left."""
    plan = find_plan(request, pk, "plans.edit")
    here = reverse("plans:questions", args=[pk])
    posted = request.method == "POST"
    form = WalkForm(_rows(plan, _named(request) if posted else None), request.POST or None)
    if posted and form.is_valid():
        try:
            _save(request, plan, form)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã ghi nhận."))
            return HttpResponseRedirect(here)
    left = open_rows(plan)
    if not form.rows:
        return _finished(request, plan)
    return form_page(
        request,
        form,
        title=_("Xem lại dòng chép"),
        submit=_("Ghi nhận và sang tiếp"),
        template="plans/questions.html",
        cancel_url=reverse("plans:detail", args=[pk]),
        breadcrumbs=_crumbs(plan),
        sections=form.sections(),
        left=left,
        source=plan.copied_from,
        figures=[{"label": _("dòng còn chờ xem lại"), "value": write_number(left), "tone": "warning", "url": ""}],
    )


def _rows(plan: Plan, only: set[str] | None) -> list[tuple[PlanTask | None, RowForm]]:
    """The head first, then the rows; of a submit only those its form held, whatever was answered meanwhile."""
    found: list[tuple[PlanTask | None, RowForm]] = []
    if plan.state != PlanState.DRAFT:
        return found
    if open_head(plan) and (only is None or "head" in only):
        found.append((None, RowForm("head", open_head(plan))))
    waiting = plan.tasks.exclude(asked=[]).select_related("appendix", "plan__unit", "plan__copied_from")
    if only is not None:
        waiting = waiting.filter(pk__in=[int(each[1:]) for each in only if each[1:].isdecimal()])
    tasks = waiting.prefetch_related("steps").order_by("position")[:ROWS_AT_ONCE]
    return [*found, *((task, RowForm(f"t{task.pk}", task.asked)) for task in tasks)]


def _named(request: Request) -> set[str]:
    """The rows a submit speaks of, by the prefixes of its fields."""
    return {name.partition("_")[0] for name in request.POST if name.endswith(("_row", "_choice"))}


def _save(request: Request, plan: Plan, form: WalkForm) -> None:
    values = form.cleaned_data
    for task, row in form.rows:
        if task is None:
            actions.answer_head(plan, answers=row.answers(values), actor=request.actor, at=request.at)
            continue
        dropped = row.dropped(values)
        actions.answer(task, answers=row.answers(values), drop=dropped, actor=request.actor, at=request.at)


def _finished(request: Request, plan: Plan) -> HttpResponse:
    context = {
        "page_title": _("Xem lại dòng chép"),
        "breadcrumbs": _crumbs(plan),
        "empty": {
            "title": _("Mọi dòng đã được xem lại"),
            "text": _("Dự thảo không còn câu hỏi nào; có thể bổ sung số, ngày rồi ban hành."),
            "action": {"label": _("Về dự thảo"), "url": reverse("plans:detail", args=[plan.pk]), "icon": "arrow-left"},
            "icon": "circle-check",
        },
    }
    return render(request, "plans/asked_all.html", context)


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
