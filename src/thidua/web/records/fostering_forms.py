"""What is asked when somebody is fostered towards a title."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.domain.people.models import Person
from thidua.domain.records.enums import FosteringState
from thidua.shell.forms import DayField, FilterForm, GuardedForm, LongTextField, RowChoice, TextField


class FosteringFilter(FilterForm):
    q = TextField(label=_("Tên cá nhân, tập thể"), required=False)
    tinh_trang = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("tất cả")), *FosteringState.choices]
    )
    nam = forms.IntegerField(label=_("Năm phấn đấu"), required=False, min_value=1945, max_value=2200)


class AimForm(GuardedForm):
    """The aim and who answers for it."""

    target_year = forms.IntegerField(label=_("Năm phấn đấu"), min_value=1945, max_value=2200)
    note = LongTextField(label=_("Ghi chú"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        head = RowChoice(
            people,
            named=lambda row: row.full_name,
            label=_("Người phụ trách"),
            required=False,
            empty_label=_("chưa phân công"),
            help_text=_("Người được báo khi một bước đến hạn; cần có trước khi thực hiện kế hoạch."),
        )
        self.fields = {"target_year": self.fields["target_year"], "head": head, **self.fields}


class FosterForm(AimForm):
    """A new plan: the aim, and the steps, one a line."""

    steps = LongTextField(
        label=_("Các bước"),
        required=False,
        help_text=_(
            "Mỗi dòng một bước. Đã ghi sẵn những điều kiện còn thiếu theo lộ trình; sửa cho sát việc phải làm."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class StepForm(GuardedForm):
    content = TextField(label=_("Nội dung"), max_length=500)  # type: ignore[assignment]  # forms take their fields out
    due_date = DayField(label=_("Hạn"), required=False)


class CheckForm(GuardedForm):
    year = forms.IntegerField(label=_("Năm kiểm tra"), min_value=1945, max_value=2200)
    finding = LongTextField(label=_("Nhận xét"), max_length=1000)


class StopForm(GuardedForm):
    reason = TextField(label=_("Lý do dừng"), max_length=500)
