"""The dated steps of a draft's task: who does what until when, several in one form (R-021)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans import actions
from thidua.domain.plans.enums import PlanState, StepKind
from thidua.domain.plans.models import PlanTask, TaskStep
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import DayField, GuardedForm, TextField
from thidua.shell.requests import Request
from thidua.web.plans.forms import DATED_KINDS
from thidua.web.plans.views.finding import find_task
from thidua.web.plans.words import crumb, own_words

BLANKS, AT_MOST = 3, 20
KINDS = [
    ("", gettext_lazy("Không có mốc này")),
    *DATED_KINDS,
    (StepKind.RECURRING.value, StepKind.RECURRING.label),
    (StepKind.PER_OTHER_DOCUMENT.value, StepKind.PER_OTHER_DOCUMENT.label),
    (StepKind.ON_DEMAND.value, StepKind.ON_DEMAND.label),
    (StepKind.DONE.value, StepKind.DONE.label),
]
PARTS = {
    "kind": gettext_lazy("Cách tính thời hạn"),
    "day": gettext_lazy("Ngày"),
    "actor": gettext_lazy("Đơn vị thực hiện"),
    "what": gettext_lazy("Việc phải làm"),
}
DATED = {kind for kind, _label in DATED_KINDS}


class StepsForm(GuardedForm):
    """One row of fields for each step; a row whose kind is emptied is dropped."""

    def __init__(self, rows: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for number in range(rows):
            at = number + 1
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=format_lazy(_("Mốc {at}: cách tính thời hạn"), at=at), required=False, choices=KINDS
            )
            self.fields[f"day_{number}"] = DayField(label=format_lazy(_("Mốc {at}: ngày"), at=at), required=False)
            self.fields[f"actor_{number}"] = TextField(
                label=format_lazy(_("Mốc {at}: đơn vị thực hiện"), at=at), required=False, max_length=1000
            )
            self.fields[f"what_{number}"] = TextField(
                label=format_lazy(_("Mốc {at}: việc phải làm"), at=at), required=False, max_length=1000
            )

    def sections(self) -> Iterator[dict[str, Any]]:
        """The fields of each step under its head, each with the label it needs there; blank steps come last."""
        for number in range(self.rows):
            fields = [(self[f"{part}_{number}"], label) for part, label in PARTS.items()]
            yield {"title": _("Mốc %(number)s") % {"number": number + 1}, "fields": fields}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(self.rows):
            kind, day = cleaned.get(f"kind_{number}"), cleaned.get(f"day_{number}")
            if kind in DATED and day is None and f"day_{number}" not in self.errors:
                self.add_error(f"day_{number}", _("Cần ghi ngày của thời hạn."))
            if day and kind not in DATED:
                self.add_error(f"kind_{number}", _("Cần chọn cách tính: “trước ngày” không gồm chính ngày đó."))
        return cleaned


@door("plans.edit", methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    task = find_task(request, pk, "plans.edit")
    if task.plan.state != PlanState.DRAFT:
        raise Http404
    known = list(task.steps.order_by("position"))
    rows = min(len(known) + BLANKS, AT_MOST)

    def save(values: dict[str, Any], version: int) -> PlanTask:
        steps = [_input(values, number, known) for number in range(rows) if values[f"kind_{number}"]]
        return actions.edit_task(task, version=version, changes={}, steps=steps, actor=request.actor, at=request.at)

    return edit_page(
        request,
        lambda *args, **kwargs: StepsForm(rows, *args, **kwargs),
        task,
        initial=_initial(known[:rows]),
        save=save,
        title=_("Các mốc của nhiệm vụ"),
        submit=_("Lưu các mốc"),
        next_url=reverse("plans:task", args=[pk]),
        saved=_("Đã lưu các mốc."),
        draft=f"plans.steps.{pk}",
        template="plans/steps.html",
        breadcrumbs=[
            (task.plan.title, reverse("plans:detail", args=[task.plan_id])),
            (crumb(own_words(task)), reverse("plans:task", args=[pk])),
        ],
    )


def _initial(steps: list[TaskStep]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, step in enumerate(steps):
        found |= {
            f"kind_{number}": step.kind,
            f"day_{number}": step.date,
            f"actor_{number}": step.actor_text,
            f"what_{number}": step.what,
        }
    return found


def _input(values: dict[str, Any], number: int, known: list[TaskStep]) -> actions.StepInput:
    """An unchanged day keeps its printed words; a changed one counts by its kind alone."""
    kind, day = values[f"kind_{number}"], values[f"day_{number}"]
    step = known[number] if number < len(known) else None
    same = step is not None and (step.kind, step.date) == (kind, day)
    more: dict[str, Any] = {}
    if step is not None and same:
        more = {"raw": step.raw, "start": step.start, "rule": step.rule, "tentative": step.tentative}
    return actions.StepInput(
        kind=kind, date=day, actor=values[f"actor_{number}"], what=values[f"what_{number}"], **more
    )
