"""Two bodies named as head of one cluster or block."""

import re
from collections.abc import Iterator

from thidua.reading.findings.wording import listed
from thidua.reading.structure import NOWHERE, Finding, PlanReading, Task
from thidua.reading.words.folding import fold
from thidua.reading.words.units import split_units

_NUMBER = re.compile(r"\b(?P<kind>cum|khoi)(?: thi dua)?(?: so)? (?P<number>\d{1,2})\b")
_HEAD = re.compile(r"^(?P<body>[^()]{3,80}?)\s*[(:,-]\s*(?:đơn vị )?(?P<kind>cụm|khối) trưởng\b", re.IGNORECASE)
_AS_HEAD = re.compile(
    r"(?P<body>(?:UBND|Sở|Ban|Phòng|Trường|Bệnh viện)[^.;,:()]{2,60}?)\s+(?:là|làm|giữ vai trò)\s+(?:đơn vị )?"
    r"(?P<kind>cụm|khối) trưởng\s+(?:cụm|khối)(?: thi đua)?(?: số)? (?P<number>\d{1,2})\b",
    re.IGNORECASE,
)


def check(plan: PlanReading) -> Iterator[Finding]:
    """One finding a cluster: every head named beside the first."""
    seen: dict[tuple[str, int], tuple[str, str]] = {}
    for key, body, where, task in _heads(plan):
        first, told = seen.setdefault(key, (body, where))
        if fold(first) != fold(body):
            yield _finding(key, (first, body), f"{told} / {where}", task)


def _heads(plan: PlanReading) -> Iterator[tuple[tuple[str, int], str, str, Task | None]]:
    for passage in plan.passages:
        for match in _AS_HEAD.finditer(passage.text):
            yield (fold(match["kind"]), int(match["number"])), match["body"].strip(), passage.where, None
    for _, task in plan.tasks():
        numbered = _NUMBER.search(fold(task.content))
        if numbered is None:
            continue
        for cell in (task.lead, task.executor, task.coordinators, *task.units):
            for name in split_units(cell):
                head = _HEAD.match(name)
                if head and fold(head["kind"]) == numbered["kind"]:
                    key = (numbered["kind"], int(numbered["number"]))
                    yield key, head["body"].strip(), task.where, task


def _finding(key: tuple[str, int], bodies: tuple[str, str], where: str, task: Task | None) -> Finding:
    kind = {"cum": "cụm", "khoi": "khối"}[key[0]]
    return Finding(
        where,
        "role_conflict",
        "warning",
        bodies[1],
        f"Hai đơn vị cùng ghi là {kind} trưởng {kind.capitalize()} thi đua số {key[1]}: {listed(bodies)}.",
        f"Mỗi {kind} thi đua có một {kind} trưởng.",
        f"Xác nhận đơn vị nào là {kind} trưởng.",
        task.place if task else NOWHERE,
    )
