"""A reading as text for a console: head, tasks by appendix, duties of the prose, findings."""

import textwrap
from collections.abc import Iterator

from thidua.reading.structure import Appendix, Deadline, Finding, PlanReading, Task

WIDTH = 100
_SEVERITIES = {"error": "LỖI", "warning": "CẢNH BÁO", "info": "LƯU Ý"}
_KINDS = {
    "by": "trước", "on": "ngày", "around": "vào dịp", "range": "từ", "month": "trong tháng", "recurring": "định kỳ",
    "per_other_document": "theo văn bản khác", "done": "đã làm", "on_demand": "khi phát sinh",
}  # fmt: skip


def render(plan: PlanReading) -> str:
    """The whole reading, lines of at most 100 columns, ending with a line break."""
    lines = [*_head(plan), *_appendices(plan), *_duties(plan), *_findings(plan)]
    return "\n".join(lines) + "\n"


def _head(plan: PlanReading) -> Iterator[str]:
    document = plan.document
    yield "KẾ HOẠCH: " + (document.title or "(không có tên)")
    facts = (
        ("Số", document.number), ("Ngày", document.date and f"{document.date:%d/%m/%Y}"),
        ("Nơi ban hành", document.place_name),
        ("Cơ quan", document.issuer), ("Năm", document.year), ("Người ký", _signer(plan)),
        ("Thực hiện", "; ".join(filter(None, (citation.number for citation in document.based_on))) or None),
        ("Nơi nhận", f"{len(document.recipients)} nơi" if document.recipients else None),
    )  # fmt: skip
    for name, value in facts:
        yield f"  {name + ':':<14} {value or '(không thấy)'}"


def _signer(plan: PlanReading) -> str | None:
    names = (plan.document.signer_title, plan.document.signer)
    return " ".join(filter(None, names)) or None


def _appendices(plan: PlanReading) -> Iterator[str]:
    for appendix in plan.appendices:
        yield ""
        yield f"{appendix.name.upper()}: {appendix.title or ''} ({len(appendix.tasks)} việc)".replace(": (", " (")
        yield from _tasks(appendix)


def _tasks(appendix: Appendix) -> Iterator[str]:
    titles = {group.path: group.title for group in appendix.groups}
    group: str | None = None
    for task in appendix.tasks:
        if task.group != group and task.group:
            yield f"  [{task.group}] {titles.get(task.group, '')}"
        group = task.group
        yield from _task(task)


def _task(task: Task) -> Iterator[str]:
    yield from _wrapped(f"  {task.key:>5}  ", task.content)
    units = "; ".join(task.units) or "; ".join(filter(None, (task.executor, task.coordinators)))
    if units:
        yield from _wrapped("         Đơn vị: ", units)
    for deadline in task.deadlines:
        yield from _wrapped("         Hạn:    ", _deadline(deadline))


def _deadline(deadline: Deadline) -> str:
    """What was understood, then what is printed."""
    days = " đến ".join(f"{day:%d/%m/%Y}" for day in (deadline.start, deadline.date) if day)
    how = _KINDS[deadline.kind]
    if deadline.kind == "by" and deadline.inclusive:
        how = "chậm nhất"
    marks = "".join([" [dự kiến]" if deadline.tentative else "", " [NGHI SAI]" if deadline.suspect else ""])
    actor = f"{deadline.actor}: " if deadline.actor else ""
    return f"{actor}{how} {days}".rstrip() + f"{marks} (“{deadline.raw}”)"


def _duties(plan: PlanReading) -> Iterator[str]:
    if plan.body_deadlines:
        yield ""
        yield "THỜI HẠN TRONG PHẦN LỜI"
    for duty in plan.body_deadlines:
        yield from _wrapped(f"  {duty.where or '':>7}  ", _deadline(duty))


def _findings(plan: PlanReading) -> Iterator[str]:
    yield ""
    counts = ", ".join(
        f"{sum(1 for one in plan.findings if one.severity == severity)} {name.lower()}"
        for severity, name in _SEVERITIES.items()
    )
    yield f"ĐIỀU CẦN XEM LẠI: {counts}"
    for finding in plan.findings:
        yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    yield from _wrapped(f"  {_SEVERITIES[finding.severity]:<9}", f"{finding.where}: {finding.what}")
    if finding.raw:
        yield from _wrapped("           In:     ", f"“{finding.raw}”")
    yield from _wrapped("           Vì:     ", finding.why)
    if finding.suggestion:
        yield from _wrapped("           Đề nghị: ", finding.suggestion)


def _wrapped(lead: str, text: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False
    )
