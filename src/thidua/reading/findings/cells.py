"""Cells that are empty, unclear or hold two names with nothing between them."""

import re
from collections.abc import Iterator

from thidua.reading.findings.wording import listed
from thidua.reading.structure import Appendix, Finding, PlanReading, Severity, Task
from thidua.reading.words.folding import fold
from thidua.reading.words.units import glued_units, split_units

_BARE_RECURRING = re.compile(r"^\s*[-–]?\s*\d{1,2}\s+(?:hàng|hằng)\s+(?:tháng|quý|năm)", re.IGNORECASE)
_BROKEN_LIST = re.compile(r"số\s+\d+(?:\s*,\s*\d+)*(?:\s*,\s*\d+|\s+và\s+\d+)\s+\d+\b")
_NAMES = {
    "lead": "người chỉ đạo, chủ trì",
    "executor": "đơn vị thực hiện",
    "units": "đơn vị thực hiện",
    "coordinators": "đơn vị phối hợp",
}
_MOSTLY = 0.6


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about single cells."""
    for appendix in plan.appendices:
        expected = _expected_columns(appendix)
        for task in appendix.tasks:
            yield from _time(task, appendix)
            yield from _missing(task, expected)
            yield from _units(task)


def _value(task: Task, role: str) -> object:
    return {"lead": task.lead, "executor": task.executor, "coordinators": task.coordinators, "units": task.units}[role]


def _expected_columns(appendix: Appendix) -> list[str]:
    """Columns that most rows fill; a column used now and then may stay empty."""
    roles = [role for role in appendix.roles if role in _NAMES]
    count = len(appendix.tasks)
    return [role for role in roles if sum(1 for task in appendix.tasks if _value(task, role)) >= _MOSTLY * count]


def _missing(task: Task, expected: list[str]) -> Iterator[Finding]:
    for role in expected:
        if not _value(task, role):
            severity: Severity = "info" if role in {"lead", "coordinators"} else "warning"
            yield Finding(
                task.where,
                "missing_cell",
                severity,
                task.content,
                f"Ô {_NAMES[role]} để trống.",
                "Phần lớn các dòng khác đều ghi.",
                f"Bổ sung {_NAMES[role]} hoặc xác nhận là không có.",
                task.place,
            )


def _time(task: Task, appendix: Appendix) -> Iterator[Finding]:
    if "time" not in appendix.roles:
        return
    if not task.time_raw:
        yield Finding(
            task.where,
            "missing_deadline",
            "warning",
            task.content,
            "Dòng này không ghi thời gian.",
            "Không có thời gian thì không theo dõi, không nhắc việc được.",
            "Bổ sung thời gian thực hiện.",
            task.place,
        )
    elif not task.deadlines:
        yield _unclear(
            task,
            task.time_raw,
            "Không hiểu được thời gian ghi ở dòng này.",
            "Cách ghi không rõ ngày, tháng, quý hay định kỳ.",
            "warning",
        )
    elif _BARE_RECURRING.match(task.time_raw):
        yield _unclear(
            task, task.time_raw, "Không rõ là đúng ngày hay trước ngày.", "Thiếu chữ “ngày” và chữ “trước”.", "warning"
        )
    elif sum(1 for one in task.deadlines if one.offset_days and one.offset_days < 0) > 1 and not re.search(
        r"[;\n,]", task.time_raw
    ):
        yield _unclear(
            task, task.time_raw, "Hai thời hạn viết liền nhau.", "Không có dấu ngăn giữa hai thời hạn.", "info"
        )


def _unclear(task: Task, raw: str, what: str, why: str, severity: Severity) -> Finding:
    return Finding(
        task.where, "ambiguous_text", severity, raw, what, why, "Hỏi lại nơi soạn thảo và ghi rõ.", task.place
    )


def _units(task: Task) -> Iterator[Finding]:
    for cell in dict.fromkeys((task.lead, task.executor, task.coordinators, *task.units)):
        if cell and (names := glued_units(cell)):
            yield Finding(
                task.where,
                "units_glued",
                "warning",
                cell,
                f"Một ô ghi liền {len(names)} đơn vị: {listed(names)}.",
                "Giữa các tên không có dấu phẩy, chấm phẩy hay chữ “và”.",
                "Tách các tên bằng dấu chấm phẩy.",
                task.place,
            )
        broken = _BROKEN_LIST.search(cell or "")
        if cell and broken:
            yield _unclear(
                task, cell[: broken.end()], "Dãy số thiếu dấu phẩy hoặc chữ “và”.", f"Ghi “{broken[0]}”.", "info"
            )
    yield from _two_roles(task)


def _two_roles(task: Task) -> Iterator[Finding]:
    executors = {fold(name): name for name in split_units(task.executor)}
    both = [name for name in split_units(task.coordinators) if fold(name) in executors]
    if both and not task.units:
        yield Finding(
            task.where,
            "role_conflict",
            "info",
            both[0],
            f"{listed(both)} vừa thực hiện vừa phối hợp trong cùng một việc.",
            "Một đơn vị không phối hợp với chính mình.",
            "Bỏ tên ở một trong hai cột.",
            task.place,
        )
