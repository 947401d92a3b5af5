"""The same duty said twice: two appendices, or the prose and a table, with two dates."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import combinations

from thidua.reading.findings.steps import is_dossier, is_meeting
from thidua.reading.findings.wording import day
from thidua.reading.structure import Appendix, Deadline, Finding, PlanReading, Proposal, Task
from thidua.reading.words.folding import fold, likeness

_SAME_ITEMS = 0.6
_SAME_TEXT = 0.9
_FILLERS = re.compile(r"\b(?:cac|nhung|moi|cua)\b ?")
_PUNCTUATION = re.compile(r"[^\w\s]")
_HEADS = re.compile(r"^(?:phien hop (?:lan )?thu \w+|hop hoi dong[\w\s-]*?(?=xet)|hop hoi dong.*?:)\s*:?\s*")
_RECIPIENT = re.compile(r" (?:gui|nop|bao cao) (?!ho so|bao cao).*$")
_ENOUGH_WORDS = 5


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings on dates that contradict each other."""
    for one, other in combinations(plan.appendices, 2):
        yield from _between(one, other)
    for duty in plan.body_deadlines:
        for _, task in plan.tasks():
            yield from _with_prose(duty, task)


def _between(one: Appendix, other: Appendix) -> Iterator[Finding]:
    for left in one.tasks:
        for right in other.tasks:
            if same_event(left, right):
                yield from _differing(one, left, other, right)


def same_event(one: Task, other: Task) -> bool:
    """Two rows about one event: sittings with the same agenda, or rows that say the same words."""
    if is_meeting(one) and is_meeting(other):
        return _same_agenda(one, other)
    return not (is_meeting(one) or is_meeting(other)) and likeness(one.content, other.content) >= _SAME_TEXT


def _same_agenda(one: Task, other: Task) -> bool:
    if one.items and other.items:
        left, right = set(map(fold, one.items)), set(map(fold, other.items))
        return len(left & right) >= 2 and len(left & right) >= _SAME_ITEMS * min(len(left), len(right))
    left_core, right_core = _core(one.content), _core(other.content)
    return not one.items and not other.items and len(left_core.split()) > 3 and left_core == right_core


def _core(content: str) -> str:
    return _PUNCTUATION.sub("", _HEADS.sub("", fold(content))).strip()


def _main(task: Task) -> list[tuple[int, Deadline]]:
    return [(index, one) for index, one in enumerate(task.deadlines) if one.date and not is_dossier(one)]


def _differing(one: Appendix, left: Task, other: Appendix, right: Task) -> Iterator[Finding]:
    ours, theirs = _main(left), _main(right)
    dates = {deadline.date for _, deadline in ours}
    if not ours or not theirs or dates & {deadline.date for _, deadline in theirs}:
        return
    (index, mine), (place, yours) = ours[0], theirs[0]
    doubtful_left = mine.suspect or not yours.suspect
    meant = yours.date if doubtful_left else mine.date
    target = (one.id, left.key, index) if doubtful_left else (other.id, right.key, place)
    yield Finding(
        f"{left.where} / {right.where}",
        "conflict_between_appendices",
        "error",
        f"{mine.raw} / {yours.raw}",
        f"Cùng một việc nhưng hai phụ lục ghi hai ngày: {_day(mine.date)} và {_day(yours.date)}.",
        "Nội dung hai dòng trùng nhau nên phải cùng một thời hạn.",
        f"Có lẽ đúng là {_day(meant)}; hãy xác nhận.",
        left.place,
        Proposal(meant.isoformat(), *target) if meant and (mine.suspect or yours.suspect) else None,
    )


def _day(date: dt.date | None) -> str:
    return day(date) if date else ""


def _with_prose(duty: Deadline, task: Task) -> Iterator[Finding]:
    said, content = _plain(duty.what or ""), _plain(task.content)
    deed = said if said in content else _without_recipient(said, content)
    if duty.date is None or duty.suspect or len(deed.split()) < _ENOUGH_WORDS or deed not in content:
        return
    dated = [(index, one) for index, one in enumerate(task.deadlines) if one.date]
    if not dated or duty.date in {one.date for _, one in dated}:
        return
    printed = dated[0][1]
    yield Finding(
        f"{duty.where} / {task.where}",
        "conflict_body_table",
        "warning",
        f"{duty.raw} / {printed.raw}",
        f"Phần lời ghi hạn {_day(duty.date)}, bảng ghi {_day(printed.date)} cho cùng một việc.",
        f"Cùng việc “{duty.what}”.",
        "Thống nhất một thời hạn.",
        task.place,
    )


def _without_recipient(said: str, content: str) -> str:
    """The deed alone; a row that names a recipient too may speak of another step."""
    return said if _RECIPIENT.search(content) else _RECIPIENT.sub("", said)


def _plain(text: str) -> str:
    return _FILLERS.sub("", " ".join(_PUNCTUATION.sub(" ", fold(text)).split()))
