"""Duties against units: what became of every row of a plan in every plan below it, a page of units at a time.

Totals are counted by the database over all units; only the cells of the page are read. Eight queries, however many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, TypeVar

from django.db.models import Count, Prefetch, QuerySet, prefetch_related_objects

from thidua.domain.plans.enums import PlanState, Verdict
from thidua.domain.plans.models import Cascade, Duty, Plan, PlanTask
from thidua.domain.plans.queries.cascade.duties import VERDICT, cascades_visible_to
from thidua.domain.plans.queries.cascade.units import addressed_units, without_plan
from thidua.domain.plans.queries.content import address_of, dropped_keys
from thidua.foundation.actors import Actor
from thidua.vietnamese.folding import fold

UNITS_A_PAGE: Final = 24
ROWS_A_PAGE: Final = 100
LEFT_ASIDE: Final = {Verdict.PARENT_OWN.value}
T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """What of the matrix is wanted. ``whole``: the parent's own rows too; ``sent``: only units that sent their plan."""

    verdict: str = ""
    kind: str = ""
    quarter: int | None = None
    group: str = ""
    unit: str = ""
    sent: bool = False
    whole: bool = False
    page: int = 1
    rows_page: int = 1


@dataclass(frozen=True)
class Cell:
    duty: int
    verdict: str
    sure: bool
    decided: bool
    look_again: bool


@dataclass(frozen=True)
class Column:
    """A unit; ``cascade`` and ``child`` are None where it has sent no plan."""

    unit: int
    name: str
    short: str
    kind: str
    cascade: int | None = None
    child: int | None = None
    stale: bool = False


@dataclass(frozen=True)
class Row:
    """A row of the parent; ``totals``: units by verdict, over every unit of the filter and not only the page's."""

    task: int
    no: str
    content: str
    group: str
    totals: Counter[str]


@dataclass
class Matrix:
    """``units``, ``duties``: how many there are on all pages; ``totals``: cells by verdict over all of them."""

    rows: list[Row]
    columns: list[Column]
    cells: dict[tuple[int, int], Cell]
    units: int
    sent: int
    duties: int
    totals: Counter[str] = field(default_factory=Counter)

    def column_totals(self, column: Column) -> Counter[str]:
        """Of the rows shown."""
        found = (self.cells.get((row.task, column.cascade or 0)) for row in self.rows)
        return Counter(cell.verdict for cell in found if cell)


def matrix(parent: Plan, actor: Actor, asked: Asked, *, at: datetime) -> Matrix:
    """The page of the matrix that was asked for, of the units the actor may see."""
    whole = _whole(parent, actor, asked, at)
    columns = _slice(whole.columns, asked.page, UNITS_A_PAGE)
    rows = _slice(whole.rows, asked.rows_page, ROWS_A_PAGE)
    shown = [column.cascade for column in columns if column.cascade is not None]
    cells = _cells(_duties(shown).filter(task_id__in=[row.task for row in rows]))
    return replace(whole, rows=rows, columns=columns, cells=cells)


def whole_matrix(parent: Plan, actor: Actor, asked: Asked, *, at: datetime) -> Matrix:
    """Everything under the filter at once, for a workbook."""
    cascades = _cascades(parent, actor, asked, at).order_by().values("pk")
    return replace(_whole(parent, actor, asked, at), cells=_cells(_duties(cascades)))


def _whole(parent: Plan, actor: Actor, asked: Asked, at: datetime) -> Matrix:
    """All heads and totals, without a cell."""
    cascades = _cascades(parent, actor, asked, at)
    columns = _columns(parent, actor, asked, cascades, at)
    rows = _rows(parent, asked, cascades)
    totals: Counter[str] = Counter()
    for row in rows:
        totals.update(row.totals)
    sent = sum(column.cascade is not None for column in columns)
    return Matrix(rows=rows, columns=columns, cells={}, units=len(columns), sent=sent, duties=len(rows), totals=totals)


