"""The year's great days: entered, put right, copied into the next year."""

from datetime import date

import pytest

from tests.factories.cast import Cast
from thidua.domain.plans import actions
from thidua.domain.plans.models import GreatDay
from thidua.foundation.access.policy import visible
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted


def _add(cast: Cast, name: str = "Quốc khánh", day: date = date(2026, 9, 2), since: int | None = 1945) -> GreatDay:
    return actions.add_great_day(
        cast.units["city"], name=name, day=day, since_year=since, actor=cast.actor("standing_office"), at=cast.at
    )


def test_a_day_belongs_to_the_year_it_falls_in(cast: Cast) -> None:
    assert (_add(cast).year, _add(cast, day=date(2027, 9, 2)).year) == (2026, 2027)


def test_the_same_day_twice_is_refused(cast: Cast) -> None:
    _add(cast)
    with pytest.raises(NotAccepted):
        _add(cast)
    assert GreatDay.objects.count() == 1


def test_a_day_does_not_begin_after_itself(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        _add(cast, since=2027)


def test_two_who_edit_at_once_see_both(cast: Cast) -> None:
    row = _add(cast)
    values = {"name": "Quốc khánh 2/9", "day": row.day, "since_year": 1945, "actor": cast.system, "at": cast.at}
    actions.edit_great_day(GreatDay.objects.get(), version=1, **values)
    with pytest.raises(Conflict):
        actions.edit_great_day(row, version=1, **{**values, "name": "khác"})


def test_next_year_gets_the_days_it_lacks(cast: Cast) -> None:
    _add(cast)
    _add(cast, "Ngày của riêng Thành phố", date(2026, 3, 1))
    _add(cast, "Quốc khánh", date(2027, 9, 2))
    rows = actions.copy_great_days(cast.units["city"], year=2026, actor=cast.system, at=cast.at)
    assert [(row.name, row.day) for row in rows] == [("Ngày của riêng Thành phố", date(2027, 3, 1))]
    with pytest.raises(NotAccepted):
        actions.copy_great_days(cast.units["city"], year=2026, actor=cast.system, at=cast.at)


def test_units_below_read_the_calendar_and_do_not_write_it(cast: Cast) -> None:
    row = _add(cast)
    officer = cast.actor("officer")
    assert visible(officer, "plans.view", GreatDay.objects.all(), at=cast.at).get() == row
    with pytest.raises(NotPermitted):
        actions.remove_great_day(row, actor=officer, at=cast.at)
    actions.remove_great_day(row, actor=cast.actor("standing_office"), at=cast.at)
    assert not GreatDay.objects.exists()
