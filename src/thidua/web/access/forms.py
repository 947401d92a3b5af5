from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.models import Unit
from thidua.foundation.access.models import Account, RoleRow
from thidua.shell.forms import DayField, FilterForm, GuardedForm, RowChoice, TextField


class AccountFilter(FilterForm):
    q = TextField(label=_("Họ tên hoặc tên đăng nhập"), required=False)
    role = RowChoice(
        RoleRow.objects.order_by("pk"),
        named=lambda row: row.name,
        label=_("Vai trò"),
        required=False,
        empty_label=_("Tất cả"),
    )
    active = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("Tất cả")), ("1", _("Đang dùng")), ("0", _("Đã khóa"))],
    )


class AccountForm(GuardedForm):
    full_name = TextField(label=_("Họ và tên"), max_length=200)
    username = forms.RegexField(
        r"^[A-Za-z0-9._-]+$",
        label=_("Tên đăng nhập"),
        max_length=150,
        help_text=_("Chữ cái không dấu, chữ số, dấu chấm hoặc gạch dưới."),
        error_messages={"invalid": _("Tên đăng nhập chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch dưới.")},
    )
    email = forms.EmailField(label=_("Địa chỉ thư điện tử"), required=False)
    password = forms.CharField(
        label=_("Mật khẩu ban đầu"),
        min_length=12,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 12 ký tự; bỏ trống nếu người dùng sẽ tự đặt qua thư điện tử."),
    )

    def clean(self) -> dict[str, Any]:
        """A first password keeps the rules of every other one."""
        cleaned = super().clean() or {}
        if cleaned.get("password"):
            holder = Account(username=cleaned.get("username", ""), full_name=cleaned.get("full_name", ""))
            try:
                validate_password(cleaned["password"], holder)
            except ValidationError as weak:
                self.add_error("password", weak)
        return cleaned


class GrantForm(GuardedForm):
    role = RowChoice(
        RoleRow.objects.exclude(code="public").order_by("pk"), named=lambda row: row.name, label=_("Vai trò")
    )
    unit = RowChoice(
        Unit.objects.order_by("sort_key"),
        named=lambda row: row.name,
        label=_("Phạm vi đơn vị"),
        required=False,
        empty_label=_("Toàn hệ thống"),
        help_text=_("Bỏ trống chỉ với vai trò quản trị hoặc giám sát."),
    )
    active_from = DayField(label=_("Từ ngày"))
    active_to = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Bỏ trống nếu chưa định ngày hết."))
    reason = TextField(label=_("Căn cứ, lý do"), max_length=300)


class EndGrantForm(GuardedForm):
    last_day = DayField(label=_("Ngày cuối còn hiệu lực"))
    reason = TextField(label=_("Lý do"), max_length=300)


class ActiveForm(GuardedForm):
    reason = TextField(label=_("Lý do"), max_length=300)
