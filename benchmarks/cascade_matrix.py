"""The matrix of a city's plan over 600 units, as its owner meets it: 60 duties each, 36,000 cells, 10,000 tasks below.

Claim: the median page answers within 300 ms on SQLite, whatever the page of units or the filter. Builds a throw-away
database and asks the product in this process, signed in, through every middleware. Exit 1 when a median is above it.

    python benchmarks/cascade_matrix.py [--units 600] [--duties 60] [--pages 15] [--limit 300]
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SINCE = date(2020, 1, 1)
BELOW = 17  # rows of a unit's own plan: 600 of them are 10,200 tasks
VERDICTS = ("answered",) * 9 + ("left_out",) * 3 + ("partly", "waits", "not_ours", "parent_own")


def main() -> int:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        _environment(folder)
        client, plan = _build(asked.units, asked.duties)
        times = _measure(client, plan, asked.pages, asked.units)
    return _tell(times, asked.limit)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=600)
    parser.add_argument("--duties", type=int, default=60)
    parser.add_argument("--pages", type=int, default=15)
    parser.add_argument("--limit", type=float, default=300.0, help="milliseconds for the median page of every kind")
    return parser.parse_args()


def _environment(folder: str) -> None:
    os.environ["THIDUA_DATA_DIR"] = folder
    os.environ["THIDUA_DATABASE"] = ""
    os.environ["THIDUA_LOG_LEVEL"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings"
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]


def _build(units: int, duties: int) -> tuple[Any, Any]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    begin = time.perf_counter()
    call_command("migrate", verbosity=0)
    city, below, account = _people(units)
    plan = _plans(city, below, duties)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what the nightly upkeep of a real installation does
    client = Client(HTTP_HOST="localhost")
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    print(f"{units} đơn vị × {duties} nội dung, dựng trong {time.perf_counter() - begin:.1f} s")
    return client, plan


def _people(count: int) -> tuple[Any, list[Any], Any]:
    """A city, its units, and the officer of its standing office."""
    from thidua.domain.organisations.models import Unit, UnitPlacement, UnitReach
    from thidua.foundation.access.actions import publish_roles
    from thidua.foundation.access.models import Account, Grant, RoleRow
    from thidua.foundation.access.queries import system
    from thidua.vietnamese.folding import fold
    from thidua.vietnamese.sorting import text_key

    now = datetime.now(UTC)
    publish_roles(actor=system("đo tốc độ"), at=now)
    names = ["UBND Thành phố", *(f"UBND phường Thử nghiệm số {number}" for number in range(count))]
    rows = [
        Unit(
            code=f"u{number}",
            kind="ward" if number else "city",
            name=name,
            folded=fold(name),
            sort_key=text_key(name),
            active_from=SINCE,
        )
        for number, name in enumerate(names)
    ]
    city, *below = Unit.objects.bulk_create(rows, batch_size=200)
    UnitPlacement.objects.bulk_create([UnitPlacement(unit=unit, parent=city, active_from=SINCE) for unit in below])
    UnitReach.objects.bulk_create([UnitReach(ancestor=row, descendant=row, depth=0, active_from=SINCE) for row in rows])
    UnitReach.objects.bulk_create(
        [UnitReach(ancestor=city, descendant=unit, depth=1, active_from=SINCE) for unit in below]
    )
    account = Account.objects.create(username="can-bo", full_name="Trần Thị Đo", created_at=now)
    role = RoleRow.objects.get(code="standing_office")
    Grant.objects.create(account=account, role=role, scope_kind="unit", scope_key=str(city.pk), active_from=SINCE)
    return city, below, account


def _plans(city: Any, below: list[Any], duties: int) -> Any:
    """The city's plan with a part for every unit in every row; nine units of ten have a plan of their own under it."""
    from thidua.domain.plans.models import Assignment, Cascade, Plan

    dice = random.Random(7)  # noqa: S311 - the same data every time
    now = datetime.now(UTC)
    common = {"year": 2026, "state": "adopted", "created_at": now, "adopted_at": now, "folded": "ke hoach"}
    plan = Plan.objects.create(unit=city, title="Công tác thi đua, khen thưởng năm 2026", **common)
    tasks = _tasks(plan, duties)
    Assignment.objects.bulk_create(
        [Assignment(task=task, unit=unit, part="executor") for task in tasks for unit in below], batch_size=500
    )
    sending = [unit for number, unit in enumerate(below) if number % 10]
    children = Plan.objects.bulk_create(
        [Plan(unit=unit, title=f"Kế hoạch của {unit.name}", parent=plan, **common) for unit in sending], batch_size=200
    )
    for child in children:
        _tasks(child, BELOW)
    cascades = Cascade.objects.bulk_create(
        [Cascade(parent=plan, child=child, computed_at=now) for child in children], batch_size=200
    )
    _duties(cascades, tasks, dice)
    return plan


