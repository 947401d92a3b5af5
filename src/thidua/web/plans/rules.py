"""How the rule of a duty that comes back is asked for: its pace, its number, the events it counts back from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans.actions import Events
from thidua.domain.plans.models import GreatDay, TaskStep
from thidua.domain.plans.queries.event_days import events_seen
from thidua.shell.forms import RowChoice, TextField
from thidua.shell.requests import Request
from thidua.vietnamese.dates import DateError, PartialDate, read_date, short_date
from thidua.web.plans.words import own_words

PACES: Final = [
    ("monthly day {n}", gettext_lazy("Hằng tháng, vào ngày …")),
    ("monthly before day {n}", gettext_lazy("Hằng tháng, trước ngày …")),
    ("monthly", gettext_lazy("Hằng tháng, hết tháng")),
    ("quarterly", gettext_lazy("Hằng quý, hết quý")),
    ("yearly", gettext_lazy("Hằng năm, hết năm")),
    ("{n} days before event", gettext_lazy("Trước mỗi sự kiện … ngày")),
]
NAMES: Final = ("pace", "number", "great_day", "plan_day", "events")


class DaysOfEventField(TextField):
    """Several whole days: "03/04/2026, 20/08/2026"."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return [self._day(part) for part in re.split(r"[;,]", text) if part.strip()] if text else []

    def run_validators(self, value: Any) -> None:
        """The days are checked one by one."""

    def _day(self, text: str) -> date:
        try:
            found = read_date(text.strip(), today=timezone.localdate())
        except DateError as wrong:
            raise ValidationError(str(wrong), code="date") from None
        if isinstance(found, PartialDate):
            raise ValidationError(_("Cần đủ ngày, tháng, năm, ví dụ 03/02/2026."), code="partial")
        return found


def rule_fields(step: TaskStep, request: Request, prefix: str = "") -> Iterator[tuple[str, forms.Field]]:
    """The fields, each with the step's rule as it stands; days of great days and of the plan follow when those move."""
    great, own = events_seen(step, request.actor, at=request.at)
    known = _known(step)
    # a rule this form has no words for stays until another is chosen
    kept = [] if known["pace"] in dict(PACES) or not step.rule else [("", _("Giữ như đang ghi"))]
    yield (
        f"{prefix}pace",
        forms.ChoiceField(label=_("Lặp lại"), choices=[*kept, *PACES], initial=known["pace"], required=not kept),
    )
    yield (
        f"{prefix}number",
        forms.IntegerField(
            label=_("Số ngày (chỗ “…”)"),
            required=False,
            min_value=1,
            max_value=365,
            initial=known["number"],
            help_text=_("Ví dụ 25 cho “ngày 25 hằng tháng”. Tháng thiếu ngày thì tính ngày cuối tháng."),
        ),
    )
    yield (
        f"{prefix}great_day",
        RowChoice(
            great,
            named=lambda row: f"{short_date(row.day)} · {row.name}",
            label=_("Sự kiện: ngày lễ, kỷ niệm của năm"),
            required=False,
            empty_label=_("Không tính theo ngày lễ"),
            initial=known["great_day"],
            help_text=_("Ngày của việc này tự đổi theo khi ngày lễ được sửa."),
        ),
    )
    yield (
        f"{prefix}plan_day",
        RowChoice(
            own,
            named=lambda row: f"{short_date(row.date)} · {row.what or own_words(row.task)[:100]}",
            label=_("Sự kiện: một việc của kế hoạch này"),
            required=False,
            empty_label=_("Không tính theo việc nào"),
            initial=known["plan_day"],
            help_text=_("Ngày của việc này tự đổi theo khi việc kia dời ngày."),
        ),
    )
    yield (
        f"{prefix}events",
        DaysOfEventField(
            label=_("Sự kiện khác: ghi ngày"),
            required=False,
            initial=known["events"],
            help_text=_("Chỉ khi tính theo sự kiện; nhiều ngày cách nhau bằng dấu phẩy."),
        ),
    )


def lacks_number(values: Mapping[str, Any], prefix: str = "") -> bool:
    return "{n}" in (values.get(f"{prefix}pace") or "") and not values.get(f"{prefix}number")


def rule_of(values: Mapping[str, Any], prefix: str = "") -> str:
    return str(values[f"{prefix}pace"]).replace("{n}", str(values.get(f"{prefix}number")))


def events_of(values: Mapping[str, Any], prefix: str = "") -> Events:
    great: GreatDay | None = values.get(f"{prefix}great_day")
    own: TaskStep | None = values.get(f"{prefix}plan_day")
    return Events((great.pk,) if great else (), (own.pk,) if own else (), tuple(values.get(f"{prefix}events") or ()))


def events_as_stored(step: TaskStep) -> Events:
    rows = list(step.events.all())
    return Events(
        tuple(row.great_day_id for row in rows if row.great_day_id),
        tuple(row.plan_day_id for row in rows if row.plan_day_id),
        tuple(sorted(row.day for row in rows if row.day)),
    )


def _known(step: TaskStep) -> dict[str, Any]:
    number, stored = re.search(r"\d+", step.rule), events_as_stored(step)
    return {
        "pace": re.sub(r"\d+", "{n}", step.rule).replace(" day before", " days before"),
        "number": int(number[0]) if number else None,
        "great_day": stored.great_days[0] if stored.great_days else None,
        "plan_day": stored.plan_days[0] if stored.plan_days else None,
        "events": ", ".join(short_date(each) for each in stored.days),
    }
