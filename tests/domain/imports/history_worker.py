"""The process that the kill test of lists of achievements kills: loads Django once, then forks for each command.

Commands: ``seed <people>`` (a city with people, and a checked, confirmed list of two years of each), ``work|torn
<lease>``, ``state``, ``resume``.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import Event
from typing import Any

import django

from tests.domain.imports.roster_worker import FAMILIES, GIVEN, MIDDLES, resume
from tests.foundation.jobs import kill_worker

YEARS = (2018, 2019)


def seed(people: int) -> dict[str, Any]:
    from tests.domain.imports import histories
    from tests.factories.cast import NOW, a_city
    from thidua.domain.imports.actions import rosters
    from thidua.foundation.jobs.models import Job

    cast = a_city()
    _register(cast, people)
    rows = [
        histories.a_fact(place, name=_name(each), birth=_birth(each), year=year, decided=f"05/01/{year + 1}")
        for each in range(people)
        for place, year in enumerate(YEARS, start=each * len(YEARS))
    ]
    roster = histories.judged(cast, histories.facts_file(*rows))
    rosters.confirm_roster(roster, version=roster.version, actor=cast.actor("standing_office"), at=NOW)
    Job.objects.exclude(name="imports.enter_roster").delete()
    return {"rows": roster.rows.filter(verdict="ready").count()}


def _register(cast: Any, people: int) -> None:
    from tests.factories.cast import NOW, SINCE
    from thidua.domain.people.actions import Registration, register_all

    seeds = [
        Registration(
            full_name=_name(each),
            unit=cast.units["museum"],
            title="Chuyên viên",
            active_from=SINCE,
            sex="unknown",
            birth="-".join(reversed(_birth(each).split("/"))),
            citizen_id="",
        )
        for each in range(people)
    ]
    register_all(seeds, actor=cast.system, at=NOW)


def _name(each: int) -> str:
    return f"{FAMILIES[each % 14]} {MIDDLES[each % 11]} {GIVEN[each % 13]}"


def _birth(each: int) -> str:
    """Different for all who share a name: names come again after 2,002."""
    return f"{1 + each % 28:02d}/{1 + each // 28 % 12:02d}/{1960 + each // 336 % 30}"


def torn(lease: float) -> dict[str, Any]:
    """The positive control: awards are committed apart from the marks on their rows, past the actions, which would
    know that they stand there already."""
    from django.db import transaction

    from thidua.domain.imports.actions import rosters
    from thidua.domain.imports.actions.rosters.history import entering
    from thidua.domain.imports.models import Roster, RosterRow
    from thidua.domain.imports.queries.history import origin_of
    from thidua.domain.records.models import AwardHeld, Subject
    from thidua.foundation.actors import Actor
    from thidua.foundation.jobs.runs import Run

    @contextmanager
    def without_transaction(run: Run, _key: str) -> Iterator[bool]:
        with run._writing():
            yield True

    def award(row: RosterRow, subject: Subject, at: datetime) -> AwardHeld:
        told = next(fact["values"] for fact in row.values["facts"] if fact["kind"] == "award")
        said = {name: told[name] for name in ("award", "year", "number")}
        return AwardHeld(subject=subject, origin=origin_of(row), entered_at=at, **said)

    def enter(roster: Roster, rows: Sequence[RosterRow], *, actor: Actor, at: datetime) -> int:
        if rows:
            with transaction.atomic():
                subjects = entering._subjects(rows, actor, at)
                pairs = [(row, subjects[row.values["subject"]]) for row in rows]
                AwardHeld.objects.bulk_create([award(row, subject, at) for row, subject in pairs])
            Event().wait(30)  # long enough to be killed in
            for row, subject in pairs:
                row.subject_key = str(subject.pk)
            RosterRow.objects.bulk_update(rows, ["subject_key"])
        return len(rows)

    Run.step = without_transaction  # type: ignore[method-assign, assignment]
    rosters.enter_rows = enter
    return kill_worker.work(lease)


def state() -> dict[str, Any]:
    """How far the list is, whether any fact is there twice or missing, whether rows and trail agree."""
    from thidua.domain.imports.models import Roster, RosterRow
    from thidua.domain.imports.queries.rosters import rosters_entered_whole
    from thidua.domain.records.models import AwardHeld, Subject, YearlyGrade
    from thidua.foundation.audit.queries import verify
    from thidua.foundation.jobs.models import Job

    unfinished = Job.objects.filter(state__in=["waiting", "running"], name="imports.enter_roster").count()
    roster = Roster.objects.get()  # after the job: nothing is done behind this look
    rows = roster.rows.count()
    return {
        "unfinished": unfinished,
        "parked": Job.objects.filter(state="parked").count(),
        "state": roster.state,
        "entered": roster.entered,
        "grades": YearlyGrade.objects.count() - rows,
        "awards": AwardHeld.objects.count() - rows,
        "origins": AwardHeld.objects.values("origin").distinct().count() - rows,
        "records": Subject.objects.count() * len(YEARS) - rows,
        "marks": RosterRow.objects.exclude(subject_key="").count() - rows,
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
