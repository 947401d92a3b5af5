"""The list of tasks with 100,000 rows, as an ordinary officer meets it: over HTTP, signed in, at random places.

Claim: the median page answers within 60 ms, whatever the place in the list. Builds a throw-away SQLite database, starts
the product under gunicorn on the loopback address and asks for pages at random keyset cursors, with and without a
filter. Exit 1 when the median of the plain list is above the limit.

    python benchmarks/task_list.py [--tasks 100000] [--pages 60] [--limit 60]
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SINCE = date(2020, 1, 1)
PLANS = 200
UNITS = 40


def main() -> int:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        _environment(folder)
        cookie, cursors = _build(asked.tasks, asked.pages)
        port = _free_port()
        server = _serve(port)
        try:
            _wait(port)
            times = _measure(port, cookie, cursors)
        finally:
            server.terminate()
            server.wait(timeout=20)
    return _tell(times, asked.limit, asked.tasks)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--limit", type=float, default=60.0, help="milliseconds for the median page")
    return parser.parse_args()


def _environment(folder: str) -> None:
    """Everything in the temporary folder; the settings the product ships with otherwise."""
    os.environ["THIDUA_DATA_DIR"] = folder
    os.environ["THIDUA_DATABASE"] = ""
    os.environ["THIDUA_LOG_LEVEL"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings"
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]


def _build(tasks: int, pages: int) -> tuple[str, list[str]]:
    """Fill the database; gives the officer's session cookie and random cursors."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    begin = time.perf_counter()
    call_command("migrate", verbosity=0)
    account, units = _people()
    _tasks(units, tasks)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what the nightly upkeep of a real installation does
    print(f"{tasks:,} nhiệm vụ trong {PLANS} kế hoạch, dựng trong {time.perf_counter() - begin:.1f} s")
    return f"{settings.SESSION_COOKIE_NAME}={_session(account)}", _cursors(pages)


def _people() -> tuple[Any, list[Any]]:
    """A city, its departments, and one officer of the first of them."""
    from thidua.domain.organisations.models import Unit, UnitReach
    from thidua.foundation.access.actions import publish_roles
    from thidua.foundation.access.models import Account, Grant, RoleRow
    from thidua.foundation.access.queries import system
    from thidua.vietnamese.folding import fold
    from thidua.vietnamese.sorting import text_key

    now = datetime.now(UTC)
    publish_roles(actor=system("đo tốc độ"), at=now)
    units = []
    for number in range(UNITS):
        name = "UBND Thành phố" if number == 0 else f"Sở thử nghiệm {number}"
        kind = "city" if number == 0 else "department"
        unit = Unit.objects.create(
            code=f"u{number}", kind=kind, name=name, folded=fold(name), sort_key=text_key(name), active_from=SINCE
        )
        UnitReach.objects.create(ancestor=unit, descendant=unit, depth=0, active_from=SINCE)
        if number:
            UnitReach.objects.create(ancestor=units[0], descendant=unit, depth=1, active_from=SINCE)
        units.append(unit)
    account = Account.objects.create(username="can-bo", full_name="Trần Thị Đo", created_at=now)
    account.set_unusable_password()
    account.save()
    role = RoleRow.objects.get(code="unit_officer")
    Grant.objects.create(account=account, role=role, scope_kind="unit", scope_key=str(units[1].pk), active_from=SINCE)
    return account, units


