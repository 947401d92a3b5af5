"""Factories whose statements are remembered: what was built once is written again without being worked out again.

The standing city is the same at the start of every test. What a factory puts into it follows from its arguments and the
clock, as long as nothing else was written before it; the second test that asks for the same plan therefore gets the
very statements that made the first one, and a copy of what was returned. SQLite only, which tells how many rows were
changed since the connection was opened: anything written by anybody else ends the remembering until the next test, and
so does replacing a part of the product or a setting (`Replacing`). With `THIDUA_ANEW=1` in the environment every test
builds everything itself.
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
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import pytest
from django.core.signals import setting_changed
from django.db import connection, models
from django.test import Client
from django.utils import timezone

if TYPE_CHECKING:
    from tests.factories.cast import Cast

P = ParamSpec("P")
R = TypeVar("R")
Statement = tuple[str, Any, bool]
_WRITES = {"INSERT", "UPDATE", "DELETE"}
_PASSED_OVER = {"SELECT", "SAVEPOINT", "RELEASE"}
_clock = timezone.now
_signed_in = Client.force_login


@dataclass(frozen=True)
class Built:
    """``statements`` in order, and what the factory returned, pickled."""

    statements: tuple[Statement, ...]
    returned: bytes


@dataclass
class Writing:
    """The statements that wrote; ``is_plain``: the others only read, and nothing was taken back."""

    statements: list[Statement]
    is_plain: bool = True


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

    def end(self) -> None:
        """Until the next test everything is built anew."""
        self.changes = -1

    def is_untouched(self) -> bool:
        """Nobody but remembered factories has written anything since the test began, in the test's transaction.

        While a test counts statements every one of them is made.
        """
        is_alone = self.cast is not None and self.changes >= 0 and self.changes == _changes()
        return is_alone and connection.in_atomic_block and not connection.force_debug_cursor

    def ask(self, call: Callable[[], str | None], build: Callable[[], R]) -> R:
        """What ``build`` returns, remembered where it was called before after the same calls.

        ``call``: the call in words. Where the building changes what it was given, which the words show, or leaves
        something for the commit, it is done every time.
        """
        words = call()
        if words is None:
            return build()
        key = (*self.told, f"{_stopped()} {words}")
        if key in self.built:
            found = self.built[key]
            returned: R = _again(found)
        else:
            waiting = len(connection.run_on_commit)
            with _writing() as writing:
                returned = build()
            if not writing.is_plain or call() != words or len(connection.run_on_commit) != waiting:
                return returned
            found = self.built[key] = Built(tuple(writing.statements), pickle.dumps(returned))
        if found.statements:
            self.told, self.changes = key, _changes()
        return returned


memory = Memory()
setting_changed.connect(lambda **_told: memory.end(), weak=False)


class Replacing(pytest.MonkeyPatch):
    """pytest's own; with anything but the clock replaced, nothing is remembered any more."""

    def setattr(self, target: Any, *given: Any, **named: Any) -> None:
        if target is not timezone:
            memory.end()
        super().setattr(target, *given, **named)

    def delattr(self, *given: Any, **named: Any) -> None:
        memory.end()
        super().delattr(*given, **named)

    def setitem(self, *given: Any, **named: Any) -> None:
        memory.end()
        super().setitem(*given, **named)

    def delitem(self, *given: Any, **named: Any) -> None:
        memory.end()
        super().delitem(*given, **named)


def remembered(build: Callable[Concatenate[Cast, P], R]) -> Callable[Concatenate[Cast, P], R]:
    """For factories that ask nothing but the database, their arguments and the shipped data."""

    @functools.wraps(build)
    def built(cast: Cast, *args: P.args, **named: P.kwargs) -> R:
        if cast is not memory.cast or not memory.is_untouched():
            return build(cast, *args, **named)
        return memory.ask(lambda: _call(build, cast, args, named), lambda: build(cast, *args, **named))

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

    client.cookies, user.last_login = memory.ask(lambda: f"force_login {user.username}", sign_in)


def _stopped() -> str:
    """The moment at which the test stopped the clock."""
    return "" if timezone.now is _clock else timezone.now().isoformat()


def _call(build: Callable[..., Any], cast: Cast, args: tuple[Any, ...], named: dict[str, Any]) -> str | None:
    """The call in words; None where it is not made of plain values and rows."""
    try:
        told = json.dumps([args, named], default=_told, ensure_ascii=False)
    except TypeError:
        return None
    return f"{build.__module__}.{build.__qualname__} {cast.at} {told}"


def _told(value: Any) -> Any:
    if isinstance(value, date):
        return f"{type(value).__name__} {value.isoformat()}"
    if isinstance(value, models.Model):
        fields = {field.attname: str(value.__dict__.get(field.attname)) for field in value._meta.concrete_fields}
        return [value._meta.label, fields, sorted(value._state.fields_cache)]
    raise TypeError(f"{type(value).__name__} is no plain value")


def _again(built: Built) -> Any:
    with connection.cursor() as cursor:
        for sql, params, many in built.statements:
            (cursor.executemany if many else cursor.execute)(sql, params)
    return pickle.loads(built.returned)  # noqa: S301 - our own bytes of a moment ago


@contextmanager
def _writing() -> Iterator[Writing]:
    found = Writing([])

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        verb = sql.split(None, 1)[0].upper()
        if verb in _WRITES:
            found.statements.append((sql, params, many))
        elif verb not in _PASSED_OVER:
            found.is_plain = False
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def _changes() -> int:
    """Rows changed since the connection was opened; -1 where the database does not tell."""
    raw = connection.connection if connection.vendor == "sqlite" else None
    return -1 if raw is None else int(raw.total_changes)
