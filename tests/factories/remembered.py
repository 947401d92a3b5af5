"""Factories whose statements are remembered: what was built once is written again without being worked out again.

The standing city is the same at the start of every test. What a factory puts into it follows from its arguments and the
clock, as long as nothing else was written before it; the second test that asks for the same plan therefore gets the
very statements that made the first one, and a copy of what was returned. SQLite only, which tells how many rows were
changed since the connection was opened: anything written by anybody else ends the remembering until the next test.
`THIDUA_ANEW=1` in the environment lets every test build everything itself.
"""

from __future__ import annotations

import functools
import json
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.factories.cast import Cast

P = ParamSpec("P")
R = TypeVar("R")
Statement = tuple[str, Any, bool]
_WRITES = ("INSERT", "UPDATE", "DELETE")
_clock = timezone.now
_signed_in = Client.force_login


@dataclass(frozen=True)
class Built:
    """``statements`` in order, and what the factory returned, pickled."""

    statements: tuple[Statement, ...]
    returned: bytes


class Memory:
    """What was built so far, by the calls that led there, and how far the test now running has come.

    ``cast`` is the test's own copy of the standing one, ``told`` what was called since the test began, ``changes`` the
    number of rows changed until then.
    """

    def __init__(self) -> None:
        self.built: dict[tuple[str, ...], Built] = {}
        self.cast: Cast | None = None
        self.told: tuple[str, ...] = ()
        self.changes = -1

    def begin(self) -> None:
        """A test begins; what the one before wrote is rolled back."""
        self.cast, self.told, self.changes = None, (), -1 if os.environ.get("THIDUA_ANEW") else _changes()

    def takes(self, cast: Cast) -> Cast:
        self.cast = cast
        return cast

    def is_untouched(self) -> bool:
        """Nobody but remembered factories has written anything since the test began, in the test's transaction."""
        return self.cast is not None and self.changes >= 0 and self.changes == _changes() and connection.in_atomic_block

    def ask(self, call: str, build: Callable[[], R]) -> R:
        """What ``build`` returns, remembered where it was called before after the same calls."""
        key = (*self.told, f"{_stopped()} {call}")
        if key in self.built:
            returned: R = _again(self.built[key])
        else:
            returned = self._first(key, build)
        self.told, self.changes = key, _changes()
        return returned

    def _first(self, key: tuple[str, ...], build: Callable[[], R]) -> R:
        waiting = len(connection.run_on_commit)
        with _writing() as statements:
            returned = build()
        if len(connection.run_on_commit) == waiting:  # what waits for the commit cannot be written down
            self.built[key] = Built(tuple(statements), pickle.dumps(returned))
        return returned


memory = Memory()


def remembered(build: Callable[Concatenate[Cast, P], R]) -> Callable[Concatenate[Cast, P], R]:
    """For factories that ask nothing but the database, their arguments and the shipped data."""

    @functools.wraps(build)
    def built(cast: Cast, *args: P.args, **named: P.kwargs) -> R:
        call = _call(build.__qualname__, cast, args, named)
        if call is None or cast is not memory.cast or not memory.is_untouched():
            return build(cast, *args, **named)
        return memory.ask(call, lambda: build(cast, *args, **named))

    return built


def force_login(client: Client, user: Any, backend: str | None = None) -> None:
    """As Django's own, remembered for accounts of the standing cast."""
    cast = memory.cast
    known = cast is not None and any(user is account for account in cast.accounts.values())
    if not known or client.cookies or backend or not memory.is_untouched():
        _signed_in(client, user, backend)
        return

    def sign_in() -> tuple[Any, Any]:
        _signed_in(client, user)
        return client.cookies, user.last_login

    client.cookies, user.last_login = memory.ask(f"force_login {user.username}", sign_in)


def _stopped() -> str:
    """The moment at which the test stopped the clock."""
    return "" if timezone.now is _clock else timezone.now().isoformat()


def _call(name: str, cast: Cast, args: tuple[Any, ...], named: dict[str, Any]) -> str | None:
    """The call in words; None where it is not made of plain values."""
    try:
        return f"{name} {cast.at} {json.dumps([args, named], default=_day, ensure_ascii=False)}"
    except TypeError:
        return None


def _day(value: Any) -> str:
    if isinstance(value, date):
        return f"{type(value).__name__} {value.isoformat()}"
    raise TypeError(f"{type(value).__name__} is no plain value")


def _again(built: Built) -> Any:
    with connection.cursor() as cursor:
        for sql, params, many in built.statements:
            (cursor.executemany if many else cursor.execute)(sql, params)
    return pickle.loads(built.returned)  # noqa: S301 - our own bytes of a moment ago


@contextmanager
def _writing() -> Iterator[list[Statement]]:
    found: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(_WRITES):
            found.append((sql, params, many))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def _changes() -> int:
    """Rows changed since the connection was opened; -1 where the database does not tell."""
    raw = connection.connection if connection.vendor == "sqlite" else None
    return -1 if raw is None else int(raw.total_changes)
