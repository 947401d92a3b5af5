"""The form of an amendment: the chosen rows as they stand, free rows to add, and why; and what was changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.domain.documents.models import Document
from thidua.domain.plans.actions import HeadChange, NewTask, RuleChange, StepChange, StepInput, TaskChange
from thidua.domain.plans.enums import StepKind
from thidua.domain.plans.models import Appendix, Plan, PlanTask, TaskStep
from thidua.domain.plans.queries.content import label_of
from thidua.shell.forms import DayField, GuardedForm, LongTextField, RowChoice, TextField
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.plans.forms import DATED_KINDS
from thidua.web.plans.rules import events_as_stored, events_of, lacks_number, rule_fields, rule_of

WORDS: Final = {
    "content": (_("Nội dung"), 10_000),
    "lead_text": (_("Chỉ đạo, chủ trì"), 1000),
    "executor_text": (_("Đơn vị thực hiện"), 2000),
    "coordinators_text": (_("Đơn vị phối hợp"), 2000),
    "units_text": (_("Đơn vị (cột chung)"), 2000),
    "time_raw": (_("Thời gian, ghi trong bảng"), 2000),
}
MOVABLE: Final = [*DATED_KINDS, (StepKind.RECURRING.value, StepKind.RECURRING.label)]
MOST_STEPS: Final = 12


class AmendForm(GuardedForm):
    """``tasks`` come with their steps; ``fresh`` is how many rows may be added."""

    effective_date = DayField(label=_("Có hiệu lực từ ngày"))
    reason = LongTextField(
        label=_("Lý do, căn cứ"), max_length=1000, help_text=_("Ví dụ: theo Công văn 12/SNV-TĐKT ngày 03/02/2026.")
    )
    document = RowChoice(
        Document.objects.none(),
        named=lambda row: " · ".join(part for part in (row.number, row.title) if part),
        label=_("Văn bản điều chỉnh"),
        required=False,
        empty_label=_("Chưa có trong hệ thống"),
    )

    def __init__(
        self,
        plan: Plan,
        tasks: Sequence[PlanTask],
        documents: QuerySet[Document],
        request: Request,
        *args: Any,
        head: bool = False,
        fresh: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.tasks, self.head, self.fresh = plan, tasks, head, fresh
        chosen = self.fields["document"]
        assert isinstance(chosen, forms.ModelChoiceField)  # noqa: S101 - declared as one
        chosen.queryset = documents
        if head:
            self.fields["head_title"] = TextField(label=_("Trích yếu"), max_length=1000, initial=plan.title)
            self.fields["head_theme"] = TextField(
                label=_("Chủ đề thi đua của năm"), max_length=1000, required=False, initial=plan.theme
            )
        for task in tasks:
            self.fields |= dict(_task_fields(task))
            for step in _recurring(task):
                self.fields |= dict(rule_fields(step, request, f"t{task.pk}s{step.pk}_"))
        tables = list(plan.appendices.order_by("position"))
        for number in range(1, fresh + 1):
            self.fields |= dict(_new_fields(number, tables))

    def sections(self) -> Iterator[dict[str, Any]]:
        """The fields as the page shows them: what is said of the whole, then row by row."""
        yield {"title": "", "fields": [self[name] for name in ("effective_date", "reason", "document")]}
        if self.head:
            yield {"title": _("Đầu kế hoạch"), "fields": [self["head_title"], self["head_theme"]]}
        for task in self.tasks:
            names = [name for name in self.fields if name.startswith((f"t{task.pk}_", f"t{task.pk}s"))]
            yield {"title": label_of(task), "fields": [self[name] for name in names]}
        for number in range(1, self.fresh + 1):
            names = [name for name in self.fields if name.startswith(f"n{number}_")]
            yield {"title": _("Nhiệm vụ bổ sung"), "fields": [self[name] for name in names]}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(1, self.fresh + 1):
            if bool(cleaned.get(f"n{number}_kind")) != bool(cleaned.get(f"n{number}_day")):
                self.add_error(f"n{number}_day", _("Thời hạn cần có cả cách tính và ngày."))
        for task in self.tasks:
            if cleaned.get(f"t{task.pk}_drop"):
                continue
            for step in _recurring(task):
                if lacks_number(cleaned, f"t{task.pk}s{step.pk}_"):
                    self.add_error(f"t{task.pk}s{step.pk}_number", _("Cần ghi số ngày."))
            for step in _dated(task):
                if step.date is not None and not cleaned.get(f"t{task.pk}s{step.pk}_day"):
                    self.add_error(f"t{task.pk}s{step.pk}_day", _("Cần ghi ngày của thời hạn."))
        return cleaned

    def changes(self) -> list[HeadChange | TaskChange | NewTask]:
        """What was typed, as the action takes it; unchanged values are told too and make no change."""
        values = self.cleaned_data
        found: list[HeadChange | TaskChange | NewTask] = []
        if self.head:
            found += [HeadChange("title", values["head_title"]), HeadChange("theme", values["head_theme"])]
        found += [self._change(task) for task in self.tasks]
        return [*found, *self._added()]

    def _change(self, task: PlanTask) -> TaskChange:
        values = self.cleaned_data
        if values[f"t{task.pk}_drop"]:
            return TaskChange(task.pk, drop=True)
        # a browser sends lines ended its own way; untouched words must not look changed
        words = {name: values[f"t{task.pk}_{name}"] for name in WORDS if f"t{task.pk}_{name}" in values}
        kept = {name: value for name, value in words.items() if _plain(value) != _plain(getattr(task, name))}
        steps = (self._moved(task, step) for step in _dated(task))
        rules = (self._ruled(task, step) for step in _recurring(task))
        return TaskChange(task.pk, kept, tuple(step for step in steps if step), tuple(rule for rule in rules if rule))

    def _ruled(self, task: PlanTask, step: TaskStep) -> RuleChange | None:
        prefix = f"t{task.pk}s{step.pk}_"
        if not self.cleaned_data[f"{prefix}pace"]:
            return None
        rule, events = rule_of(self.cleaned_data, prefix), events_of(self.cleaned_data, prefix)
        if (rule, events) == (step.rule, events_as_stored(step)):
            return None
        return RuleChange(step.pk, rule, events)

    def _moved(self, task: PlanTask, step: TaskStep) -> StepChange | None:
        day = self.cleaned_data[f"t{task.pk}s{step.pk}_day"]
        kind = self.cleaned_data[f"t{task.pk}s{step.pk}_kind"]
        if day is None or (day, kind) == (step.date, step.kind):
            return None
        return StepChange(step.pk, kind, day, step.start if kind == StepKind.RANGE else None)

    def _added(self) -> Iterator[NewTask]:
        values = self.cleaned_data
        for number in range(1, self.fresh + 1):
            if not values[f"n{number}_content"]:
                continue
            kind, day = values[f"n{number}_kind"], values[f"n{number}_day"]
            yield NewTask(
                values[f"n{number}_content"],
                values.get(f"n{number}_appendix", ""),
                lead=values[f"n{number}_lead_text"],
                executor=values[f"n{number}_executor_text"],
                coordinators=values[f"n{number}_coordinators_text"],
                steps=(StepInput(kind, day),) if kind else (),
            )


def _task_fields(task: PlanTask) -> Iterator[tuple[str, forms.Field]]:
    yield f"t{task.pk}_drop", forms.BooleanField(label=_("Bỏ nhiệm vụ này khỏi kế hoạch"), required=False)
    for name, (label, longest) in WORDS.items():
        value = getattr(task, name)
        if name in {"content", "executor_text", "time_raw"} or value:
            widget = forms.Textarea(attrs={"rows": 4 if name == "content" else 2})
            yield (
                f"t{task.pk}_{name}",
                LongTextField(
                    label=label, required=name == "content", max_length=longest, initial=value, widget=widget
                ),
            )
    for step in _dated(task):
        said = step.what or step.raw or (short_date(step.date) if step.date else "")
        kind = step.kind if step.date else StepKind.BY
        yield (
            f"t{task.pk}s{step.pk}_kind",
            forms.ChoiceField(label=_("Cách tính thời hạn “%(said)s”") % {"said": said}, choices=MOVABLE, initial=kind),
        )
        yield f"t{task.pk}s{step.pk}_day", DayField(label=_("Ngày"), required=False, initial=step.date)


def _new_fields(number: int, tables: Sequence[Appendix]) -> Iterator[tuple[str, forms.Field]]:
    prefix = f"n{number}_"
    if tables:
        choices = [(table.ident, table.title or table.ident) for table in tables]
        yield f"{prefix}appendix", forms.ChoiceField(label=_("Thuộc bảng"), choices=choices)
    for name in ("content", "lead_text", "executor_text", "coordinators_text"):
        label, longest = WORDS[name]
        rows = {"rows": 3 if name == "content" else 2}
        widget = forms.Textarea(attrs=rows)
        yield f"{prefix}{name}", LongTextField(label=label, required=False, max_length=longest, widget=widget)
    kinds = [("", _("Chưa có thời hạn")), *DATED_KINDS]
    yield f"{prefix}kind", forms.ChoiceField(label=_("Cách tính thời hạn"), required=False, choices=kinds)
    yield f"{prefix}day", DayField(label=_("Ngày"), required=False)


def _dated(task: PlanTask) -> list[TaskStep]:
    """The steps whose day an amendment may move: not the rule of a duty that comes back, not what is done."""
    steps = [step for step in task.steps.all() if step.done_at is None and not (step.rule and step.origin_id is None)]
    return sorted(steps, key=lambda step: step.position)[:MOST_STEPS]


def _recurring(task: PlanTask) -> list[TaskStep]:
    """The rules of duties that come back."""
    rules = [step for step in task.steps.all() if step.kind == StepKind.RECURRING and step.rule and not step.origin_id]
    return sorted(rules, key=lambda step: step.position)[:MOST_STEPS]


def _plain(text: str) -> str:
    return " ".join(text.split())
