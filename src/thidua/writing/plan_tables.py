"""The tables of a plan: columns told by their headings, part rows put back among the tasks, cells by column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from thidua.writing.plan_paper import TYPE_NAMES, AppendixPaper, ColumnRole, PaperRow

JsonObject = dict[str, Any]
USUAL_COLUMNS: dict[ColumnRole, str] = {
    "no": "TT", "content": "Nội dung công việc", "lead": "Lãnh đạo chỉ đạo", "executor": "Đơn vị thực hiện",
    "coordinators": "Đơn vị phối hợp", "units": "Đơn vị thực hiện, phối hợp", "time": "Thời gian thực hiện",
}  # fmt: skip
ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
WIDEST_PORTRAIT = 4
_NAMED: tuple[tuple[ColumnRole, re.Pattern[str]], ...] = (
    ("no", re.compile(r"^(?:stt|tt|số tt|số thứ tự)\.?$", re.IGNORECASE)),
    ("other", re.compile(r"ghi chú|kết quả|sản phẩm|kinh phí|địa điểm|căn cứ", re.IGNORECASE)),
    ("time", re.compile(r"thời gian|thời hạn|tiến độ|thời điểm|hạn hoàn thành|^hạn\b", re.IGNORECASE)),
    ("content", re.compile(r"^(?:nội dung|nhiệm vụ|công việc|tên |đầu việc|hoạt động)", re.IGNORECASE)),
)
_BODIES: tuple[ColumnRole, ...] = ("lead", "executor", "coordinators")
_SPARE: tuple[ColumnRole, ...] = ("executor", "coordinators", "lead")  # in the order columns are likely to be


def appendix_papers(appendices: list[JsonObject], document: JsonObject) -> tuple[AppendixPaper, ...]:
    """The annexes in order; numbered in Roman figures when there are several."""
    several = len(appendices) > 1
    return tuple(
        _appendix(appendix, f"PHỤ LỤC {_ordinal(appendix, place)}" if several else "PHỤ LỤC", document)
        for place, appendix in enumerate(appendices, start=1)
    )


def _ordinal(appendix: JsonObject, place: int) -> str:
    printed = re.search(r"\d+$", appendix.get("id") or "")
    number = int(printed[0]) if printed else place
    return ROMANS[number] if number < len(ROMANS) else str(number)


def _appendix(appendix: JsonObject, name: str, document: JsonObject) -> AppendixPaper:
    tasks: list[JsonObject] = appendix.get("tasks") or []
    roles = tuple(appendix.get("roles") or _roles(appendix.get("columns") or [], tasks))
    columns = tuple(appendix.get("columns") or (USUAL_COLUMNS[role] for role in roles))
    return AppendixPaper(
        name=name,
        title=appendix.get("title") or None,
        attachment=_attachment(document),
        columns=columns,
        roles=roles,
        rows=tuple(_rows(appendix.get("groups") or [], tasks, roles)),
        landscape=bool(appendix.get("landscape", len(columns) > WIDEST_PORTRAIT)),
    )


def _roles(columns: list[str], tasks: list[JsonObject]) -> tuple[ColumnRole, ...]:
    """What each column holds: by its heading where that is plain, the bodies by what the tasks carry."""
    bodies = _bodies(tasks)
    if not columns:
        return ("no", "content", *bodies, "time")
    named = [_named(column) for column in columns]
    left = _as_many(bodies, named.count(None))
    return tuple(role or (left.pop(0) if left else "other") for role in named)


def _bodies(tasks: list[JsonObject]) -> tuple[ColumnRole, ...]:
    if any(task.get("units") for task in tasks):
        return ("units",)
    return tuple(role for role in _BODIES if any(task.get(role) for task in tasks))


def _as_many(bodies: tuple[ColumnRole, ...], free: int) -> list[ColumnRole]:
    """Columns nobody filled still stand: executor first, then coordinators, then who leads."""
    spare = [] if "units" in bodies else [role for role in _SPARE if role not in bodies]
    chosen = {*bodies, *spare[: max(0, free - len(bodies))]}
    order: tuple[ColumnRole, ...] = (*_BODIES, "units")
    return [role for role in order if role in chosen]


def _named(column: str) -> ColumnRole | None:
    return next((role for role, pattern in _NAMED if pattern.search(column.strip())), None)


def _rows(groups: list[JsonObject], tasks: list[JsonObject], roles: tuple[ColumnRole, ...]) -> Iterator[PaperRow]:
    """Each part row stands before its first task; parts without tasks keep their order."""
    told = 0
    for task in tasks:
        place = next((at for at in range(told, len(groups)) if groups[at]["path"] == task.get("group")), None)
        if place is not None:
            yield from (_group(group, roles) for group in groups[told : place + 1])
            told = place + 1
        yield PaperRow(tuple(_cell(task, role) for role in roles))
    yield from (_group(group, roles) for group in groups[told:])


def _group(group: JsonObject, roles: tuple[ColumnRole, ...]) -> PaperRow:
    texts: dict[ColumnRole, str] = {"no": group.get("marker") or "", "content": group.get("title") or ""}
    if "no" not in roles and texts["no"]:
        texts["content"] = f"{texts['no']} {texts['content']}"
    return PaperRow(tuple(texts.get(role, "") for role in roles), is_group=True)


def _cell(task: JsonObject, role: ColumnRole) -> str:
    if role == "units":
        return "; ".join(task.get("units") or ())
    if role == "content":
        return _points(task.get("content") or "", task.get("items") or ())
    if role == "time":
        return _statements(task.get("time_raw") or "")
    return str(task.get(role) or "")


def _points(content: str, items: list[str] | tuple[str, ...]) -> str:
    """Each point of a list on a line of its own; the first dash, which a reading leaves out, is put back."""
    for item in items:
        content = content.replace(f" - {item}", f"\n- {item}")
    return f"- {content}" if items and content.startswith(items[0]) else content


def _statements(time: str) -> str:
    return time.replace("; - ", ";\n- ")


def _attachment(document: JsonObject) -> str | None:
    """The line "(Kèm theo Kế hoạch số ... ngày ... của ...)"; what is not yet known is left to be filled in."""
    issuer = document.get("issuer")
    number = document.get("number") or ".../" + (
        (document.get("number_raw") or "").partition("/")[2].strip() or "KH-..."
    )
    date = document.get("date")
    dated = f"{dt.date.fromisoformat(date):%d/%m/%Y}" if date else ".../.../......"
    kind = TYPE_NAMES.get(document.get("type") or "KH", "KẾ HOẠCH").capitalize()
    return f"(Kèm theo {kind} số {number} ngày {dated}" + (f" của {issuer})" if issuer else ")")
