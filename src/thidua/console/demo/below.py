"""Plans of departments and wards under the city's plan of 2026: some do all of it, some forget, some are late."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.plans import actions as plans
from thidua.domain.plans.models import Cascade, Plan
from thidua.foundation.actors import Actor
from thidua.vietnamese.dates import short_date

YEAR = 2026
SENT, DRAFTS = 14, 3  # plans in force, drafts
KINDS = (UnitKind.DEPARTMENT, UnitKind.WARD, UnitKind.COMMUNE)
WAITING = "Theo thời gian của Thành phố"


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """What a unit writes for one duty of the city; ``day`` None: it waits for the city."""

    content: str
    day: date | None
    often: float = 1.0  # of the units, how many think of it


ANSWERS = (
    _Answer(
        content="Xây dựng kế hoạch, đăng ký danh hiệu và chuyên đề thi đua năm 2026 gửi Thành phố",
        day=date(2026, 2, 20),
    ),
    _Answer(
        content="Phát động đợt thi đua đặc biệt chào mừng thành công Đại hội Đảng và phục vụ cuộc bầu cử",
        day=date(2026, 1, 20),
        often=0.8,
    ),
    _Answer(
        content="Ký giao ước, ban hành quy chế và thang điểm năm 2026 của cụm, khối thi đua",
        day=date(2026, 3, 10),
        often=0.6,
    ),
    _Answer(
        content="Tổng kết các phong trào thi đua giai đoạn 2021 - 2025, phát động phong trào giai đoạn 2026 - 2030",
        day=None,
        often=0.7,
    ),
    _Answer(
        content="Báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2026 gửi Thành phố", day=date(2026, 7, 1)
    ),
    _Answer(content="Tổng kết phong trào “Người tốt, việc tốt” năm 2026", day=date(2026, 11, 10), often=0.85),
    _Answer(
        content="Gửi hồ sơ đề nghị Thành phố khen thưởng tổng kết năm 2026, Bằng “Sáng kiến Hoa Lư”",
        day=None,
        often=0.7,
    ),
)
OWN = (
    _Answer(content="Họp Hội đồng Thi đua - Khen thưởng của đơn vị xét khen thưởng năm 2026", day=date(2026, 12, 5)),
    _Answer(content="Phát động thi đua “Một cửa thân thiện” trong cán bộ, công chức", day=date(2026, 3, 2), often=0.5),
)


def send_plans(parent: Plan, *, actor: Actor, at: datetime) -> int:
    """Draft, adopt and link the plans, and have all of them compared; how many units have sent theirs.

    Two units are asked for theirs as well. The same units, rows and days on every run.
    """
    chance = random.Random(386)  # noqa: S311 - an invented city, not a secret
    units = list(Unit.objects.filter(kind__in=KINDS, active_to__isnull=True).order_by("kind", "code"))
    chosen = chance.sample(units, min(len(units), SENT + DRAFTS))
    for number, unit in enumerate(chosen):
        plan = plans.draft_from_reading(unit, _reading(unit, parent, number, chance), parent=parent, actor=actor, at=at)
        if number < SENT:
            plans.adopt(plan, actor=actor, at=at)
    for cascade in Cascade.objects.filter(parent=parent).select_related("child__unit", "child__parent__unit"):
        plans.compare(parent, cascade.child, actor=actor, at=at)
    asked = [unit for unit in units if unit not in chosen][:2]
    if asked:
        plans.ask_for_plans(parent, asked, until=at.date() + timedelta(days=15), actor=actor, at=at)
    return min(SENT, len(chosen))


def _reading(unit: Unit, parent: Plan, number: int, chance: random.Random) -> Mapping[str, Any]:
    rows = [_row(str(key), answer, unit, chance) for key, answer in enumerate(_chosen(chance), start=1)]
    issued = parent.issued_date.isoformat() if parent.issued_date else None
    basis = {"number": parent.number, "date": issued, "issuer": parent.issuer, "role": "parent_plan"}
    return {
        "document": {
            "number": f"{20 + number}/KH-{unit.code if unit.kind == UnitKind.DEPARTMENT else 'UBND'}",
            "number_source": "header",
            "title": f"Công tác thi đua, khen thưởng năm {YEAR}",
            "issuer": unit.name,
            "place": "Hoa Lư",
            "date": f"{YEAR - 1}-12-{24 + number % 7}",
            "date_source": "header",
            "year": YEAR,
            "based_on": [basis],
        },
        "appendices": [{"id": "PL", "title": "Tiến độ thực hiện", "columns": [], "groups": [], "tasks": rows}],
    }


def _chosen(chance: random.Random) -> Iterator[_Answer]:
    for answer in (*ANSWERS, *OWN):
        if chance.random() < answer.often:
            yield answer


def _row(key: str, answer: _Answer, unit: Unit, chance: random.Random) -> dict[str, Any]:
    """The day moves a little: most units are early, a few too late."""
    day = answer.day + timedelta(days=chance.choice((-6, -3, 0, 0, 2, 9))) if answer.day else None
    raw = f"Trước ngày {short_date(day)}" if day else WAITING
    deadline = {"kind": "by" if day else "per_other_document", "date": day.isoformat() if day else None, "raw": raw}
    return {
        "key": key,
        "no": f"{key}.",
        "group": "",
        "content": answer.content,
        "items": [],
        "executor": unit.name,
        "time_raw": raw,
        "deadlines": [deadline],
    }
