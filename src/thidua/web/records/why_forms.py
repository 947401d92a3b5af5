"""The day and the award that are asked about, and the finding of a statement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.rulebook import Catalogue
from thidua.shell.forms import DayField, FilterForm, GuardedForm, LongTextField, TextField


class AskForm(FilterForm):
    """Another award or another day for the same record."""

    hinh_thuc = forms.ChoiceField(label=_("Danh hiệu, hình thức"), required=False)
    ngay = DayField(label=_("Ngày nhận hồ sơ"), required=False)

    def __init__(self, data: Any = None, *, book: Catalogue, codes: list[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["hinh_thuc"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(code, book.awards[code].name) for code in codes]


class JudgeForm(GuardedForm):
    """What a competent person found."""

    holds = forms.ChoiceField(
        label=_("Kết luận"),
        choices=[("yes", _("Đạt")), ("no", _("Không đạt"))],
        widget=forms.RadioSelect,
    )
    by_name = TextField(label=_("Người kết luận"), max_length=160, help_text=_("Họ tên, chức vụ người có thẩm quyền."))
    year = forms.IntegerField(label=_("Năm"), min_value=1945, max_value=2100)
    source = LongTextField(
        label=_("Căn cứ"), max_length=300, help_text=_("Biên bản, văn bản hoặc cuộc họp đã kết luận nội dung này.")
    )
