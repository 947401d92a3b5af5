"""The databases themselves refuse two names or two places on one day."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.factories.cast import Cast
from thidua.domain.organisations.models import UnitName, UnitPlacement

LATER = date(2026, 1, 1)


def test_a_second_name_for_the_same_days_is_refused(cast: Cast) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        UnitName.objects.create(unit=cast.units["health"], name="Tên hai", active_from=LATER)


def test_a_second_place_for_the_same_days_is_refused(cast: Cast) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        UnitPlacement.objects.create(unit=cast.units["health"], parent=cast.units["office"], active_from=LATER)


def test_stretching_an_ended_row_over_the_next_is_refused(cast: Cast) -> None:
    unit = cast.units["health"]
    unit.names.update(active_to=date(2025, 12, 31))
    UnitName.objects.create(unit=unit, name="Tên hai", active_from=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        unit.names.filter(active_to__isnull=False).update(active_to=LATER)


def test_rows_that_only_touch_are_taken(cast: Cast) -> None:
    unit = cast.units["health"]
    unit.names.update(active_to=date(2025, 12, 31))
    UnitName.objects.create(unit=unit, name="Tên hai", active_from=LATER)
    assert unit.names.count() == 2
