from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.cast import NOW
from thidua.foundation.access.models import Account
from thidua.shell.paging import Order, decode, encode, page

NAMES = st.sampled_from(["An", "Ánh", "Ân", "Bình", "Đào", "Dũng", "an", ""])
WALK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ORDERS = [Order("full_name"), Order("full_name", descending=True), Order("created_at"), Order("pk", descending=True)]


def _rows() -> QuerySet[Account]:
    """The rows of these tests: the standing cast has addresses, they have none."""
    return Account.objects.filter(email="")


def _store(names: list[str], prefix: str) -> None:
    rows = [
        Account(username=f"{prefix}{number}", full_name=name, created_at=NOW, password="!")
        for number, name in enumerate(names)
    ]
    Account.objects.bulk_create(rows)


def _in_order(order: Order) -> list[int]:
    sign = "-" if order.descending else ""
    return list(_rows().order_by(f"{sign}{order.field}", f"{sign}pk").values_list("pk", flat=True))


def _walk(order: Order, size: int, arriving: list[list[str]], **start: str) -> tuple[list[int], Any]:
    """Page after page to the end, new rows arriving between pages; the ids seen and the last page."""
    seen: list[int] = []
    backwards = "before" in start
    cursor = start
    arriving = list(arriving)
    while True:
        shown = page(_rows(), order, size=size, **cursor)
        ids = [row.pk for row in shown.rows]
        seen = ids + seen if backwards else seen + ids
        following = shown.before if backwards else shown.after
        if not following:
            return seen, shown
        cursor = {"before": following} if backwards else {"after": following}
        if arriving:
            _store(arriving.pop(), f"moi{len(arriving)}-")


@pytest.mark.parametrize("order", ORDERS, ids=str)
@WALK
@given(
    names=st.lists(NAMES, max_size=20),
    size=st.integers(1, 7),
    arriving=st.lists(st.lists(NAMES, max_size=3), max_size=4),
)
def test_every_row_is_seen_once_whatever_arrives_meanwhile(
    db: None, order: Order, names: list[str], size: int, arriving: list[list[str]]
) -> None:
    _rows().delete()
    _store(names, "cu")
    there = set(_in_order(order))
    seen, _last = _walk(order, size, arriving)
    assert len(seen) == len(set(seen))
    assert there <= set(seen)
    assert seen == [pk for pk in _in_order(order) if pk in set(seen)]


@pytest.mark.parametrize("order", ORDERS, ids=str)
@WALK
@given(
    names=st.lists(NAMES, min_size=1, max_size=20),
    size=st.integers(1, 7),
    arriving=st.lists(st.lists(NAMES, max_size=3), max_size=4),
)
def test_walking_back_from_the_last_row_sees_every_row_once(
    db: None, order: Order, names: list[str], size: int, arriving: list[list[str]]
) -> None:
    _rows().delete()
    _store(names, "cu")
    there = _in_order(order)
    last = Account.objects.get(pk=there[-1])
    seen, _first = _walk(order, size, arriving, before=encode(last, order.field))
    assert len(seen) == len(set(seen))
    assert set(there[:-1]) <= set(seen)


def test_a_page_knows_its_neighbours(db: None) -> None:
    _store(["A", "B", "C", "D", "E"], "cu")
    order = Order("full_name")
    first = page(_rows(), order, size=2)
    second = page(_rows(), order, size=2, after=first.after)
    third = page(_rows(), order, size=2, after=second.after)
    assert [bool(each.before) for each in (first, second, third)] == [False, True, True]
    assert [bool(each.after) for each in (first, second, third)] == [True, True, False]
    back = page(_rows(), order, size=2, before=third.before)
    assert back.rows == second.rows


def test_a_page_costs_one_query(db: None, django_assert_num_queries: Any) -> None:
    _store(["A", "B", "C"], "cu")
    with django_assert_num_queries(1):
        page(_rows(), Order("full_name"), size=2)


@pytest.mark.parametrize(
    "value", ["Đặng", "", 7, b"\x00\xff", date(2026, 11, 20), datetime(2026, 11, 20, 2, 0, 0, 123456, tzinfo=UTC)]
)
def test_a_cursor_says_exactly_where_a_row_stood(value: Any) -> None:
    row: Any = SimpleNamespace(pk=12, name=value)
    assert decode(encode(row, "name"), "name") == (value, 12)


def test_a_cursor_follows_the_path_of_its_order() -> None:
    row: Any = SimpleNamespace(pk=3, unit=SimpleNamespace(sort_key=memoryview(b"ab")))
    assert decode(encode(row, "unit__sort_key"), "unit__sort_key") == (b"ab", 3)


@given(st.text(max_size=60))
def test_a_cursor_nobody_made_is_none(text: str) -> None:
    assert decode(text, "name") is None


def test_the_cursor_of_another_order_is_none() -> None:
    row: Any = SimpleNamespace(pk=3, name="An", at="2026")
    assert decode(encode(row, "name"), "at") is None
