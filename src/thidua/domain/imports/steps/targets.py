"""Addresses of values in a reading, as one line of text that forms and rows can carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua.foundation.refusals import NotAccepted, not_accepted

HEAD_FIELDS = ("number", "date", "title", "issuer", "place", "year", "signer", "signer_title")
TASK_FIELDS = ("content", "lead", "executor", "coordinators", "units", "time_raw")
STEP_FIELDS = ("date", "start", "actor")
DAY_FIELDS = frozenset({"date", "start"})
_MARK = "|"


@dataclass(frozen=True)
class Target:
    """One value. Without ``key``: of the document's head; without ``deadline``: of the task itself.

    ``appendix`` is empty for the duties of a plan without a table; their keys are B1, B2 .. in printed order.
    """

    field: str
    appendix: str = ""
    key: str = ""
    deadline: int | None = None

    def __str__(self) -> str:
        step = "" if self.deadline is None else str(self.deadline)
        return _MARK.join((self.appendix, self.key, step, self.field))

    @property
    def row(self) -> str:
        """The address of the row it belongs to; empty for the head."""
        return f"{self.appendix}{_MARK}{self.key}" if self.key else ""


def target_of(text: str) -> Target:
    """The address written by ``str``. Raises NotAccepted for anything else."""
    parts = text.split(_MARK)
    if len(parts) != 4 or not (parts[2] == "" or _is_index(parts[2])):
        raise _nowhere()
    appendix, key, step, field = parts
    known = STEP_FIELDS if step else TASK_FIELDS if key else HEAD_FIELDS
    if field not in known:
        raise _nowhere()
    return Target(field, appendix, key, int(step) if step else None)


def proposed(proposal: Mapping[str, Any] | None) -> Target | None:
    """Where a finding's proposal goes; None when there is nothing to accept with one press."""
    if not proposal or not proposal.get("value"):
        return None
    if not proposal.get("key"):
        return Target(str(proposal["field"])) if proposal.get("field") in HEAD_FIELDS else None
    step = proposal.get("deadline")
    field = str(proposal.get("field") or "date")
    return Target(field, str(proposal.get("appendix") or ""), str(proposal["key"]), step)


def row_address(text: str) -> tuple[str, str]:
    """Appendix and key of a row's address."""
    appendix, mark, key = text.partition(_MARK)
    if not mark or not key:
        raise _nowhere()
    return appendix, key


def value_at(reading: Mapping[str, Any], target: Target) -> str:
    """What stands there, as text. Raises NotAccepted when there is no such place."""
    holder: Mapping[str, Any] | None = reading.get("document") or {}
    if target.key:
        holder = row_at(reading, target.appendix, target.key)
        if target.deadline is not None and holder is not None:
            steps = holder.get("deadlines") or []
            holder = steps[target.deadline] if target.deadline < len(steps) else None
    if holder is None:
        raise _nowhere()
    return told(holder.get(target.field))


def printed_at(reading: Mapping[str, Any], target: Target) -> str:
    """The value as read; where the words made no value (a day of no calendar), the printed words themselves."""
    found = value_at(reading, target)
    if found or target.field not in {"date", "number"}:
        return found
    if not target.key:
        return told((reading.get("document") or {}).get(f"{target.field}_raw"))
    steps = (row_at(reading, target.appendix, target.key) or {}).get("deadlines") or []
    return told(steps[target.deadline].get("raw")) if target.deadline is not None else ""


def row_at(reading: Mapping[str, Any], appendix: str, key: str) -> Mapping[str, Any] | None:
    """The task, or the duty of the prose made to look like one."""
    for each in reading.get("appendices") or ():
        for task in each.get("tasks") or ():
            if each.get("id") == appendix and task.get("key") == key:
                return dict(task)
    duties = reading.get("body_deadlines") or []
    if not appendix and key.startswith("B") and _is_index(key[1:]) and 0 < int(key[1:]) <= len(duties):
        duty = duties[int(key[1:]) - 1]
        return {"key": key, "content": duty.get("what") or duty.get("raw") or "", "deadlines": [duty]}
    return None


def told(value: Any) -> str:
    """A value of the reading as text; lists as the plan keeps them, joined by semicolons."""
    if value is None:
        return ""
    return "; ".join(str(each) for each in value) if isinstance(value, list) else str(value)


def _is_index(text: str) -> bool:
    return text.isdecimal() and len(text) <= 5


def _nowhere() -> NotAccepted:
    return not_accepted("target_unknown", "Không tìm thấy chỗ cần sửa trong văn bản.", mend="Tải lại trang rồi thử lại")
