from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from tests.factories.cast import NOW, Cast
from thidua.domain.organisations.actions import Founding, found, found_all
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import name_on, place_of, reach_differences
from thidua.foundation.audit.models import Event
from thidua.foundation.refusals import NotAccepted, NotPermitted

DAY = date(2026, 1, 1)


def a_founding(**changes: object) -> Founding:
    values: dict[str, object] = {"kind": "service", "name": "Thư viện Thành phố", "active_from": DAY, **changes}
    return Founding(**values)  # type: ignore[arg-type]


def test_a_unit_is_founded_with_name_place_reach_and_event(cast: Cast) -> None:
    unit = found(
        kind="service",
        name="Thư viện  Thành phố",
        active_from=DAY,
        parent=cast.units["culture"],
        actor=cast.system,
        at=NOW,
    )
    assert (name_on(unit, DAY), place_of(unit, DAY).parent) == ("Thư viện Thành phố", cast.units["culture"])  # type: ignore[union-attr]
    assert reach_differences() == []
    assert Event.objects.filter(action="organisations.found", subject_key=str(unit.pk)).exists()


def test_an_empty_code_is_made_from_the_name_and_stays_unique(cast: Cast) -> None:
    units = found_all(
        [a_founding(parent=cast.units["city"]), a_founding(parent=cast.units["city"])], actor=cast.system, at=NOW
    )
    assert [unit.code for unit in units] == ["TVTP", "TVTP-2"]


def test_a_code_in_use_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAccepted) as refused:
        found_all([a_founding(code="city", parent=cast.units["city"])], actor=cast.system, at=NOW)
    assert refused.value.refusal.field == "code"


def test_one_bad_unit_leaves_none_of_the_batch(cast: Cast) -> None:
    before = Unit.objects.count()
    with pytest.raises(NotAccepted):
        found_all([a_founding(), a_founding(kind="planet")], actor=cast.system, at=NOW)
    assert Unit.objects.count() == before


def test_a_child_may_not_outlive_its_parent(cast: Cast) -> None:
    old = found(
        kind="district",
        name="Quận Cũ",
        active_from=date(2021, 1, 1),
        active_to=date(2025, 6, 30),
        actor=cast.system,
        at=NOW,
    )
    with pytest.raises(NotAccepted) as refused:
        found(kind="school", name="Trường A", active_from=date(2022, 1, 1), parent=old, actor=cast.system, at=NOW)
    assert refused.value.refusal.code == "outlives_parent"


def test_the_standing_office_founds_below_itself_but_no_new_top(cast: Cast) -> None:
    actor = cast.actor("standing_office")
    assert found(kind="service", name="Nhà hát", active_from=DAY, parent=cast.units["culture"], actor=actor, at=NOW).pk
    with pytest.raises(NotPermitted):
        found(kind="city", name="Thành phố khác", active_from=DAY, actor=actor, at=NOW)


def test_an_officer_may_not_found(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        found(
            kind="service",
            name="Nhà hát",
            active_from=DAY,
            parent=cast.units["culture"],
            actor=cast.actor("officer"),
            at=NOW,
        )


def test_six_hundred_units_are_founded_in_seconds(cast: Cast) -> None:
    seeds = [a_founding(code="R", kind="city", name="Thành phố R")]
    seeds += [a_founding(code=f"W{n}", kind="ward", name=f"Phường {n}", parent="R") for n in range(150)]
    seeds += [a_founding(code=f"S{n}", kind="school", name=f"Trường {n}", parent=f"W{n % 150}") for n in range(449)]
    began = process_time()
    found_all(seeds, actor=cast.system, at=NOW)
    assert process_time() - began < 5
    assert reach_differences() == []


def test_founding_costs_the_same_queries_for_one_and_for_many(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    seeds = [a_founding(code=f"N{n}", parent=cast.units["city"]) for n in range(40)]
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        found_all(seeds, actor=cast.system, at=NOW)
