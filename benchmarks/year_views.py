"""The drawn year, the leader's page and the table of units over 10,000 tasks of 600 units, over HTTP, signed in.

Claim: the median page answers within 300 ms. Builds a throw-away SQLite database (each task with two dated steps and
three units, so 30,000 parts), starts the product under gunicorn on the loopback address and asks as the city's office.
Exit 1 when the slowest kind's median is above the limit.

    python benchmarks/year_views.py [--tasks 10000] [--units 600] [--times 15] [--limit 300]
"""

from __future__ import annotations

import argparse
import http.client
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

from benchmarks.task_list import SINCE, _environment, _free_port, _serve, _session, _wait

PLANS = 40
YEAR = 2026
KINDS = {
    "tiến trình cả năm": "/tien-trinh/?cua=tat-ca&nam=2026",
    "tiến trình một quý, trang 20": "/tien-trinh/?cua=tat-ca&nam=2026&quy=3&trang=20",
    "tiến trình một đơn vị": "/tien-trinh/?don_vi={unit}&nam=2026",
    "tiến trình một kế hoạch": "/tien-trinh/?ke_hoach={plan}",
    "tiến độ đơn vị theo quý": "/tien-do/",
    "tình hình chung": "/tinh-hinh/",
    "cột tình trạng": "/nhiem-vu/cot/",
    "lịch tháng": "/lich/?cua=tat-ca&thang=2026-09",
}


def main() -> int:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        _environment(folder)
        cookie, places = _build(asked.tasks, asked.units)
        port = _free_port()
        server = _serve(port)
        try:
            _wait(port)
            times = _measure(port, cookie, places, asked.times)
        finally:
            server.terminate()
            server.wait(timeout=20)
    return _tell(times, asked.limit, asked.tasks, asked.units)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--units", type=int, default=600)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--limit", type=float, default=300.0, help="milliseconds for the median of every kind of page")
    return parser.parse_args()


def _build(tasks: int, units: int) -> tuple[str, dict[str, int]]:
    """Fill the database; gives the office's session cookie and the numbers that stand in addresses."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    begin = time.perf_counter()
    call_command("migrate", verbosity=0)
    account, made = _people(units)
    plan = _tasks(made, tasks)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what the nightly upkeep of a real installation does
    print(f"{tasks:,} nhiệm vụ của {units} đơn vị, dựng trong {time.perf_counter() - begin:.1f} s")
    return f"{settings.SESSION_COOKIE_NAME}={_session(account)}", {"unit": made[7].pk, "plan": plan}


def _people(count: int) -> tuple[Any, list[Any]]:
    """A city, its units of four kinds, and one person of the city's office."""
    from thidua.domain.organisations.models import Unit, UnitReach
    from thidua.foundation.access.actions import publish_roles
    from thidua.foundation.access.models import Account, Grant, RoleRow
    from thidua.foundation.access.queries import system
    from thidua.vietnamese.folding import fold
    from thidua.vietnamese.sorting import text_key

    now = datetime.now(UTC)
    publish_roles(actor=system("đo tốc độ"), at=now)
    kinds = ("department", "ward", "commune", "school")
    names = ["UBND Thành phố", *(f"Đơn vị thử nghiệm {number}" for number in range(1, count))]
    units = [
        Unit.objects.create(
            code=f"u{number}",
            kind=kinds[number % 4] if number else "city",
            name=name,
            folded=fold(name),
            sort_key=text_key(name),
            active_from=SINCE,
        )
        for number, name in enumerate(names)
    ]
    UnitReach.objects.bulk_create(
        [UnitReach(ancestor=unit, descendant=unit, depth=0, active_from=SINCE) for unit in units]
        + [UnitReach(ancestor=units[0], descendant=unit, depth=1, active_from=SINCE) for unit in units[1:]]
    )
    account = Account.objects.create(username="van-phong", full_name="Trần Thị Đo", created_at=now)
    account.set_unusable_password()
    account.save()
    role = RoleRow.objects.get(code="standing_office")
    Grant.objects.create(account=account, role=role, scope_kind="unit", scope_key=str(units[0].pk), active_from=SINCE)
    return account, units


