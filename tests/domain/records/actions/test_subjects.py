"""Records come into being."""

from __future__ import annotations

import pytest

from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.records import actions
from thidua.domain.records.enums import SubjectKind
from thidua.domain.records.models import Subject
from thidua.foundation.refusals import NotAccepted, NotPermitted


def test_a_person_has_one_record(cast: Cast) -> None:
    person = a_person(cast)
    first, second = (actions.subject_of(person=person, actor=cast.actor("officer"), at=NOW) for _ in range(2))
    assert first.pk == second.pk
    assert first.kind == SubjectKind.INDIVIDUAL


def test_a_unit_has_one_record(cast: Cast) -> None:
    subject = actions.subject_of(unit=cast.units["museum"], actor=cast.actor("officer"), at=NOW)
    assert (subject.kind, subject.unit_id) == (SubjectKind.COLLECTIVE, cast.units["museum"].pk)


def test_no_record_is_opened_for_people_of_others(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.subject_of(person=a_person(cast), actor=cast.actor("stranger"), at=NOW)


def test_no_record_is_opened_for_an_entry_merged_into_another(cast: Cast) -> None:
    kept, merged = a_person(cast), a_person(cast, full_name="Trần Văn Bạch")
    Person.objects.filter(pk=merged.pk).update(merged_into=kept)
    with pytest.raises(NotAccepted, match="gộp"):
        actions.subject_of(person=Person.objects.get(pk=merged.pk), actor=cast.system, at=NOW)


def test_records_of_many_people_are_opened_together(cast: Cast) -> None:
    people = [a_person(cast, full_name=f"Phạm Văn {name}") for name in ("An", "Bảo", "Chi")]
    first = actions.subject_of(person=people[0], actor=cast.system, at=NOW)
    found = actions.subjects_of(people, actor=cast.actor("officer"), at=NOW)
    assert found[people[0].pk].pk == first.pk
    assert sorted(found) == sorted(person.pk for person in people)
    assert Subject.objects.count() == 3


def test_records_of_many_people_need_the_right_for_each(cast: Cast) -> None:
    people = [a_person(cast), a_person(cast, unit="health", full_name="Lý Văn Xa")]
    with pytest.raises(NotPermitted):
        actions.subjects_of(people, actor=cast.actor("officer"), at=NOW)
    assert not Subject.objects.exists()


def a_household(cast: Cast, who: str = "ward_officer", **changes: str) -> Subject:
    given = {"kind": SubjectKind.HOUSEHOLD, "name": "Gia đình ông Trần Văn Sửu", "address": "Số 5 ngõ 2", **changes}
    return actions.register_subject(keeper=cast.units["ward"], **given, actor=cast.actor(who), at=NOW)  # type: ignore[arg-type]


def test_a_household_is_registered_with_its_keeper(cast: Cast) -> None:
    subject = a_household(cast)
    assert (subject.keeper_id, subject.folded) == (cast.units["ward"].pk, "gia dinh ong tran van suu")


def test_others_register_nothing_there(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        a_household(cast, "officer")


@pytest.mark.parametrize("changes", [{}, {"name": "GIA ĐÌNH ÔNG TRẦN VĂN SỬU"}])
def test_the_same_is_not_registered_twice(cast: Cast, changes: dict[str, str]) -> None:
    a_household(cast)
    with pytest.raises(NotAccepted):
        a_household(cast, **changes)


def test_the_same_number_is_not_registered_twice(cast: Cast) -> None:
    a_household(cast, kind=SubjectKind.ENTERPRISE, name="Công ty Ánh Dương", code="0101234567")
    with pytest.raises(NotAccepted, match="Mã số"):
        a_household(cast, kind=SubjectKind.ENTERPRISE, name="Công ty khác", code="0101234567")


def test_people_and_units_are_not_registered_here(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        a_household(cast, kind=SubjectKind.INDIVIDUAL)


def test_the_name_of_a_registered_one_is_corrected(cast: Cast) -> None:
    subject = a_household(cast)
    actions.edit_subject(
        subject, version=subject.version, name="Gia đình ông Trần Văn Dần", actor=cast.actor("ward_officer"), at=NOW
    )
    assert Subject.objects.get(pk=subject.pk).folded == "gia dinh ong tran van dan"


def test_of_a_person_only_what_the_law_asks_is_said_here(cast: Cast) -> None:
    subject = actions.subject_of(person=a_person(cast), actor=cast.system, at=NOW)
    actions.edit_subject(
        subject, version=1, name="Ai khác", fine_kind="civil_servant", actor=cast.actor("officer"), at=NOW
    )
    stored = Subject.objects.get(pk=subject.pk)
    assert (stored.name, stored.fine_kind, stored.version) == ("", "civil_servant", 2)
