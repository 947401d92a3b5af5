from __future__ import annotations

from datetime import date

import pytest

from tests.domain.people.factory import NUMBER, SINCE, a_person
from tests.factories.cast import NOW, Cast
from thidua.domain.people.actions import (
    PossibleDuplicate,
    edit,
    end_position,
    link_account,
    place,
    register,
    reveal_citizen_id,
)
from thidua.domain.people.models import Person
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted


def test_a_person_is_registered_with_the_first_position(cast: Cast) -> None:
    person = register(
        full_name="NGUYỄN  VĂN HOÀ",
        unit=cast.units["culture"],
        title="Chuyên viên",
        active_from=SINCE,
        birth="1975-05",
        actor=cast.actor("officer"),
        at=NOW,
    )
    assert (person.full_name, person.birth, person.positions.get().unit) == (
        "Nguyễn Văn Hoà",
        "1975-05",
        cast.units["culture"],
    )


@pytest.mark.parametrize("birth", ["1975-13", "1975-02-30", "75", "2027"])
def test_an_impossible_birth_is_refused(cast: Cast, birth: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        a_person(cast, birth=birth)
    assert refused.value.refusal.field == "birth"


def test_the_number_never_stands_in_the_trail(cast: Cast) -> None:
    person = a_person(cast, citizen_id=NUMBER)
    reveal_citizen_id(person, reason="Đối chiếu hồ sơ khen thưởng", actor=cast.actor("officer"), at=NOW)
    assert not [event for event in Event.objects.all() if NUMBER in event.changes + event.reason + event.subject_name]


def test_officers_register_in_their_own_subtree_only(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        register(
            full_name="A B",
            unit=cast.units["culture"],
            title="T",
            active_from=SINCE,
            actor=cast.actor("stranger"),
            at=NOW,
        )


def test_an_alike_name_with_the_same_birth_asks_first(cast: Cast) -> None:
    known = a_person(cast, full_name="Nguyễn Văn Hòa", birth="1975-05-12")
    values = {
        "full_name": "Nguyễn Văn Hoà",
        "unit": cast.units["culture"],
        "title": "T",
        "active_from": SINCE,
        "birth": "1975",
    }
    with pytest.raises(PossibleDuplicate) as asked:
        register(**values, actor=cast.system, at=NOW)
    assert [(each.person, each.why) for each in asked.value.found] == [(known, "name")]
    assert register(**values, other_person=True, actor=cast.system, at=NOW).pk != known.pk


def test_the_same_number_asks_first(cast: Cast) -> None:
    a_person(cast, citizen_id=NUMBER)
    with pytest.raises(PossibleDuplicate) as asked:
        register(
            full_name="Khác",
            unit=cast.units["culture"],
            title="T",
            active_from=SINCE,
            citizen_id=NUMBER,
            actor=cast.system,
            at=NOW,
        )
    assert asked.value.found[0].why == "citizen_id"


def test_nobody_learns_of_people_beyond_their_rights_from_the_warning(cast: Cast) -> None:
    a_person(cast, unit="health", citizen_id=NUMBER)
    person = register(
        full_name="Trần Văn Bách",
        unit=cast.units["culture"],
        title="T",
        active_from=SINCE,
        birth="1985",
        citizen_id=NUMBER,
        actor=cast.actor("officer"),
        at=NOW,
    )
    assert person.citizen_id == NUMBER


def test_another_birth_is_another_person(cast: Cast) -> None:
    a_person(cast, birth="1975")
    assert register(
        full_name="Trần Văn Bách",
        unit=cast.units["culture"],
        title="T",
        active_from=SINCE,
        birth="1976",
        actor=cast.system,
        at=NOW,
    ).pk


def test_the_second_of_two_edits_is_a_conflict(cast: Cast) -> None:
    person = a_person(cast)
    values = {"sex": "male", "birth": "1985", "version": 1, "actor": cast.system, "at": NOW}
    edit(person, full_name="Tên Một", **values)
    with pytest.raises(Conflict):
        edit(person, full_name="Tên Hai", **values)
    assert Person.objects.get(pk=person.pk).full_name == "Tên Một"


def test_an_edit_keeps_the_number_unless_one_is_given(cast: Cast) -> None:
    person = a_person(cast, citizen_id=NUMBER)
    values = {"full_name": "Tên Một", "sex": "male", "birth": "1985", "actor": cast.system, "at": NOW}
    assert edit(person, version=1, **values).citizen_id == NUMBER
    assert edit(person, version=2, citizen_id="", **values).citizen_id is None


def test_a_position_begins_and_ends(cast: Cast) -> None:
    person = a_person(cast)
    row = place(
        person,
        unit=cast.units["museum"],
        title="Giám đốc",
        active_from=date(2026, 1, 1),
        actor=cast.actor("officer"),
        at=NOW,
    )
    assert end_position(row, last_day=date(2026, 6, 30), actor=cast.actor("officer"), at=NOW).active_to == date(
        2026, 6, 30
    )


def test_a_position_cannot_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        end_position(a_person(cast).positions.get(), last_day=date(2023, 1, 1), actor=cast.system, at=NOW)


def test_the_same_position_twice_is_refused(cast: Cast) -> None:
    person = a_person(cast)
    with pytest.raises(NotAccepted):
        place(
            person, unit=cast.units["culture"], title="Chuyên viên", active_from=NOW.date(), actor=cast.system, at=NOW
        )


def test_an_officer_cannot_draw_a_stranger_into_the_own_unit(cast: Cast) -> None:
    person = a_person(cast, unit="health")
    with pytest.raises(NotPermitted):
        place(person, unit=cast.units["culture"], title="T", active_from=SINCE, actor=cast.actor("officer"), at=NOW)


def test_an_account_is_linked_by_who_may_grant(cast: Cast) -> None:
    person, account = a_person(cast), cast.accounts["person_concerned"]
    with pytest.raises(NotPermitted):
        link_account(person, account, actor=cast.actor("officer"), at=NOW)
    assert link_account(person, account, actor=cast.actor("administrator"), at=NOW).account == account


def test_one_account_belongs_to_one_person(cast: Cast) -> None:
    account = cast.accounts["person_concerned"]
    link_account(a_person(cast), account, actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted):
        link_account(a_person(cast, full_name="Khác"), account, actor=cast.system, at=NOW)


def test_revealing_takes_a_reason_and_leaves_an_event(cast: Cast) -> None:
    person, actor = a_person(cast, citizen_id=NUMBER), cast.actor("officer")
    with pytest.raises(NotAccepted):
        reveal_citizen_id(person, reason="xem", actor=actor, at=NOW)
    assert reveal_citizen_id(person, reason="Đối chiếu hồ sơ khen thưởng", actor=actor, at=NOW) == NUMBER
    event = Event.objects.get(action="people.reveal_citizen_id")
    assert (event.actor_account, event.reason) == (cast.accounts["officer"].pk, "Đối chiếu hồ sơ khen thưởng")


@pytest.mark.parametrize("key", ["stranger", "unit_head", "administrator", "ward_officer"])
def test_others_may_not_reveal(cast: Cast, key: str) -> None:
    with pytest.raises(NotPermitted):
        reveal_citizen_id(a_person(cast, citizen_id=NUMBER), reason="Đối chiếu hồ sơ", actor=cast.actor(key), at=NOW)
