"""A city's plan and a department's plan that carries it out, compared."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row
from tests.factories.remembered import remembered
from thidua.domain.plans import actions
from thidua.domain.plans.models import Cascade, Duty, Plan
from thidua.foundation.jobs.worker import drain

EVERYBODY = "Các sở, ban, ngành; UBND các phường, xã"


def by(day: str, **more: Any) -> dict[str, Any]:
    year, month, date = day.split("-")
    return a_deadline(day, raw=f"Trước ngày {date}/{month}/{year}", **more)


def a_duty_row(key: str, content: str, day: str = "2026-12-15", **more: Any) -> dict[str, Any]:
    """A row of the city's plan for every department, ward and commune."""
    deadline = by(day)
    filled = {"executor": EVERYBODY, "time_raw": deadline["raw"], "deadlines": [deadline]}
    return a_row(key, content, **{**filled, **more})


DUTIES = (
    a_duty_row("1", "Đăng ký danh hiệu thi đua, hình thức khen thưởng năm 2026", "2026-03-15"),
    a_duty_row("2", "Báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2026", "2026-06-10"),
    a_duty_row("3", "Tổ chức Hội nghị tổng kết công tác thi đua, khen thưởng năm 2026", "2026-11-30"),
    a_duty_row("4", "Gửi hồ sơ đề nghị tặng Giải thưởng Sáng tạo Thủ đô lần thứ IV", "2026-08-20"),
    a_row(
        "5",
        "Họp Hội đồng Thi đua - Khen thưởng Thành phố",
        executor="Sở Nội vụ",
        deadlines=[by("2026-12-20")],
    ),
)
ANSWERS = (
    a_row(
        "1",
        "Đăng ký danh hiệu thi đua, hình thức khen thưởng năm 2026 gửi Thành phố",
        executor="Bảo tàng Thành phố",
        deadlines=[by("2026-03-20")],
    ),
    a_row(
        "2",
        "Báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2026",
        executor="Bảo tàng Thành phố",
        time_raw="Theo thời gian của Thành phố",
        deadlines=[a_deadline(None, "per_other_document", raw="Theo thời gian của Thành phố")],
    ),
    a_row(
        "3",
        "Tổ chức Hội nghị tổng kết công tác thi đua, khen thưởng năm 2026",
        executor="Bảo tàng Thành phố",
        deadlines=[by("2026-11-20")],
    ),
    a_row("7", "Liên hoan tiếng hát người làm bảo tàng", executor="Bảo tàng Thành phố", deadlines=[by("2026-05-19")]),
)
BASED_ON = ({"number": "12/KH-UBND", "date": "2025-12-10", "issuer": "UBND Thành phố Hoa Lư", "role": "parent_plan"},)


def a_parent(cast: Cast, *rows: dict[str, Any], **head: Any) -> Plan:
    """The city's plan in force."""
    return a_plan(cast, *(rows or DUTIES), **head)


def a_child(cast: Cast, *rows: dict[str, Any], draft: bool = False, unit: str = "culture", **head: Any) -> Plan:
    """A plan of the department that names the city's as its basis; nobody has linked the two."""
    told = {
        "number": "30/KH-SVHTT",
        "title": "Công tác thi đua, khen thưởng năm 2026 của Sở",
        "issuer": "Sở Văn hóa và Thể thao",
        "date": "2025-12-28",
        "based_on": list(BASED_ON),
    }
    make = a_draft if draft else a_plan
    return make(cast, *(rows or ANSWERS), unit=unit, **{**told, **head})


def linked(cast: Cast, parent: Plan, child: Plan, *, at: datetime | None = None) -> Cascade:
    """The two linked and compared."""
    actions.link(child, parent, actor=cast.system, at=at or cast.at)
    compare_now(at or cast.at)
    return Cascade.objects.select_related("parent__unit", "child__unit").get(parent=parent, child=child)


@remembered
def a_cascade(cast: Cast, *, draft: bool = False) -> Cascade:
    return linked(cast, a_parent(cast), a_child(cast, draft=draft))


def the_duty(cascade: Cascade, key: str, item: str = "") -> Duty:
    rows = Duty.objects.select_related("cascade__parent__unit", "cascade__child__unit", "task")
    return rows.get(cascade=cascade, task__key=key, item=item)


def compare_now(at: datetime) -> int:
    """Let the queue do what waits, as the worker does; how many jobs."""
    return drain(at=at)
