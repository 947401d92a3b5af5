from __future__ import annotations

import random

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.cast import NOW, Cast
from thidua.foundation.access.actions import open_account
from thidua.foundation.audit.models import ChainHead, Event
from thidua.foundation.audit.queries import verify
from thidua.foundation.audit.work import Unrecorded, work


def _ten_events(cast: Cast) -> None:
    for number in range(10):
        open_account(username=f"nguoi{number}", full_name=f"Người {number}", actor=cast.system, at=NOW)


def _unprotected(statement: str, values: list[object]) -> None:
    """What a database administrator could do: drop the trigger, then change a row."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS audit_event_no_update")
            cursor.execute("DROP TRIGGER IF EXISTS audit_event_no_delete")
        else:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_change")
        cursor.execute(statement, values)


def test_an_untouched_chain_has_no_fault(cast: Cast) -> None:
    _ten_events(cast)
    assert list(verify()) == []


@pytest.mark.parametrize(
    "field", ["action", "actor_name", "changes", "reason", "subject_key", "at", "hash", "previous_hash"]
)
def test_a_changed_field_is_found(cast: Cast, field: str) -> None:
    _ten_events(cast)
    value = "2020-01-01 00:00:00" if field == "at" else "x"
    _unprotected(f"UPDATE audit_event SET {field} = %s WHERE number = 5", [value])
    assert [fault for fault in verify() if fault.number in {5, 6}]


def test_a_deleted_event_is_found(cast: Cast) -> None:
    _ten_events(cast)
    _unprotected("DELETE FROM audit_event WHERE number = %s", [4])
    assert list(verify())


def test_a_truncated_tail_is_found(cast: Cast) -> None:
    _ten_events(cast)
    last = Event.objects.order_by("-number")[0].number
    _unprotected("DELETE FROM audit_event WHERE number = %s", [last])
    assert list(verify())


def test_an_inserted_event_is_found(cast: Cast) -> None:
    _ten_events(cast)
    head = ChainHead.objects.get(pk=1)
    forged = Event.objects.get(number=head.number)
    forged.number += 1
    Event.objects.bulk_create([forged])
    assert list(verify())


def test_two_swapped_events_are_found(cast: Cast) -> None:
    _ten_events(cast)
    _unprotected("UPDATE audit_event SET number = -3 WHERE number = %s", [3])
    _unprotected("UPDATE audit_event SET number = 3 WHERE number = %s", [4])
    _unprotected("UPDATE audit_event SET number = 4 WHERE number = %s", [-3])
    assert list(verify())


def test_a_random_change_of_any_event_is_always_found(cast: Cast) -> None:
    _ten_events(cast)
    chance = random.Random(20261120)
    numbers = list(Event.objects.values_list("number", flat=True))
    for _attack in range(100):
        number = chance.choice(numbers)
        with transaction.atomic():
            _unprotected("UPDATE audit_event SET reason = %s WHERE number = %s", [str(chance.random()), number])
            assert list(verify()), number
            transaction.set_rollback(True)
    assert list(verify()) == []


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET reason = 'x'", "DELETE FROM audit_event"])
def test_the_database_itself_refuses_to_change_events(cast: Cast, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_work_without_an_event_is_undone(cast: Cast) -> None:
    from thidua.foundation.access.models import Account

    def _forgetful() -> None:
        with work(actor=cast.system, at=NOW):
            Account.objects.filter(username="officer").update(full_name="Người khác")

    with pytest.raises(Unrecorded):
        _forgetful()
    assert Account.objects.get(username="officer").full_name == "Đặng Văn Bình"
