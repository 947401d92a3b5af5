"""What is asked when an intake is opened, moved, or opened for one unit longer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.models import Unit
from thidua.periods.deadlines import VIETNAM
from thidua.shell.forms import DayField, FilterForm, GuardedForm, LongTextField, RowChoice, TextField

OPEN, CLOSED, COMING = "open", "closed", "coming"


class MomentWidget(forms.TimeInput):
    input_type = "time"


def hour_field(label: Any, *, help_text: Any = "") -> forms.TimeField:
    """An hour; empty means the end of the day."""
    return forms.TimeField(
        label=label,
        required=False,
        widget=MomentWidget(format="%H:%M"),
        help_text=help_text or _("Bỏ trống: đến hết ngày (24 giờ)."),
    )


def closing(day: date, hour: time | None) -> datetime:
    """The exclusive end in Hà Nội's time: the hour itself, or 00:00 of the next day."""
    if hour is None:
        return datetime.combine(day + timedelta(days=1), time.min, tzinfo=VIETNAM)
    return datetime.combine(day, hour, tzinfo=VIETNAM)


def opening(day: date, hour: time | None) -> datetime:
    """The first moment in Hà Nội's time."""
    return datetime.combine(day, hour or time.min, tzinfo=VIETNAM)


def split(end: datetime) -> tuple[date, time | None]:
    """The day and hour as the form shows them: midnight is the end of the day before."""
    local = end.astimezone(VIETNAM)
    if local.time() == time.min:
        return local.date() - timedelta(days=1), None
    return local.date(), local.time()


class WindowFilter(FilterForm):
    q = TextField(label=_("Từ khóa"), required=False)
    dang = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[("", _("Tất cả")), (OPEN, _("Đang tiếp nhận")), (COMING, _("Sắp mở")), (CLOSED, _("Đã đóng"))],
    )


class ClosesForm(GuardedForm):
    """The two closes. The announced one is told to everybody; after the legal one nothing is taken."""

    announced_day = DayField(label=_("Hạn thông báo: ngày"))
    announced_hour = hour_field(_("Hạn thông báo: giờ"))
    legal_day = DayField(
        label=_("Ngừng tiếp nhận: ngày"), required=False, help_text=_("Bỏ trống: ngừng đúng hạn thông báo.")
    )
    legal_hour = hour_field(_("Ngừng tiếp nhận: giờ"))


def closes(asked: dict[str, Any]) -> tuple[datetime, datetime]:
    """Announced and legal close as moments, from the checked values of the form."""
    announced = closing(asked["announced_day"], asked["announced_hour"])
    if asked["legal_day"] is None:
        return announced, announced
    return announced, closing(asked["legal_day"], asked["legal_hour"])


class OpenForm(ClosesForm):
    field_order = ("name", "opens_day", "opens_hour")
    name = TextField(label=_("Tên đợt tiếp nhận"), max_length=300)
    opens_day = DayField(label=_("Mở từ ngày"))
    opens_hour = hour_field(_("Mở từ giờ"), help_text=_("Bỏ trống: từ đầu ngày."))


class ChangeForm(ClosesForm):
    reason = LongTextField(label=_("Lý do"), max_length=500)


class AllowForm(GuardedForm):
    unit = RowChoice(Unit.objects.none(), named=lambda unit: unit.name, label=_("Đơn vị"))
    until_day = DayField(label=_("Được nộp đến ngày"))
    until_hour = hour_field(_("Được nộp đến giờ"))
    reason = LongTextField(label=_("Lý do"), max_length=500)

    def __init__(self, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RowChoice, self.fields["unit"]).queryset = units

    def until(self) -> datetime:
        return closing(self.cleaned_data["until_day"], self.cleaned_data["until_hour"])
