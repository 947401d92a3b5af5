"""How far units have come in a year's plans: by unit, by quarter, with what is late and what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, CharField, Count, Exists, Max, OuterRef, Q, QuerySet, Value, When

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import PlanState, TaskState
from thidua.domain.plans.models import Assignment, Difficulty, PlanTask, ProgressNote, TaskStep
from thidua.domain.plans.queries.agenda import open_step
from thidua.domain.plans.queries.visible import plans_visible_to
from thidua.domain.plans.queries.work import WAITING
from thidua.domain.plans.steps.counting import today
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor

QUARTERS = (1, 2, 3, 4)
AHEAD, DONE, LATE = "", "d", "l"  # how a part stands
ENOUGH = 500  # late parts among which the tasks longest overdue are mostly found


@dataclass(frozen=True)
class Share:
    """Parts of tasks, each counted once: ``late`` ones are open and their day is over."""

    total: int = 0
    done: int = 0
    late: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.total + other.total, self.done + other.done, self.late + other.late)

    @property
    def still_open(self) -> int:
        """Open and not yet late."""
        return self.total - self.done - self.late

    @property
    def percent(self) -> int:
        """Whole percent done, rounded down: only what is whole says 100."""
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True)
class UnitStanding:
    """One unit's parts by the quarter of each task's last settled day in the year; ``other``: it has none."""

    unit_id: int
    name: str
    kind: str
    sort_key: bytes
    quarters: tuple[Share, ...]
    other: Share
    short: str = ""

    @property
    def whole(self) -> Share:
        return sum(self.quarters, self.other)


@dataclass(frozen=True)
class LateTask:
    """A task that units owe: how many, since which day."""

    task: PlanTask
    units: int
    since: date
    names: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """What happened since a moment: reports of finished and of other parts, plans in force, difficulties."""

    done: int
    reported: int
    adopted: int
    difficulties: int


@dataclass(frozen=True)
class Falling:
    """Parts still waiting: ``late`` since the last midnight, ``soon`` within the days ahead."""

    late: int
    soon: int


def watched_units(actor: Actor, *, at: datetime) -> QuerySet[Unit]:
    """The units the actor was given to direct and inspect, on this day and by name alone (R-032)."""
    return visible(actor, "plans.watch", Unit.objects.all(), at=at).order_by("sort_key")


def overseen_units(actor: Actor, *, at: datetime) -> QuerySet[Unit]:
    """The units whose standing the actor leads or gathers: its own and everything below."""
    return visible(actor, "plans.oversee", Unit.objects.all(), at=at).order_by("sort_key")


@dataclass(frozen=True)
class YearOfUnits:
    """The parts of some units in the year's plans in force that an actor sees; ``plans``: when each came into force.

    ``units`` is a queryset already narrowed by a right; nothing outside it is ever counted.
    """

    units: QuerySet[Unit]
    plans: Mapping[int, datetime | None]
    year: int
    day: date

    @property
    def parts(self) -> QuerySet[Assignment]:
        return Assignment.objects.filter(
            unit__in=self.units.order_by().values("pk"), task__plan_id__in=list(self.plans)
        )

    @property
    def late(self) -> QuerySet[Assignment]:
        return self.parts.filter(WAITING, order_day__lt=self.day)

    def whole(self) -> Share:
        """All parts together; one query."""
        return Share(**self.parts.order_by().aggregate(**_counts(self.day)))

    def standings(self) -> list[UnitStanding]:
        """Every unit that has a part, those with most late first, then by name; three queries, however many units.

        Counted here, not in SQL: joining every part with the last of its task's days costs the database more than
        handing over three small numbers for each part.
        """
        quarters = self._quarters()
        found = _Tally(Counter((unit, quarters.get(task, 0), mark) for unit, task, mark in self._marks()))
        units = self.units.filter(pk__in=found.cells).values_list("pk", "name", "kind", "sort_key", "short_name")
        rows = [
            UnitStanding(pk, name, kind, bytes(key), *found.shares(pk), short=short)
            for pk, name, kind, key, short in units
        ]
        return sorted(rows, key=lambda row: (-row.whole.late, row.sort_key))

    def _quarters(self) -> dict[int, int]:
        """For each task with settled days in the year the quarter of the last of them."""
        steps = TaskStep.objects.filter(task__plan_id__in=list(self.plans), suspect=False, last_day__isnull=False)
        steps = steps.filter(last_day__gte=date(self.year, 1, 1), last_day__lte=date(self.year, 12, 31))
        begins = [quarter_days(self.year, quarter)[0] for quarter in QUARTERS]
        after = [
            When(last_day__gte=begin, then=quarter) for quarter, begin in zip((4, 3, 2), begins[:0:-1], strict=True)
        ]
        last = steps.order_by().values("task_id").annotate(quarter=Max(Case(*after, default=1)))
        return dict(last.values_list("task_id", "quarter"))

    def _marks(self) -> Iterator[tuple[int, int, str]]:
        """Of each part its unit, its task, and whether it is done, late or neither.

        The mark is a letter: the database hands over a word as it is and turns each number once more.
        """
        mark = Case(
            When(~WAITING, then=Value(DONE)),
            When(order_day__lt=self.day, then=Value(LATE)),
            default=Value(AHEAD),
            output_field=CharField(),
        )
        rows = self.parts.order_by().annotate(mark=mark).values_list("unit_id", "task_id", "mark")
        return rows.iterator(chunk_size=5000)

    def late_tasks(self, most: int) -> list[LateTask]:
        """The tasks longest overdue with how many units owe them; three queries, a fourth where one day holds many."""
        since = self._late_since(most)
        tasks = PlanTask.objects.select_related("plan__unit").in_bulk(list(since))
        names = _names(self.late.filter(task_id__in=list(since)))
        return [LateTask(tasks[key], len(names[key]), day, tuple(names[key])) for key, day in since.items()]

    def _late_since(self, most: int) -> dict[int, date]:
        """The tasks longest overdue, of one day those of most units first, each with that day.

        Read along the index of the days until enough tasks have come and the last one's day is over.
        """
        found: dict[int, tuple[date, set[int]]] = {}
        one_by_one = Exists(self.late.filter(pk=OuterRef("pk")).order_by())
        late = Assignment.objects.filter(one_by_one, order_day__lt=self.day).order_by("order_day", "pk")
        rows = late.values_list("task_id", "unit_id", "order_day")
        for limit in (ENOUGH, None):
            read = list(rows[:limit])
            found = {}
            for task, unit, day in read:
                found.setdefault(task, (day, set()))[1].add(unit)
            if len(read) < ENOUGH or sum(day < read[-1][2] for day, _units in found.values()) >= most:
                break
        first = sorted(found, key=lambda key: (found[key][0], -len(found[key][1]), key))[:most]
        return {key: found[key][0] for key in first}

    def coming(self, last: date, most: int) -> list[TaskStep]:
        """Open steps falling due from today to ``last`` in which the units have a part still waiting; one query."""
        waiting = Exists(self.parts.filter(WAITING, task_id=OuterRef("task_id")).order_by())
        steps = TaskStep.objects.filter(open_step(), waiting, suspect=False)
        steps = steps.filter(last_day__gte=self.day, last_day__lte=last)
        return list(steps.select_related("task__plan").order_by("last_day", "task_id", "pk")[:most])

    def falling(self, last: date) -> Falling:
        """What fell late with the last midnight and what falls due from today to ``last``; one query."""
        yesterday = self.day - timedelta(days=1)
        near = self.parts.filter(WAITING, order_day__gte=yesterday, order_day__lte=last).order_by()
        soon = Count("pk", filter=Q(order_day__gte=self.day))
        return Falling(**near.aggregate(soon=soon, late=Count("pk", filter=Q(order_day=yesterday))))

    def changes(self, since: datetime) -> Changes:
        """Two queries."""
        units = self.units.order_by().values("pk")
        theirs = Exists(self.parts.filter(pk=OuterRef("assignment_id")).order_by())
        done = Q(state=TaskState.DONE)
        told = ProgressNote.objects.filter(theirs, at__gte=since).aggregate(
            done=Count("assignment", filter=done, distinct=True),
            reported=Count("assignment", filter=~done, distinct=True),
        )
        return Changes(
            **told,
            adopted=sum(at is not None and at >= since for at in self.plans.values()),
            difficulties=Difficulty.objects.filter(plan_id__in=list(self.plans), unit__in=units, at__gte=since).count(),
        )


def year_of(actor: Actor, units: QuerySet[Unit], year: int, *, at: datetime) -> YearOfUnits:
    """The units' year as the actor sees it; one query for the plans in force."""
    plans = plans_visible_to(actor, at=at).filter(state=PlanState.ADOPTED, year=year).order_by()
    return YearOfUnits(units, dict(plans.values_list("pk", "adopted_at")), year, today(at))


