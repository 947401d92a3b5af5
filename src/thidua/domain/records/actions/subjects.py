"""Records come into being: of people and units with their first fact, of others by being registered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.records.actions import packing
from thidua.domain.records.enums import SubjectKind
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.subjects import name_of
from thidua.domain.records.steps.reading import Ground, partial
from thidua.foundation.access.policy import day_of, require, visible
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.rulebook import load
from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import clean
from thidua.vietnamese.normalising import code as plain_code
from thidua.vietnamese.sorting import sort_key, text_key

RIGHT = "records.edit"
NAME_LENGTH, CODE_LENGTH, ADDRESS_LENGTH = 300, 40, 300
PEOPLE = frozenset({SubjectKind.INDIVIDUAL, SubjectKind.FOREIGNER})
REGISTERED = tuple(kind for kind in SubjectKind if kind not in {SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE})
_CHUNK = 500


def subject_of(
    *, person: Person | None = None, unit: Unit | None = None, right: str = RIGHT, actor: Actor, at: datetime
) -> Subject:
    """The record of the person or unit; made where there is none yet. Needs ``right`` for the person or unit."""
    owner: Person | Unit | None = person or unit
    assert owner is not None  # noqa: S101 - said by whoever calls
    require(actor, right, owner, at=at)
    found = Subject.objects.select_related("person", "unit").filter(person=person, unit=unit).first()
    if found is not None:
        return found
    _living_entry(person)
    with work(actor=actor, at=at) as done:
        subject, made = Subject.objects.get_or_create(person=person, unit=unit, defaults={"kind": _kind_of(unit)})
        done.note("records.open", subject, name=name_of(subject), after={"kind": subject.kind} if made else {})
    return subject


def subjects_of(people: Iterable[Person], *, actor: Actor, at: datetime) -> dict[int, Subject]:
    """The records of many people, by person; one event for all that were made."""
    wanted = {person.pk: person for person in people}
    for part in _parts(list(wanted)):
        _require_all(actor, part, wanted, at)
    found = _existing(list(wanted))
    missing = [person for pk, person in wanted.items() if pk not in found]
    if not missing:
        return found
    for person in missing:
        _living_entry(person)
    with work(actor=actor, at=at) as done:
        rows = [Subject(person=person, kind=SubjectKind.INDIVIDUAL) for person in missing]
        made = Subject.objects.bulk_create(rows, batch_size=_CHUNK)
        done.note("records.open", made[0], name=missing[0].full_name, after={"records": len(made)})
    return found | {row.person_id: row for row in made if row.person_id is not None}


def register_subject(
    *,
    kind: SubjectKind | str,
    name: str,
    keeper: Unit,
    code: str = "",
    address: str = "",
    founded: str = "",
    fine_kind: str = "",
    actor: Actor,
    at: datetime,
) -> Subject:
    """Somebody known here only: a household, an enterprise, a guest from abroad. ``code``: tax or household number.

    Refused where the same number, or the same name with the same address, is registered with the same keeper.
    """
    require(actor, RIGHT, keeper, at=at)
    values = _checked(kind, name=name, code=code, address=address, founded=founded, fine_kind=fine_kind, at=at)
    _refuse_twice(values, keeper, None)
    with work(actor=actor, at=at) as done:
        subject = Subject.objects.create(keeper=keeper, **values)
        done.note("records.register_subject", subject, name=subject.name, after=_told(values) | {"keeper": keeper})
    return subject


def edit_subject(
    subject: Subject, *, version: int, reason: str = "", actor: Actor, at: datetime, **given: Any
) -> Subject:
    """Correct what is said of the subject itself. Of people and units only ``fine_kind``, ``founded`` and
    ``has_higher_retirement_age`` are said here; their name is theirs."""
    require(actor, RIGHT, subject, at=at)
    higher = given.pop("has_higher_retirement_age", subject.has_higher_retirement_age)
    here_only = subject.keeper_id is not None
    names = ("name", "code", "address", "founded", "fine_kind") if here_only else ("founded", "fine_kind")
    merged = {name: given.get(name, getattr(subject, name)) for name in names}
    changes = _checked(subject.kind, at=at, **merged) if here_only else _checked_kind(at=at, **merged)
    if here_only and subject.keeper is not None:
        _refuse_twice(changes, subject.keeper, subject)
    changes["has_higher_retirement_age"] = bool(higher)
    with work(actor=actor, at=at) as done:
        before = {name: getattr(subject, name) for name in _told(changes)}
        save_version(subject, expected=version, changes=changes)
        packing.repack([subject], at=at)
        after = _told(changes)
        done.note(
            "records.edit_subject", subject, name=name_of(subject), before=before, after=after, reason=clean(reason)
        )
    return subject


def _kind_of(unit: Unit | None) -> str:
    if unit is None:
        return SubjectKind.INDIVIDUAL
    return SubjectKind.ENTERPRISE if unit.kind == UnitKind.ENTERPRISE else SubjectKind.COLLECTIVE


def _living_entry(person: Person | None) -> None:
    if person is not None and person.merged_into_id is not None:
        raise not_accepted("merged_entry", "Hồ sơ cá nhân này đã gộp vào hồ sơ khác; hãy ghi vào hồ sơ còn lại.")


def _require_all(actor: Actor, part: list[int], people: dict[int, Person], at: datetime) -> None:
    """The right over each; asked once for all, then of the first that is not among them."""
    require(actor, RIGHT, people[part[0]], at=at)
    reached = set(visible(actor, RIGHT, Person.objects.filter(pk__in=part), at=at).values_list("pk", flat=True))
    for pk in part:
        if pk not in reached:
            require(actor, RIGHT, people[pk], at=at)


def _existing(people: list[int]) -> dict[int, Subject]:
    found: dict[int, Subject] = {}
    for part in _parts(people):
        rows = Subject.objects.select_related("person", "unit").filter(person_id__in=part)
        found.update({row.person_id: row for row in rows if row.person_id is not None})
    return found


def _parts(keys: list[int]) -> Iterable[list[int]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))


def _checked(
    kind: str, *, name: str, code: str, address: str, founded: str, fine_kind: str, at: datetime
) -> dict[str, Any]:
    if kind not in SubjectKind.values or SubjectKind(kind) not in REGISTERED:
        raise not_accepted("unknown_kind", "Chọn loại đối tượng trong danh sách.", field="kind")
    plain = clean(name)
    if not plain:
        raise not_accepted("name_missing", "Chưa có tên.", field="name")
    for value, longest, field in ((plain, NAME_LENGTH, "name"), (clean(address), ADDRESS_LENGTH, "address")):
        if len(value) > longest:
            raise not_accepted("too_long", f"Nội dung dài quá {longest} ký tự.", field=field)
    number = plain_code(code)
    if len(number) > CODE_LENGTH:
        raise not_accepted("too_long", f"Mã số dài quá {CODE_LENGTH} ký tự.", field="code")
    key = sort_key(plain) if SubjectKind(kind) in PEOPLE else text_key(plain)
    return {
        "name": plain,
        "sort_key": key,
        "folded": fold(plain),
        "code": number,
        "address": clean(address),
        **_checked_kind(founded=founded, fine_kind=fine_kind, at=at),
        "kind": SubjectKind(kind).value,
    }


def _checked_kind(*, founded: str, fine_kind: str, at: datetime) -> dict[str, Any]:
    book = load()
    if fine_kind and fine_kind not in book.words.subjects:
        raise not_accepted("unknown_word", "Chọn loại cụ thể trong danh sách.", field="fine_kind")
    return {"founded": partial("founded", founded, Ground(book, day_of(at))), "fine_kind": fine_kind}


def _refuse_twice(values: dict[str, Any], keeper: Unit, besides: Subject | None) -> None:
    rows = Subject.objects.filter(keeper=keeper, kind=values["kind"])
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    if values["code"] and rows.filter(code=values["code"]).exists():
        raise not_accepted("registered_already", "Mã số này đã có trong danh sách của đơn vị.", field="code")
    if rows.filter(folded=values["folded"], address=values["address"], code=values["code"]).exists():
        raise not_accepted("registered_already", "Tên và địa chỉ này đã có trong danh sách của đơn vị.", field="name")


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """What an event tells of; the keys made from the name say nothing more."""
    return {name: value for name, value in values.items() if name not in {"sort_key", "folded"}}
