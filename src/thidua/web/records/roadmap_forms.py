"""What the list of roadmaps is narrowed by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.models import Unit
from thidua.rulebook import Catalogue
from thidua.shell.forms import FilterForm, TextField

ALL = "tat-ca"
STANDINGS = (
    ("possible", _("Có thể xét ngay")),
    ("one_step", _("Còn thiếu một điều kiện")),
    ("later", _("Có thể xét về sau")),
)
# the kinds of conditions by which somebody looks for those who lack one, in the order of work
STEP_KINDS = (
    ("grade_at_least", _("Mức xếp loại")),
    ("continuous_grade", _("Xếp loại nhiều năm liên tục")),
    ("held_award", _("Danh hiệu, hình thức phải có trước")),
    ("any_of", _("Sáng kiến hoặc điều kiện thay thế")),
    ("initiative", _("Sáng kiến, đề tài")),
    ("statement", _("Kết luận của người có thẩm quyền")),
    ("position_service", _("Thời gian giữ chức vụ")),
    ("service_years", _("Thời gian công tác")),
    ("rank_in_group", _("Xếp hạng cụm, khối")),
    ("time_between", _("Thời hạn gửi hồ sơ")),
)


class PeopleFilter(FilterForm):
    q = TextField(label=_("Họ và tên"), required=False)
    don_vi = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=Unit.objects.none(), required=False, empty_label=_("tất cả")
    )


class RoadmapFilter(PeopleFilter):
    q = TextField(label=_("Tên cá nhân, tập thể"), required=False)
    danh_hieu = forms.ChoiceField(label=_("Danh hiệu, hình thức"), required=False)
    tinh_trang = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=[("", _("tất cả")), *STANDINGS])
    buoc = forms.ChoiceField(label=_("Điều kiện còn thiếu"), required=False, choices=[("", _("tất cả")), *STEP_KINDS])
    xem = forms.ChoiceField(
        label=_("Hiện"),
        required=False,
        choices=[("", _("bước kế tiếp của mỗi người")), (ALL, _("mọi danh hiệu, hình thức"))],
    )


def people_filter_of(units: QuerySet[Unit]) -> type[PeopleFilter]:
    """With the units there are to choose from."""

    class Narrowed(PeopleFilter):
        def __init__(self, data: Any = None, **kwargs: Any) -> None:
            super().__init__(data, **kwargs)
            unit = self.fields["don_vi"]
            unit.queryset = units  # type: ignore[attr-defined]
            unit.label_from_instance = lambda row: row.name  # type: ignore[attr-defined]

    return Narrowed


def filter_of(book: Catalogue, units: QuerySet[Unit]) -> type[RoadmapFilter]:
    """With the units and awards there are to choose from."""

    class Narrowed(RoadmapFilter):
        def __init__(self, data: Any = None, **kwargs: Any) -> None:
            super().__init__(data, **kwargs)
            unit, award = self.fields["don_vi"], self.fields["danh_hieu"]
            unit.queryset = units  # type: ignore[attr-defined]
            unit.label_from_instance = lambda row: row.name  # type: ignore[attr-defined]
            award.choices = [("", _("tất cả")), *((code, one.name) for code, one in book.awards.items())]  # type: ignore[attr-defined]

    return Narrowed
