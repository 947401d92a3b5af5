"""What every test may ask for."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from hypothesis import is_hypothesis_test

from tests.factories.cast import Cast, a_city, stand
from tests.factories.remembered import Replacing, force_login, memory
from tests.migrated import filled, keep
from tests.rendered import keep_pages_only
from thidua.foundation.access.models import Account

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
            cursor.execute("INSERT INTO people_words (people_words) VALUES ('rebuild')")
    else:
        _flush(self)
    from thidua.foundation.audit.models import ChainHead

    ChainHead.objects.get_or_create(pk=1)


TransactionTestCase._fixture_teardown = _flush_with_trail  # type: ignore[method-assign]
Client.force_login = force_login  # type: ignore[method-assign]


SWEEPS = (  # beside every property over generated examples; all other tests are units
    "architecture/",
    "scenarios/",
    "console/",
    "mutants/",
    "rulebook/told/",
    "rulebook/screening/test_long_service.py",
    "foundation/storage/test_hostile.py",
    "foundation/storage/test_benign.py",
    "reading/roundtrip/",
    "reading/containers/scan/",
    "reading/containers/pdf/test_hostile.py",
    "reading/deadlines/test_coverage.py",
    "reading/test_samples.py",
    "reading/test_fuzzing.py",
    "reading/test_robustness.py",
    "shell/test_speaking.py",
    "shell/test_parallel_submits.py",
    "web/imports/test_journey.py",
    "web/search/test_blindness.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        generated = is_hypothesis_test(getattr(item, "obj", None))
        if generated or item.path.relative_to(here).as_posix().startswith(SWEEPS):
            item.add_marker(pytest.mark.sweep)


def pytest_collection_finish() -> None:
    """What is loaded now stays to the end: looking through all of it for garbage took a tenth of the run."""
    keep_pages_only()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    memory.begin()


@pytest.fixture(scope="session")
def django_db_filled() -> Iterator[None]:
    with filled():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_filled: None, django_db_setup: None, django_db_blocker: Any) -> None:
    """The cast is built and committed once for the whole run; every test rolls back to it.

    Where only the browser's tests run there is no database yet: they make theirs afterwards, and its worlds.
    """
    with django_db_blocker.unblock():
        if Account._meta.db_table in connection.introspection.table_names():
            keep()
            stand()


@pytest.fixture
def monkeypatch() -> Iterator[pytest.MonkeyPatch]:
    with Replacing.context() as patch:
        yield patch


@pytest.fixture
def cast(db: None) -> Cast:
    """A small city with its standing cast of people, as it was on the first day."""
    return a_city()
