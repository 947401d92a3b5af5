"""What is remembered is what would have been built; anything else that happens ends the remembering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from tests.domain.people.factory import a_person
from tests.factories.cast import Cast
from tests.factories.plans import a_plan, a_row
from tests.factories.remembered import Replacing, memory
from thidua.domain.people.models import Person, Position
from thidua.domain.plans import actions
from thidua.domain.plans.models import Assignment, Plan, PlanTask, TaskStep
from thidua.foundation.access.models import Account
from thidua.foundation.audit.models import ChainHead, Event
from thidua.foundation.notifications.models import Notice

KINDS = (Plan, PlanTask, TaskStep, Assignment, Notice, Person, Position, Event, ChainHead)
ROWS = (a_row("1"), a_row("2", executor="Sở Y tế"))


def _rows() -> list[str]:
    return [serializers.serialize("json", kind._default_manager.order_by("pk")) for kind in KINDS]


def _told(plan: Plan) -> dict[str, Any]:
    return {name: value for name, value in vars(plan).items() if not name.startswith("_")}


def _taken_back(cast: Cast, build: Callable[[], Any]) -> tuple[Any, int]:
    """What building gives, as the first thing of a test, and how many statements read; then it is rolled back."""
    read: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        read.extend([sql] if sql.startswith("SELECT") else [])
        return execute(sql, *rest)

    memory.begin()
    memory.cast = cast
    with transaction.atomic(), connection.execute_wrapper(note):
        given = build()
        transaction.set_rollback(True)
    return given, len(read)


def _two_plans(cast: Cast) -> Any:
    first, second = a_plan(cast, *ROWS), a_plan(cast, year=2027)
    a_person(cast)
    with CaptureQueriesContext(connection):
        return _rows(), _told(first), _told(second)


def test_it_is_what_would_have_been_built(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":  # the other tells nothing of what was changed
        assert not memory.is_untouched()
        return
    monkeypatch.setenv("THIDUA_ANEW", "1")
    anew, _read = _taken_back(cast, lambda: _two_plans(cast))
    monkeypatch.delenv("THIDUA_ANEW")
    first, _read = _taken_back(cast, lambda: _two_plans(cast))
    again, read = _taken_back(cast, lambda: _two_plans(cast))
    assert anew == first == again
    assert read == len(KINDS)  # those of this test alone: nothing was worked out


def _write(cast: Cast) -> None:
    Account.objects.filter(pk=cast.accounts["officer"].pk).update(language="en")


def _set(_cast: Cast) -> None:
    with override_settings(LANGUAGE_CODE="en"):
        pass


def _replace(_cast: Cast) -> None:
    with Replacing.context() as patch:
        patch.setattr(actions, "adopt", actions.adopt)


@pytest.mark.parametrize("happens", [_write, _set, _replace])
def test_anything_else_ends_it(cast: Cast, happens: Callable[[Cast], None]) -> None:
    def build() -> None:
        happens(cast)
        a_plan(cast, *ROWS)

    for _time in range(2):
        assert _taken_back(cast, build)[1] > 10


def test_who_counts_statements_sees_all_of_them(cast: Cast) -> None:
    def build() -> int:
        with CaptureQueriesContext(connection) as counted:
            a_plan(cast, *ROWS)
        return len(counted)

    assert _taken_back(cast, build)[0] == _taken_back(cast, build)[0] > 10


def test_who_was_signed_in_is_signed_in_again(cast: Cast) -> None:
    def build() -> list[Any]:
        client = Client()
        client.force_login(cast.accounts["officer"])
        return [client.get("/").status_code, cast.accounts["officer"].last_login, client.cookies.keys()]

    first, again = _taken_back(cast, build)[0], _taken_back(cast, build)[0]
    assert first[0] == again[0] == 200
    assert again[1] is not None
    assert first[2] == again[2]
