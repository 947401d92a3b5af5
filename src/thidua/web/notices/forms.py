"""How somebody wants to be told, and the filters of inbox and outbox."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from thidua.domain.plans.queries.chasing import OFFERED
from thidua.foundation.notifications.names import STATE_NAMES
from thidua.shell.forms import DayField, FilterForm, GuardedForm, TextField

HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]


def _hour(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=HOURS, coerce=int, help_text=help_text)


class OptionsForm(GuardedForm):
    email = forms.BooleanField(label=_("Nhận thư tổng hợp các thông báo chưa đọc mỗi ngày"), required=False)
    digest_hour = _hour(_("Giờ nhận thư tổng hợp"))
    quiet_from = _hour(_("Không gửi thư từ"), _("Thông báo có giá trị pháp lý vẫn được gửi ngay."))
    quiet_to = _hour(_("Không gửi thư đến"), _("Chọn hai giờ bằng nhau nếu nhận thư vào mọi giờ."))
    rungs = forms.TypedMultipleChoiceField(
        label=_("Nhắc việc trước hạn"),
        required=False,
        coerce=int,
        choices=[(rung, format_lazy(_("trước {days} ngày"), days=rung)) for rung in OFFERED],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ngày hết hạn và các mốc quá hạn luôn được nhắc."),
    )


class InboxFilter(FilterForm):
    unread = forms.BooleanField(label=_("Chỉ thông báo chưa đọc"), required=False)


class MailFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("tất cả")), *((state.value, name) for state, name in STATE_NAMES.items())],
    )
    who = TextField(label=_("Người nhận"), required=False)
    since = DayField(label=_("Từ ngày"), required=False)
