"""What is asked about people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.models import Unit
from thidua.domain.people.enums import Sex
from thidua.foundation.access.models import Account
from thidua.shell.forms import BirthField, DayField, FilterForm, GuardedForm, LongTextField, RowChoice, TextField
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.partial_dates import PartialDate
from thidua.web.organisations.forms import UnitChoiceForm
from thidua.web.organisations.unit_words import UnitWordsField

NUMBER_HELP = _("12 chữ số trên thẻ căn cước, kể cả số 0 ở đầu.")


class KnownBirthField(BirthField):
    """Shows the stored text as people write it: "12/05/1975", "05/1975", "1975"."""

    def prepare_value(self, value: Any) -> Any:
        return shown_birth(value) if isinstance(value, str) and value[4:5] in {"", "-"} else value


def shown_birth(stored: str) -> str:
    """ "1975-05-12" -> "12/05/1975"; text that is no stored birth stays."""
    try:
        known = PartialDate.from_text(stored)
    except ValueError:
        return stored
    if known.is_complete:
        return short_date(known.first_day())
    return f"{known.month:02d}/{known.year}" if known.month else str(known.year)


def birth_for(stored: str, *, whole: bool) -> str:
    """A day of birth is personal: the year alone for those who only may see that there is such a person."""
    return shown_birth(stored if whole else stored[:4])


class PersonFilter(FilterForm):
    q = TextField(label=_("Họ và tên"), required=False)
    don_vi = UnitWordsField(label=_("Đơn vị"), required=False)
    con = forms.ChoiceField(
        label=_("Công tác"),
        required=False,
        choices=[("", _("Tất cả")), ("1", _("Đang giữ chức vụ")), ("0", _("Không còn chức vụ"))],
    )


class PersonForm(GuardedForm):
    full_name = TextField(label=_("Họ và tên"), max_length=160)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=Sex.choices, initial=Sex.UNKNOWN)
    birth = KnownBirthField(
        label=_("Ngày sinh"), required=False, help_text=_("Chỉ biết năm hoặc tháng thì ghi 1975 hoặc 05/1975.")
    )
    other_person = forms.BooleanField(
        label=_("Tôi đã xem; đây là người khác"), required=False, widget=forms.HiddenInput, initial=False
    )

    def ask_whether_same(self) -> None:
        """Show the box that confirms another person."""
        self.fields["other_person"].widget = forms.CheckboxInput()


class RegisterForm(PersonForm, UnitChoiceForm):
    unit_fields = ("unit",)

    citizen_id = TextField(label=_("Số định danh cá nhân"), required=False, help_text=NUMBER_HELP)
    unit = RowChoice(Unit.objects.none(), named=lambda row: row.name, label=_("Đơn vị công tác"))
    title = TextField(label=_("Chức vụ, chức danh"), max_length=160)
    is_head = forms.BooleanField(label=_("Là người đứng đầu đơn vị"), required=False)
    active_from = DayField(label=_("Giữ chức vụ từ ngày"))

    field_order = ("full_name", "sex", "birth", "citizen_id", "unit", "title", "is_head", "active_from", "other_person")


class NumberForm(GuardedForm):
    citizen_id = TextField(
        label=_("Số định danh cá nhân"), required=False, help_text=_("12 chữ số; bỏ trống để xóa số đang lưu.")
    )
    reason = TextField(label=_("Lý do sửa"), max_length=300)
    other_person = forms.BooleanField(
        label=_("Tôi đã xem; đây là người khác"), required=False, widget=forms.HiddenInput, initial=False
    )

    def ask_whether_same(self) -> None:
        """Show the box that confirms another person."""
        self.fields["other_person"].widget = forms.CheckboxInput()


class PositionForm(UnitChoiceForm):
    unit_fields = ("unit",)

    unit = RowChoice(Unit.objects.none(), named=lambda row: row.name, label=_("Đơn vị công tác"))
    title = TextField(label=_("Chức vụ, chức danh"), max_length=160)
    is_head = forms.BooleanField(label=_("Là người đứng đầu đơn vị"), required=False)
    active_from = DayField(label=_("Từ ngày"))
    active_to = DayField(label=_("Đến hết ngày"), required=False)
    reason = TextField(label=_("Căn cứ"), max_length=300, required=False, help_text=_("Số, ngày quyết định."))


class EndPositionForm(GuardedForm):
    last_day = DayField(label=_("Ngày cuối cùng giữ chức vụ"))
    reason = TextField(label=_("Căn cứ"), max_length=300, required=False, help_text=_("Số, ngày quyết định."))


class AccountLinkForm(GuardedForm):
    account = RowChoice(
        Account.objects.filter(is_active=True).order_by("full_name", "pk"),
        named=lambda row: f"{row.full_name} ({row.username})",
        label=_("Tài khoản"),
        required=False,
        empty_label=_("Không gắn tài khoản"),
    )
    reason = TextField(label=_("Lý do"), max_length=300)


class RevealForm(GuardedForm):
    reason = LongTextField(
        label=_("Lý do xem"), max_length=500, help_text=_("Lý do được ghi vào nhật ký cùng tên người xem và thời điểm.")
    )
