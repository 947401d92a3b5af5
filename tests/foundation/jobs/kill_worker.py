"""The process that the kill test kills: loads Django once, then forks a real worker for each command on its input.

Commands: ``seed <plain> <stepped>``, ``seed_slow <seconds>``, ``work|broken|mute <lease>``, ``state``.
Each answers one JSON line.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import django

STEPS = 8
PLAIN, STEPPED, SLOW = "kill.plain", "kill.stepped", "kill.slow"


def handlers() -> None:
    """Effects that show when they are done twice: events, which have no unique key, in the one chain all share."""
    from thidua.foundation.audit.work import work
    from thidua.foundation.jobs import registry
    from thidua.foundation.jobs.models import Job
    from thidua.foundation.jobs.runs import Run

    def effect(run: Run, key: str) -> None:
        with work(actor=run.actor, at=run.at) as done:
            done.note("kill.effect", Job(pk=run.job_id), reason=key)
        Event().wait(random.uniform(0, 0.01))  # a moment between the effect and its commit

    @registry.handler(PLAIN)
    def plain(run: Run) -> None:
        effect(run, "whole")

    @registry.handler(STEPPED, stepped=True)
    def stepped(run: Run) -> None:
        for number in range(STEPS):
            run.progress(number, STEPS)
            with run.step(str(number)):
                effect(run, str(number))

    @registry.handler(SLOW, stepped=True)
    def slow(run: Run) -> None:
        with run.step(f"begin {run.token}"):
            effect(run, "begin")
        Event().wait(run.payload["seconds"])

    registry._recurrences.clear()


def seed(plain: int, stepped: int) -> dict[str, Any]:
    from django.db import transaction
    from django.utils import timezone

    from thidua.foundation.access.queries import system
    from thidua.foundation.jobs.queue import enqueue

    names = [PLAIN] * plain + [STEPPED] * stepped
    random.shuffle(names)
    with transaction.atomic():
        for name in names:
            enqueue(name, actor=system("kiểm thử"), at=timezone.now())
    return {"jobs": len(names)}


def seed_slow(seconds: float) -> dict[str, Any]:
    from django.db import transaction
    from django.utils import timezone

    from thidua.foundation.access.queries import system
    from thidua.foundation.jobs.queue import enqueue

    with transaction.atomic():
        enqueue(SLOW, {"seconds": seconds}, actor=system("kiểm thử"), at=timezone.now())
    return {"jobs": 1}


def work(lease: float) -> dict[str, Any]:
    from django.utils import timezone

    from thidua.foundation.jobs.worker import Worker

    worker = Worker(clock=timezone.now, lease=timedelta(seconds=lease), rest=0.05, stopping=Event())
    signal.signal(signal.SIGTERM, lambda *_: worker.stopping.set())
    worker.run()
    return {"stopped": True}


def broken(lease: float) -> dict[str, Any]:
    """The positive control: the effect and the DONE mark in two transactions."""
    from django.db import transaction

    from thidua.foundation.jobs import performing
    from thidua.foundation.jobs.registry import Handler
    from thidua.foundation.jobs.runs import Run

    def apart(known: Handler, run: Run) -> None:
        with transaction.atomic():
            known.function(run)
        Event().wait(0.005)
        with transaction.atomic():
            run.finish()

    performing._whole = apart
    return work(lease)


def mute(lease: float) -> dict[str, Any]:
    """The other control: a worker whose heart does not beat."""
    from thidua.foundation.jobs.pulse import Pulse

    Pulse._once = lambda _self: None  # type: ignore[method-assign]
    return work(lease)


def state() -> dict[str, Any]:
    """What the test asks of the database: what is left, how late, what was done how often, whether the chain holds."""
    from django.db.models import Min
    from django.utils import timezone

    from thidua.foundation.audit.models import Event as Told
    from thidua.foundation.audit.queries import verify
    from thidua.foundation.jobs.models import Job

    now = timezone.now()
    states = Counter(Job.objects.values_list("state", flat=True))
    earliest = Job.objects.filter(state="running").aggregate(Min("leased_until"))["leased_until__min"]
    done = Counter(Told.objects.filter(action="kill.effect").values_list("subject_key", "reason"))
    wanted = [(str(pk), "whole") for pk in Job.objects.filter(name=PLAIN).values_list("pk", flat=True)]
    wanted += [
        (str(pk), str(n)) for pk in Job.objects.filter(name=STEPPED).values_list("pk", flat=True) for n in range(STEPS)
    ]
    return {
        "unfinished": states["waiting"] + states["running"],
        "parked": states["parked"],
        "late": (now - earliest).total_seconds() if earliest else 0,
        "twice": sum(1 for count in done.values() if count > 1),
        "missing": sum(1 for effect in wanted if not done[effect]),
        "hands": sum(count for (_job, reason), count in done.items() if reason == "begin"),
        "faults": len(list(verify())),
    }


WORKERS: dict[str, Callable[..., dict[str, Any]]] = {"work": work, "broken": broken, "mute": mute}
COMMANDS: dict[str, Callable[..., dict[str, Any]]] = {"seed": seed, "seed_slow": seed_slow, "state": state, **WORKERS}


def main() -> None:
    django.setup()
    handlers()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # killed children leave no zombies
    listen()


def listen() -> None:
    """Fork for each command that comes in."""
    say({"ready": True})
    for line in sys.stdin:
        name, *given = line.split()
        child = os.fork()
        if child == 0:
            in_child(name, [float(each) if "." in each else int(each) for each in given])
        elif name in WORKERS:
            say({"pid": child})


def in_child(name: str, given: list[float]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        say(COMMANDS[name](*given))
    except Exception:  # noqa: BLE001 - a forked child must end here, whatever happened
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def say(answer: dict[str, Any]) -> None:
    """One write, so that lines of several processes do not mix."""
    os.write(1, (json.dumps(answer) + "\n").encode())


if __name__ == "__main__":
    main()
