"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

from tests.factories.cast import Cast, a_city

_flush = TransactionTestCase._fixture_teardown


def _flush_with_trail(self: Any) -> None:
    """Emptying the tables between transactional tests is the one time when events may be deleted."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            _flush(self)
            for _name, sql in triggers:
                cursor.execute(sql)
    else:
        _flush(self)
    from thidua.foundation.audit.models import ChainHead

    ChainHead.objects.get_or_create(pk=1)


TransactionTestCase._fixture_teardown = _flush_with_trail  # type: ignore[method-assign]


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """A small city with its standing cast of people."""
    yield a_city()
