"""What is asked when plans are written, days settled and progress reported."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.domain.documents.models import BaseDocument, Document
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.actions.due import steps_to_report
from thidua.domain.plans.enums import ClosingRule, PartRole, PlanState, StepKind, TaskState
from thidua.domain.plans.models import Assignment, Plan, TaskStep
from thidua.domain.plans.queries import plans_visible_to
from thidua.domain.plans.queries.papers_named import named
from thidua.shell.forms import DayField, FilterForm, GuardedForm, LongTextField, RowChoice, TextField
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.documents.forms import FileField, unit_field

LATE, OPEN, NO_DATE = "late", "open", "no_date"
TASK_VIEWS = [
    ("", _("Tất cả")),
    (OPEN, _("Chưa xong")),
    (LATE, _("Quá hạn")),
    (NO_DATE, _("Chờ ngày")),
    *TaskState.choices,
]
REPORTED = [choice for choice in TaskState.choices if choice[0] != TaskState.NOT_BEGUN]
DATED_KINDS = [
    (kind.value, kind.label) for kind in (StepKind.BY, StepKind.ON, StepKind.AROUND, StepKind.RANGE, StepKind.MONTH)
]


class PlanChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Plan) -> str:
        return " · ".join(part for part in (obj.number, obj.title, obj.unit.name) if part)


class PlanFilter(FilterForm):
    q = TextField(label=_("Từ khóa"), required=False)
    nam = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2100)
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Tất cả")), *PlanState.choices]
    )


class TaskFilter(FilterForm):
    q = TextField(label=_("Từ khóa"), required=False)
    tinh_trang = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=TASK_VIEWS)
    don_vi = TextField(
        label=_("Đơn vị thực hiện"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("tên hoặc tên viết tắt")}),
    )
    nam = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2100)
    ke_hoach = forms.IntegerField(label=_("Kế hoạch"), required=False, widget=forms.HiddenInput)


class PlanForm(GuardedForm):
    """The head of a plan. Number and day stay empty while the paper bears none."""

    title = TextField(label=_("Trích yếu"), max_length=1000)
    year = forms.IntegerField(label=_("Năm kế hoạch"), min_value=2000, max_value=2100)
    number = TextField(
        label=_("Số, ký hiệu"), required=False, max_length=80, help_text=_("Bỏ trống khi văn bản chưa lấy số.")
    )
    issued_date = DayField(label=_("Ngày ban hành"), required=False)
    issuer = TextField(label=_("Cơ quan ban hành"), required=False, max_length=300)
    place = TextField(label=_("Nơi ban hành"), required=False, max_length=120)
    signer = TextField(label=_("Người ký"), required=False, max_length=160)
    signer_title = TextField(label=_("Chức vụ người ký"), required=False, max_length=160)
    parent = PlanChoice(
        label=_("Thực hiện kế hoạch cấp trên"),
        queryset=Plan.objects.none(),
        required=False,
        empty_label=_("Không có hoặc chưa biết"),
    )
    closing_rule = forms.ChoiceField(label=_("Khi hạn rơi vào ngày nghỉ"), choices=ClosingRule.choices)
    theme = TextField(
        label=_("Chủ đề thi đua của năm"), required=False, max_length=1000, help_text=_("Ghi như trong kế hoạch.")
    )

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents = plans_visible_to(request.actor, at=request.at).filter(state=PlanState.ADOPTED)
        _offer(self.fields["parent"], parents.order_by("-year", "title"))


class NewPlanForm(PlanForm):
    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["unit"] = unit_field(request, "plans.edit", str(_("Đơn vị")))
        self.order_fields(["unit", "title", "year"])


class EditPlanForm(PlanForm):
    reason = LongTextField(label=_("Lý do thay đổi"), required=False, max_length=1000)

    def __init__(self, request: Request, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        if plan.state != PlanState.DRAFT:
            # what the paper says is amended; here only what it lacked is filled in
            for name in ("title", "year", "theme", "closing_rule"):
                del self.fields[name]
        _ask_reason(self, plan)


class TaskForm(GuardedForm):
    """A row of the table; its day is asked with the wording that will stand beside it."""

    # the form machinery takes fields out of the class, so the guard's property of this name stands
    content = LongTextField(label=_("Nội dung"), max_length=10_000)  # type: ignore[assignment]
    no = TextField(label=_("Số thứ tự"), required=False, max_length=20)
    group = TextField(label=_("Nhóm, phần"), required=False, max_length=60)
    lead_text = TextField(label=_("Chỉ đạo, chủ trì"), required=False, max_length=1000)
    executor_text = TextField(
        label=_("Đơn vị thực hiện"),
        required=False,
        max_length=2000,
        help_text=_("Ghi như trong văn bản, ví dụ “Các phường, xã; Sở Y tế”; hệ thống tự nhận ra đơn vị khi ban hành."),
    )
    coordinators_text = TextField(label=_("Đơn vị phối hợp"), required=False, max_length=2000)
    time_raw = TextField(label=_("Thời gian, ghi như trong văn bản"), required=False, max_length=2000)
    kind = forms.ChoiceField(
        label=_("Cách tính thời hạn"), required=False, choices=[("", _("Chưa có thời hạn")), *DATED_KINDS]
    )
    day = DayField(label=_("Ngày"), required=False)
    reason = LongTextField(label=_("Lý do thay đổi"), required=False, max_length=1000)

    def __init__(self, plan: Plan, *args: Any, dated: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not dated:
            del self.fields["kind"], self.fields["day"]
        _ask_reason(self, plan)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") and not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", _("Cần ghi ngày của thời hạn."))
        if cleaned.get("day") and not cleaned.get("kind"):
            self.add_error("kind", _("Cần chọn cách tính: “trước ngày” không gồm chính ngày đó."))
        return cleaned


class ReasonForm(GuardedForm):
    reason = LongTextField(label=_("Lý do"), max_length=1000)


class WithdrawForm(ReasonForm):
    """One paper at most: of the register, on file, or sent with the form."""

    base = RowChoice(
        BaseDocument.objects.none(),
        named=named,
        label=_("Văn bản thu hồi, trong danh mục văn bản căn cứ"),
        required=False,
        empty_label=_("Không có hoặc chưa ghi vào danh mục"),
    )
    document = RowChoice(
        Document.objects.none(),
        named=named,
        label=_("hoặc trong tài liệu đang lưu"),
        required=False,
        empty_label=_("Chưa có trong hệ thống"),
    )
    file = FileField(label=_("hoặc tải tệp văn bản lên"), required=False)

    def __init__(self, bases: QuerySet[BaseDocument], documents: QuerySet[Document], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["base"], bases)
        _offer(self.fields["document"], documents)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if sum(bool(cleaned.get(name)) for name in ("base", "document", "file")) > 1:
            self.add_error("base", _("Chỉ nêu một văn bản: chọn trong danh mục, trong tài liệu, hoặc tải tệp lên."))
        return cleaned


class AdoptForm(GuardedForm):
    """Nothing more is asked; the preview stands above."""


class SettleForm(GuardedForm):
    day = DayField(label=_("Ngày đúng"))
    kind = forms.ChoiceField(
        label=_("Cách tính thời hạn"), choices=DATED_KINDS, help_text=_("“Trước ngày” không gồm chính ngày đó.")
    )
    reason = LongTextField(
        label=_("Căn cứ, lý do"), max_length=1000, help_text=_("Ví dụ: theo Công văn 12/SNV-TĐKT ngày 03/02/2026.")
    )


class AssignForm(GuardedForm):
    unit = RowChoice(Unit.objects.none(), named=lambda unit: unit.name, label=_("Đơn vị"))
    part = forms.ChoiceField(label=_("Vai trò"), choices=PartRole.choices, initial=PartRole.EXECUTOR)

    def __init__(self, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["unit"], units)


class CompleteForm(GuardedForm):
    state = forms.ChoiceField(label=_("Kết quả chung của nhiệm vụ"), choices=REPORTED, initial=TaskState.DONE)
    before_issue = forms.BooleanField(label=_("Đã xong trước khi ban hành kế hoạch"), required=False)
    reason = LongTextField(label=_("Ghi chú"), required=False, max_length=1000)


class StepChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: TaskStep) -> str:
        day = short_date(obj.last_day) if obj.last_day else ""
        return " · ".join(part for part in (obj.what or obj.raw[:120], day) if part)


class ReportForm(GuardedForm):
    """The unit's word on its part; the file is filed among the unit's documents."""

    state = forms.ChoiceField(label=_("Tình trạng"), choices=REPORTED, initial=TaskState.UNDER_WAY)
    step = StepChoice(
        label=_("Mốc thời gian"), queryset=TaskStep.objects.none(), required=False, empty_label=_("Cả nhiệm vụ")
    )
    text = LongTextField(label=_("Kết quả, vướng mắc"), required=False, max_length=4000)
    file = FileField(label=_("Tệp minh chứng"), required=False)

    def __init__(self, part: Assignment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = steps_to_report(part)
        if len(steps) > 1:
            rows = TaskStep.objects.filter(pk__in=[step.pk for step in steps])
            _offer(self.fields["step"], rows.order_by("last_day", "position"))
        else:
            del self.fields["step"]


def _offer(field: forms.Field, rows: QuerySet[Any]) -> None:
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared as one
    field.queryset = rows


def _ask_reason(form: forms.Form, plan: Plan) -> None:
    """A plan in force changes only with a reason; a draft needs none."""
    if plan.state == PlanState.DRAFT:
        del form.fields["reason"]
    else:
        form.fields["reason"].required = True
