"""Who the two plans are of, and whom a row of the parent's table concerns."""

import re
from dataclasses import dataclass
from typing import Literal

from thidua.reading.comparison.concepts import plain, vocabulary
from thidua.reading.comparison.points import Point, point_of
from thidua.reading.findings.steps import is_dossier
from thidua.reading.structure import Deadline, PlanReading, Task
from thidua.reading.words.folding import fold

# How a row reaches the units below, from the surest: named in the executor's cell, by name, by a dossier step, by
# entries asked for, by an award units propose, as members of a cluster; "open" is the parent's work beside others.
Reach = Literal["units", "named", "dossier", "entries", "awards", "clusters", "open", "own"]

_LEVEL = re.compile(
    r"\b(bo|tong cuc|tap doan|tong cong ty|so|benh vien|truong|dai hoc|hoc vien|chi cuc|cuc|phuong|xa|thi tran|dac khu|"
    r"quan|huyen|thi xa|thanh pho|tinh|cong ty|vien|trung tam|khoa|phong|bo mon|ban)\b"
)
_PROPOSING = frozenset({"propose", "meet", "sum_up"})
_SUPERIOR = re.compile(r"\bBộ\s+(?!phận|máy|môn)[A-ZĐÀ-Ỹ]")
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Body:
    """The issuer of a plan: its folded name, the word for its level ("so", "thanh pho") and the sectors it is of."""

    name: str
    level: str
    sectors: frozenset[str]


def body_of(plan: PlanReading) -> Body:
    """The body of a plan; an unknown issuer is of no sector."""
    name = plain(plan.document.issuer or "")
    own = re.split(r"\b(?:thanh pho|tinh)\b", name)[0] if not name.startswith("ubnd") else name
    level = _LEVEL.search(name)
    sectors = frozenset(sector.key for sector in vocabulary().sectors if sector.body.search(own))
    return Body(name, level[1] if level else "", sectors)


def reach_of(task: Task, child: Body) -> Reach:
    """How this row of the parent reaches the child."""
    executor = _executor(task)
    units, point = vocabulary().units, point_of(task.content)
    if units["everybody"].search(executor) or _begins_with_units(point):
        return "units"
    if _is_group(executor):
        return "units"
    if _is_named(task, child):
        return "named"
    if any(map(is_dossier_of_units, task.deadlines)):
        return "dossier"
    if any(units["entries"].search(plain(one.raw)) for one in task.deadlines):
        return "entries"
    if units["clusters"].match(executor):
        return "clusters"
    if _asks(point):
        return "awards"
    beside = plain(task.coordinators or "")
    return "open" if units["everybody"].search(beside) or _is_group(beside) else "own"


def _asks(point: Point) -> bool:
    """A review of awards, named or not ("xét khen thưởng các trường ...")."""
    if point.first_act == "propose":
        return bool(point.awards) or vocabulary().units["reward"].search(point.said) is not None
    return bool(point.awards) and point.first_act in _PROPOSING


def _begins_with_units(point: Point) -> bool:
    return vocabulary().units["everybody"].match(point.said) is not None or _is_group(point.said)


def _executor(task: Task) -> str:
    return plain(task.executor or (task.units[0] if task.units else ""))


def _is_group(executor: str) -> bool:
    """Does the cell begin with a group of bodies ("UBND các xã, phường", "Các trường học", "Các sở, ban, ngành")?"""
    bare = executor.removeprefix("ubnd ")
    shorter = bare.removeprefix("cac ")
    return any(sector.pattern.match(text) for sector in vocabulary().sectors for text in (bare, shorter))


def _is_named(task: Task, child: Body) -> bool:
    said = plain("; ".join(filter(None, (task.executor, task.coordinators, *task.units))))
    name = (
        re.split(r"\b(?:thanh pho|tinh)\b", child.name)[0].strip() if child.level not in {"thanh pho", "tinh"} else ""
    )
    return len(name.split()) >= _SHORTEST_NAME and name in said


def is_dossier_of_units(deadline: Deadline) -> bool:
    """A step by which units hand something in, said of units or of the body that receives it."""
    if is_dossier(deadline) and deadline.actor is not None:
        return True
    return vocabulary().units["receiving"].search(plain(deadline.raw)) is not None


def left_out_sectors(point: Point, child: Body) -> tuple[str, ...]:
    """The sectors a point is limited to when the child is of none of them; those it excepts count the other way."""
    limits = [one for one in vocabulary().sectors if not one.executor_only and one.pattern.search(point.said)]
    if limits and not any(sector.key in child.sectors for sector in limits):
        return tuple(sector.name for sector in limits)
    barred = [sector for sector in vocabulary().sectors if sector.pattern.search(point.excepted)]
    return tuple(f"ngoài {sector.name}" for sector in barred if sector.key in child.sectors)


def executors_sectors(task: Task, child: Body) -> tuple[str, ...]:
    """The groups that do the row when they alone do it and the child is of none of them."""
    executor = plain("; ".join(task.units)) or _executor(task)
    if vocabulary().units["everybody"].search(executor):
        return ()
    groups = [sector for sector in vocabulary().sectors if sector.pattern.search(executor)]
    return () if any(sector.key in child.sectors for sector in groups) else tuple(one.name for one in groups)


def is_run_by_sector(task: Task, point: Point) -> bool:
    """The body that does it is of the sector it speaks of ("Sở Giáo dục và Đào tạo": the school year)."""
    executor = plain(task.executor or "")
    return any(
        sector.body.search(executor) and sector.pattern.search(point.said)
        for sector in vocabulary().sectors
        if not sector.executor_only
    )


def sectors_of(point: Point) -> frozenset[str]:
    """The sectors a text speaks of."""
    return frozenset(sector.key for sector in vocabulary().sectors if sector.pattern.search(point.said))


def serves_another(text: str, parent: Body, parent_text: str) -> bool:
    """A row of the child for a ministry's cluster when the parent is not that ministry."""
    if _SUPERIOR.search(text) is None or _SUPERIOR.search(parent_text) or parent.level == "bo":
        return False
    return re.search(rf"\b{parent.level}\b", plain(text)) is None if parent.level else True


def speaks_of(body: Body, said: str) -> bool:
    """Does a text name the body by its level ("Thành phố", "Sở")?"""
    return bool(body.level) and re.search(rf"\b{body.level}\b", said) is not None


def names_itself(body: Body, text: str) -> bool:
    """Does a printed text of the body name it by its level, and not another body of that level ("Sở Nội vụ")?"""
    words, level = re.findall(r"\w+", text), body.level.split()
    folded = [fold(word) for word in words]
    for place in range(len(words) - len(level) + 1) if level else ():
        after = words[place + len(level) :][:1]
        named = bool(after) and after[0][0].isupper() and fold(after[0]) not in body.name.split()
        if folded[place : place + len(level)] == level and not named:
            return True
    return False
