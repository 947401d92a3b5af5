"""Cells whose end is lost."""

import re
from collections.abc import Iterator

from thidua.reading.structure import Finding, PlanReading, Task

_LINKING_END = re.compile(r"(?:(?<=\s)|^)(?:và|của|các|cho|với|hoặc|những|(?:trước|từ|đến) ngày)$", re.IGNORECASE)
_NUMBERED_POINT = re.compile(r"\b[a-zđ\d]{1,2}\)")
_TAIL = 60


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about lost text, in tables; prose is mended by its own rule."""
    for _, task in plan.tasks():
        for name, text in _cells(task):
            yield from _cell(task, name, text)


def _cells(task: Task) -> Iterator[tuple[str, str]]:
    yield "nội dung", task.content
    for name, text in (
        ("đơn vị thực hiện", task.executor),
        ("đơn vị phối hợp", task.coordinators),
        ("thời gian", task.time_raw),
    ):
        if text:
            yield name, text


def _cell(task: Task, name: str, text: str) -> Iterator[Finding]:
    bare = text.rstrip(" .…")
    linking = _LINKING_END.search(bare)
    open_bracket = text.count("(") > text.count(")")
    if linking:
        how = f"dừng ở chữ “{bare.split()[-1]}”" + (" và còn ngoặc mở" if open_bracket else "")
    elif open_bracket:
        how = "còn ngoặc mở chưa đóng"
    else:
        yield from _stray_bracket(task, name, text)
        return
    yield Finding(
        task.where,
        "truncated_text",
        "error" if linking else "warning",
        bare[-_TAIL:].partition(" ")[2] or bare,
        f"Ô {name} có vẻ bị mất phần cuối.",
        f"Câu {how}.",
        "Xem lại bản gốc để bổ sung phần thiếu.",
        task.place,
    )


def _stray_bracket(task: Task, name: str, text: str) -> Iterator[Finding]:
    bare = _NUMBERED_POINT.sub("", text)
    if bare.count(")") > bare.count("("):
        yield Finding(
            task.where,
            "spelling",
            "info",
            text[-_TAIL:].partition(" ")[2] or text,
            f"Ô {name} thừa dấu đóng ngoặc.",
            "Có dấu “)” mà không có dấu “(”.",
            "Bỏ dấu đóng ngoặc hoặc bổ sung dấu mở.",
            task.place,
        )
