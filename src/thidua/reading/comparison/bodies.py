"""Who the two plans are of, and whom a row of the parent's table concerns."""

import re
from dataclasses import dataclass, replace
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
    r"quan|huyen|thi xa|thanh pho|tinh|cong ty|vien|trung tam|khoa|phong|bo mon|ban|lien doan|hoi(?! dong)|doan)\b"
)
_PASSED_ON = re.compile(r"(?:tong hop |hoan thien |tham dinh )*(?:trinh|gui)\b")
_GROUP = re.compile(r"(?:cac|nhung|tung|moi|tat ca|toan the|don vi)\b")
_ONE_KIND = re.compile(r"cac (\w+(?: \w+)?)")
_PROPOSING = frozenset({"propose", "meet", "sum_up"})
_SUPERIOR = re.compile(r"\b(?:Bộ\s+(?!phận|máy|môn)|Trung ương\s+)[A-ZĐÀ-Ỹ]")
_LOCAL = re.compile(r"\b(?:ubnd|cua|voi|gui|trinh|de nghi) (?:tinh|thanh pho)\b")
_MINISTRIES = frozenset({"bo", "tong cuc", "tap doan"})
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
    own = name if name.startswith("ubnd") else re.split(r"\b(?:thanh pho|tinh)\b", name)[0] or name
    level = _LEVEL.search(own)
    sectors = frozenset(sector.key for sector in vocabulary().sectors if sector.body.search(own))
    return Body(name, level[1] if level else "", sectors)


def body_within(body: Body, parent: Body) -> Body:
    """A body with the sectors of the parent it is a part of: the faculty of a university is of education."""
    inner = "inner_units" in body.sectors and "inner_units" not in parent.sectors
    return replace(body, sectors=body.sectors | parent.sectors) if inner else body


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
    if any(map(is_step_of_units, task.deadlines)):
        return "dossier"
    if units["clusters"].match(executor):
        return "clusters"
    if _asks(point):
        return "awards"
    beside = plain(task.coordinators or "")
    return "open" if units["everybody"].search(beside) or _is_group(beside) else "own"


def _asks(point: Point) -> bool:
    """A review of awards, named or not ("xét khen thưởng các trường ..."); passing dossiers on upwards is none."""
    if _PASSED_ON.match(point.said):
        return False
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


def is_step_of_units(deadline: Deadline) -> bool:
    """A step done by a group of bodies ("Các trường cử thí sinh trước ngày ..."), whatever it is."""
    return _GROUP.match(plain(deadline.actor or "")) is not None


def left_out_sectors(point: Point, child: Body) -> tuple[str, ...]:
    """The sectors a point is limited to when the child is of none of them; those it excepts count the other way."""
    limits = [one for one in vocabulary().sectors if not one.executor_only and one.pattern.search(point.said)]
    if limits and not any(sector.key in child.sectors for sector in limits):
        return tuple(sector.name for sector in limits)
    barred = [sector for sector in vocabulary().sectors if sector.pattern.search(point.excepted)]
    return tuple(f"ngoài {sector.name}" for sector in barred if sector.key in child.sectors)


def executors_sectors(task: Task, child: Body) -> tuple[str, ...]:
    """The groups that do the row when they alone do it and the child is of none of them."""
    return _not_among(plain("; ".join(task.units)) or _executor(task), child)


def actors_sectors(task: Task, child: Body) -> tuple[str, ...]:
    """The groups that do the steps of the row when they alone do them and the child is of none of them."""
    steps = [plain(one.actor or "") for one in task.deadlines if is_step_of_units(one) or is_dossier_of_units(one)]
    barred = [_not_among(actor, child) for actor in steps if actor]
    return tuple(dict.fromkeys(name for names in barred for name in names)) if barred and all(barred) else ()


def _not_among(doers: str, child: Body) -> tuple[str, ...]:
    """The groups named when the child is of none of them; bodies of one kind ("các khoa") are none of another kind."""
    if vocabulary().units["everybody"].search(doers) or (child.level and re.search(rf"\b{child.level}\b", doers)):
        return ()
    kind = _ONE_KIND.fullmatch(doers)
    if kind and _LEVEL.fullmatch(kind[1]) and child.level:
        return (doers.replace("cac ", "các ", 1),) if not _names_of(doers) else _names_of(doers)
    groups = [sector for sector in vocabulary().sectors if sector.pattern.search(doers)]
    return () if any(sector.key in child.sectors for sector in groups) else tuple(one.name for one in groups)


def _names_of(doers: str) -> tuple[str, ...]:
    return tuple(sector.name for sector in vocabulary().sectors if sector.pattern.search(doers))


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
    """A row of the child for another superior: a ministry when the parent is a city, or the other way round."""
    of_ministry = parent.level in _MINISTRIES
    other = _LOCAL.search(plain(text)) if of_ministry else _SUPERIOR.search(text)
    own = _LOCAL.search(plain(parent_text)) if of_ministry else _SUPERIOR.search(parent_text)
    if other is None or own is not None:
        return False
    return not speaks_of(parent, text)


def speaks_of(body: Body, text: str) -> bool:
    """Does a printed text name the body by its level ("Thành phố", "Sở")?"""
    return bool(body.level) and says_level(body, text, "{level}")


def says_level(body: Body, text: str, phrase: str) -> bool:
    """Does a printed text hold the phrase, with its `{level}` standing for the level of the body, accents and all?"""
    level = vocabulary().levels.get(body.level, r"(?!)")
    return re.search(rf"\b{phrase.replace('{level}', f'(?:{level})')}\b", text.lower()) is not None


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