def quarter_days(year: int, quarter: int) -> tuple[date, date]:
    """The first and the last day of a quarter."""
    begin = date(year, 3 * quarter - 2, 1)
    after = date(year + 1, 1, 1) if quarter == 4 else date(year, 3 * quarter + 1, 1)
    return begin, date.fromordinal(after.toordinal() - 1)


def by_kind(rows: Iterable[UnitStanding]) -> dict[str, tuple[Share, ...]]:
    """The quarters of all units of a kind together, kinds with most parts first."""
    found: dict[str, tuple[Share, ...]] = {}
    for row in rows:
        known = found.get(row.kind, (Share(),) * 4)
        found[row.kind] = tuple(one + other for one, other in zip(known, row.quarters, strict=True))
    return dict(sorted(found.items(), key=lambda pair: (-sum(share.total for share in pair[1]), pair[0])))


def _counts(day: date) -> dict[str, Count]:
    return {
        "total": Count("pk"),
        "done": Count("pk", filter=~WAITING),
        "late": Count("pk", filter=WAITING & Q(order_day__lt=day)),
    }


class _Tally:
    """Parts by unit, by quarter (0: none) and by mark."""

    def __init__(self, cells: Counter[tuple[int, int, str]]) -> None:
        self.cells: dict[int, list[Counter[str]]] = {}
        for (unit, quarter, mark), count in cells.items():
            if unit not in self.cells:
                self.cells[unit] = [Counter() for _quarter in range(5)]
            self.cells[unit][quarter][mark] += count

    def shares(self, unit: int) -> tuple[tuple[Share, ...], Share]:
        """The four quarters, and what stands in none."""
        other, *quarters = (Share(cell.total(), cell[DONE], cell[LATE]) for cell in self.cells[unit])
        return tuple(quarters), other


def _names(parts: QuerySet[Assignment]) -> dict[int, list[str]]:
    """Of each task the units of its parts, each once, by the alphabet."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    rows = parts.order_by("unit__sort_key").values_list("task_id", "unit_id", "unit__short_name", "unit__name")
    for task, unit, short, name in rows:
        found[task][unit] = short or name
    return {task: list(names.values()) for task, names in found.items()}
