"""A screening as a workbook: one sheet an award, everybody it is for, with what is missing."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.records.queries.screening.asking import Screening
from thidua.domain.records.queries.screening.scope import names_of
from thidua.domain.records.queries.screening.standing import Standing
from thidua.vietnamese.dates import short_date
from thidua.writing.xlsx import Sheet

WORDS: Final[dict[Standing, str | Promise]] = {
    Standing.ELIGIBLE: gettext_lazy("Đủ điều kiện"),
    Standing.SHORT: gettext_lazy("Còn thiếu một điều kiện"),
    Standing.JUDGE: gettext_lazy("Cần xem xét, kết luận"),
    Standing.NOT: gettext_lazy("Không đủ điều kiện"),
    Standing.LATER: gettext_lazy("Chưa xét (cần xét riêng từng hồ sơ)"),
    Standing.EMPTY: gettext_lazy("Chưa ghi gì vào hồ sơ"),
}


def screening_sheets(found: Screening) -> list[Sheet]:
    """The order of the records is that of the scope; who the award is not for is left out."""
    names = names_of(found.scope.keys.tolist())
    return [_sheet(found, code, names) for code in found.answers]


def _sheet(found: Screening, code: str, names: dict[int, str]) -> Sheet:
    answer, scope = found.answers[code], found.scope
    law, rows = found.asked.law, []
    for place, (key, standing) in enumerate(zip(scope.keys.tolist(), answer.standing.tolist(), strict=True)):
        if standing == Standing.OTHER:
            continue
        told = Standing(standing)
        missing = "" if told in {Standing.ELIGIBLE, Standing.EMPTY, Standing.LATER} else answer.missing(place, law)
        unit = scope.units.get(int(scope.places[place]), "")
        path = "" if told in {Standing.EMPTY, Standing.LATER} else answer.place_of(place, law)
        rows.append([names[key], unit, str(WORDS[told]), path, "\n".join(missing)])
    day = short_date(found.asked.on)
    note = _("%(unit)s, hồ sơ nhận ngày %(day)s") % {"unit": scope.name, "day": day}
    heads = [_("Cá nhân, tập thể"), _("Đơn vị"), _("Tình trạng"), _("Phương án"), _("Còn thiếu hoặc cần xem xét")]
    return Sheet(title=answer.award.name, heads=heads, rows=rows, note=note)
