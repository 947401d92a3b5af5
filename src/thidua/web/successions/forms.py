"""What is asked about a change of units and about two entries of one person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.domain.documents.models import Document
from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.successions.enums import ChangeKind, ChangeState
from thidua.shell.forms import DayField, FilterForm, GuardedForm, LongTextField, RowChoice, TextField
from thidua.shell.requests import whole_number

KINDS = [("", _("Chọn trong danh sách")), *UnitKind.choices]
NO_UNIT = _("Không")
SHARED: Final = {"ke_hoach": "plan", "viec": "task"}
NEW_UNIT = _("Lập đơn vị mới (ghi ở dưới)")


def unit_name(unit: Unit) -> str:
    return unit.name


class RowChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only for the type checker
    """Several units of a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), widget=forms.SelectMultiple(attrs={"size": "8"}), **kwargs)

    def clean(self, value: Any) -> Any:
        """What is no number of a row is no choice; the database could not even hold it."""
        for each in value or ():
            if whole_number(str(each)) is None:
                raise ValidationError(_("Lựa chọn không có trong danh sách."), code="invalid_choice")
        return super().clean(value)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class OrderForm(GuardedForm):
    """What every change asks. Sent by GET it is looked at, sent by POST it is done."""

    unit_fields: tuple[str, ...] = ()

    effective_date = DayField(
        label=_("Có hiệu lực từ ngày"),
        help_text=_("Ngày đầu tiên theo tổ chức mới. Ngày chưa đến thì hệ thống tự thực hiện vào ngày ấy."),
    )
    basis = TextField(label=_("Căn cứ"), max_length=300, help_text=_("Số, ký hiệu, ngày của nghị quyết, quyết định."))
    document = RowChoice(
        Document.objects.none(),
        named=lambda row: f"{row.number} {row.title}".strip(),
        label=_("Tài liệu căn cứ đã lưu"),
        required=False,
        empty_label=NO_UNIT,
    )
    reason = LongTextField(label=_("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2}))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: QuerySet[Unit], papers: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.unit_fields:
            self.fields[name].queryset = choices  # type: ignore[attr-defined]
        self.fields["document"].queryset = papers  # type: ignore[attr-defined]

    @property
    def common(self) -> dict[str, Any]:
        """What all verbs take."""
        return {name: self.cleaned_data[name] for name in ("effective_date", "basis", "document", "reason")}


class MergeForm(OrderForm):
    unit_fields = ("others", "target", "new_parent")

    others = RowChoices(
        label=_("Các đơn vị khác cùng sáp nhập"),
        required=False,
        help_text=_("Giữ phím Ctrl để chọn nhiều đơn vị; trên điện thoại chạm lần lượt."),
    )
    target = RowChoice(
        Unit.objects.none(),
        named=unit_name,
        label=_("Sáp nhập vào"),
        required=False,
        empty_label=NEW_UNIT,
        help_text=_("Đơn vị này tiếp nhận việc đang mở, người, vai trò và giấy tờ."),
    )
    new_name = TextField(label=_("Tên đơn vị mới"), max_length=300, required=False)
    new_short_name = TextField(label=_("Tên viết gọn"), max_length=120, required=False)
    new_kind = forms.ChoiceField(label=_("Loại đơn vị mới"), choices=KINDS, required=False)
    new_parent = RowChoice(
        Unit.objects.none(), named=unit_name, label=_("Đơn vị mới trực thuộc"), required=False, empty_label=NO_UNIT
    )

    field_order = (
        "others", "target", "new_name", "new_short_name", "new_kind", "new_parent", "effective_date", "basis",
        "document", "reason",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not values.get("target"):
            for name in ("new_name", "new_kind", "new_parent"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, _("Cần ghi khi lập đơn vị mới."))
        return values


class SplitForm(OrderForm):
    unit_fields = ("new_parent",)

    new_names = LongTextField(
        label=_("Tên các đơn vị mới"), help_text=_("Mỗi dòng một đơn vị, ghi đầy đủ như trong quyết định.")
    )
    new_kind = forms.ChoiceField(label=_("Loại của các đơn vị mới"), choices=UnitKind.choices)
    new_parent = RowChoice(Unit.objects.none(), named=unit_name, label=_("Các đơn vị mới trực thuộc"))
    goes_on = forms.BooleanField(
        label=_("Đơn vị cũ vẫn hoạt động (tách một phần)"),
        required=False,
        help_text=_("Khi ấy việc, người và vai trò ở lại đơn vị cũ."),
    )
    heir = forms.IntegerField(
        label=_("Dòng thứ mấy tiếp nhận việc đang mở"),
        min_value=1,
        max_value=20,
        initial=1,
        required=False,
        help_text=_("Đơn vị ở dòng ấy tiếp nhận việc, người, vai trò và giấy tờ của đơn vị cũ."),
    )

    field_order = (
        "new_names", "new_kind", "new_parent", "goes_on", "heir", "effective_date", "basis", "document", "reason",
    )  # fmt: skip

    def clean_new_names(self) -> list[str]:
        return [line for line in self.cleaned_data["new_names"].splitlines() if line]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        names, heir = values.get("new_names"), values.get("heir") or 1
        if names and heir > len(names) and "heir" not in self.errors:
            self.add_error("heir", _("Không có dòng thứ %(line)s.") % {"line": heir})
        values["shares"] = shares_of(self.data)
        return values


def shares_of(data: Mapping[str, Any]) -> dict[tuple[str, int], int]:
    """What was chosen beside the plans and tasks: "ke_hoach_12" or "viec_345" with the line of a new unit."""
    found = {}
    for name in data:
        prefix, _sign, key = name.rpartition("_")
        line, number = whole_number(str(data[name])), whole_number(key)
        if prefix in SHARED and line and number:
            found[SHARED[prefix], number] = line - 1
    return found


class RenameForm(OrderForm):
    name = TextField(label=_("Tên mới"), max_length=300)
    short_name = TextField(label=_("Tên viết gọn mới"), max_length=120, required=False)

    field_order = ("name", "short_name", "effective_date", "basis", "document", "reason")


class DissolveForm(OrderForm):
    unit_fields = ("heir", "others")

    heir = RowChoice(
        Unit.objects.none(),
        named=unit_name,
        label=_("Đơn vị tiếp nhận việc đang mở"),
        required=False,
        empty_label=NO_UNIT,
        help_text=_("Bắt buộc khi còn nhiệm vụ, kế hoạch hoặc thời hạn tiếp nhận đang mở."),
    )
    others = RowChoices(
        label=_("Các đơn vị kế thừa khác"),
        required=False,
        help_text=_("Chỉ ghi dòng kế thừa; giữ phím Ctrl để chọn nhiều đơn vị."),
    )

    field_order = ("heir", "others", "effective_date", "basis", "document", "reason")


class MoveForm(OrderForm):
    unit_fields = ("parent",)

    parent = RowChoice(Unit.objects.none(), named=unit_name, label=_("Trực thuộc đơn vị"))

    field_order = ("parent", "effective_date", "basis", "document", "reason")


class CancelForm(GuardedForm):
    reason = LongTextField(label=_("Lý do hủy"), max_length=500)


class ChangeFilter(FilterForm):
    q = TextField(label=_("Tên đơn vị hoặc căn cứ"), required=False)
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *ChangeKind.choices])
    tinh_trang = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *ChangeState.choices]
    )


class SuggestionFilter(FilterForm):
    q = TextField(label=_("Họ và tên"), required=False)


class MergeEntriesForm(GuardedForm):
    """Which entry stays, and from which each fact is right; ``one`` and ``other`` are the sides of the page."""

    keep = forms.ChoiceField(choices=[("one", "one"), ("other", "other")])
    full_name = forms.ChoiceField(choices=[("one", "one"), ("other", "other")], required=False)
    birth = forms.ChoiceField(choices=[("one", "one"), ("other", "other")], required=False)
    sex = forms.ChoiceField(choices=[("one", "one"), ("other", "other")], required=False)
    citizen_id = forms.ChoiceField(choices=[("one", "one"), ("other", "other")], required=False)
    one_version = forms.IntegerField(widget=forms.HiddenInput)
    other_version = forms.IntegerField(widget=forms.HiddenInput)
    reason = LongTextField(label=_("Ghi chú"), max_length=500, required=False, widget=forms.Textarea({"rows": 2}))


class UndoForm(GuardedForm):
    reason = LongTextField(label=_("Lý do hoàn tác"), max_length=500)
