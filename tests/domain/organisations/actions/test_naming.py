from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.factories.cast import NOW, SINCE, Cast
from thidua.domain.organisations.actions import add_alias, edit, refresh_names, remove_alias, rename
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import name_on, searched
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted

DAY = date(2026, 3, 1)


def test_the_old_name_is_kept_for_the_days_it_was_in_force(cast: Cast) -> None:
    unit = cast.units["culture"]
    rename(unit, name="Sở Văn hóa, Thể thao và Du lịch", active_from=DAY, actor=cast.system, at=NOW)
    assert name_on(unit, DAY - timedelta(days=1)) == "Sở Văn hóa và Thể thao"
    assert name_on(unit, DAY) == "Sở Văn hóa, Thể thao và Du lịch"
    assert Unit.objects.get(pk=unit.pk).name == "Sở Văn hóa, Thể thao và Du lịch"


def test_a_name_to_come_shows_on_its_day(cast: Cast) -> None:
    unit, day = cast.units["culture"], date(2027, 1, 1)
    rename(unit, name="Sở Mới", active_from=day, actor=cast.system, at=NOW)
    assert Unit.objects.get(pk=unit.pk).name == "Sở Văn hóa và Thể thao"
    assert refresh_names(actor=cast.system, at=NOW) == 0
    assert refresh_names(actor=cast.system, at=datetime(2027, 1, 1, 1, tzinfo=NOW.tzinfo)) == 1
    assert Unit.objects.get(pk=unit.pk).name == "Sở Mới"


def test_a_name_entered_between_two_others_ends_where_the_next_begins(cast: Cast) -> None:
    unit = cast.units["culture"]
    rename(unit, name="Tên ba", active_from=date(2026, 6, 1), actor=cast.system, at=NOW)
    rename(unit, name="Tên hai", active_from=DAY, actor=cast.system, at=NOW)
    assert [(row.name, row.active_to) for row in unit.names.order_by("active_from")] == [
        ("Sở Văn hóa và Thể thao", date(2026, 2, 28)),
        ("Tên hai", date(2026, 5, 31)),
        ("Tên ba", None),
    ]


def test_units_are_found_by_their_old_names_without_diacritics(cast: Cast) -> None:
    rename(cast.units["culture"], name="Sở Mới", active_from=DAY, actor=cast.system, at=NOW)
    assert list(searched(Unit.objects.all(), "van hoa the thao")) == [cast.units["culture"]]


def test_a_name_that_begins_the_same_day_is_a_correction_not_a_renaming(cast: Cast) -> None:
    with pytest.raises(NotAccepted) as refused:
        rename(cast.units["culture"], name="Sở Mới", active_from=SINCE, actor=cast.system, at=NOW)
    assert refused.value.refusal.code == "name_begins_that_day"


def test_a_day_before_founding_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        rename(cast.units["culture"], name="Sở Mới", active_from=date(2019, 1, 1), actor=cast.system, at=NOW)


def test_the_same_name_is_refused(cast: Cast) -> None:
    unit = cast.units["culture"]
    with pytest.raises(NotAccepted):
        rename(unit, name=unit.name, short_name=unit.short_name, active_from=DAY, actor=cast.system, at=NOW)


def test_an_edit_corrects_the_name_now_in_force(cast: Cast) -> None:
    unit = cast.units["health"]
    edit(
        unit,
        name="Sở Y tế Thành phố",
        short_name="SYT",
        kind="department",
        code="SYT",
        version=1,
        actor=cast.system,
        at=NOW,
    )
    assert (name_on(unit, DAY), Unit.objects.get(pk=unit.pk).version) == ("Sở Y tế Thành phố", 2)


def test_the_second_of_two_edits_is_shown_both(cast: Cast) -> None:
    unit = cast.units["health"]
    values = {"short_name": "SYT", "kind": "department", "code": "SYT", "actor": cast.system, "at": NOW}
    edit(unit, name="Tên một", version=1, **values)
    with pytest.raises(Conflict) as conflict:
        edit(unit, name="Tên hai", version=1, **values)
    assert (conflict.value.stored["name"], conflict.value.offered["name"]) == ("Tên một", "Tên hai")


def test_an_alias_is_kept_once_and_can_be_forgotten(cast: Cast) -> None:
    unit = cast.units["health"]
    row = add_alias(unit, alias="Sở YT", actor=cast.system, at=NOW)
    assert add_alias(unit, alias="sở yt", actor=cast.system, at=NOW) == row
    remove_alias(row, actor=cast.system, at=NOW)
    assert not unit.aliases.exists()


def test_a_stranger_may_not_rename(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        rename(cast.units["culture"], name="X", active_from=DAY, actor=cast.actor("stranger"), at=NOW)


def test_a_stranger_may_not_add_aliases(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        add_alias(cast.units["culture"], alias="X", actor=cast.actor("stranger"), at=NOW)
