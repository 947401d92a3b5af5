"""Refusals that several verbs share."""

from __future__ import annotations

from datetime import date, datetime

from thidua.domain.organisations.models import Unit
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.permissions import Relation
from thidua.foundation.refusals import NotPermitted, Refusal, not_accepted
from thidua.vietnamese.dates import short_date

RIGHT = "organisations.edit"
NAME_LENGTH = 300
SHORT_NAME_LENGTH = 120


def require_edit(actor: Actor, unit: Unit | None, *, at: datetime) -> None:
    """The right over ``unit``; None stands for the top of the tree, which only a right held everywhere reaches."""
    if unit is not None:
        require(actor, RIGHT, unit, at=at)
        return
    if any(word == Relation.EVERYWHERE.value for _held, word in actor.rights.get(RIGHT, ())):
        return
    raise NotPermitted(
        Refusal(
            code="not_permitted",
            sentence="Ông/Bà chỉ lập được đơn vị trực thuộc đơn vị mà mình quản lý.",
            mend="Chọn đơn vị cấp trên trực tiếp",
            who="Quản trị hệ thống",
            field="parent",
        )
    )


def checked_name(name: str, *, field: str = "name", length: int = NAME_LENGTH) -> str:
    """The name if it can be stored."""
    if not name:
        raise not_accepted(
            "name_missing", "Chưa có tên đơn vị.", field=field, mend="Ghi đầy đủ tên theo quyết định thành lập"
        )
    if len(name) > length:
        raise not_accepted("name_too_long", f"Tên dài {len(name)} ký tự, quá {length} ký tự.", field=field)
    return name


def check_within_life(unit: Unit, day: date, *, field: str = "active_from") -> None:
    """``day`` lies between the unit's first and last day."""
    if day < unit.active_from:
        raise not_accepted(
            "before_founding",
            f"Ngày {short_date(day)} đứng trước ngày thành lập của {unit.name} ({short_date(unit.active_from)}).",
            field=field,
        )
    if unit.active_to and day > unit.active_to:
        raise not_accepted(
            "after_closing",
            f"{unit.name} đã kết thúc hoạt động sau ngày {short_date(unit.active_to)}.",
            field=field,
        )