def _tasks(units: list[Any], count: int) -> int:
    """Every fourth plan is the city's; gives the number of one of them."""
    from thidua.domain.plans.models import Assignment, Plan, PlanTask, TaskStep
    from thidua.domain.plans.steps.counting import NO_DAY
    from thidua.vietnamese.folding import fold

    dice = random.Random(7)  # noqa: S311 - the same data every time
    now = datetime.now(UTC)
    plans = Plan.objects.bulk_create(
        Plan(
            unit=units[0] if number % 4 == 0 else units[number],
            year=YEAR,
            title=f"Kế hoạch công tác thi đua, khen thưởng số {number}",
            folded=f"ke hoach so {number}",
            state="adopted",
            created_at=now,
            adopted_at=now,
        )
        for number in range(PLANS)
    )
    rows = []
    for number in range(count):
        content = f"Nhiệm vụ số {number}: đăng ký danh hiệu thi đua, hình thức khen thưởng gửi Hội đồng"
        due = date(YEAR, 1, 1) + timedelta(days=dice.randrange(340))
        state = dice.choice(["not_begun", "under_way", "done"])
        still_due = None if state == "done" else due
        rows.append(
            PlanTask(
                plan=plans[number % PLANS],
                key=str(number),
                position=number,
                content=content,
                folded=fold(content),
                executor_text="Các sở, ban, ngành; các phường, xã",
                time_raw="Trước ngày 15/3",
                state=state,
                due=still_due,
                order_day=still_due or NO_DAY,
            )
        )
    stored = PlanTask.objects.bulk_create(rows, batch_size=500)
    steps, parts = [], []
    for row in stored:
        due = row.due or date(YEAR, 1, 1) + timedelta(days=dice.randrange(340))
        steps += [
            TaskStep(task=row, position=1, kind="by", date=due, last_day=due, raw="Trước ngày"),
            TaskStep(task=row, position=2, kind="by", date=due, last_day=due + timedelta(days=20), raw="Trước ngày"),
        ]
        parts += [
            Assignment(task=row, unit=unit, part="executor", state=row.state, due=row.due, order_day=row.order_day)
            for unit in dice.sample(units, 3)
        ]
    TaskStep.objects.bulk_create(steps, batch_size=500)
    Assignment.objects.bulk_create(parts, batch_size=500)
    return int(plans[0].pk)


def _measure(port: int, cookie: str, places: dict[str, int], times: int) -> dict[str, list[float]]:
    """Milliseconds of each page by kind; the first of a fresh process warms it and is not counted."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    found = {}
    for kind, address in KINDS.items():
        _ask(connection, address.format(**places), cookie)
        found[kind] = [_ask(connection, address.format(**places), cookie) for _time in range(times)]
        print(
            f"{kind:30}  trung vị {statistics.median(found[kind]):6.1f} ms   chậm nhất {max(found[kind]):6.1f} ms",
            flush=True,
        )
    return found


def _ask(connection: http.client.HTTPConnection, address: str, cookie: str) -> float:
    begin = time.perf_counter()
    connection.request("GET", address, headers={"Cookie": cookie, "Host": "localhost"})
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - begin) * 1000
    assert answer.status == 200, (address, answer.status, body[:200])
    assert b"Nhi\xe1\xbb\x87m v\xe1\xbb\xa5" in body, address
    assert b"td-empty" not in body, address
    return took


def _tell(times: dict[str, list[float]], limit: float, tasks: int, units: int) -> int:
    slowest = max(statistics.median(found) for found in times.values())
    verdict = "đạt" if slowest <= limit else "KHÔNG ĐẠT"
    print(
        f"{tasks:,} nhiệm vụ, {units} đơn vị: trung vị chậm nhất {slowest:.1f} ms, giới hạn {limit:.0f} ms: {verdict}"
    )
    return 0 if slowest <= limit else 1


if __name__ == "__main__":
    sys.exit(main())
