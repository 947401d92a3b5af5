"""Mistakes as they happen, planted into a sound plan, each with the finding it must bring.

Every function changes the plan and returns what is expected, or None where the plan has no room for that mistake.
"""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from tests.reading.roundtrip import times
from tests.reading.roundtrip.generator import Generated, sound_plan

Json = dict[str, Any]


def flawed_plan(seed: int, *, most: int = 4) -> Generated:
    """A plan with up to `most` mistakes, no two in one row."""
    made = sound_plan(seed)
    touched: set[int] = set()
    for mistake in made.rng.sample(MISTAKES, made.rng.randint(1, most)):
        found = mistake(made, touched)
        made.planted.extend(found or ())
    made.plan["findings"] = made.planted
    return made


def _rows(
    made: Generated, touched: set[int], *, like: Callable[[Json], bool] = lambda _: True
) -> list[tuple[Json, Json]]:
    rows = [
        (appendix, task)
        for appendix in made.plan["appendices"]
        for task in appendix["tasks"]
        if id(task) not in touched and like(task)
    ]
    made.rng.shuffle(rows)
    return rows


def _single(task: Json) -> bool:
    return len(task["deadlines"]) == 1 and task["deadlines"][0]["kind"] == "by" and bool(task["deadlines"][0]["date"])


def _where(made: Generated, appendix: Json, task: Json) -> str:
    name = "Phụ lục" if len(made.plan["appendices"]) == 1 else f"Phụ lục {appendix['id'][2:]}"
    return f"{name} {'' if '.' in task['key'] else 'TT '}{task['key']}"


def _retime(task: Json, words: str, deadlines: list[Json]) -> None:
    task |= {"time": words, "time_raw": " ".join(words.split()), "deadlines": deadlines}


def _finding(kind: str, severity: str, where: str, raw: str | None) -> list[Json]:
    return [{"kind": kind, "severity": severity, "where": where, "raw": raw}]


def impossible_date(made: Generated, touched: set[int]) -> list[Json] | None:
    for appendix, task in _rows(made, touched, like=_single)[:1]:
        touched.add(id(task))
        printed = made.rng.choice(("30/02", "31/4", "31/6", "31/9", "31/11", "29/02" if made.year % 4 else "30/2"))
        words = f"Trước ngày {printed}/{made.year}"
        _retime(task, words, [times.due("by")])
        return _finding("impossible_date", "error", _where(made, appendix, task), words)
    return None


def last_years_date(made: Generated, touched: set[int]) -> list[Json] | None:
    rows = _rows(made, touched, like=lambda task: _single(task) and str(made.year - 1) not in task["content"])
    for appendix, task in rows[:1]:
        touched.add(id(task))
        day = dt.date.fromisoformat(task["deadlines"][0]["date"]).replace(year=made.year - 1)
        if day.month > 9:  # in the last months of the year before, work may still be prepared
            return None
        task["content"] = task["content"].replace(str(made.year), "này")
        words, deadlines = f"Trước ngày {day:%d/%m/%Y}", [times.due("by", day)]
        _retime(task, words, deadlines)
        return _finding("wrong_year_deadline", "error", _where(made, appendix, task), words)
    return None


def dossiers_too_late(made: Generated, touched: set[int]) -> list[Json] | None:
    for appendix, task in _rows(made, touched, like=_single)[:1]:
        day = dt.date.fromisoformat(task["deadlines"][0]["date"])
        late = day + dt.timedelta(days=3)
        if day.day > 25:
            return None
        touched.add(id(task))
        senders = made.body.everyone[0]
        words = f"{senders} gửi hồ sơ trước ngày {late:%d/%m/%Y}; {made.body.council} họp xét trước ngày {day:%d/%m/%Y}"
        _retime(task, words, [times.due("by", late), times.due("by", day)])
        return _finding(
            "deadline_order", "error", _where(made, appendix, task), f"gửi hồ sơ trước ngày {late:%d/%m/%Y}"
        )
    return None


def outside_its_quarter(made: Generated, touched: set[int]) -> list[Json] | None:
    for appendix, task in _rows(made, touched, like=_single):
        if appendix["grouping"] != "quarters":
            continue
        touched.add(id(task))
        number = ("I", "II", "III", "IV").index(task["group"]) + 1
        other = made.rng.choice([one for one in (2, 3, 4) if one != number])
        day = dt.date(made.year, other * 3 - 1, made.rng.randint(2, 27))
        words = f"Trước ngày {day:%d/%m/%Y}"
        _retime(task, words, [times.due("by", day)])
        return _finding("quarter_mismatch", "error", _where(made, appendix, task), words)
    return None


def number_used_twice(made: Generated, touched: set[int]) -> list[Json] | None:
    appendix = made.plan["appendices"][0]
    tasks = appendix["tasks"]
    for one, other in pairwise(tasks):
        if one["no"] and other["no"] and one["group"] == other["group"] and not {id(one), id(other)} & touched:
            touched |= {id(one), id(other)}
            other |= {"no": one["no"], "key": f"{one['key']}(2)"}
            return _finding(
                "duplicate_numbering", "error", _where(made, appendix, one), f"{other['no']} {other['content'][:40]}"
            )
    return None


def no_number(made: Generated, touched: set[int]) -> list[Json] | None:
    document = made.plan["document"]
    if document.get("annex_number"):
        return None
    document |= {"number": None, "number_raw": f"/{made.body.symbol}", "number_source": None}
    return [*_finding("missing_number", "error", "Đầu văn bản", None), *_blank_annexes()]


def no_date(made: Generated, touched: set[int]) -> list[Json] | None:
    document = made.plan["document"]
    document |= {"date": None, "date_source": None, "blank_year": made.year}
    return [*_finding("missing_date", "error", "Đầu văn bản", None), *_blank_annexes()]


