"""How changes of units and likenesses of people are said and coloured on pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.people.steps.likeness import Reason
from thidua.domain.successions.enums import ChangeKind, ChangeState, SideRole
from thidua.domain.successions.models import ChangeSide, UnitChange
from thidua.vietnamese.dates import short_date

REASONS = {
    Reason.SAME_NUMBER: gettext_lazy("cùng số định danh"),
    Reason.NEAR_NUMBER: gettext_lazy("số định danh lệch một chữ số"),
    Reason.SAME_NAME: gettext_lazy("cùng họ tên"),
    Reason.WORD_ORDER: gettext_lazy("họ tên đảo thứ tự"),
    Reason.ACCENTS: gettext_lazy("họ tên chỉ khác dấu"),
    Reason.TYPING: gettext_lazy("họ tên lệch một, hai chữ cái"),
    Reason.WORD_MISSING: gettext_lazy("họ tên thiếu một chữ đệm"),
    Reason.SAME_BIRTH: gettext_lazy("cùng ngày sinh"),
    Reason.BIRTH_AGREES: gettext_lazy("ngày sinh không mâu thuẫn"),
    Reason.DAY_MONTH: gettext_lazy("ngày, tháng sinh đổi chỗ"),
    Reason.NEAR_BIRTH: gettext_lazy("ngày sinh lệch một phần"),
    Reason.SAME_UNIT: gettext_lazy("cùng đơn vị"),
    Reason.OTHER_NAME: gettext_lazy("họ tên khác nhau"),
    Reason.OTHER_SEX: gettext_lazy("giới tính ghi khác nhau"),
}
TONES = {ChangeState.PLANNED: "waiting", ChangeState.DONE: "success", ChangeState.CANCELLED: "neutral"}


def told_reasons(reasons: list[str]) -> str:
    """ "Cùng số định danh; họ tên chỉ khác dấu"."""
    words = "; ".join(str(REASONS[Reason(reason)]) for reason in reasons if reason in set(Reason))
    return words[:1].upper() + words[1:]


def state(change: UnitChange) -> dict[str, Any]:
    """Planned, done, called off; a planned one that could not be carried out is a warning."""
    if change.failure:
        return {"tone": "blocked", "word": _("Chưa thực hiện được")}
    return {"tone": TONES[ChangeState(change.state)], "word": ChangeState(change.state).label}


def sides_of(change: UnitChange, role: str) -> list[ChangeSide]:
    return [side for side in change.sides.all() if side.role == role]


def name_of(side: ChangeSide) -> str:
    return side.unit.name if side.unit else side.name


def summary(change: UnitChange) -> str:
    """ "Ủy ban nhân dân phường A, Ủy ban nhân dân phường B → Ủy ban nhân dân phường C"."""
    before = ", ".join(name_of(side) for side in sides_of(change, SideRole.SOURCE))
    after = ", ".join(name_of(side) for side in sides_of(change, SideRole.TARGET)) or change.name
    return f"{before} → {after}" if after else before


def title_of(change: UnitChange) -> str:
    """ "Sáp nhập từ ngày 01/07/2025"."""
    kind = ChangeKind(change.kind).label
    return _("%(kind)s từ ngày %(day)s") % {"kind": kind, "day": short_date(change.effective_date)}
