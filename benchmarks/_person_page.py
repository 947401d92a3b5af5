"""The page of one person's life among a million, as an officer of that person's unit asks for it."""

from __future__ import annotations

import random
import statistics
import time
from datetime import UTC, date, datetime
from typing import Any

KEPT = 40
SINCE = date(2020, 1, 1)


def person_page(people: int, rounds: int = 3) -> tuple[float, float]:
    """Median milliseconds by the clock and of the processor; each page at its best of some rounds."""
    from django.urls import reverse

    keys = random.Random(9).sample(range(1, people + 1), min(KEPT, people))  # noqa: S311 - which to show
    client = _officer(keys)
    walls, work = [], []
    for key in keys:
        address = reverse("records:detail", args=[key])
        taken = [_asked(client, address) for _ in range(rounds)]
        walls.append(min(wall for wall, _ in taken))
        work.append(min(cpu for _, cpu in taken))
    return statistics.median(walls), statistics.median(work)


def _asked(client: Any, address: str) -> tuple[float, float]:
    begin, begin_cpu = time.perf_counter(), time.process_time()
    answer = client.get(address)
    took = (time.perf_counter() - begin) * 1000, (time.process_time() - begin_cpu) * 1000
    assert answer.status_code == 200, answer.status_code
    return took


def _officer(keys: list[int]) -> Any:
    """The officer of a unit in which these people hold a position; the keys of people are those of their records."""
    from django.test import Client

    from thidua.domain.organisations.models import Unit, UnitReach
    from thidua.domain.people.models import Position
    from thidua.foundation.access.actions import publish_roles
    from thidua.foundation.access.models import Account, Grant, RoleRow
    from thidua.foundation.access.queries import system
    from thidua.vietnamese.folding import fold
    from thidua.vietnamese.sorting import text_key

    now = datetime.now(UTC)
    account = Account.objects.filter(username="do-trang").first()
    if account is None:  # else the database was kept from an earlier run
        publish_roles(actor=system("đo tốc độ"), at=now)
        name = "Văn phòng đo tốc độ"
        unit = Unit.objects.create(
            code="do", kind="ward", name=name, folded=fold(name), sort_key=text_key(name), active_from=SINCE
        )
        UnitReach.objects.create(ancestor=unit, descendant=unit, depth=0, active_from=SINCE)
        account = Account.objects.create(username="do-trang", full_name="Trần Thị Đo", created_at=now)
        role = RoleRow.objects.get(code="unit_officer")
        Grant.objects.create(account=account, role=role, scope_kind="unit", scope_key=str(unit.pk), active_from=SINCE)
        Position.objects.bulk_create(
            Position(person_id=key, unit=unit, title="Chuyên viên", active_from=SINCE) for key in keys
        )
    client = Client(HTTP_HOST="localhost")
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
