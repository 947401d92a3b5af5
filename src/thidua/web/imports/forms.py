"""What is asked on the way from a file to a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.domain.imports.enums import ImportState, RosterKind, RowVerdict
from thidua.domain.plans.models import Plan
from thidua.shell.forms import DayField, FilterForm, GuardedForm, LongTextField, RowChoice, TextField
from thidua.shell.requests import Request
from thidua.web.documents.forms import unit_field


class UploadForm(GuardedForm):
    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        max_length=1000,
        allow_empty_file=True,  # storage says what is wrong with an empty file, better than the form
        help_text=_(
            "Kéo tệp thả vào đây hoặc bấm để chọn: Word (.docx), PDF, bản quét hoặc ảnh (.png, .jpg), văn bản (.txt); "
            "tối đa 20 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt,.png,.jpg,.jpeg"}),
    )

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = unit_field(request, "imports.use", str(_("Kế hoạch của đơn vị")))


class ImportFilter(FilterForm):
    q = TextField(label=_("Từ khóa"), required=False)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *ImportState.choices])


class ValuesForm(GuardedForm):
    """One field for each value of a row; ``described`` are (name, label, long, help)."""

    def __init__(self, described: Iterable[tuple[str, str, bool, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, long, told in described:
            kind = LongTextField if long else TextField
            self.fields[name] = kind(label=label, required=False, help_text=told)


class AdoptForm(GuardedForm):
    def __init__(self, plans: QuerySet[Plan], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = RowChoice(
            plans,
            named=lambda plan: f"{plan.number or _('chưa có số')} – {plan.title} ({plan.unit.name}, {plan.year})",
            label=_("Thực hiện kế hoạch cấp trên"),
            required=False,
            empty_label=_("Không thuộc kế hoạch nào"),
        )


class RosterForm(GuardedForm):
    kind = forms.ChoiceField(label=_("Danh sách"), choices=RosterKind.choices, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("Tệp danh sách"),
        max_length=1000,
        allow_empty_file=True,  # storage says what is wrong with an empty file, better than the form
        help_text=_(
            "Excel (.xlsx) hoặc bảng trong Word (.docx); tối đa 20 MB. Dòng tiêu đề ở đâu hệ thống cũng tìm ra."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}),
    )
    since = DayField(
        label=_("Tính từ ngày"),
        help_text=_(
            "Ngày bắt đầu công tác hoặc ngày thành lập, dùng cho những dòng không ghi ngày riêng; danh sách thành tích "
            "không dùng đến."
        ),
    )

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = unit_field(request, "imports.use", str(_("Nhập dưới đơn vị")))
        self.order_fields(["kind", "file", "unit", "since"])


class RowFilter(FilterForm):
    q = TextField(label=_("Từ khóa"), required=False)
    ket_qua = forms.ChoiceField(label=_("Kết quả"), required=False, choices=[("", _("Tất cả")), *RowVerdict.choices])
