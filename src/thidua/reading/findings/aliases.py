"""One body written in full here and abbreviated there."""

import re
from collections.abc import Iterator
from itertools import combinations

from thidua.reading.structure import Appendix, Finding, PlanReading, Task
from thidua.reading.words.folding import fold
from thidua.reading.words.units import split_units

_WORD = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)*")
# Abbreviations that every office writes and reads the same way.
_COMMON = frozenset({"tp", "ubnd", "hdnd", "tdkt", "mttq", "ubmttq", "vp", "tw", "hd"})
_LINKS = frozenset({"va", "cua"})
_SHORTEST = 2


def check(plan: PlanReading) -> Iterator[Finding]:
    """One finding a pair of names in one table."""
    for appendix in plan.appendices:
        names = _names(appendix)
        short = {name: task for name, task in names.items() if _abbreviations(name)}
        for (one, task), (other, _) in combinations(names.items(), 2):
            if (one in short or other in short) and (_expands(one, other) or _expands(other, one)):
                yield _finding(appendix, one, other, task)


def _names(appendix: Appendix) -> dict[str, Task]:
    out: dict[str, Task] = {}
    for task in appendix.tasks:
        for cell in (task.lead, task.executor, task.coordinators, *task.units):
            for name in split_units(cell):
                out.setdefault(name, task)
    return out


def _abbreviations(name: str) -> list[str]:
    words = [word for word in _WORD.findall(name) if word.isupper() and len(word) >= _SHORTEST]
    return [word for word in words if fold(word.replace("&", "")) not in _COMMON]


def _expands(short: str, long: str) -> bool:
    """Every word of the long name is a word of the short one or a letter of its abbreviation, in order."""
    left, right = _WORD.findall(short), [word for word in map(fold, _WORD.findall(long)) if word not in _LINKS]
    place = 0
    for word in left:
        bare = fold(word.replace("&", ""))
        if bare in _LINKS:
            continue
        if right[place : place + 1] == [bare]:
            place += 1
        elif word in _abbreviations(short) and [one[0] for one in right[place : place + len(bare)]] == list(bare):
            place += len(bare)
        else:
            return False
    return place == len(right) and len(right) > len([word for word in left if fold(word) not in _LINKS])


def _finding(appendix: Appendix, one: str, other: str, task: Task) -> Finding:
    return Finding(
        f"{appendix.name}, cột đơn vị",
        "unit_alias",
        "info",
        f"{one} / {other}",
        f"Cùng một đơn vị ghi lúc “{one}”, lúc “{other}”.",
        "Một tên là viết tắt của tên kia; hai cách ghi dễ bị coi là hai đơn vị.",
        "Chọn một cách ghi trong cả bảng.",
        task.place,
    )
