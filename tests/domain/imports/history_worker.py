"""The process that the kill test of lists of achievements kills: loads Django once, then forks for each command.

Commands: ``seed <people>`` (a city with people, and a checked, confirmed list of two years of each), ``work <lease>``,
``state``, ``resume``.
"""

from __future__ import annotations

import signal
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


def main() -> None:
    django.setup()
    from thidua.foundation.jobs import registry

    registry._recurrences.clear()
    kill_worker.COMMANDS.update({"seed": seed, "state": state, "resume": resume})
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    kill_worker.listen()


if __name__ == "__main__":
    main()
