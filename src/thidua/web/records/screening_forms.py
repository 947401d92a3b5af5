"""What is screened: a unit or several together, one to three awards, a day; and what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.records.queries.called import called
from thidua.rulebook import Catalogue
from thidua.shell.forms import DayField, FilterForm
from thidua.web.records.award_field import AwardField, meant

DRAFT = "du-thao"
KIND = "loai:"  # before a kind of units, where one unit has its number


class ScreeningForm(FilterForm):
    """The choices of units come with the form: one query draws and checks them."""

    don_vi = forms.TypedChoiceField(label=_("Đơn vị, nhóm đơn vị"))
    hinh_thuc = AwardField(label=_("Danh hiệu, hình thức"), help_text=_("Gõ tên hoặc viết tắt: CSTĐCS, BK TTg…"))
    ngay = DayField(label=_("Ngày nhận hồ sơ"), required=False)


class MoreForm(FilterForm):
    """Rarer: units chosen by hand, other awards beside the first, one path alone, another day or edition to compare
    with."""

    nhom = forms.TypedMultipleChoiceField(
        label=_("Chọn tay nhiều đơn vị"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "6"}),
        help_text=_("Thay cho đơn vị ở trên; dùng cho một cụm, khối."),
    )
    them_1 = AwardField(label=_("Xét cùng hình thức"), required=False)
    them_2 = AwardField(label=_("và hình thức"), required=False)
    phuong_an = forms.ChoiceField(label=_("Chỉ một phương án"), required=False)
    so_ngay = DayField(label=_("So với ngày"), required=False)
    so_ban = forms.ChoiceField(label=_("So với quy định"), required=False)


def screening_forms(
    data: Any, *, units: Sequence[Unit], book: Catalogue, has_drafts: bool, asked: bool
) -> tuple[ScreeningForm, MoreForm]:
    """Both forms with what there is to choose from.

    ``asked`` False: nothing was asked yet, so the data only fill the form.
    """
    first, more = (ScreeningForm(data), MoreForm(data)) if asked else (ScreeningForm(initial=data), MoreForm())
    by_key = {str(unit.pk): unit for unit in units}
    by_kind = _kinds(units)
    single = [(key, unit.name) for key, unit in by_key.items()]
    kinds = [(f"{KIND}{kind}", called(of)) for kind, of in by_kind.items()]
    _choose(first, "don_vi", [(_("Một đơn vị"), single), (_("Cả nhóm cùng loại"), kinds)] if kinds else single)
    unit: Any = first.fields["don_vi"]
    unit.coerce = lambda word: (by_key[word],) if word in by_key else tuple(by_kind[word.removeprefix(KIND)])
    _choose(more, "nhom", single)
    several: Any = more.fields["nhom"]
    several.coerce = by_key.get
    for field in (first.fields["hinh_thuc"], more.fields["them_1"], more.fields["them_2"]):
        assert isinstance(field, AwardField)  # noqa: S101 - declared above
        field.book = book
    code = _code(str((data or {}).get("hinh_thuc", "")), book)
    paths = [(path.id, book.cite(path.basis)) for path in book.awards[code].paths] if code in book.awards else []
    _choose(more, "phuong_an", [("", _("mọi phương án")), *paths])
    drafts = [(DRAFT, _("dự thảo đang soạn"))] if has_drafts else []
    _choose(more, "so_ban", [("", _("không so") if has_drafts else _("chưa có dự thảo nào")), *drafts])
    return first, more


def _choose(form: forms.Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
    field.choices = choices


def _kinds(units: Sequence[Unit]) -> dict[str, list[Unit]]:
    """The units by kind, in the order of the kinds; only kinds that several are of."""
    found: dict[str, list[Unit]] = {kind: [] for kind in UnitKind.values}
    for unit in units:
        found[unit.kind].append(unit)
    return {kind: of for kind, of in found.items() if len(of) > 1}


def _code(typed: str, book: Catalogue) -> str:
    """Of the award typed, as far as it is certain; its paths are offered."""
    try:
        return meant(typed, book) if typed else ""
    except ValidationError:
        return ""
