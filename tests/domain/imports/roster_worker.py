"""The process that the kill test of long lists kills: loads Django once, then forks for each command.

Commands: ``seed <rows> <numbered>`` (a city and a checked, confirmed list; 1 gives everybody a number), ``work|torn
<lease>``, ``resume``, ``state``.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import Event
from typing import Any

import django

from tests.foundation.jobs import kill_worker

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Mai")
MIDDLES = ("Thị", "Văn", "Minh", "Quốc", "Anh", "Thanh", "Hồng", "Đức", "Ngọc", "Thu", "Xuân")
GIVEN = ("Hoa", "Bình", "Châu", "Dũng", "Lan", "Khoa", "Giang", "Hà", "Nga", "Phúc", "Quân", "Sơn", "Tâm")
UNITS = ("Bảo tàng Thành phố", "Sở Y tế", "Sở Nội vụ")


def seed(rows: int, numbered: int) -> dict[str, Any]:
    from tests.domain.imports.lists import checked, people_file
    from tests.factories.cast import NOW, a_city
    from thidua.domain.imports.actions import rosters
    from thidua.foundation.jobs.models import Job

    cast = a_city()
    roster = checked(cast, people_file(*(_row(number, numbered) for number in range(1, rows + 1))))
    rosters.confirm_roster(roster, version=roster.version, actor=cast.actor("standing_office"), at=NOW)
    Job.objects.exclude(name="imports.enter_roster").delete()
    return {"rows": roster.rows.filter(verdict="ready").count()}


def _row(number: int, numbered: int) -> list[Any]:
    from tests.domain.imports.lists import a_row

    year = 1960 + number % 40
    said = {"birth": f"{1 + number % 28:02d}/{1 + number % 12:02d}/{year}", "sex": "", "unit": UNITS[number % 3]}
    name = f"{FAMILIES[number % 14]} {MIDDLES[number % 11]} {GIVEN[number % 13]}"
    return a_row(number, name=name, id=f"0010{year % 100:02d}{number:06d}" if numbered else "", **said)


def torn(lease: float) -> dict[str, Any]:
    """The positive control: people are committed apart from the marks on their rows."""
    from django.db import transaction

    from thidua.domain.imports.actions import rosters
    from thidua.domain.imports.actions.rosters import entering
    from thidua.domain.imports.models import Roster, RosterRow
    from thidua.foundation.actors import Actor
    from thidua.foundation.jobs.runs import Run

    @contextmanager
    def without_transaction(run: Run, _key: str) -> Iterator[bool]:
        with run._writing():
            yield True

    def enter(roster: Roster, rows: Sequence[RosterRow], *, actor: Actor, at: datetime) -> int:
        if rows:
            with transaction.atomic():
                entering._enter_people(roster, rows, actor, at)
            Event().wait(30)  # long enough to be killed in
            RosterRow.objects.bulk_update(rows, ["subject_key"])
        return len(rows)

    Run.step = without_transaction  # type: ignore[method-assign, assignment]
    rosters.enter_rows = enter
    return kill_worker.work(lease)


def resume() -> dict[str, Any]:
    """What the administrator's button does with jobs that were given up."""
    from django.utils import timezone

    from thidua.foundation.access.queries import system
    from thidua.foundation.jobs.actions import retry
    from thidua.foundation.jobs.models import Job

    rows = list(Job.objects.filter(state="parked"))
    for job in rows:
        retry(job, actor=system("kiểm thử"), at=timezone.now())
    return {"resumed": len(rows)}


def state() -> dict[str, Any]:
    """How far the list is, whether anybody is there twice or missing, whether the trail holds."""
    from thidua.domain.imports.models import Roster, RosterRow
    from thidua.domain.imports.queries.rosters import rosters_entered_whole
    from thidua.domain.people.models import Person, Position
    from thidua.foundation.audit.models import Event as Told
    from thidua.foundation.audit.queries import verify
    from thidua.foundation.jobs.models import Job

    roster = Roster.objects.get()
    rows = roster.rows.count()
    unfinished = Job.objects.filter(state__in=["waiting", "running"], name="imports.enter_roster").count()
    return {
        "unfinished": unfinished,
        "parked": Job.objects.filter(state="parked").count(),
        "state": roster.state,
        "entered": roster.entered,
        "people": Person.objects.count() - rows,
        "numbers": Person.objects.values("citizen_id").distinct().count() - rows,
        "positions": Position.objects.count() - rows,
        "marks": RosterRow.objects.exclude(subject_key="").values("subject_key").distinct().count() - rows,
        "told": Told.objects.filter(action="people.register").count() - rows,
        # a pass over the whole trail takes the time the workers need: only when they are done
        "faults": None if unfinished else len(list(verify())) + len(rosters_entered_whole()),
    }


WORKERS: dict[str, Callable[..., dict[str, Any]]] = {"work": kill_worker.work, "torn": torn}


def main() -> None:
    django.setup()
    from thidua.foundation.jobs import registry

    registry._recurrences.clear()
    kill_worker.WORKERS.update(WORKERS)
    kill_worker.COMMANDS.update({"seed": seed, "state": state, "resume": resume, **WORKERS})
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    kill_worker.listen()


if __name__ == "__main__":
    main()
