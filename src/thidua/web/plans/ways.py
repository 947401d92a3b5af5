"""The ways to look at the same work, and whose work is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.organisations.models import Unit
from thidua.shell.frame import working_units
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.folding import fold

EVERYTHING = "tat-ca"
LONGEST = 200  # letters of a unit's name that are looked for
WAYS = (
    ("plans:tasks", gettext_lazy("Bảng"), "plans.view"),
    ("plans:board", gettext_lazy("Cột tình trạng"), "plans.view"),
    ("plans:timeline", gettext_lazy("Tiến trình theo quý"), "plans.view"),
    ("work:agenda", gettext_lazy("Lịch tháng"), "calendar.own"),
    ("work:days", gettext_lazy("Danh sách ngày"), "calendar.own"),
    ("plans:progress", gettext_lazy("Tiến độ đơn vị"), "plans.oversee"),
)


@dataclass(frozen=True)
class Looked:
    """Whose work: ``units`` None means all the person may see; ``text`` what was asked, ``name`` how it is said."""

    units: frozenset[int] | None
    text: str = ""
    name: str = ""


def ways(request: Request, here: str) -> list[dict[str, Any]]:
    """The tabs above each of the pages, without those closed to the person."""
    return [
        {"label": label, "url": reverse(route), "current": route == here}
        for route, label, right in WAYS
        if request.actor.holds(right)
    ]


def looked_at(request: Request) -> Looked:
    """?don_vi= a unit's number or words of its name; ?cua=tat-ca everything; one's own units otherwise.

    Whoever works for no unit (an auditor) looks at everything. What is seen of it the rights decide elsewhere.
    """
    asked = request.GET.get("don_vi", "").strip()[:LONGEST]
    if asked:
        return _asked(asked)
    own = working_units(request)
    return Looked(None) if request.GET.get("cua") == EVERYTHING or not own else Looked(own)


def whose(request: Request, looked: Looked, **kept: str) -> list[dict[str, Any]]:
    """The choice between one's own units and everything; nothing where a unit was asked for or one has none."""
    if looked.text or not working_units(request):
        return []
    everything = looked.units is None
    return [
        {"label": _("Của đơn vị tôi"), "url": link(request, cua="", **kept), "current": not everything},
        {
            "label": _("Tất cả kế hoạch tôi xem được"),
            "url": link(request, cua=EVERYTHING, **kept),
            "current": everything,
        },
    ]


def link(request: Request, **changes: str) -> str:
    """This address with some parameters changed, empty ones left out."""
    pairs = [(name, value) for name in request.GET for value in request.GET.getlist(name) if name not in changes]
    kept = [(name, value) for name, value in [*pairs, *changes.items()] if value]
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


def _asked(asked: str) -> Looked:
    number = whole_number(asked)
    units = Unit.objects.filter(pk=number) if number is not None else _named(asked)
    found = list(units.order_by("sort_key").values_list("pk", "name"))
    name = found[0][1] if len(found) == 1 else asked
    return Looked(frozenset(pk for pk, _name in found), asked, name)


def _named(words: str) -> Any:
    units = Unit.objects.all()
    for word in fold(words).split():
        units = units.filter(folded__contains=word)
    return units
