"""What the catalogue is narrowed by, and the day it is read for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from thidua.rulebook import Catalogue
from thidua.shell.forms import DayField, FilterForm, TextField
from thidua.web.awards import subjects
from thidua.web.awards.places import places

ANY = ("", _("Tất cả"))


class AwardFilter(FilterForm):
    """The choices are the words of the rules themselves."""

    q = TextField(label=_("Tên danh hiệu, hình thức"), required=False)
    hinh_thuc = forms.ChoiceField(label=_("Hình thức"), required=False)
    loai = forms.ChoiceField(label=_("Loại khen thưởng"), required=False)
    cap = forms.ChoiceField(label=_("Cấp"), required=False)
    doi_tuong = forms.ChoiceField(label=_("Đối tượng"), required=False, choices=[ANY, *subjects.NAMES.items()])
    noi = forms.ChoiceField(label=_("Nơi quy định"), required=False)
    ngay = DayField(label=_("Áp dụng cho ngày"), required=False)

    def __init__(self, data: Any, *, book: Catalogue) -> None:
        super().__init__(data)
        words = book.words
        self._offer("hinh_thuc", words.award_kinds)
        self._offer("loai", {code: capfirst(word) for code, word in words.commendation_kinds.items()})
        self._offer("cap", words.levels)
        self._offer("noi", places(book))

    def _offer(self, name: str, words: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [ANY, *words.items()]


class DayForm(FilterForm):
    """The day a page of the law is read for."""

    ngay = DayField(label=_("Tiêu chuẩn áp dụng cho ngày"), required=False)
