"""The child's plan cut into what can answer a duty: points of its rows, sentences of its prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thidua.reading.comparison.bodies import Body, names_itself, speaks_of
from thidua.reading.comparison.points import Point, point_of, words_of
from thidua.reading.structure import Deadline, PlanReading, Task
from thidua.reading.words.folding import fold

_SENTENCE = re.compile(r"(?<=[.;])\s+")
_OPENING = "Mở đầu"
_AIMS = ("muc dich", "yeu cau", "quan diem")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the child with its points and the appendix it stands in."""

    appendix: str
    task: Task
    points: tuple[Point, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Where the row stands."""
        return self.appendix, self.task.key


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the child's prose and the section it stands in."""

    place: str
    point: Point
    deadline: Deadline | None = None


def rows_of(plan: PlanReading, body: Body) -> tuple[Row, ...]:
    """Every row of the plan; the word for its own body ("... của bệnh viện") says nothing there."""
    return tuple(
        Row(appendix.id, task, tuple(_without_own_name(point, body) for point in points_of(task)))
        for appendix, task in plan.tasks()
    )


def _without_own_name(point: Point, body: Body) -> Point:
    return replace(point, words=words_of(point.text, body.level))


def sentences_of(plan: PlanReading, body: Body) -> tuple[Sentence, ...]:
    """The prose behind the opening and the aims; headings and scraps apart."""
    return tuple(_sentences(plan, body))


def _sentences(plan: PlanReading, body: Body) -> Iterator[Sentence]:
    aims = {section.path for section in plan.sections if section.level == 1 and fold(section.title).startswith(_AIMS)}
    for passage in plan.passages:
        if passage.where == _OPENING or passage.where.split(".")[0] in aims:
            continue
        for text in _SENTENCE.split(passage.text):
            if len(text.split()) >= _SHORTEST:
                yield Sentence(
                    passage.where, _without_own_name(point_of(text), body), _deadline_in(text, passage.where, plan)
                )


def _deadline_in(text: str, where: str, plan: PlanReading) -> Deadline | None:
    """The duty of the prose that stands in this sentence."""
    return next((one for one in plan.body_deadlines if one.where == where and one.raw in text and one.date), None)


def deeds_of(point: Point, body: Body) -> tuple[Point, ...]:
    """The text as a whole and, where commas part several deeds, each of them: one row may answer two duties."""
    parts = [point_of(part.strip()) for part in point.text.split(",")]
    deeds = [_without_own_name(part, body) for part in parts if part.acts and len(part.text.split()) >= _SHORTEST]
    return (point, *deeds) if len(parts) > 1 else (point,)


def points_of(task: Task) -> tuple[Point, ...]:
    """The items of a row, else its clauses parted by semicolons."""
    texts = list(task.items) or _clauses(task.content)
    return tuple(point_of(text) for text in _with_lead(texts, task.content))


def _clauses(content: str) -> list[str]:
    """Cut at semicolons outside brackets."""
    parts, depth, begun = [], 0, 0
    for place, letter in enumerate(content):
        depth += (letter == "(") - (letter == ")")
        if letter == ";" and depth <= 0:
            parts.append(content[begun:place])
            begun = place + 1
    return [part.strip() for part in (*parts, content[begun:]) if part.strip()]


def _with_lead(texts: list[str], content: str) -> Iterator[str]:
    """ "Xét, tặng A; B" and "Họp xét: - A; - B" ask for B as well."""
    asks = "propose" in point_of(content).acts
    for text in texts:
        bare = asks and not point_of(text).acts and point_of(f"đề nghị {text}").awards
        yield f"đề nghị {text}" if bare else text


def waits_for_parent(task: Task, child: Body, parent: Body) -> bool:
    """The row has no day of its own and takes its time from the parent's ("theo thời gian của Ban TĐKT Thành phố")."""
    if any(one.date for one in task.deadlines):
        return False
    raws = [one.raw for one in task.deadlines if one.kind == "per_other_document"]
    return any(speaks_of(parent, raw) or not names_itself(child, raw) for raw in raws)
