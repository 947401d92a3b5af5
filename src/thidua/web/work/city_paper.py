"""The leader's page as a paper in official layout: the same figures, on one or two sheets to sign or send on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.foundation.refusals import not_accepted
from thidua.shell.doors import door
from thidua.shell.frame import chosen_year, unit_names
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.plans.downloads import PDF, download, file_name
from thidua.web.plans.words import moment
from thidua.web.work.city import city_shown
from thidua.writing.paper import report_paper
from thidua.writing.pdf import UnprintableText, plan_pdf
from thidua.writing.plan_paper import BodyLine

LONGEST = 220  # letters of one row


@door("plans.oversee")
def paper(request: Request) -> HttpResponse:
    """The PDF; where nothing is there to tell, back to the page that says so."""
    with override("vi"):  # a paper of the office is Vietnamese whatever the language of the page
        shown = city_shown(request)
        if shown["empty"]:
            return HttpResponseRedirect(reverse("work:city"))
        day, year = timezone.localtime(request.at).date(), chosen_year(request)
        title = _("Tình hình thực hiện công tác thi đua, khen thưởng năm %(year)s") % {"year": year}
        issuer = next((name for _pk, name in unit_names(request)), "")
        written = report_paper(issuer, title, list(_lines(shown, request)), day=day, signer=request.actor.name)
        try:
            data = plan_pdf(written)
        except UnprintableText as unprintable:
            raise not_accepted("unprintable", unprintable.sentence) from None
        return download(data, PDF, file_name(f"{title} {short_date(day)}", "pdf"))


def _lines(shown: dict[str, Any], request: Request) -> Iterator[BodyLine]:
    when = _("Số liệu lúc %(when)s, theo báo cáo của các đơn vị.") % {"when": moment(request.at)}
    yield BodyLine("text", when)
    yield BodyLine("heading", _("1. Số liệu chung"), 1)
    yield _point("; ".join(f"{each['label']}: {each['value']}" for each in shown["figures"]))
    yield BodyLine("heading", _("2. Việc quá hạn lâu nhất"), 1)
    worst = [_late(row) for row in shown["worst"]]
    yield from _points(worst, _("Không có việc nào quá hạn."))
    yield BodyLine("heading", _("3. Đã xong trên tổng số phần việc, theo loại đơn vị và quý"), 1)
    yield from _points([_kind(kind, shown["heads"]) for kind in shown["kinds"]], "")
    yield BodyLine("heading", _("4. Thay đổi từ ngày %(day)s") % {"day": shown["since"]}, 1)
    changes = "; ".join(f"{each['count']} {each['label']}" for each in shown["changes"])
    yield from _points([changes] if changes else [], _("Chưa có báo cáo hay thay đổi nào."))
    yield BodyLine("heading", _("5. Thời hạn trong bảy ngày tới"), 1)
    coming = [
        f"{row['day']}: {_cut(row['content'])}" + (f" ({_cut(row['who'])})" if row["who"] else "")
        for row in shown["coming"]
    ]
    yield from _points(coming, _("Không có thời hạn nào trong bảy ngày tới."))


def _kind(kind: dict[str, Any], heads: list[str]) -> str:
    told = [
        f"{head} {share['text']}" + (f" ({share['late_count']} {_('quá hạn')})" if share["late_count"] else "")
        for head, share in zip([*heads, _("cả năm")], [*kind["bars"], kind["whole"]], strict=True)
        if share["text"]
    ]
    return f"{kind['name']}: {', '.join(told)}"


def _points(rows: list[str], otherwise: str) -> Iterator[BodyLine]:
    yield from (_point(row) for row in rows)
    if not rows and otherwise:
        yield BodyLine("text", otherwise)


def _point(text: str) -> BodyLine:
    return BodyLine("point", f"- {text}.", 0)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _late(row: dict[str, Any]) -> str:
    told = {"what": _cut(row["content"]), "who": row["who"], "late": row["late"], "day": row["since"]}
    return _("%(what)s (%(who)s; %(late)s, hạn %(day)s)") % told