def _tasks(plan: Any, count: int) -> list[Any]:
    from thidua.domain.plans.models import PlanTask, TaskStep

    content = "Đăng ký danh hiệu thi đua, hình thức khen thưởng và báo cáo kết quả về cơ quan thường trực Hội đồng"
    rows = PlanTask.objects.bulk_create(
        [
            PlanTask(
                plan=plan,
                key=str(number),
                no=str(number),
                position=number,
                group=f"Quý {number % 4 + 1}",
                content=content,
                folded="dang ky danh hieu thi dua",
            )
            for number in range(1, count + 1)
        ],
        batch_size=200,
    )
    begin = date(2026, 1, 1)
    TaskStep.objects.bulk_create(
        [TaskStep(task=row, position=1, kind="by", date=begin + timedelta(days=5 * row.position)) for row in rows],
        batch_size=200,
    )
    return rows


def _duties(cascades: list[Any], tasks: list[Any], dice: random.Random) -> None:
    from thidua.domain.plans.models import Duty

    for cascade in cascades:
        Duty.objects.bulk_create(
            [
                Duty(
                    cascade=cascade,
                    task=task,
                    words=task.content,
                    found=dice.choice(VERDICTS),
                    sure=dice.random() < 0.9,
                    reason="Kế hoạch của đơn vị đã có ở dòng 3; hạn của đơn vị 20/3/2026.",
                    spare_days=dice.randrange(-10, 30),
                )
                for task in tasks
            ],
            batch_size=100,
        )


def _measure(client: Any, plan: Any, pages: int, units: int) -> dict[str, list[float]]:
    """Milliseconds of processor time, by kind of page: other work on the machine does not count.

    The first page of each kind warms the process and is not counted.
    """
    base, dice = f"/ke-hoach/{plan.pk}/ma-tran/", random.Random(11)  # noqa: S311
    last = max(2, units // 24)
    kinds = {
        "ma trận": lambda: f"{base}?trang={dice.randrange(1, last)}",
        "còn thiếu": lambda: f"{base}?ket_qua=left_out&trang={dice.randrange(1, last)}",
        "một quý": lambda: f"{base}?quy=2&trang={dice.randrange(1, last)}",
        "một nhóm": lambda: f"{base}?nhom=Quý 1",
        "các đơn vị": lambda: f"/ke-hoach/{plan.pk}/don-vi/",
        "các nội dung": lambda: f"/ke-hoach/{plan.pk}/noi-dung/?ket_qua=left_out",
    }
    return {kind: list(_asked(client, address, pages)) for kind, address in kinds.items()}


def _asked(client: Any, address: Any, pages: int) -> Iterator[float]:
    for number in range(pages + 1):
        where = address()
        begin = time.process_time()
        answer = client.get(where)
        took = (time.process_time() - begin) * 1000
        assert answer.status_code == 200, (where, answer.status_code)
        assert b'id="results"' in answer.content, where
        if number:
            yield took


def _tell(times: dict[str, list[float]], limit: float) -> int:
    slow = []
    for kind, found in times.items():
        middle = statistics.median(found)
        print(f"{kind:13} trung vị {middle:6.1f} ms   chậm nhất {max(found):6.1f} ms   ({len(found)} trang)")
        slow += [kind] if middle > limit else []
    print(f"giới hạn {limit:.0f} ms: {'KHÔNG ĐẠT ở ' + ', '.join(slow) if slow else 'đạt'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
