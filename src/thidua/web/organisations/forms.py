"""What is asked about units."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.shell.forms import DayField, FilterForm, GuardedForm, RowChoice, TextField

LIVING, ENDED, ALL = "", "0", "tat-ca"
ALL_KINDS = [("", _("Tất cả")), *UnitKind.choices]


def unit_name(unit: Unit) -> str:
    return unit.name


class UnitFilter(FilterForm):
    q = TextField(label=_("Tên, tên viết tắt hoặc mã"), required=False)
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=ALL_KINDS)
    thuoc = RowChoice(
        Unit.objects.filter(pk__in=Unit.objects.filter(child_placements__isnull=False).values("pk")).order_by(
            "sort_key"
        ),
        named=unit_name,
        label=_("Trực thuộc"),
        required=False,
        empty_label=_("Tất cả"),
    )
    con = forms.ChoiceField(
        label=_("Hoạt động"),
        required=False,
        choices=[(LIVING, _("Đang hoạt động")), (ENDED, _("Đã kết thúc")), (ALL, _("Tất cả"))],
    )


class UnitChoiceForm(GuardedForm):
    """A form whose ``unit_fields`` offer ``choices`` alone."""

    unit_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, choices: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.unit_fields:
            self.fields[name].queryset = choices  # type: ignore[attr-defined]


class FoundForm(UnitChoiceForm):
    unit_fields = ("parent",)

    name = TextField(label=_("Tên đầy đủ"), max_length=300, help_text=_("Như trong quyết định thành lập."))
    short_name = TextField(label=_("Tên viết gọn"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=UnitKind.choices)
    parent = RowChoice(
        Unit.objects.none(), named=unit_name, label=_("Trực thuộc"), required=False, empty_label=_("Không")
    )
    active_from = DayField(label=_("Hoạt động từ ngày"))
    code = TextField(
        label=_("Mã đơn vị"),
        max_length=40,
        required=False,
        help_text=_("Bỏ trống thì hệ thống đặt theo chữ đầu của tên."),
    )
    reason = TextField(label=_("Căn cứ"), max_length=300, required=False, help_text=_("Số, ngày quyết định."))


class EditForm(GuardedForm):
    name = TextField(
        label=_("Tên đầy đủ"),
        max_length=300,
        help_text=_("Chỉ sửa lỗi ghi sai; đổi tên theo quyết định thì dùng “Đổi tên”."),
    )
    short_name = TextField(label=_("Tên viết gọn"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=UnitKind.choices)
    code = TextField(label=_("Mã đơn vị"), max_length=40)


class SuccessorForm(UnitChoiceForm):
    unit_fields = ("successor",)

    successor = RowChoice(Unit.objects.none(), named=unit_name, label=_("Đơn vị kế thừa"))
    active_from = DayField(label=_("Từ ngày"))
    basis = TextField(label=_("Căn cứ"), max_length=300, required=False, help_text=_("Số, ngày quyết định."))


class AliasForm(GuardedForm):
    alias = TextField(
        label=_("Cách gọi khác"),
        max_length=300,
        help_text=_("Như văn bản thường viết, ví dụ “Sở VH&TT”; hệ thống dùng để nhận ra đơn vị khi đọc kế hoạch."),
    )
