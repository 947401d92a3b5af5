"""Names of bodies, clusters and events that do not agree with themselves."""

import re
from collections import defaultdict
from collections.abc import Iterator

from thidua.reading.blocks import Place
from thidua.reading.findings.wording import listed
from thidua.reading.structure import Appendix, Finding, PlanReading, Task
from thidua.reading.words.folding import fold
from thidua.reading.words.units import split_units

_CLUSTER = re.compile(r"\b(cụm|khối)(?=\s+(?:thi đua|trưởng|phó)|\s*,\s*(?:khối|cụm)\b|\s+số)", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?P<kind>cụm|khối) thi đua số (?P<number>\d{1,2})\b", re.IGNORECASE)
_ALIAS = re.compile(r"^(?P<body>[^()]+?)\s*\((?P<inner>[^()]+)\)$")
_MONTHLY = re.compile(r"\b(hàng|hằng)\s+(?=tháng|quý|năm|tuần)", re.IGNORECASE)


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about names."""
    for appendix in plan.appendices:
        for task in appendix.tasks:
            yield from _cluster_or_block(task)
        yield from _spelled_two_ways(appendix)
        yield from _aliases(appendix)
        yield from _hang_or_hang(appendix)
    yield from _padded_numbers(plan)


def _kinds(text: str) -> set[str]:
    return {match[1].lower() for match in _CLUSTER.finditer(text)}


def _cluster_or_block(task: Task) -> Iterator[Finding]:
    """ "Khối" in the content and "Cụm" among the units: two different bodies of the field."""
    said = _kinds(task.content)
    units = "; ".join(dict.fromkeys(filter(None, [task.executor, task.coordinators, *task.units])))
    named = _kinds(units)
    if not said or not named or said <= named:
        return
    mixed = not said & named
    yield Finding(
        task.where,
        "entity_mismatch" if mixed else "term_inconsistent",
        "warning" if mixed else "info",
        units,
        f"Nội dung nói {listed(sorted(said))}, cột đơn vị nói {listed(sorted(named))}.",
        "Cụm thi đua và khối thi đua là hai tổ chức khác nhau.",
        "Thống nhất tên gọi trong cùng một dòng.",
        task.place,
    )


def _unit_names(appendix: Appendix) -> Iterator[tuple[str, Task]]:
    for task in appendix.tasks:
        for cell in (task.lead, task.executor, task.coordinators):
            yield from ((name, task) for name in split_units(cell))
        yield from ((name, task) for name in task.units)


def _spelled_two_ways(appendix: Appendix) -> Iterator[Finding]:
    forms: dict[str, dict[str, Task]] = defaultdict(dict)
    for name, task in _unit_names(appendix):
        forms[fold(name)].setdefault(name[:1].upper() + name[1:], task)
    for variants in forms.values():
        if len(variants) > 1:
            rows = list(variants.values())
            yield Finding(
                _rows(appendix, rows),
                "name_variant",
                "info",
                " / ".join(variants),
                f"Một tên viết {len(variants)} cách: {listed(variants)}.",
                "Tên cơ quan phải viết thống nhất.",
                "Chọn một cách viết.",
                rows[0].place,
            )


def _rows(appendix: Appendix, tasks: list[Task]) -> str:
    keys = ", ".join(dict.fromkeys(task.key for task in tasks))
    return f"{appendix.name} TT {keys}" if keys[:1].isdigit() else f"{appendix.name} {keys}"


def _aliases(appendix: Appendix) -> Iterator[Finding]:
    """ "Sở X (Ban Y)" in some rows and "Ban Y" alone in others."""
    names: dict[str, Task] = {}
    for name, task in _unit_names(appendix):
        names.setdefault(name, task)
    folded = {fold(name): name for name in names}
    for name, task in names.items():
        alias = _ALIAS.match(name)
        if alias and fold(alias["inner"]) in folded:
            yield Finding(
                f"{appendix.name}, cột đơn vị",
                "name_variant",
                "info",
                f"{name} / {folded[fold(alias['inner'])]}",
                f"Cùng một cơ quan ghi lúc “{name}”, lúc “{alias['inner']}”.",
                "Hai cách ghi dễ bị coi là hai đơn vị.",
                "Chọn một cách ghi.",
                task.place,
            )


def _hang_or_hang(appendix: Appendix) -> Iterator[Finding]:
    forms: dict[str, Task] = {}
    for task in appendix.tasks:
        for match in _MONTHLY.finditer(task.time_raw or ""):
            forms.setdefault(match[1].lower(), task)
    if len(forms) > 1:
        rows = list(forms.values())
        yield Finding(
            _rows(appendix, rows),
            "spelling_variant",
            "info",
            " / ".join(task.time_raw or "" for task in rows),
            "Một từ viết hai cách: “hàng” và “hằng”.",
            "Cả hai cách đều được, nhưng nên thống nhất.",
            "Chọn một cách viết.",
            rows[0].place,
        )


def _padded_numbers(plan: PlanReading) -> Iterator[Finding]:
    """ "Cụm thi đua số 8" and "số 08": one cluster or two of different levels?"""
    forms: dict[tuple[str, int], dict[str, tuple[str, Place]]] = defaultdict(dict)
    for where, text, place in texts_of(plan):
        for match in _NUMBERED.finditer(text):
            forms[match["kind"].lower(), int(match["number"])].setdefault(match["number"], (where, place))
    for (kind, number), variants in forms.items():
        if len(variants) > 1:
            places = [where for where, _ in variants.values()]
            raw = [f"{kind.capitalize()} thi đua số {form}" for form in variants]
            yield Finding(
                " / ".join(dict.fromkeys(places)),
                "ambiguous_reference",
                "warning",
                raw[0],
                f"{listed(raw)}: không rõ là một hay hai {kind} ở hai cấp.",
                f"Cùng số {number} nhưng viết hai cách trong một văn bản.",
                "Ghi rõ cấp và viết thống nhất.",
                next(iter(variants.values()))[1],
            )


def texts_of(plan: PlanReading) -> Iterator[tuple[str, str, Place]]:
    """Every printed text with its address: prose, then the cells of the tables."""
    for passage in plan.passages:
        yield passage.where, passage.text, passage.place
    for _, task in plan.tasks():
        cells = [task.content, task.lead, task.executor, task.coordinators, *task.units, task.time_raw]
        for text in filter(None, cells):
            yield task.where, text, task.place
