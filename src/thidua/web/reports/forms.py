"""What is asked about personal data and the keeping of things."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.domain.reports.enums import RequestKind, RequestState, RetentionChoice
from thidua.shell.forms import DayField, FilterForm, GuardedForm, LongTextField, TextField


class RequestFilter(FilterForm):
    tinh_trang = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("tất cả")), *RequestState.choices]
    )
    loai = forms.ChoiceField(label=_("Loại yêu cầu"), required=False, choices=[("", _("tất cả")), *RequestKind.choices])
    tre = forms.BooleanField(label=_("Chỉ yêu cầu quá hạn"), required=False)


class AskForm(GuardedForm):
    kind = forms.ChoiceField(label=_("Ông/Bà yêu cầu"), choices=RequestKind.choices, widget=forms.RadioSelect)
    text = LongTextField(
        label=_("Nội dung"),
        required=False,
        max_length=1000,
        help_text=_("Ghi rõ dữ liệu cần sửa, hạn chế hoặc xóa; để trống nếu xin toàn bộ dữ liệu đang giữ."),
    )


class PaperAskForm(AskForm):
    """Entered by the office for one who asked on paper."""

    received_date = DayField(label=_("Ngày nhận"))


class AnswerForm(GuardedForm):
    answer = LongTextField(label=_("Trả lời"), max_length=1000)


class ReasonForm(GuardedForm):
    reason = LongTextField(label=_("Lý do, căn cứ"), max_length=500)


class OutcomeForm(GuardedForm):
    outcome = LongTextField(label=_("Kết quả giải quyết"), max_length=1000)


class RetainForm(GuardedForm):
    choice = forms.ChoiceField(label=_("Cách xử lý"), choices=RetentionChoice.choices, widget=forms.RadioSelect)
    until = forms.IntegerField(
        label=_("Giữ đến hết năm"), required=False, min_value=1945, max_value=2200, help_text=_("Chỉ khi giữ tiếp.")
    )
    reason = TextField(label=_("Lý do, căn cứ"), max_length=500)
