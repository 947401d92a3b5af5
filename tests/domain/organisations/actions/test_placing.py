from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories.cast import NOW, Cast
from thidua.domain.organisations.actions import close, found, move, record_successor
from thidua.domain.organisations.policies import above
from thidua.domain.organisations.queries import place_of, reach_differences
from thidua.foundation.refusals import NotAccepted

DAY = date(2026, 3, 1)
EVE = DAY - timedelta(days=1)


def test_a_move_keeps_the_old_place_for_earlier_days(cast: Cast) -> None:
    museum, culture, city = (cast.units[key] for key in ("museum", "culture", "city"))
    move(museum, parent=city, active_from=DAY, actor=cast.system, at=NOW)
    assert (place_of(museum, EVE).parent, place_of(museum, DAY).parent) == (culture, city)  # type: ignore[union-attr]
    assert (culture.pk in above(museum.pk, EVE), culture.pk in above(museum.pk, DAY)) == (True, False)
    assert reach_differences() == []


def test_what_stands_below_moves_along(cast: Cast) -> None:
    move(cast.units["ward"], parent=cast.units["culture"], active_from=DAY, actor=cast.system, at=NOW)
    assert cast.units["culture"].pk in above(cast.units["school"].pk, DAY)
    assert reach_differences() == []


def test_a_unit_cannot_stand_below_its_own_child(cast: Cast) -> None:
    with pytest.raises(NotAccepted) as refused:
        move(cast.units["culture"], parent=cast.units["museum"], active_from=DAY, actor=cast.system, at=NOW)
    assert refused.value.refusal.code == "circle"


def test_a_circle_that_begins_later_is_refused_too(cast: Cast) -> None:
    health, culture = cast.units["health"], cast.units["culture"]
    move(culture, parent=health, active_from=date(2026, 6, 1), actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted) as refused:
        move(health, parent=culture, active_from=DAY, actor=cast.system, at=NOW)
    assert refused.value.refusal.code == "circle"


def test_a_wrong_move_of_the_same_day_is_replaced(cast: Cast) -> None:
    museum = cast.units["museum"]
    for key in ("health", "office"):
        move(museum, parent=cast.units[key], active_from=DAY, actor=cast.system, at=NOW)
    assert [row.parent for row in museum.placements.order_by("active_from")] == [
        cast.units["culture"],
        cast.units["office"],
    ]
    assert reach_differences() == []


def test_closing_ends_name_place_and_reach(cast: Cast) -> None:
    museum = cast.units["museum"]
    close(museum, last_day=DAY, reason="Quyết định", actor=cast.system, at=NOW)
    assert {museum.names.get().active_to, museum.placements.get().active_to, museum.active_to} == {DAY}
    assert reach_differences() == []


def test_a_unit_with_children_cannot_be_closed_before_them(cast: Cast) -> None:
    with pytest.raises(NotAccepted) as refused:
        close(cast.units["culture"], last_day=DAY, actor=cast.system, at=NOW)
    assert "Bảo tàng Thành phố" in refused.value.refusal.sentence


def test_nobody_moves_under_a_closed_unit(cast: Cast) -> None:
    close(cast.units["health"], last_day=EVE, actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted):
        move(cast.units["museum"], parent=cast.units["health"], active_from=DAY, actor=cast.system, at=NOW)


def test_a_later_name_stops_an_earlier_closing(cast: Cast) -> None:
    museum = cast.units["museum"]
    move(museum, parent=cast.units["city"], active_from=date(2026, 6, 1), actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted) as refused:
        close(museum, last_day=DAY, actor=cast.system, at=NOW)
    assert refused.value.refusal.code == "later_change"


def test_a_successor_is_recorded_once(cast: Cast) -> None:
    museum = cast.units["museum"]
    close(museum, last_day=EVE, actor=cast.system, at=NOW)
    heir = found(
        kind="service", name="Bảo tàng mới", active_from=DAY, parent=cast.units["culture"], actor=cast.system, at=NOW
    )
    record_successor(museum, heir, active_from=DAY, basis="Quyết định 12", actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted):
        record_successor(museum, heir, active_from=DAY, actor=cast.system, at=NOW)
