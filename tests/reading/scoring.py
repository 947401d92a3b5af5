"""How a reading is measured against the expected JSON of a plan, as the reading format defines it."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from thidua.reading.words.folding import fold

Json = dict[str, Any]
PREFIX = 60


@dataclass(frozen=True)
class Share:
    """Right ones against those expected and those got."""

    right: int
    expected: int
    got: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.expected + self.got) if self.expected + self.got else 1.0


@dataclass(frozen=True)
class Score:
    """`missed` and `extra` are findings by severity."""

    tasks: Share
    content: Share
    units: Share
    deadlines: Share
    missed: list[Json]
    extra: list[Json]

    def missed_of(self, severity: str) -> list[Json]:
        return [finding for finding in self.missed if finding["severity"] == severity]

    def extra_of(self, severity: str) -> list[Json]:
        return [finding for finding in self.extra if finding["severity"] == severity]


def score(expected: Json, got: Json) -> Score:
    """All figures for one plan."""
    pairs = _pairs(expected, got)
    missed, extra = _findings(expected["findings"], got["findings"])
    right = sum(1 for one, other in pairs if _begins_alike(one, other))
    whole = sum(1 for one, other in pairs if fold(one["content"]) == fold(other["content"]))
    counts = (len(_tasks(expected)), len(_tasks(got)))
    return Score(
        tasks=Share(right, *counts),
        content=Share(whole, *counts),
        units=_multiset(pairs, _unit_names, expected, got),
        deadlines=_multiset(pairs, _deadline_marks, expected, got),
        missed=missed,
        extra=extra,
    )


def _tasks(plan: Json) -> list[tuple[str, Json]]:
    return [(appendix["id"], task) for appendix in plan["appendices"] for task in appendix["tasks"]]


def _pairs(expected: Json, got: Json) -> list[tuple[Json, Json]]:
    known = {(place, task["key"]): task for place, task in _tasks(got)}
    return [(task, known[place, task["key"]]) for place, task in _tasks(expected) if (place, task["key"]) in known]


def _begins_alike(one: Json, other: Json) -> bool:
    return fold(one["content"])[:PREFIX] == fold(other["content"])[:PREFIX]


def _unit_names(task: Json) -> Counter[Any]:
    names = task.get("units") or [task.get(role) for role in ("lead", "executor", "coordinators")]
    return Counter(fold(name) for name in names if name)


def _deadline_marks(task: Json) -> Counter[Any]:
    return Counter((deadline["date"], deadline["kind"]) for deadline in task["deadlines"])


def _multiset(pairs: list[tuple[Json, Json]], marks: Any, expected: Json, got: Json) -> Share:
    right = sum((marks(one) & marks(other)).total() for one, other in pairs)
    return Share(
        right,
        sum(marks(task).total() for _, task in _tasks(expected)),
        sum(marks(task).total() for _, task in _tasks(got)),
    )


def _findings(expected: list[Json], got: list[Json]) -> tuple[list[Json], list[Json]]:
    missed = [one for one in expected if not any(same_finding(one, other) for other in got)]
    extra = [other for other in got if not any(same_finding(one, other) for one in expected)]
    return missed, extra


def same_finding(expected: Json, got: Json) -> bool:
    """`raw` contains or is contained, or kind and place agree."""
    if got["kind"] in {expected["kind"], *expected.get("also", [])} and _same_place(expected["where"], got["where"]):
        return True
    ours = fold(got["raw"] or "")
    theirs = expected["raw"] if isinstance(expected["raw"], list) else [expected["raw"]]
    return any(raw and ours and (fold(raw) in ours or ours in fold(raw)) for raw in theirs)


def _same_place(one: str, other: str) -> bool:
    return fold(one) == fold(other) or bool(_addresses(one) & _addresses(other))


def _addresses(where: str) -> set[str]:
    """Each "Phụ lục 1 TT 20" of a place; a place may name several rows or a run of them ("TT 6–8", "TT 5 / TT 6")."""
    folded = fold(where)
    out: set[str] = set()
    appendix = ""
    for part in re.split(r"\s*/\s*| va ", folded):
        named = re.match(r"phu luc(?: \d+)?", part)
        appendix = named[0] if named else appendix
        for first, last in re.findall(r"(\d+)\s*[–-]\s*(\d+)", part):
            out |= {f"{appendix} {number}" for number in range(int(first), int(last) + 1)}
        rest = part[named.end() :] if named else part
        out |= {f"{appendix} {key}" for key in re.findall(r"(?:[ivx]+\.)?\d+(?:-\d+)?|[ivx]+(?:\.\w+)+", rest)}
    return out
