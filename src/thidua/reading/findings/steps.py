"""The steps inside one row: dossiers before their review, no step left out, a report after the time it covers."""

import datetime as dt
import re
from collections.abc import Iterator

from thidua.reading.deadlines.calendar import month_end
from thidua.reading.findings.wording import day
from thidua.reading.structure import Appendix, Deadline, Finding, PlanReading, Task
from thidua.reading.words.folding import fold, likeness

_DOSSIER = re.compile(r"(?:gui|nop|trinh) (?:ho so|bao cao|de nghi|dang ky)|ho so gui")
_UPWARD = re.compile(
    r"xet duyet|tham dinh|tham muu|tong hop|thanh pho|\bcap tren|\bbo\b|trung uong|chinh phu|\btinh\b|ubnd"
)
_REVIEW = re.compile(r"\bxet\b|\bduyet\b|tham dinh|\bhop\b|khen thuong|\btrao\b|binh xet|suy ton|tong ket|cong nhan")
_MEETING = re.compile(r"\bhop (?:hoi dong|ban to chuc)|phien hop|hoi dong .*\bhop\b")
_PERIOD = re.compile(r"(6|06|9|09|sáu|chín) tháng(?: đầu năm)?(?:\s+năm)?\s+(\d{4})", re.IGNORECASE)
_MONTHS = {"6": 6, "06": 6, "sáu": 6, "9": 9, "09": 9, "chín": 9}
_ALIKE = 0.5


def is_dossier(deadline: Deadline) -> bool:
    """The step by which units hand in, not the one by which their dossier goes up."""
    text = fold(deadline.raw)
    return _DOSSIER.search(text) is not None and (deadline.actor is not None or _UPWARD.search(text) is None)


def is_meeting(task: Task) -> bool:
    """A sitting of a council or committee."""
    return _MEETING.search(fold(task.content)) is not None


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about the steps of each row."""
    for appendix in plan.appendices:
        for task in appendix.tasks:
            yield from _order(task)
            yield from _early_report(task)
            yield from _dossier_only(task, appendix)
        yield from _meetings_without_dossiers(appendix)


def _sound(task: Task) -> list[Deadline]:
    return [deadline for deadline in task.deadlines if deadline.date and not deadline.suspect]


def _order(task: Task) -> Iterator[Finding]:
    dated = _sound(task)
    reviews = [one for one in dated if not is_dossier(one) and (one.what is None or _REVIEW.search(fold(one.raw)))]
    for dossier in filter(is_dossier, dated):
        for review in reviews:
            if dossier.date and review.date and dossier.date > review.date:
                yield Finding(
                    task.where,
                    "deadline_order",
                    "error",
                    dossier.raw,
                    f"Hạn gửi hồ sơ {day(dossier.date)} muộn hơn hạn xét duyệt {day(review.date)}.",
                    f"Hồ sơ phải đến trước khi xét; hạn xét ghi “{review.raw}”.",
                    "Hỏi lại nơi soạn thảo.",
                    task.place,
                )
                break


def _early_report(task: Task) -> Iterator[Finding]:
    period = _PERIOD.search(task.content)
    if period is None or "bao cao" not in fold(task.content):
        return
    end = month_end(int(period[2]), _MONTHS[period[1].lower()])
    for deadline in _sound(task):
        if end and deadline.date and deadline.date < end - dt.timedelta(days=5):
            yield Finding(
                task.where,
                "report_before_period_end",
                "info",
                deadline.raw,
                f"Báo cáo {period[0]} phải gửi trước khi hết kỳ báo cáo ({day(end)}).",
                f"Thời hạn ghi {day(deadline.date)}.",
                "Nếu đúng ý thì dùng số liệu ước tính.",
                task.place,
            )


def _dossier_only(task: Task, appendix: Appendix) -> Iterator[Finding]:
    if not task.deadlines or not all(is_dossier(one) and one.date for one in task.deadlines):
        return
    if not _REVIEW.search(fold(task.content)):
        return
    model = next(
        (other for other in appendix.tasks if other is not task and _has_both(other) and _alike(other, task)), None
    )
    yield Finding(
        task.where,
        "missing_deadline_part",
        "warning" if model else "info",
        task.deadlines[0].raw,
        "Chỉ có hạn gửi hồ sơ, không có hạn xét duyệt.",
        f"Việc tương tự ở {model.where} ghi cả hai hạn."
        if model
        else "Nội dung là xét khen thưởng nhưng thiếu ngày xét.",
        "Bổ sung hạn xét duyệt.",
        task.place,
    )


def _has_both(task: Task) -> bool:
    return any(map(is_dossier, task.deadlines)) and not all(map(is_dossier, task.deadlines))


def _alike(one: Task, other: Task) -> bool:
    return any(likeness(left, right) >= _ALIKE for left in _points(one) for right in _points(other))


def _points(task: Task) -> tuple[str, ...]:
    return task.items or (task.content,)


def _meetings_without_dossiers(appendix: Appendix) -> Iterator[Finding]:
    """Sittings that decide on items give a dossier day; one that does not stands out."""
    sittings = [task for task in appendix.tasks if is_meeting(task) and task.items]
    without = [task for task in sittings if not any(map(is_dossier, task.deadlines)) and _sound(task)]
    if len(sittings) < 3 or len(without) * 2 >= len(sittings):
        return
    for task in without:
        others = ", ".join(other.where for other in sittings if other not in without)
        yield Finding(
            task.where,
            "missing_deadline_part",
            "info",
            task.deadlines[0].raw,
            "Có ngày họp xét nhưng không có hạn gửi hồ sơ.",
            f"Các phiên họp khác ({others}) có hạn gửi hồ sơ.",
            "Bổ sung hạn gửi hồ sơ cho các đơn vị.",
            task.place,
        )
