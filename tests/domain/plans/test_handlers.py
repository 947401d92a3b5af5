"""Reminders on their rungs, each once, and those above told of what stays undone."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, amend_day, the_part
from thidua.domain.plans import actions, handlers
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Chase, ChaseChoice, ChaseLadder
from thidua.foundation.access.queries import system
from thidua.foundation.notifications.models import Notice

DAY = date(2026, 11, 20)
LONG_AGO = NOW - timedelta(days=200)


class _Run:
    """A run whose steps are done once, as the queue's are."""

    def __init__(self, at: datetime, period: str = "") -> None:
        self.payload = {"period": period or at.date().isoformat()}
        self.at = at
        self.actor = system("lịch việc")

    def step(self, _key: str) -> Any:
        return transaction.atomic()

    def progress(self, *_told: object) -> None:
        """Nobody watches."""


def _remind(at: datetime = NOW) -> None:
    handlers.remind(_Run(at))  # type: ignore[arg-type]


def _told(account: str = "officer", key: str = "plans.remind") -> list[str]:
    rows = Notice.objects.filter(key__startswith=key, account__username=account).order_by("pk")
    return list(rows.values_list("title", flat=True))


def _plan(cast: Cast, *days: date, at: datetime = LONG_AGO, **more: Any) -> Any:
    rows = [
        a_row(str(number), deadlines=[a_deadline(day.isoformat(), kind="on", raw="ngày")], **more)
        for number, day in enumerate(days)
    ]
    return a_plan(cast, *rows, at=at)


@pytest.mark.parametrize(
    ("days", "title"),
    [
        (30, "1 việc sắp đến hạn"),
        (14, "1 việc sắp đến hạn"),
        (7, "1 việc sắp đến hạn"),
        (3, "1 việc sắp đến hạn"),
        (1, "1 việc sắp đến hạn"),
        (0, "1 việc hết hạn hôm nay"),
        (-1, "1 việc quá hạn"),
        (-3, "1 việc quá hạn"),
    ],
)
def test_a_unit_is_told_on_each_rung(cast: Cast, days: int, title: str) -> None:
    _plan(cast, DAY + timedelta(days=days))
    _remind()
    assert _told() == [title]


def test_beyond_the_first_rung_nobody_is_told(cast: Cast) -> None:
    _plan(cast, DAY + timedelta(days=31))
    _remind()
    assert _told() == []


def test_several_tasks_are_one_notice(cast: Cast) -> None:
    _plan(cast, DAY, DAY, DAY - timedelta(days=1), DAY + timedelta(days=3))
    _remind()
    assert _told() == ["1 việc quá hạn, 2 việc hết hạn hôm nay, 1 việc sắp đến hạn"]


def test_a_second_run_tells_nothing_twice(cast: Cast) -> None:
    _plan(cast, DAY)
    _remind()
    _remind(NOW + timedelta(hours=3))
    assert len(_told()) == 1


def test_between_two_rungs_nobody_is_told_again(cast: Cast) -> None:
    _plan(cast, DAY + timedelta(days=7))
    for day in range(4):
        _remind(NOW + timedelta(days=day))
    assert len(_told()) == 1


def test_missed_days_are_caught_up_with_by_one_notice(cast: Cast) -> None:
    """Thirty days to one: of the rungs 30, 14, 7, 3 and 1 only the last is told, the others are on record."""
    plan = _plan(cast, DAY + timedelta(days=1))
    _remind()
    part = the_part(plan, cast.units["culture"], "0")
    assert len(_told()) == 1
    assert list(part.chases.filter(passed=True).order_by("-rung").values_list("rung", flat=True)) == [30, 14, 7, 3]


def test_the_day_of_the_run_counts_not_the_period_it_belongs_to(cast: Cast) -> None:
    _plan(cast, DAY)
    handlers.remind(_Run(NOW, period="2026-11-13"))  # type: ignore[arg-type]
    assert _told() == ["1 việc hết hạn hôm nay"]


def test_a_clock_set_back_tells_nothing_again(cast: Cast) -> None:
    _plan(cast, DAY + timedelta(days=3))
    _remind()
    _remind(NOW - timedelta(minutes=10))
    _remind(NOW - timedelta(days=1))
    assert len(_told()) == 1


def test_work_that_is_told_with_its_plan_is_not_told_again_the_next_morning(cast: Cast) -> None:
    _plan(cast, DAY + timedelta(days=5), at=NOW)
    _remind(NOW + timedelta(days=1))
    assert _told() == []


def test_finished_work_is_not_called_for(cast: Cast) -> None:
    plan = _plan(cast, DAY)
    part = the_part(plan, cast.units["culture"], "0")
    actions.report_progress(part, state=TaskState.DONE, actor=cast.system, at=cast.at)
    _remind()
    assert _told() == []


