"""Numbers of headings and rows: twice the same, one left out, marker and title in one cell."""

from collections import Counter
from collections.abc import Iterator

from thidua.reading.structure import Appendix, Finding, PlanReading


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about numbers."""
    yield from _sections(plan)
    for appendix in plan.appendices:
        yield from _rows(appendix)
        yield from _glued(appendix)


def _sections(plan: PlanReading) -> Iterator[Finding]:
    counted = Counter(section.path for section in plan.sections)
    seen: set[str] = set()
    for section in plan.sections:
        if counted[section.path] > 1 and section.path in seen:
            yield Finding(
                section.path,
                "duplicate_numbering",
                "error",
                f"{section.marker} {section.title}",
                f"Số mục {section.path} dùng {counted[section.path]} lần.",
                "Hai mục cùng số thì không dẫn chiếu được.",
                "Đánh lại số mục.",
                section.place,
            )
        seen.add(section.path)


def _rows(appendix: Appendix) -> Iterator[Finding]:
    previous: int | None = None
    for task in appendix.tasks:
        bare = task.key.partition("(")[0].rsplit(".", 1)[-1]
        if "(" in task.key:
            yield Finding(
                task.where,
                "duplicate_numbering",
                "error",
                f"{task.no} {task.content[:80]}",
                f"Số thứ tự {task.no} dùng hai lần trong {appendix.name}.",
                "Hai dòng cùng số thì không dẫn chiếu được.",
                "Đánh lại số thứ tự.",
                task.place,
            )
        number = int(bare) if bare.isascii() and bare.isdigit() else None
        if number and previous and number > previous + 1 and task.no:
            yield Finding(
                task.where,
                "numbering_gap",
                "info",
                task.no,
                f"Số thứ tự nhảy từ {previous} sang {number}.",
                "Có thể thiếu một dòng.",
                "Kiểm tra bản gốc xem có mất dòng không.",
                task.place,
            )
        previous = number or previous


def _glued(appendix: Appendix) -> Iterator[Finding]:
    if all(group.glued for group in appendix.groups):
        return
    for group in appendix.groups:
        if group.glued:
            yield Finding(
                f"{appendix.name}, nhóm {group.marker}",
                "group_marker_glued",
                "info",
                f"{group.marker} {group.title}",
                "Số và tên nhóm nằm chung một ô.",
                "Các nhóm khác tách số và tên thành hai ô.",
                "Tách thành hai ô.",
                group.place,
            )