def _tasks(units: list[Any], tasks: int) -> None:
    """Nine of ten plans are the city's and so the officer's to see; the others belong to a department beside."""
    from thidua.domain.plans.models import Assignment, Plan, PlanTask
    from thidua.domain.plans.steps.counting import NO_DAY
    from thidua.vietnamese.folding import fold

    dice = random.Random(7)  # noqa: S311 - the same data every time
    now = datetime.now(UTC)
    plans = Plan.objects.bulk_create(
        Plan(
            unit=units[0] if number % 10 else units[2],
            year=2020 + number % 7,
            title=f"Kế hoạch công tác thi đua, khen thưởng số {number}",
            folded=f"ke hoach cong tac thi dua, khen thuong so {number}",
            state="adopted",
            created_at=now,
            adopted_at=now,
        )
        for number in range(PLANS)
    )
    for first in range(0, tasks, 5000):
        rows = []
        for number in range(first, min(first + 5000, tasks)):
            due = None if dice.random() < 0.1 else date(2026, 1, 1) + timedelta(days=dice.randrange(730))
            content = f"Nhiệm vụ số {number}: đăng ký danh hiệu thi đua, hình thức khen thưởng gửi Hội đồng"
            rows.append(
                PlanTask(
                    plan=plans[number % PLANS],
                    key=str(number),
                    no=str(number),
                    position=number,
                    content=content,
                    folded=fold(content),
                    executor_text="Các sở, ban, ngành; các phường, xã",
                    time_raw="Trước ngày 15/3",
                    state=dice.choice(["not_begun", "under_way", "done"]),
                    due=due,
                    order_day=due or NO_DAY,
                )
            )
        stored = PlanTask.objects.bulk_create(rows, batch_size=500)
        Assignment.objects.bulk_create(
            [
                Assignment(task=row, unit=dice.choice(units), part="executor", due=row.due, order_day=row.order_day)
                for row in stored
            ],
            batch_size=500,
        )


def _session(account: Any) -> str:
    """A session as signing in leaves it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    assert store.session_key
    return store.session_key


def _cursors(pages: int) -> list[str]:
    from thidua.domain.plans.models import PlanTask
    from thidua.shell.paging import encode

    dice = random.Random(11)  # noqa: S311 - the same pages every time
    ids = list(PlanTask.objects.values_list("pk", flat=True))
    return [encode(PlanTask.objects.get(pk=dice.choice(ids)), "order_day") for _page in range(pages)]


def _serve(port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "thidua.config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--workers", "1", "--threads", "2", "--log-level", "error"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int) -> None:
    for _attempt in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _measure(port: int, cookie: str, cursors: list[str]) -> dict[str, list[float]]:
    """Milliseconds of each page by kind; the first pages of a fresh process warm it and are not counted."""
    kinds = {
        "danh sách": "/nhiem-vu/?sau={}",
        "lùi trang": "/nhiem-vu/?truoc={}",
        "quá hạn": "/nhiem-vu/?tinh_trang=late&sau={}",
        "tìm chữ": "/nhiem-vu/?q=nhiem+vu+so+77&sau={}",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for address in kinds.values():
        _ask(connection, address.format(""), cookie)
    return {
        kind: [_ask(connection, address.format(cursor), cookie) for cursor in cursors]
        for kind, address in kinds.items()
    }


def _ask(connection: http.client.HTTPConnection, address: str, cookie: str) -> float:
    begin = time.perf_counter()
    connection.request("GET", address, headers={"Cookie": cookie, "Host": "localhost"})
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - begin) * 1000
    assert answer.status == 200, (answer.status, body[:200])
    assert b"td-table" in body or "Không có mục nào".encode() in body
    return took


def _tell(times: dict[str, list[float]], limit: float, tasks: int) -> int:
    for kind, found in times.items():
        middle, slow = statistics.median(found), statistics.quantiles(found, n=20)[-1]
        print(f"{kind:10}  trung vị {middle:6.1f} ms   p95 {slow:6.1f} ms   ({len(found)} trang)")
    middle = statistics.median(times["danh sách"])
    fast = middle <= limit
    verdict = "đạt" if fast else "KHÔNG ĐẠT"
    print(f"{tasks:,} nhiệm vụ: trang danh sách trung vị {middle:.1f} ms, giới hạn {limit:.0f} ms: {verdict}")
    return 0 if fast else 1


if __name__ == "__main__":
    sys.exit(main())
