from __future__ import annotations

from datetime import date

import pytest

from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, Cast
from thidua.domain.people.actions import end_position
from thidua.domain.people.models import Person
from thidua.domain.people.queries import people_visible
from thidua.foundation.access.policy import holders, may, visible

RIGHTS = ("people.view", "people.edit", "people.reveal")


def everybody(cast: Cast) -> list[Person]:
    """One in office, one deeper down, one whose only position has ended, one elsewhere."""
    retired = a_person(cast, full_name="Đã Nghỉ")
    end_position(retired.positions.get(), last_day=date(2025, 1, 1), actor=cast.system, at=NOW)
    return [a_person(cast), a_person(cast, "museum", "Người Bảo Tàng"), retired, a_person(cast, "health", "Người Y Tế")]


@pytest.mark.sweep
def test_yes_no_list_and_people_agree(cast: Cast) -> None:
    for person in everybody(cast):
        for right in RIGHTS:
            allowed = holders(right, person, at=NOW)
            for key, account in cast.accounts.items():
                actor = cast.actor(key)
                listed = visible(actor, right, Person.objects.all(), at=NOW).filter(pk=person.pk).exists()
                assert may(actor, right, person, at=NOW) == listed == (account.pk in allowed), (
                    right,
                    key,
                    person.full_name,
                )


def test_who_holds_no_position_stays_with_the_last_units(cast: Cast) -> None:
    people = everybody(cast)
    assert set(people_visible(cast.actor("officer"), at=NOW)) == set(people[:3])
    assert set(people_visible(cast.actor("stranger"), at=NOW)) == set(people[3:])


def test_who_moved_away_is_no_longer_seen_by_the_old_unit(cast: Cast) -> None:
    from thidua.domain.people.actions import place

    person = a_person(cast)
    end_position(person.positions.get(), last_day=date(2025, 1, 1), actor=cast.system, at=NOW)
    place(person, unit=cast.units["health"], title="T", active_from=date(2025, 1, 2), actor=cast.system, at=NOW)
    assert person not in people_visible(cast.actor("officer"), at=NOW)
