"""What is asked about plans above and below."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.plans.enums import Verdict
from thidua.domain.plans.models import Plan
from thidua.domain.plans.queries.cascade import Candidate, Sending
from thidua.shell.forms import DayField, FilterForm, GuardedForm, LongTextField, RowChoice, TextField

LATE, SAME, SHORT = "late", "same", "short"
UNSURE, AGAIN, CHANGED, DECIDED = "unsure", "again", "changed", "decided"
KINDS = [("", _("Mọi loại đơn vị")), *UnitKind.choices]
DAYS = [
    ("", _("Tất cả")),
    (LATE, _("Muộn hơn cấp trên")),
    (SAME, _("Cùng ngày")),
    (SHORT, _("Còn dưới 7 ngày")),
]
MARKS = [
    ("", _("Tất cả")),
    (UNSURE, _("Hệ thống chưa chắc")),
    (AGAIN, _("Cần xem lại kết luận")),
    (CHANGED, _("Cấp trên đã thay đổi")),
    (DECIDED, _("Cán bộ đã kết luận")),
]


class MatrixFilter(FilterForm):
    ket_qua = forms.ChoiceField(label=_("Kết quả"), required=False, choices=[("", _("Tất cả")), *Verdict.choices])
    loai = forms.ChoiceField(label=_("Loại đơn vị"), required=False, choices=KINDS)
    don_vi = TextField(label=_("Đơn vị"), required=False)
    quy = forms.TypedChoiceField(
        label=_("Quý"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Cả năm")), ("1", _("Quý I")), ("2", _("Quý II")), ("3", _("Quý III")), ("4", _("Quý IV"))],
    )
    nhom = forms.ChoiceField(label=_("Nhóm"), required=False)
    da_gui = forms.BooleanField(label=_("Chỉ đơn vị đã gửi"), required=False)
    ca_rieng = forms.BooleanField(label=_("Cả việc riêng của cấp ban hành"), required=False)

    def __init__(self, groups: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(groups) > 1:
            self.fields["nhom"].choices = [("", _("Tất cả")), *groups]  # type: ignore[attr-defined]
        else:
            del self.fields["nhom"]


class DutyFilter(FilterForm):
    q = TextField(label=_("Từ khóa"), required=False)
    don_vi = TextField(label=_("Đơn vị"), required=False)
    ket_qua = forms.ChoiceField(label=_("Kết quả"), required=False, choices=[("", _("Tất cả")), *Verdict.choices])
    ngay = forms.ChoiceField(label=_("So với ngày cấp trên"), required=False, choices=DAYS)
    luu_y = forms.ChoiceField(label=_("Lưu ý"), required=False, choices=MARKS)
    viec = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SenderFilter(FilterForm):
    q = TextField(label=_("Đơn vị"), required=False)
    tinh_trang = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *Sending.choices])
    loai = forms.ChoiceField(label=_("Loại đơn vị"), required=False, choices=KINDS)


class ParentForm(GuardedForm):
    parent = RowChoice(
        Plan.objects.none(),
        named=str,
        label=_("Kế hoạch cấp trên"),
        required=False,
        empty_label=_("Không thực hiện kế hoạch nào ở trên"),
    )
    reason = LongTextField(label=_("Lý do thay đổi"), required=False, max_length=1000)

    def __init__(self, plan: Plan, candidates: list[Candidate], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = {each.plan.pk for each in candidates} | ({plan.parent_id} if plan.parent_id else set())
        self.fields["parent"] = RowChoice(
            Plan.objects.filter(pk__in=keys).select_related("unit").order_by("-adopted_at", "pk"),
            named=plan_name,
            label=_("Kế hoạch cấp trên"),
            required=False,
            empty_label=_("Không thực hiện kế hoạch nào ở trên"),
        )
        self.order_fields(["parent", "reason"])
        if plan.parent_id is None:
            del self.fields["reason"]


class DecideForm(GuardedForm):
    decided = forms.ChoiceField(
        label=_("Kết luận"), required=False, choices=[("", _("Theo kết quả đối chiếu")), *Verdict.choices]
    )
    reason = LongTextField(
        label=_("Lý do"), max_length=1000, help_text=_("Ví dụ: đơn vị không có trường học trực thuộc.")
    )


class AskForm(GuardedForm):
    until = DayField(label=_("Gửi kế hoạch trước hết ngày"), required=False)


def plan_name(plan: Plan) -> str:
    return " · ".join(part for part in (plan.number, plan.title, plan.issuer or plan.unit.name) if part)