def _cascades(parent: Plan, actor: Actor, asked: Asked, at: datetime) -> QuerySet[Cascade]:
    """Comparisons of the children in force under the filter."""
    found = cascades_visible_to(actor, at=at).filter(parent=parent, child__state=PlanState.ADOPTED)
    if asked.kind:
        found = found.filter(child__unit__kind=asked.kind)
    for word in fold(asked.unit).split():
        found = found.filter(child__unit__folded__contains=word)
    if asked.verdict:
        having = Duty.objects.filter(item="", cascade__parent=parent).annotate(verdict=VERDICT)
        found = found.filter(pk__in=having.filter(verdict=asked.verdict).order_by().values("cascade_id"))
    return found


def _columns(parent: Plan, actor: Actor, asked: Asked, cascades: QuerySet[Cascade], at: datetime) -> list[Column]:
    """Units that sent their plan first, then the others, each in the order of the alphabet."""
    names = ("child__unit_id", "child__unit__name", "child__unit__short_name", "child__unit__kind")
    rows = cascades.order_by("child__unit__sort_key", "pk").values_list(*names, "pk", "child_id", "stale")
    sent = [Column(*row) for row in rows]
    if asked.sent or asked.verdict:
        return sent
    units = without_plan(addressed_units(parent, actor, at=at), parent)
    if asked.kind:
        units = units.filter(kind=asked.kind)
    for word in fold(asked.unit).split():
        units = units.filter(folded__contains=word)
    others = units.order_by("sort_key", "pk").values_list("pk", "name", "short_name", "kind")
    return [*sent, *(Column(*row) for row in others)]


def with_rows(parent: Plan) -> Plan:
    """The plan with its rows and their tables read, once: ``parent.tasks.all()`` asks nobody any more."""
    columns = ("plan_id", "position", "no", "key", "content", "group", "appendix__ident", "appendix__groups")
    rows = PlanTask.objects.select_related("appendix").only(*columns).order_by("position")
    prefetch_related_objects([parent], Prefetch("tasks", rows))
    return parent


def _rows(parent: Plan, asked: Asked, cascades: QuerySet[Cascade]) -> list[Row]:
    """In printed order; rows that are the parent's own for every unit only when the whole is wanted."""
    totals, gone, timely = _totals(cascades), dropped_keys(parent), _timely(parent, asked)
    return [
        Row(task.pk, task.no, task.content, task.group, totals[task.pk])
        for task in with_rows(parent).tasks.all()
        if asked.group in ("", task.group)
        and (timely is None or task.pk in timely)
        and address_of(task) not in gone
        and _wanted(totals[task.pk], asked)
    ]


def _timely(parent: Plan, asked: Asked) -> set[int] | None:
    """The rows with a day in the quarter asked for; None: any."""
    if not asked.quarter:
        return None
    dated = parent.tasks.filter(steps__date__quarter=asked.quarter, steps__date__year=parent.year)
    return set(dated.order_by().values_list("pk", flat=True))


def _wanted(totals: Counter[str], asked: Asked) -> bool:
    if asked.verdict:
        return totals[asked.verdict] > 0
    return asked.whole or not totals or bool(totals.keys() - LEFT_ASIDE)


def _totals(cascades: QuerySet[Cascade]) -> dict[int, Counter[str]]:
    duties = _duties(cascades.order_by().values("pk")).order_by()
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for task, verdict, count in duties.values_list("task_id", "verdict").annotate(count=Count("pk")):
        found[task][verdict] = count
    return found


def _duties(cascades: Any) -> QuerySet[Any]:
    """Whole rows with the verdict that counts."""
    return Duty.objects.filter(cascade__in=cascades, item="").annotate(verdict=VERDICT)


def _cells(duties: QuerySet[Any]) -> dict[tuple[int, int], Cell]:
    values: Any = duties.order_by().values_list(
        "task_id", "cascade_id", "pk", "verdict", "sure", "decided", "look_again"
    )
    return {
        (task, cascade): Cell(pk, verdict, sure, bool(decided), look_again)
        for task, cascade, pk, verdict, sure, decided, look_again in values
    }


def _slice(rows: Sequence[T], page: int, size: int) -> list[T]:
    begin = (max(page, 1) - 1) * size
    return list(rows[begin : begin + size])
