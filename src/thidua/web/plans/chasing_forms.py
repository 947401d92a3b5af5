"""What is asked when units are chased and when the rungs are written."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.domain.plans.steps.ladder import FURTHEST, Reader
from thidua.shell.forms import FilterForm, GuardedForm, LongTextField, TextField

LATE, WEEK, NO_DATE, SILENT = "qua_han", "bay_ngay", "cho_ngay", "chua_lam"
VIEWS = [
    ("", _("Tất cả")),
    (LATE, _("Quá hạn")),
    (WEEK, _("Hết hạn trong 7 ngày")),
    (NO_DATE, _("Chờ ngày")),
    (SILENT, _("Chưa thực hiện")),
]
_NUMBERS = re.compile(r"\d{1,3}(?:\s*[,;]\s*\d{1,3})*")


class ChaseFilter(FilterForm):
    q = TextField(label=_("Từ khóa"), required=False)
    loc = forms.ChoiceField(label=_("Xem"), required=False, choices=VIEWS)
    don_vi = TextField(label=_("Đơn vị"), required=False)
    ke_hoach = forms.IntegerField(label=_("Kế hoạch"), required=False, widget=forms.HiddenInput)


class NudgeForm(GuardedForm):
    note = LongTextField(
        label=_("Lời nhắn"),
        required=False,
        max_length=1000,
        help_text=_("Đứng trên danh sách việc, đơn vị đọc sau khi đăng nhập."),
    )


class DaysField(TextField):
    """Numbers of days: "30, 14, 7"."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return []
        if not _NUMBERS.fullmatch(text):
            raise forms.ValidationError(_("Ghi các số ngày, cách nhau bằng dấu phẩy, ví dụ: 30, 14, 7."), code="days")
        return [int(number) for number in re.findall(r"\d+", text)]

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The action knows the limits."""


def _late(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=FURTHEST,
        help_text=_("Số ngày sau hạn; bỏ trống nếu không báo."),
    )


class LadderForm(GuardedForm):
    before = DaysField(
        label=_("Nhắc cán bộ đơn vị trước hạn (ngày)"), help_text=_("Ví dụ 30, 14, 7, 3, 1, 0; số 0 là ngày hết hạn.")
    )
    after = DaysField(label=_("Nhắc tiếp khi quá hạn (ngày)"), required=False, help_text=_("Ví dụ 1, 3."))
    head = _late(_("Báo thủ trưởng đơn vị"))
    owner = _late(_("Báo cơ quan ban hành kế hoạch"))
    leader = _late(_("Báo lãnh đạo phụ trách, Chủ tịch"))
    usual = forms.BooleanField(label=_("Bỏ mốc riêng, dùng lại mốc chung"), required=False)

    def rungs(self) -> list[int]:
        content = self.content
        return [*content["before"], *(-days for days in content["after"] if days)]

    def climb(self) -> dict[Reader, int]:
        asked = {reader: self.content.get(reader.value) for reader in (Reader.HEAD, Reader.OWNER, Reader.LEADER)}
        return {reader: days for reader, days in asked.items() if days}
