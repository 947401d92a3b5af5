"""What is asked when a paper is filed, replaced or described."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.domain.documents.enums import DocumentKind
from thidua.domain.organisations.models import Unit
from thidua.foundation.access.policy import visible
from thidua.foundation.storage.inspection.examining import ACCEPTED
from thidua.shell.forms import DayField, FilterForm, GuardedForm, TextField
from thidua.shell.requests import Request


class FileField(forms.FileField):
    """A file to send; the browser's chooser offers the kinds that are accepted."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Tệp"))
        kwargs.setdefault(
            "help_text", _("Kéo tệp thả vào đây hoặc bấm để chọn: PDF, Word, Excel, văn bản, ảnh; tối đa 20 MB.")
        )
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPTED}))
        super().__init__(max_length=1000, allow_empty_file=True, **kwargs)  # storage says what is wrong, better


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the units for which the actor holds the right; hidden when there is only one."""

    def offer(self, request: Request, right: str) -> None:
        units = visible(request.actor, right, Unit.objects.order_by("sort_key"), at=request.at)
        self.queryset = units
        first = list(units[:2])
        if len(first) == 1:
            self.initial, self.widget = first[0].pk, forms.HiddenInput()

    def label_from_instance(self, obj: Unit) -> str:
        return obj.name


def unit_field(request: Request, right: str, label: str) -> UnitField:
    """The same for a form that adds its fields one by one."""
    field = UnitField(label=label, queryset=Unit.objects.none())
    field.offer(request, right)
    return field


class DescriptionForm(GuardedForm):
    title = TextField(label=_("Tên tài liệu, trích yếu"), max_length=500)
    kind = forms.ChoiceField(label=_("Loại"), choices=DocumentKind.choices, initial=DocumentKind.OTHER)
    number = TextField(label=_("Số, ký hiệu"), required=False, max_length=80)
    issuer = TextField(label=_("Cơ quan ban hành"), required=False, max_length=300)
    issued_date = DayField(label=_("Ngày ban hành"), required=False)
    open_to_below = forms.BooleanField(label=_("Các đơn vị cấp dưới được xem"), required=False)


class NewDocumentForm(DescriptionForm):
    file = FileField()
    title = TextField(
        label=_("Tên tài liệu, trích yếu"), required=False, max_length=500, help_text=_("Bỏ trống thì lấy tên tệp.")
    )

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = unit_field(request, "documents.edit", str(_("Đơn vị lưu")))
        self.order_fields(["file", "unit", "title"])


class VersionForm(GuardedForm):
    file = FileField()


class DocumentFilter(FilterForm):
    q = TextField(label=_("Từ khóa"), required=False)
    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *DocumentKind.choices])
    since = DayField(label=_("Lưu từ ngày"), required=False)