def test_a_day_that_moved_begins_its_ladder_anew(cast: Cast) -> None:
    plan = _plan(cast, DAY)
    _remind()
    step = plan.tasks.get().steps.select_related("task__plan").get()
    later = DAY + timedelta(days=7)
    amend_day(step, later, kind="on", actor=cast.system, at=cast.at)
    _remind()
    assert _told() == ["1 việc hết hạn hôm nay", "1 việc sắp đến hạn"]


def test_the_head_of_the_unit_is_told_five_days_late(cast: Cast) -> None:
    _plan(cast, DAY - timedelta(days=4))
    _remind()
    assert _told("unit_head", "plans.answer_for") == []
    _remind(NOW + timedelta(days=1))
    assert _told("unit_head", "plans.answer_for") == ["Sở Văn hóa và Thể thao còn 1 việc quá hạn chưa xong"]


def test_the_office_of_the_plan_is_told_seven_days_late(cast: Cast) -> None:
    _plan(cast, DAY - timedelta(days=6))
    _remind()
    assert _told("standing_office", "plans.overdue") == []
    _remind(NOW + timedelta(days=1))
    told = Notice.objects.get(key__startswith="plans.overdue", account__username="standing_office")
    assert told.text == "- Sở Văn hóa và Thể thao: 1 việc, chậm nhất 7 ngày"


@pytest.mark.parametrize("leader", ["field_leader", "chairman"])
def test_leaders_are_told_fourteen_days_late(cast: Cast, leader: str) -> None:
    _plan(cast, DAY - timedelta(days=13))
    _remind()
    assert _told(leader, "plans.overdue:leader") == []
    _remind(NOW + timedelta(days=1))
    assert _told(leader, "plans.overdue:leader") == ["1 đơn vị chậm việc trong kế hoạch năm 2026"]


def test_after_a_long_outage_everybody_on_the_way_up_is_told_once(cast: Cast) -> None:
    _plan(cast, DAY - timedelta(days=60))
    _remind()
    _remind(NOW + timedelta(days=1))
    counts = {name: Notice.objects.filter(account__username=name, key__contains=":").count() for name in _READERS}
    assert counts == dict.fromkeys(_READERS, 1)


_READERS = ("standing_office", "field_leader", "chairman")


def test_the_same_rung_cannot_stand_on_record_twice(cast: Cast) -> None:
    plan = _plan(cast, DAY)
    _remind()
    first = Chase.objects.filter(assignment__task__plan=plan).first()
    assert first is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Chase.objects.create(assignment=first.assignment, due=first.due, rung=first.rung, at=NOW)


def test_without_the_record_the_same_rung_would_be_told_twice(cast: Cast) -> None:
    """The control: what keeps a reminder from coming again is its row and nothing else."""
    _plan(cast, DAY + timedelta(days=1))
    _remind()
    Chase.objects.all().delete()
    Notice.objects.all().delete()
    _remind()
    assert len(_told()) == 1


def test_rungs_somebody_left_out_are_not_told_to_him(cast: Cast) -> None:
    _plan(cast, DAY + timedelta(days=7))
    ChaseChoice.objects.create(account=cast.accounts["officer"], rungs=[3, 1])
    _remind()
    assert (_told(), len(_told("unit_head"))) == ([], 1)


def test_the_last_day_cannot_be_left_out(cast: Cast) -> None:
    _plan(cast, DAY)
    ChaseChoice.objects.create(account=cast.accounts["officer"], rungs=[])
    _remind()
    assert _told() == ["1 việc hết hạn hôm nay"]


def _ladder(cast: Cast, plan: Any = None) -> None:
    ChaseLadder.objects.create(unit=cast.units["city"], plan=plan, rungs=[20], head_after=2, by_name="A", at=NOW)


def test_an_office_has_its_own_rungs(cast: Cast) -> None:
    _plan(cast, DAY + timedelta(days=20), DAY + timedelta(days=21))
    _ladder(cast)
    _remind()
    assert _told() == ["1 việc sắp đến hạn"]


def test_a_plan_has_rungs_before_those_of_its_office(cast: Cast) -> None:
    first, _second = _plan(cast, DAY + timedelta(days=20)), _plan(cast, DAY + timedelta(days=20))
    _ladder(cast)
    ChaseLadder.objects.create(unit=cast.units["city"], plan=first, rungs=[5], by_name="A", at=NOW)
    _remind()
    assert _told() == ["1 việc sắp đến hạn"]


def test_a_quiet_morning_costs_few_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    """Three units with work, nothing new: two questions each, no lock, no write."""
    _plan(cast, *[DAY] * 6, executor="Sở Văn hóa và Thể thao; Sở Y tế; UBND phường An Thịnh")
    _remind()
    with django_assert_max_num_queries(12):
        _remind()
