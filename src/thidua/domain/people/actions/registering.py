"""Entering a person, and correcting what was entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from thidua.domain.organisations.models import Unit
from thidua.domain.people.actions.following import tell_followers
from thidua.domain.people.actions.positions import checked_position, require_for_unit
from thidua.domain.people.enums import Sex
from thidua.domain.people.models import Person, Position
from thidua.domain.people.queries.citizen_ids import read_citizen_id
from thidua.domain.people.queries.duplicates import Duplicate, likely_same
from thidua.foundation.access.policy import day_of, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import NotAccepted, Refusal, not_accepted
from thidua.vietnamese.folding import fold, identity_key
from thidua.vietnamese.names import official_name, proper_case
from thidua.vietnamese.partial_dates import DateError, PartialDate
from thidua.vietnamese.sorting import sort_key

NAME_LENGTH = 160


class PossibleDuplicate(NotAccepted):
    """People who may be the same; say ``other_person=True`` after looking at them."""

    def __init__(self, found: Sequence[Duplicate]) -> None:
        super().__init__(
            Refusal(
                code="possible_duplicate",
                sentence="Trong danh sách đã có người có thể chính là người này.",
                mend="Xem những người dưới đây; nếu đúng là người khác, xác nhận rồi lưu lại",
                field="other_person",
            )
        )
        self.found = tuple(found)


def register(
    *,
    full_name: str,
    unit: Unit,
    title: str,
    active_from: date,
    sex: str = Sex.UNKNOWN,
    birth: str = "",
    citizen_id: str = "",
    is_head: bool = False,
    other_person: bool = False,
    actor: Actor,
    at: datetime,
) -> Person:
    """Enter a person with the first position. ``birth``: "1975", "1975-05" or "1975-05-12"; empty when unknown.

    Raises PossibleDuplicate unless ``other_person``; NotAccepted names the field that cannot be taken.
    """
    require_for_unit(actor, unit, at=at)
    values = checked_person(full_name, sex, birth, read_citizen_id(citizen_id), at)
    if not other_person:
        _refuse_duplicates(values, None, actor, at)
    position = checked_position(unit, title, active_from, None)
    with work(actor=actor, at=at) as done:
        person = Person.objects.create(**values)
        Position.objects.create(person=person, unit=unit, is_head=is_head, **position)
        after = {**told_of(values), "unit": unit, **position}
        done.note("people.register", person, name=person.full_name, after=after)
    return person


def edit(
    person: Person,
    *,
    full_name: str,
    sex: str,
    birth: str,
    citizen_id: str | None = None,
    other_person: bool = False,
    reason: str = "",
    version: int,
    actor: Actor,
    at: datetime,
) -> Person:
    """Correct a person. ``citizen_id``: None keeps the number, "" takes it away."""
    require(actor, "people.edit", person, at=at)
    number = person.citizen_id or "" if citizen_id is None else read_citizen_id(citizen_id)
    values = checked_person(full_name, sex, birth, number, at)
    if citizen_id is None:
        del values["citizen_id"]
    if not other_person and _names_another(person, values):
        _refuse_duplicates(values, person, actor, at)
    with work(actor=actor, at=at) as done:
        before = {name: getattr(person, name) for name in told_of(values)}
        save_version(person, expected=version, changes=values)
        tell_followers(person, at=at)
        done.note("people.edit", person, name=person.full_name, before=before, after=told_of(values), reason=reason)
    return person


def checked_person(full_name: str, sex: str, birth: str, citizen_id: str, at: datetime) -> dict[str, Any]:
    """The columns of Person."""
    name = proper_case(official_name(full_name))
    if not name:
        raise not_accepted("name_missing", "Chưa có họ và tên.", field="full_name")
    if len(name) > NAME_LENGTH:
        raise not_accepted("name_too_long", f"Họ và tên dài quá {NAME_LENGTH} ký tự.", field="full_name")
    if sex not in Sex.values:
        raise not_accepted("unknown_sex", "Giới tính chưa đúng.", field="sex")
    return {
        "full_name": name,
        "sort_key": sort_key(name),
        "folded": fold(name),
        "identity_key": identity_key(name),
        "sex": sex,
        "birth": _checked_birth(birth, at),
        "citizen_id": citizen_id or None,
    }


def _checked_birth(birth: str, at: datetime) -> str:
    if not birth:
        return ""
    try:
        stored = PartialDate.from_text(birth)
    except DateError as wrong:
        raise not_accepted(wrong.code, wrong.sentence, field="birth") from None
    if stored.first_day() > day_of(at):
        raise not_accepted("born_later", "Ngày sinh ở sau hôm nay.", field="birth")
    return str(stored)


def told_of(values: dict[str, Any]) -> dict[str, Any]:
    """What an event tells of; the keys made from the name say nothing more."""
    return {name: value for name, value in values.items() if name in {"full_name", "sex", "birth", "citizen_id"}}


def _names_another(person: Person, values: dict[str, Any]) -> bool:
    """Only a changed name, birth or number can make somebody a duplicate."""
    return any(
        values[name] != getattr(person, name) for name in ("identity_key", "birth", "citizen_id") if name in values
    )


def _refuse_duplicates(values: dict[str, Any], person: Person | None, actor: Actor, at: datetime) -> None:
    found = likely_same(
        full_name=values["full_name"],
        birth=values["birth"],
        citizen_id=values.get("citizen_id") or "",
        actor=actor,
        at=at,
        besides=person.pk if person else None,
    )
    if found:
        raise PossibleDuplicate(found)
