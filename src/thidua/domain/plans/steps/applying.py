"""Corrections applied to a reading: the printed values are taken from the reading itself, not from the form."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from thidua.domain.plans.steps.inputs import CorrectionInput
from thidua.foundation.refusals import not_accepted

HEAD_FIELDS: Final = frozenset({"number", "date", "title", "place", "issuer", "signer", "signer_title", "year"})
TASK_FIELDS: Final = frozenset({"no", "content", "lead", "executor", "coordinators", "units", "time_raw"})
STEP_FIELDS: Final = frozenset({"date", "start", "kind", "rule", "actor", "what"})
DAYS: Final = frozenset({"date", "start"})


@dataclass(frozen=True)
class Applied:
    """One correction with the printed value that stood there; ``appendix``, ``key``, ``deadline`` say where."""

    given: CorrectionInput
    printed: str


def apply_corrections(
    reading: Mapping[str, Any], corrections: Sequence[CorrectionInput]
) -> tuple[dict[str, Any], list[Applied]]:
    """A corrected copy of the reading and what was replaced. A corrected date also lifts the step's suspicion.

    NotAccepted when a correction names a place, a field or a value that cannot be.
    """
    corrected = copy.deepcopy(dict(reading))
    return corrected, [_apply(corrected, each) for each in corrections]


def rows_of(reading: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every task with its appendix; the duties of a plan without a table come with an empty appendix."""
    found = False
    for appendix in reading.get("appendices") or ():
        for task in appendix.get("tasks") or ():
            found = True
            yield str(appendix["id"]), task
    if not found:
        for number, duty in enumerate(reading.get("body_deadlines") or (), start=1):
            yield "", _duty(number, duty)


def text_of(value: Any) -> str:
    """A value of the reading as the text that a correction keeps."""
    if value is None:
        return ""
    return "; ".join(str(each) for each in value) if isinstance(value, list) else str(value)


def day_of_text(value: Any, *, field: str = "date") -> date | None:
    """An ISO day of the reading; NotAccepted when it is none."""
    if not value:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise not_accepted("reading_day", f"“{value}” không phải là ngày có thật.", field=field) from None


def _apply(reading: dict[str, Any], given: CorrectionInput) -> Applied:
    target, fields = _target(reading, given)
    if given.field not in fields:
        raise not_accepted("correction_field", f"Không sửa được mục “{given.field}” ở {given.place or 'văn bản'}.")
    printed = text_of(target.get(given.field))
    target[given.field] = _value(given)
    if given.deadline is not None and given.field in {"date", "kind", "rule"}:
        target["suspect"] = False
    return Applied(given, printed)


def _target(reading: dict[str, Any], given: CorrectionInput) -> tuple[dict[str, Any], frozenset[str]]:
    if not given.key:
        return reading.setdefault("document", {}), HEAD_FIELDS
    task = _task(reading, given)
    if given.deadline is None:
        return task, TASK_FIELDS
    deadlines = task.get("deadlines") or []
    if not 0 <= given.deadline < len(deadlines):
        raise _nowhere(given)
    return deadlines[given.deadline], STEP_FIELDS


def _task(reading: dict[str, Any], given: CorrectionInput) -> dict[str, Any]:
    for appendix, task in rows_of(reading):
        if appendix == given.appendix and str(task.get("key")) == given.key and isinstance(task, dict):
            return task
    raise _nowhere(given)


def _nowhere(given: CorrectionInput) -> Exception:
    where = given.place or " ".join(part for part in (given.appendix, given.key) if part)
    return not_accepted("correction_place", f"Không tìm thấy {where} trong văn bản đã đọc.", mend="Đọc lại văn bản")


def _value(given: CorrectionInput) -> Any:
    text = given.corrected.strip()
    if given.field in DAYS:
        return day.isoformat() if (day := day_of_text(text)) else None
    if given.field == "year":
        if not text.isdecimal():
            raise not_accepted("correction_year", "Năm của kế hoạch phải là số.", field="year")
        return int(text)
    if given.field == "units":
        return [part.strip() for part in text.split(";") if part.strip()]
    return text or None


def _duty(number: int, duty: Mapping[str, Any]) -> dict[str, Any]:
    """A dated duty of the prose as a row: its text is what is to be done, its actor who does it."""
    return {
        "key": f"B{number}",
        "no": None,
        "group": duty.get("where") or "",
        "content": duty.get("what") or duty.get("raw") or "",
        "items": [],
        "lead": None,
        "executor": duty.get("actor"),
        "coordinators": None,
        "units": [],
        "time_raw": duty.get("raw") or "",
        "deadlines": [duty],
    }
