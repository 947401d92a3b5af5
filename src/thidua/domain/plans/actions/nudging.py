"""A person of the plan's office asks units about chosen work now, beside the ladder; once a day about each part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.actions.chasing import LINES, left_words
from thidua.domain.plans.models import Assignment, Nudge, Plan
from thidua.domain.plans.queries.chasing import contacts
from thidua.domain.plans.queries.work import is_waiting
from thidua.domain.plans.steps.counting import today
from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import holders, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.notifications.prompting import prompt
from thidua.foundation.refusals import not_accepted

AT_MOST = 500
NOTE_LENGTH = 1000


@dataclass(frozen=True)
class Letter:
    """What one unit would be told: ``readers`` are the names of those who get it, none when the unit has nobody."""

    unit: Unit
    parts: tuple[Assignment, ...]
    title: str
    text: str
    accounts: frozenset[int]
    readers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letters:
    """A preview: letters by unit, and the parts left out because they were asked about today or are closed."""

    letters: tuple[Letter, ...]
    already: tuple[Assignment, ...]

    @property
    def parts(self) -> int:
        return sum(len(letter.parts) for letter in self.letters)


def letters_for(parts: Sequence[Assignment], *, note: str = "", at: datetime) -> Letters:
    """What `nudge` would send; nothing is stored."""
    day, known = today(at), contacts(parts)
    fresh = [part for part in parts if is_waiting(part) and known[part.pk].nudged != day]
    by_unit: dict[int, list[Assignment]] = defaultdict(list)
    for part in fresh:
        by_unit[part.unit_id].append(part)
    letters = tuple(_letter(each, note, day, at) for each in by_unit.values())
    return Letters(_with_names(letters), tuple(part for part in parts if part not in fresh))


def nudge(parts: Sequence[Assignment], *, note: str = "", actor: Actor, at: datetime) -> Letters:
    """Tell the officers of each unit of the chosen parts, in the inbox and by mail; needs ``plans.edit`` for each plan.

    Parts asked about today already are left out; refused when nothing is left. A unit nobody works for is told to
    nobody, and its parts count as not asked.
    """
    for plan in Plan.objects.filter(pk__in={part.task.plan_id for part in parts}):
        require(actor, "plans.edit", plan, at=at)
    if len(parts) > AT_MOST:
        raise not_accepted("nudge_many", f"Mỗi lần nhắc được tối đa {AT_MOST} phần việc.", mend="Chọn ít dòng hơn")
    with work(actor=actor, at=at) as done:
        found = letters_for(_locked(parts), note=note, at=at)
        reached = [letter for letter in found.letters if letter.accounts]
        if not reached:
            raise not_accepted(
                "nudged_already", "Các phần việc đã chọn đều đã được nhắc trong ngày, đã xong hoặc chưa có người nhận."
            )
        for letter in reached:
            _send(letter, actor=actor, at=at)
            after = {"parts": len(letter.parts), "readers": len(letter.accounts)}
            done.note("plans.nudge", letter.unit, name=letter.unit.name, after=after, reason=note[:NOTE_LENGTH])
    return found


def _locked(parts: Sequence[Assignment]) -> list[Assignment]:
    """Two people pressing at once ask a unit once."""
    keys = [part.pk for part in parts]
    list(Assignment.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
    rows = Assignment.objects.filter(pk__in=keys).select_related("task__plan__unit", "unit")
    return list(rows.order_by("order_day", "pk"))


def _letter(parts: Sequence[Assignment], note: str, day: date, at: datetime) -> Letter:
    owners = sorted({part.task.plan.unit.name for part in parts})
    lines = [f"- {part.task.content[:200]}{_left(part, day)}" for part in parts[:LINES]]
    more = len(parts) - LINES
    lines += [f"… và {more} việc khác"] if more > 0 else []
    text = "\n".join([*([note[:NOTE_LENGTH], ""] if note.strip() else []), *lines])
    title = f"{', '.join(owners)} nhắc {len(parts)} việc của đơn vị"[:300]
    return Letter(parts[0].unit, tuple(parts), title, text, frozenset(holders("tasks.report", parts[0], at=at)))


def _left(part: Assignment, day: date) -> str:
    return f" ({left_words(part.due, day)})" if part.due else ""


def _with_names(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    wanted = {account for letter in letters for account in letter.accounts}
    names = dict(Account.objects.filter(pk__in=wanted).values_list("pk", "full_name"))
    return tuple(
        Letter(
            each.unit, each.parts, each.title, each.text, each.accounts, tuple(sorted(names[a] for a in each.accounts))
        )
        for each in letters
    )


def _send(letter: Letter, *, actor: Actor, at: datetime) -> None:
    Nudge.objects.bulk_create(
        [
            Nudge(assignment=part, day=today(at), by_account=actor.account_id, by_name=actor.name[:200], at=at)
            for part in letter.parts
        ]
    )
    prompt(
        letter.accounts,
        key=f"plans.nudge:{letter.parts[0].pk}:{today(at).isoformat()}",
        title=letter.title,
        text=letter.text,
        url="/",
        actor=actor,
        at=at,
    )
