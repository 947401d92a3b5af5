"""Whether an intake takes something from a unit now, and what intakes there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time

from django.db.models import Q, QuerySet

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.handing import Counts, Handover
from thidua.domain.windows.models import Extension, NamedException, Window
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor
from thidua.foundation.refusals import Refusal
from thidua.periods.deadlines import VIETNAM

Subject = tuple[str, str]
Owing = Callable[[str], Iterable[int]]
_owing: dict[str, Owing] = {}


def register_subject(kind: str, found: Owing) -> None:
    """Say which units still owe something to a subject of this kind: called once by the noun that has such subjects."""
    _owing[kind] = found


def owing(window: Window) -> set[int]:
    """The ids of the units that still owe something to the intake's subject; none for a kind nobody registered."""
    found = _owing.get(window.subject_kind)
    return set(found(window.subject_key)) if found else set()


def closed_between(after: datetime, until: datetime) -> QuerySet[Window]:
    """Intakes that closed, for everybody or for a unit that was allowed more, after one moment and up to another."""
    span = {"gt": after, "lte": until}
    closed = Q(**{f"legal_close_at__{key}": moment for key, moment in span.items()})
    for allowed in ("extensions", "exceptions"):
        closed |= Q(**{f"{allowed}__until__{key}": moment for key, moment in span.items()})
    return Window.objects.filter(closed).distinct().order_by("pk")


def windows_visible_to(actor: Actor, *, at: datetime) -> QuerySet[Window]:
    """Intakes with the unit that opened them."""
    return visible(actor, "windows.view", Window.objects.select_related("unit"), at=at)


def window_of(subject: Subject) -> Window | None:
    """The intake of a subject, None where nothing limits it."""
    kind, key = subject
    return Window.objects.select_related("unit").filter(subject_kind=kind, subject_key=key).first()


def windows_of(kind: str, keys: Iterable[object]) -> dict[str, Window]:
    """The intakes of many subjects of one kind by key; one query."""
    rows = Window.objects.select_related("unit").filter(subject_kind=kind, subject_key__in=[str(key) for key in keys])
    return {row.subject_key: row for row in rows}


def accepts(subject: Subject, unit: Unit, at: datetime) -> Refusal | None:
    """None when the subject has no intake or its intake takes from the unit at ``at``; else why not.

    Closes are exclusive: one second before is in time, the very moment is late. ``at`` is the server's time of receipt.
    """
    window = window_of(subject)
    if window is None:
        return None
    if at < window.opens_at:
        return _too_early(window, at)
    return None if at < closes_for(window, unit) else _too_late(window, unit, at)


def closes_for(window: Window, unit: Unit) -> datetime:
    """The moment from which the unit is late: the legal close, or what it was allowed beyond, whichever is later."""
    extended = Extension.objects.filter(window=window, unit=unit).values_list("until", flat=True)
    excepted = NamedException.objects.filter(window=window, unit=unit).values_list("until", flat=True)
    return max([window.legal_close_at, *extended, *excepted])


def closing_between(begin: datetime, end: datetime) -> QuerySet[Window]:
    """Intakes whose announced close lies in the span, the end not included; in the order of closing."""
    rows = Window.objects.filter(announced_close_at__gte=begin, announced_close_at__lt=end)
    return rows.order_by("announced_close_at", "pk")


def allowances_of(window: Window) -> tuple[list[Extension], list[NamedException]]:
    """What units were allowed, newest first; two queries."""
    extensions = window.extensions.select_related("unit").order_by("-at", "-pk")
    return list(extensions), list(window.exceptions.select_related("unit").order_by("-at", "-pk"))


def is_open_at(at: datetime) -> Q:
    """Filter on Window: open for everybody at the moment."""
    return Q(opens_at__lte=at, legal_close_at__gt=at)


def running(handover: Handover) -> QuerySet[Window]:
    """Intakes of a unit that ends which are not closed before the day of the change."""
    return Window.objects.filter(unit=handover.old, legal_close_at__gt=_begin_of(handover))


def allowances_left(handover: Handover) -> tuple[QuerySet[Extension], QuerySet[NamedException]]:
    """What a unit that ends was allowed in any intake beyond the day of the change."""
    extended = Extension.objects.filter(unit=handover.old, until__gt=_begin_of(handover))
    excepted = NamedException.objects.filter(unit=handover.old, until__gt=_begin_of(handover))
    return extended.select_related("window"), excepted.select_related("window")


def left_by(handover: Handover) -> Counts:
    """How many intakes and allowances a unit that ends leaves to its heir."""
    allowed = sum(rows.count() for rows in allowances_left(handover))
    return {"windows.running": running(handover).count(), "windows.allowances": allowed}


def _begin_of(handover: Handover) -> datetime:
    return datetime.combine(handover.day, time.min, tzinfo=VIETNAM)


def told(moment: datetime) -> str:
    """A moment as an official writes it, to the second: "17:00:00 ngày 20/11/2026", in Hà Nội's time."""
    return f"{moment.astimezone(VIETNAM):%H:%M:%S ngày %d/%m/%Y}"


def _too_early(window: Window, at: datetime) -> Refusal:
    return Refusal(
        code="intake_not_open",
        sentence="Chưa đến thời gian tiếp nhận.",
        rule=f"thời hạn tiếp nhận “{window.name}” do {window.unit.name} thông báo",
        needed=f"gửi từ {told(window.opens_at)}",
        found=f"gửi lúc {told(at)}",
        mend=f"gửi lại từ {told(window.opens_at)}",
        who="chính đơn vị gửi",
    )


def _too_late(window: Window, unit: Unit, at: datetime) -> Refusal:
    return Refusal(
        code="intake_closed",
        sentence="Đã hết thời hạn tiếp nhận.",
        rule=f"thời hạn tiếp nhận “{window.name}” do {window.unit.name} thông báo",
        needed=f"gửi trước {told(closes_for(window, unit))}",
        found=f"gửi lúc {told(at)}",
        mend="đề nghị bằng văn bản để được tiếp nhận ngoại lệ, nêu rõ lý do",
        who=f"Thủ trưởng {window.unit.name} hoặc Chủ tịch",
    )
