from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.cast import Cast
from thidua.foundation.jobs import registry
from thidua.foundation.jobs.models import Job
from thidua.foundation.jobs.registry import every, handler
from thidua.foundation.jobs.schedule import enqueue_due
from thidua.foundation.jobs.worker import drain

SEVEN = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)  # 07:00 in Hà Nội
DAY = timedelta(days=1)


@pytest.fixture
def daily(cast: Cast) -> Iterator[None]:
    handlers, recurring = dict(registry._handlers), dict(registry._recurrences)
    registry._recurrences.clear()
    handler("t.daily")(lambda run: None)
    every("t.daily", hour=7)
    yield
    registry._handlers.clear()
    registry._handlers.update(handlers)
    registry._recurrences.clear()
    registry._recurrences.update(recurring)


def periods() -> list[str]:
    return [job.payload["period"] for job in Job.objects.filter(name="t.daily").order_by("pk")]


def test_a_day_begins_at_its_hour(daily: None) -> None:
    enqueue_due(at=SEVEN - timedelta(seconds=1))
    enqueue_due(at=SEVEN)
    assert periods() == ["2026-11-19", "2026-11-20"]


def test_the_same_day_is_enqueued_once_even_when_its_job_is_done(daily: None) -> None:
    for minutes in range(0, 60, 10):
        enqueue_due(at=SEVEN + timedelta(minutes=minutes))
        drain(at=SEVEN + timedelta(minutes=minutes))
    assert periods() == ["2026-11-20"]


def test_a_clock_set_back_repeats_nothing(daily: None) -> None:
    enqueue_due(at=SEVEN)
    enqueue_due(at=SEVEN - timedelta(minutes=10))
    enqueue_due(at=SEVEN)
    assert periods() == ["2026-11-20", "2026-11-19"]


def test_after_an_outage_the_latest_period_runs_at_once(daily: None) -> None:
    enqueue_due(at=SEVEN)
    enqueue_due(at=SEVEN + 4 * DAY + timedelta(hours=5))
    assert periods() == ["2026-11-20", "2026-11-24"]


def test_work_that_belongs_to_its_day_catches_up_day_by_day(daily: None) -> None:
    every("t.daily", hour=7, catch_up=3)
    enqueue_due(at=SEVEN)
    enqueue_due(at=SEVEN + 2 * DAY)
    enqueue_due(at=SEVEN + 2 * DAY)
    assert periods() == ["2026-11-20", "2026-11-21", "2026-11-22"]


def test_a_new_installation_has_missed_nothing(daily: None) -> None:
    every("t.daily", hour=7, catch_up=30)
    enqueue_due(at=SEVEN)
    assert periods() == ["2026-11-20"]


def test_without_an_hour_it_recurs_hourly(daily: None) -> None:
    every("t.daily")
    enqueue_due(at=SEVEN)
    enqueue_due(at=SEVEN + timedelta(minutes=59))
    enqueue_due(at=SEVEN + timedelta(minutes=60))
    assert periods() == ["2026-11-20T07", "2026-11-20T08"]


@pytest.mark.django_db
def test_every_recurrence_has_a_handler() -> None:
    for each in registry.recurrences():
        registry.find(each.name)