def _blank_annexes() -> list[Json]:
    return _finding("missing_in_appendix_header", "warning", "dòng “Kèm theo”", "(Kèm theo Kế hoạch số")


def cut_short(made: Generated, touched: set[int]) -> list[Json] | None:
    for appendix, task in _rows(made, touched, like=lambda task: bool(task["no"]) and not task["items"])[:1]:
        touched.add(id(task))
        task["content"] += made.rng.choice((" và", " của", " cho", " các"))
        return _finding("truncated_text", "error", _where(made, appendix, task), task["content"][-30:])
    return None


def stale_row(made: Generated, touched: set[int]) -> list[Json] | None:
    for appendix, task in _rows(made, touched, like=_single)[:1]:
        touched.add(id(task))
        past = made.year - 1
        day = dt.date(past, 5, 20)
        content = f"Tổ chức hội nghị biểu dương gia đình văn hóa tiêu biểu năm {past}"
        task |= {"content": content, "items": []}
        _retime(task, f"Trước ngày {day:%d/%m/%Y}", [times.due("by", day)])
        where = _where(made, appendix, task)
        return [
            *_finding("stale_year_in_content", "error", where, content),
            *_finding("wrong_year_deadline", "error", where, task["time_raw"]),
        ]
    return None


def no_time(made: Generated, touched: set[int]) -> list[Json] | None:
    for appendix, task in _rows(made, touched, like=lambda task: bool(task["no"]) and bool(task["executor"]))[:1]:
        touched.add(id(task))
        _retime(task, "", [])
        task["time_raw"] = None
        return _finding("missing_deadline", "warning", _where(made, appendix, task), task["content"])
    return None


def bodies_glued(made: Generated, touched: set[int]) -> list[Json] | None:
    names = [name for name in made.body.bodies if name.split()[0] in {"Phòng", "Sở", "Khoa", "Vụ"}]
    for appendix, task in _rows(made, touched, like=lambda task: not task["units"])[:1]:
        if len(names) < 2:
            return None
        touched.add(id(task))
        head = names[0].split()[0]
        pair = [name for name in names if name.split()[0] == head][:2]
        if len(pair) < 2:
            return None
        task["executor"] = " ".join(pair)
        return _finding("units_glued", "warning", _where(made, appendix, task), task["executor"])
    return None


def two_annexes_disagree(made: Generated, touched: set[int]) -> list[Json] | None:
    if len(made.plan["appendices"]) < 2:
        return None
    first = [(a, t) for a, t in _rows(made, touched, like=_single) if a["id"] == "PL1" and not t["items"]]
    second = [(a, t) for a, t in _rows(made, touched, like=_single) if a["id"] == "PL2" and not t["items"]]
    for (one, left), (other, right) in zip(first, second, strict=False):
        if left["deadlines"][0]["date"] == right["deadlines"][0]["date"]:
            continue
        touched |= {id(left), id(right)}
        right["content"] = left["content"]
        where = f"{_where(made, one, left)} / {_where(made, other, right)}"
        return _finding("conflict_between_appendices", "error", where, f"{left['time_raw']} / {right['time_raw']}")
    return None


def prose_disagrees(made: Generated, touched: set[int]) -> list[Json] | None:
    for appendix, task in _rows(made, touched, like=_single)[:1]:
        day = dt.date.fromisoformat(task["deadlines"][0]["date"])
        other = day + dt.timedelta(days=10)
        if other.year != made.year:
            return None
        touched.add(id(task))
        deed = "gửi báo cáo tự kiểm tra công tác thi đua của đơn vị"
        task |= {"content": f"Các đơn vị {deed}", "items": []}
        section = made.plan["sections"][-1]
        section["paragraphs"] = [*section["paragraphs"], f"- Các đơn vị {deed} trước ngày {other:%d/%m/%Y}."]
        raw = f"{deed} trước ngày {other:%d/%m/%Y}"
        return _finding("conflict_body_table", "error", _where(made, appendix, task), raw)
    return None


def annex_names_another_number(made: Generated, touched: set[int]) -> list[Json] | None:
    document = made.plan["document"]
    if document["number_source"] != "header":
        return None
    document["annex_number"] = f"{made.rng.randint(481, 900)}/{made.body.symbol}"
    return _finding("conflict_header_appendix", "error", "dòng “Kèm theo”", document["annex_number"])


def section_number_used_twice(made: Generated, touched: set[int]) -> list[Json] | None:
    last = [section for section in made.plan["sections"] if section["level"] == 1][-1]
    last["marker"] = "II."
    return _finding("duplicate_numbering", "error", "II", last["title"])


def misspelt(made: Generated, touched: set[int]) -> list[Json] | None:
    wrong = made.rng.choice(
        ("gương điển hình tiến tiến", "phong trao thi đua yêu nước", "nâng cao nhân thức của cán bộ",
         "khen thưởng thành tích xuất sắt", "bồi dưỡng và nhâng rộng gương sáng")
    )  # fmt: skip
    made.plan["sections"][1]["paragraphs"].append(f"- Chú ý đến {wrong} trong toàn đơn vị.")
    return _finding("ocr_suspect", "info", "I.1", wrong)


MISTAKES: tuple[Callable[[Generated, set[int]], list[Json] | None], ...] = (
    impossible_date, last_years_date, dossiers_too_late, outside_its_quarter, number_used_twice, no_number, no_date,
    cut_short, stale_row, no_time, bodies_glued, two_annexes_disagree, prose_disagrees, annex_names_another_number,
    section_number_used_twice, misspelt,
)  # fmt: skip
