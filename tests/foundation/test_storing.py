"""Rows past the model instances: the same rows, the same constraints."""

from __future__ import annotations

import gc
import json

import pytest
from django.db import IntegrityError, transaction

from tests.domain.imports.histories import a_fact, facts_file, taken
from tests.factories.cast import Cast
from thidua.domain.imports.models import RosterRow
from thidua.foundation.storing import insert_rows, without_collecting

COLUMNS = ("roster", "sheet", "number", "name", "folded", "values", "problems", "others", "verdict", "decision",
           "decided_by", "subject_key")  # fmt: skip

pytestmark = pytest.mark.django_db


def _row(roster: int, number: int) -> tuple[object, ...]:
    values = json.dumps({"cells": ["Đặng \\ \t “Thị”\n%s", number]}, ensure_ascii=False)
    return roster, 0, number, "Đặng", "dang", values, "[]", "[]", "ready", "", "", ""


def test_many_rows_come_back_as_they_went_in(cast: Cast) -> None:
    roster = taken(cast, facts_file(a_fact()))
    insert_rows(RosterRow, COLUMNS, (_row(roster.pk, number) for number in range(1, 4_501)))
    rows = list(roster.rows.order_by("number"))
    assert [row.number for row in rows] == list(range(1, 4_501))
    assert rows[-1].values == {"cells": ["Đặng \\ \t “Thị”\n%s", 4_500]}
    assert rows[-1].others == []


def test_constraints_hold(cast: Cast) -> None:
    roster = taken(cast, facts_file(a_fact()))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(RosterRow, COLUMNS, [_row(roster.pk, 1), _row(roster.pk, 1)])
    assert not roster.rows.exists()


def test_a_name_that_is_no_column_is_refused(cast: Cast) -> None:
    with pytest.raises(ValueError, match="no column"):
        insert_rows(type(cast.units["city"]), ["rosters"], [])


def test_the_search_for_garbage_goes_on_afterwards() -> None:
    held = []
    with pytest.raises(ZeroDivisionError), without_collecting():
        held.append(gc.isenabled() / 0)
    with without_collecting():
        held.append(gc.isenabled())
    assert held == [False]
    assert gc.isenabled()
