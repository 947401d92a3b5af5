"""Reminders on their rungs, each once."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_part
from thidua.domain.plans import actions, handlers
from thidua.domain.plans.enums import TaskState
from thidua.foundation.access.queries import system
from thidua.foundation.notifications.models import Notice

DAY = date(2026, 11, 20)


class _Run:
    """A run whose steps are done once, as the queue's are."""

    def __init__(self, cast: Cast, day: date) -> None:
        self.payload = {"period": day.isoformat()}
        self.at = cast.at
        self.actor = system("lịch việc")

    def step(self, _key: str) -> Any:
        from django.db import transaction

        return transaction.atomic()

    def progress(self, *_told: object) -> None:
        """Nobody watches."""


def _remind(cast: Cast, day: date = DAY) -> list[tuple[str, str]]:
    handlers.remind(_Run(cast, day))  # type: ignore[arg-type]
    return list(Notice.objects.filter(key__startswith="plans.remind").values_list("account__username", "title"))


def _plan(cast: Cast, *days: date, **more: Any) -> Any:
    rows = [
        a_row(str(number), deadlines=[a_deadline(day.isoformat(), kind="on", raw="ngày")], **more)
        for number, day in enumerate(days)
    ]
    return a_plan(cast, *rows)


@pytest.mark.parametrize(
    ("days", "title"),
    [
        (7, "1 việc còn 7 ngày nữa hết hạn"),
        (3, "1 việc còn 3 ngày nữa hết hạn"),
        (0, "1 việc hết hạn hôm nay"),
        (-3, "1 việc đã quá hạn 3 ngày"),
    ],
)
def test_a_unit_is_told_on_each_rung(cast: Cast, days: int, title: str) -> None:
    _plan(cast, DAY + timedelta(days=days))
    assert ("officer", title) in _remind(cast)


@pytest.mark.parametrize("days", [8, 6, 1, -1, -2, -4])
def test_between_the_rungs_nobody_is_told(cast: Cast, days: int) -> None:
    _plan(cast, DAY + timedelta(days=days))
    assert _remind(cast) == []


def test_several_tasks_are_one_notice(cast: Cast) -> None:
    _plan(cast, DAY, DAY)
    assert [title for name, title in _remind(cast) if name == "officer"] == ["2 việc hết hạn hôm nay"]


def test_a_second_run_tells_nothing_twice(cast: Cast) -> None:
    _plan(cast, DAY)
    assert _remind(cast) == _remind(cast)


def test_finished_work_is_not_called_for(cast: Cast) -> None:
    plan = _plan(cast, DAY)
    part = the_part(plan, cast.units["culture"], "0")
    actions.report_progress(part, state=TaskState.DONE, actor=cast.system, at=cast.at)
    assert _remind(cast) == []


def test_the_owner_learns_what_stayed_undone(cast: Cast) -> None:
    _plan(cast, DAY - timedelta(days=3))
    _remind(cast)
    told = Notice.objects.get(key__startswith="plans.overdue", account__username="standing_office")
    assert told.text == "Sở Văn hóa và Thể thao"
