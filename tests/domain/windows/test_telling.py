"""Units learn at once that a close moved, that they were allowed more, and that an intake closed on them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.factories.cast import Cast
from tests.factories.plans import a_plan, a_row, the_part, the_task
from thidua.domain.plans import actions as plans
from thidua.domain.windows import actions, handlers
from thidua.domain.windows.models import Window
from thidua.foundation.notifications.models import Notice

CLOSE = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)  # 00:00 of 26/11 in Hà Nội
SECOND = timedelta(seconds=1)


class _Run:
    def __init__(self, cast: Cast, at: datetime) -> None:
        self.at, self.actor = at, cast.system

    def step(self, _key: str) -> Any:
        return transaction.atomic()


@pytest.fixture
def window(cast: Cast) -> Window:
    plan = a_plan(cast, a_row(executor="Sở Văn hóa và Thể thao; Sở Y tế"))
    return actions.open_window(
        cast.units["city"],
        name="Nhận đăng ký",
        subject=("plans.task", str(the_task(plan).pk)),
        opens_at=cast.at - timedelta(days=1),
        announced_close_at=CLOSE,
        actor=cast.system,
        at=cast.at,
    )


def _told(account: str, what: str) -> list[Notice]:
    return list(Notice.objects.filter(account__username=account, key__contains=f":{what}:"))


def _close(cast: Cast, at: datetime) -> None:
    handlers.tell_of_closed(_Run(cast, at))  # type: ignore[arg-type]


def test_a_moved_close_is_told_to_all_who_still_owe(cast: Cast, window: Window) -> None:
    later = CLOSE + timedelta(days=3)
    actions.change_close(
        window,
        announced_close_at=later,
        legal_close_at=later,
        version=1,
        reason="mưa bão",
        actor=cast.system,
        at=cast.at,
    )
    for account in ("officer", "stranger"):
        (notice,) = _told(account, "moved")
        assert (notice.legal, "00:00:00 ngày 29/11/2026" in notice.text, "mưa bão" in notice.text) == (True, True, True)


def test_an_extension_is_told_to_its_unit_alone(cast: Cast, window: Window) -> None:
    until = CLOSE + timedelta(days=1)
    actions.extend(window, cast.units["culture"], until=until, reason="mất điện", actor=cast.system, at=cast.at)
    (notice,) = _told("officer", "extended")
    assert (notice.legal, "mất điện" in notice.text) == (True, True)
    assert _told("stranger", "extended") == []


def test_an_exception_names_who_allowed_it(cast: Cast, window: Window) -> None:
    chairman = cast.actor("chairman")
    until = CLOSE + timedelta(days=2)
    actions.except_named(window, cast.units["culture"], until=until, reason="thiên tai", actor=chairman, at=CLOSE)
    (notice,) = _told("officer", "excepted")
    assert "Vũ Văn Hải cho phép" in notice.text


def test_at_the_close_those_who_did_not_hand_in_are_told_and_nobody_before(cast: Cast, window: Window) -> None:
    _close(cast, CLOSE - SECOND)
    assert _told("officer", "closed") == []
    _close(cast, CLOSE)
    assert [notice.legal for notice in _told("officer", "closed")] == [True]


def test_however_often_it_runs_a_close_is_told_once(cast: Cast, window: Window) -> None:
    for hours in (0, 1, 1, 30):
        _close(cast, CLOSE + timedelta(hours=hours))
    assert len(_told("officer", "closed")) == 1


def test_whoever_handed_in_is_not_told(cast: Cast, window: Window) -> None:
    part = the_part(the_task_plan(window), cast.units["culture"])
    plans.report_progress(part, state="done", actor=cast.system, at=CLOSE - SECOND)
    _close(cast, CLOSE)
    assert (_told("officer", "closed"), len(_told("stranger", "closed"))) == ([], 1)


def test_a_unit_that_was_allowed_more_is_told_at_its_own_close(cast: Cast, window: Window) -> None:
    until = CLOSE + timedelta(days=10)
    actions.extend(window, cast.units["culture"], until=until, reason="mất điện", actor=cast.system, at=cast.at)
    _close(cast, CLOSE)
    assert _told("officer", "closed") == []
    _close(cast, until)
    assert len(_told("officer", "closed")) == 1


def test_an_outage_of_days_loses_no_notice_and_old_closes_are_no_news(cast: Cast, window: Window) -> None:
    _close(cast, CLOSE + timedelta(days=8))
    assert _told("officer", "closed") == []
    _close(cast, CLOSE + timedelta(days=6))
    assert len(_told("officer", "closed")) == 1


def the_task_plan(window: Window) -> Any:
    from thidua.domain.plans.models import PlanTask

    return PlanTask.objects.get(pk=window.subject_key).plan
