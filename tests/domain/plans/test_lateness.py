"""Late to the second in Hà Nội, whatever zone the server runs in and whatever its clock does."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_part, the_task
from thidua.domain.plans import actions, queries
from thidua.domain.plans.models import ProgressNote
from thidua.domain.plans.queries.work import LATE, WEEK
from thidua.domain.plans.steps.counting import is_late, today
from thidua.domain.windows import actions as windows
from thidua.foundation.refusals import Refused

LAST = date(2026, 11, 25)
MIDNIGHT = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)  # 00:00 of 26/11 in Hà Nội
TINY, SECOND = timedelta(microseconds=1), timedelta(seconds=1)
MOMENTS = [
    (MIDNIGHT - SECOND, False),
    (MIDNIGHT - TINY, False),
    (MIDNIGHT, True),
    (MIDNIGHT + SECOND, True),
]
ZONES = [UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-11)), timezone(timedelta(hours=14))]


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def process_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The process believes to be somewhere else."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize(("at", "late"), MOMENTS)
@pytest.mark.parametrize("zone", ZONES)
def test_the_last_day_ends_at_midnight_in_hanoi_from_wherever_it_is_told(
    at: datetime, late: bool, zone: timezone, process_zone: str
) -> None:
    assert is_late(LAST, at.astimezone(zone)) is late


def test_a_day_taken_in_the_zone_of_the_server_would_be_wrong() -> None:
    """The control: the same moment is another day where the clock of the machine stands."""
    assert today(MIDNIGHT) == date(2026, 11, 26)
    assert MIDNIGHT.date() == LAST


@pytest.mark.parametrize(("at", "late"), MOMENTS)
def test_the_database_and_the_rule_agree_at_the_boundary(
    cast: Cast, at: datetime, late: bool, process_zone: str
) -> None:
    a_plan(cast, a_row(deadlines=[a_deadline("2026-11-25", kind="on", raw="ngày 25/11/2026")]))
    found = queries.figures(cast.actor("officer"), [cast.units["culture"].pk], at=at)
    assert (found[LATE], found[WEEK]) == ((1, 0) if late else (0, 1))


def test_a_clock_set_back_makes_late_work_timely_again_and_loses_nothing(cast: Cast) -> None:
    """Lateness is never stored: it follows the clock both ways; what was received keeps its moment."""
    plan = a_plan(cast, a_row(deadlines=[a_deadline("2026-11-25", kind="on", raw="ngày 25/11/2026")]))
    part = the_part(plan, cast.units["culture"])
    assert is_late(part.due, MIDNIGHT + timedelta(minutes=5))
    back = MIDNIGHT - timedelta(minutes=5)
    actions.report_progress(part, state="done", actor=cast.system, at=back)
    assert ProgressNote.objects.get().at == back
    assert not is_late(part.due, back)


@pytest.mark.parametrize(("at", "late"), MOMENTS)
def test_an_intake_closes_on_the_same_second_for_every_way_of_reporting(cast: Cast, at: datetime, late: bool) -> None:
    task = the_task(a_plan(cast))
    windows.open_window(
        cast.units["city"],
        name="Nhận báo cáo",
        subject=("plans.task", str(task.pk)),
        opens_at=cast.at,
        announced_close_at=MIDNIGHT,
        actor=cast.system,
        at=cast.at,
    )
    for state, text in (("under_way", ""), ("not_applicable", "không có"), ("under_way", "làm lại"), ("done", "")):
        part = the_part(task.plan, cast.units["culture"])
        if late:
            with pytest.raises(Refused):
                actions.report_progress(part, state=state, text=text, actor=cast.actor("officer"), at=at)
        else:
            actions.report_progress(part, state=state, text=text, actor=cast.actor("officer"), at=at)
    assert ProgressNote.objects.count() == (0 if late else 4)


def test_a_process_started_in_another_zone_counts_the_same_day() -> None:
    code = (
        "from datetime import UTC, datetime; from thidua.periods.deadlines import VIETNAM;"
        "print(datetime(2026, 11, 25, 17, tzinfo=UTC).astimezone(VIETNAM).date())"
    )
    environment = {**os.environ, "TZ": "America/New_York"}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "2026-11-26"
