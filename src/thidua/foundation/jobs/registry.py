"""Which function does which job, and which jobs come back by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from thidua.foundation.jobs.runs import Run

Handle = Callable[[Run], None]


class UnknownJob(LookupError):
    """No handler has this name: a fault of the programmer, or a worker older than the row."""


@dataclass(frozen=True)
class Handler:
    """``title`` is what a page calls the work."""

    name: str
    function: Handle
    title: str | Promise
    stepped: bool


@dataclass(frozen=True)
class Recurrence:
    """Enqueue ``name`` daily at ``hour:minute`` local time, or hourly at ``minute`` when ``hour`` is None.

    After an outage the latest ``catch_up`` missed periods are enqueued, each once; 1 suits work that looks at what is
    there now, more suits work that belongs to its own day.
    """

    name: str
    hour: int | None
    minute: int
    catch_up: int


_handlers: dict[str, Handler] = {}
_recurrences: dict[str, Recurrence] = {}


def handler(name: str, *, title: str | Promise = "", stepped: bool = False) -> Callable[[Handle], Handle]:
    """Register the function that does job ``name``; it is given a `Run` and looks everything else up by id.

    A plain handler is one transaction with the DONE mark. A ``stepped`` one, for long work, writes only inside
    ``with run.step(key):``; each step is a transaction done exactly once. A handler that raises is tried again; one
    that raises Refused is parked at once.
    """

    def take(function: Handle) -> Handle:
        known = _handlers.get(name)
        if known and (known.function.__module__, known.function.__qualname__) != (
            function.__module__,
            function.__qualname__,
        ):
            raise ValueError(f"two handlers for job {name}")
        _handlers[name] = Handler(name, function, title or name, stepped)
        return function

    return take


def every(name: str, *, hour: int | None = None, minute: int = 0, catch_up: int = 1) -> None:
    """Let job ``name`` recur (see `Recurrence`); its payload is ``{"period": "2026-11-20"}``, hourly ``…T09``."""
    _recurrences[name] = Recurrence(name, hour, minute, catch_up)


def find(name: str) -> Handler:
    """The handler of a name; raises UnknownJob."""
    try:
        return _handlers[name]
    except KeyError:
        raise UnknownJob(name) from None


def handlers() -> list[Handler]:
    return sorted(_handlers.values(), key=lambda each: each.name)


def recurrences() -> list[Recurrence]:
    return sorted(_recurrences.values(), key=lambda each: each.name)


def title_of(name: str) -> str:
    """What a page calls the job; the name itself for one nobody knows any more."""
    known = _handlers.get(name)
    return str(known.title) if known else name
