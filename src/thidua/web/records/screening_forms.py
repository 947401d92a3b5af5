"""What is screened: a unit, one to three awards, a day; and what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.models import Unit
from thidua.rulebook import Catalogue
from thidua.shell.forms import DayField, FilterForm

DRAFT = "du-thao"


class ScreeningForm(FilterForm):
    """The choices of units come with the form: one query draws and checks them."""

    don_vi = forms.TypedChoiceField(label=_("Đơn vị"))
    hinh_thuc = forms.ChoiceField(label=_("Danh hiệu, hình thức"))
    ngay = DayField(label=_("Ngày nhận hồ sơ"), required=False)


class MoreForm(FilterForm):
    """Rarer: other awards beside the first, one path alone, another day or edition to compare with."""

    them_1 = forms.ChoiceField(label=_("Xét cùng hình thức"), required=False)
    them_2 = forms.ChoiceField(label=_("và hình thức"), required=False)
    phuong_an = forms.ChoiceField(label=_("Chỉ một phương án"), required=False)
    so_ngay = DayField(label=_("So với ngày"), required=False)
    so_ban = forms.ChoiceField(label=_("So với quy định"), required=False)


def screening_forms(
    data: Any, *, units: Sequence[Unit], book: Catalogue, has_drafts: bool, asked: bool
) -> tuple[ScreeningForm, MoreForm]:
    """Both forms with what there is to choose from; awards by their groups, so that one is found among eighty.

    ``asked`` False: nothing was asked yet, so the data only fill the form.
    """
    first, more = (ScreeningForm(data), MoreForm(data)) if asked else (ScreeningForm(initial=data), MoreForm())
    by_key = {str(unit.pk): unit for unit in units}
    _choose(first, "don_vi", [(key, unit.name) for key, unit in by_key.items()])
    unit: Any = first.fields["don_vi"]
    unit.coerce = by_key.get
    groups = _awards(book)
    _choose(first, "hinh_thuc", [("", _("chọn một hình thức")), *groups])
    for name in ("them_1", "them_2"):
        _choose(more, name, [("", _("không")), *groups])
    code = str((data or {}).get("hinh_thuc", ""))
    paths = [(path.id, book.cite(path.basis)) for path in book.awards[code].paths] if code in book.awards else []
    _choose(more, "phuong_an", [("", _("mọi phương án")), *paths])
    drafts = [(DRAFT, _("dự thảo đang soạn"))] if has_drafts else []
    _choose(more, "so_ban", [("", _("không so") if has_drafts else _("chưa có dự thảo nào")), *drafts])
    return first, more


def _choose(form: forms.Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
    field.choices = choices


def _awards(book: Catalogue) -> list[tuple[str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for code, award in book.awards.items():
        found.setdefault(book.words.award_kinds.get(award.kind, award.kind), []).append((code, award.name))
    return list(found.items())
