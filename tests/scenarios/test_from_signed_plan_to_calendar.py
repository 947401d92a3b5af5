"""The whole first job, through the pages: a signed plan in, a working calendar out.

Told as in the office: the standing office drops the plan, decides the doubts and adopts it; the department's officer
finds the work on the desk, reports on it, and has the dates on the phone; another unit sees its own part and no more.
"""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from icalendar import Calendar
from tests.factories.cast import Cast
from tests.web.imports.test_journey import DEMO, REPOSITORY, readable, walked

from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Assignment, Plan

SAMPLES = REPOSITORY.parent / "shared" / "samples"
DOCUMENTS = [*readable(DEMO), *(readable(SAMPLES) if SAMPLES.is_dir() else [])]


def _feed(client: Client) -> str:
    """Make a calendar address on the page and give the path it shows once."""
    answer = client.post("/lich/dia-chi/", {"one_time_key": str(uuid4()), "name": "Điện thoại"})
    page = answer.content.decode()
    found = re.search(r"/lich/[A-Za-z0-9_-]{20,}\.ics", page)
    assert found, "the page shows the new address"
    return found[0]


def _events(path: str) -> list[str]:
    answer = Client().get(path)  # a calendar program has no session
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    return [f"{each.get('SUMMARY')} {each.get('URL')}" for each in calendar.walk() if each.name in {"VEVENT", "VTODO"}]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_signed_plan_becomes_entries_in_a_calendar(client: Client, cast: Cast, path: Path) -> None:
    walked(client, cast, path.name, path.read_bytes())
    address = _feed(client)
    assert _events(address), "the owner of the plan has its dates"


def test_a_department_finds_reports_and_sees_its_work_on_the_phone(client: Client, cast: Cast) -> None:
    document = DEMO / "ke-hoach-thanh-pho-2026.txt"
    plan = walked(client, cast, document.name, document.read_bytes()).plan
    assert isinstance(plan, Plan)

    client.force_login(cast.accounts["officer"])
    parts = Assignment.objects.filter(task__plan=plan, unit=cast.units["culture"], due__isnull=False).order_by("pk")
    part = parts[0]
    desk = client.get("/").content.decode()
    assert part.task.content[:40] in desk

    address = _feed(client)
    assert any(told.endswith(f"/nhiem-vu/{part.task_id}/") for told in _events(address))

    report = client.post(
        f"/phan-viec/{part.pk}/bao-cao/",
        {
            "one_time_key": str(uuid4()),
            "state": TaskState.DONE,
            "text": "Đã gửi kế hoạch của Sở.",
            "version": part.version,
        },
    )
    assert report.status_code == 302, report.content.decode()
    part.refresh_from_db()
    assert part.state == TaskState.DONE

    client.force_login(cast.accounts["stranger"])
    assert client.get(f"/phan-viec/{part.pk}/bao-cao/").status_code == 404, "another unit's part is not theirs"
    assert client.get(f"/ke-hoach/{plan.pk}/").status_code == 200, "the plan itself was sent to every unit"


def test_a_revoked_address_answers_nothing(client: Client, cast: Cast) -> None:
    document = DEMO / "ke-hoach-thanh-pho-2026.txt"
    walked(client, cast, document.name, document.read_bytes())
    address = _feed(client)
    page = client.get("/lich/dia-chi/").content.decode()
    revoke = re.search(r'action="(/lich/dia-chi/\d+/[a-z-]+/)"', page)
    assert revoke
    client.post(revoke[1], {"one_time_key": str(uuid4())})
    assert Client().get(address).status_code == 404
