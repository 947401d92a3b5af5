"""What leaves as a paper or as a calendar. Papers are Vietnamese, whatever language the pages are read in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Max, Prefetch, QuerySet

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import OPEN_STATES
from thidua.domain.plans.models import Assignment, Plan, TaskStep
from thidua.domain.plans.queries.agenda import feed_source
from thidua.domain.plans.queries.content import amended_at, content_of
from thidua.foundation.actors import Actor
from thidua.vietnamese.dates import short_date
from thidua.writing.ics import Entry, EntryKind
from thidua.writing.plan_content import plan_paper
from thidua.writing.plan_paper import PlanPaper

SUMMARY_LENGTH = 120


def calendar_entries(
    actor: Actor, *, unit: Unit | None = None, base_url: str, kind: EntryKind = EntryKind.EVENT, at: datetime
) -> list[Entry]:
    """The days of the unit, else of the actor's units, each on its last counted day with the printed words; suspect
    days are left out.

    Nothing personal: only what the plans say. The same rows give the same entries at any moment of a day.
    """
    units = frozenset({unit.pk}) if unit else actor.unit_ids
    steps = [step for step in _counted(feed_source(actor, units=units, at=at), units) if _concerns(step, units)]
    return _entries(steps, base_url, kind)


def plan_entries(
    plan: Plan, actor: Actor, *, base_url: str, kind: EntryKind = EntryKind.EVENT, at: datetime
) -> list[Entry]:
    """Every settled day of a plan in force that the actor may see; done is what the plan's owner says is done."""
    return _entries(list(_counted(feed_source(actor, plan=plan, at=at), ())), base_url, kind)


def _entries(steps: Sequence[TaskStep], base_url: str, kind: EntryKind) -> list[Entry]:
    amended = amended_at(steps)
    return [_entry(step, base_url, kind, amended[step.task_id]) for step in steps]


def _counted(steps: QuerySet[TaskStep], units: Iterable[int]) -> QuerySet[TaskStep]:
    mine = Prefetch("task__assignments", Assignment.objects.filter(unit_id__in=list(units)), to_attr="mine")
    settled = steps.filter(suspect=False).select_related("task__appendix").prefetch_related(mine)
    return settled.annotate(changes=Count("corrections"), settled_at=Max("corrections__at"))


def _concerns(step: TaskStep, units: Iterable[int]) -> bool:
    """A step that names others is theirs; the owner of the plan sees every step."""
    ours = set(units)
    return not step.actor_units or bool(ours & set(step.actor_units)) or step.task.plan.unit_id in ours


def _entry(step: TaskStep, base_url: str, kind: EntryKind, amended: Sequence[datetime]) -> Entry:
    task = step.task
    assert step.last_day is not None  # noqa: S101 - the query asks for dated steps
    done = _is_done(step)
    what = step.what or task.content
    return Entry(
        uid=f"moc-{step.pk}@thidua",
        day=step.last_day,
        summary=_shortened(f"{'Đã xong' if done else 'Hạn'}: {what}"),
        description=_description(step),
        url=f"{base_url}/nhiem-vu/{task.pk}/",
        sequence=_sequence(step) + len(amended),
        changed_at=max([*_moments(step), *amended], default=None),
        is_done=done,
        is_tentative=step.tentative,
        kind=kind,
        categories=("Thi đua, khen thưởng",),
    )


def _description(step: TaskStep) -> str:
    task, plan = step.task, step.task.plan
    printed = step.raw or task.time_raw
    lines = [
        task.content,
        f"Thời gian ghi trong văn bản: {printed}" if printed else "",
        f"Ngày cuối còn nhận: {short_date(step.last_day)}" if step.last_day else "",
        f"Đơn vị thực hiện: {task.executor_text}" if task.executor_text else "",
        f"Kế hoạch: {' '.join(part for part in (plan.number, plan.title) if part)} ({plan.unit.name})",
    ]
    return "\n".join(line for line in lines if line)


def _is_done(step: TaskStep) -> bool:
    parts: list[Assignment] = step.task.mine  # type: ignore[attr-defined]
    closed = bool(parts) and all(part.state not in OPEN_STATES for part in parts)
    return step.done_at is not None or step.task.state not in OPEN_STATES or closed


def _sequence(step: TaskStep) -> int:
    """Grows with every settled day, edit and report, with amendments besides; never falls (RFC 5545, 3.8.7.4)."""
    parts: list[Assignment] = step.task.mine  # type: ignore[attr-defined]
    settled: int = step.changes  # type: ignore[attr-defined]
    edits = step.task.version - 1 + sum(part.version - 1 for part in parts)
    return settled + edits + int(step.done_at is not None)


def _moments(step: TaskStep) -> list[datetime]:
    parts: list[Assignment] = step.task.mine  # type: ignore[attr-defined]
    settled: datetime | None = step.settled_at  # type: ignore[attr-defined]
    moments = [step.task.plan.adopted_at, settled, step.done_at, step.task.done_at, *(part.done_at for part in parts)]
    return [each for each in moments if each]


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SUMMARY_LENGTH else line[: SUMMARY_LENGTH - 1].rstrip() + "…"


def paper_of(plan: Plan) -> PlanPaper:
    """The plan's paper as amended up to now. Where nothing but the table is kept, one sentence leads to it."""
    content = content_of(plan)
    document = content["document"]
    document["title"] = _subject(document["title"])
    if not content["sections"] and not document.get("based_on"):
        document["opening"] = [_SEE_ANNEX] if content["appendices"] else []
    return plan_paper(content)


def _subject(title: str) -> str:
    """The title without the name of its kind, which stands above it: "Triển khai công tác" under KẾ HOẠCH."""
    if not title.lower().startswith("kế hoạch "):
        return title
    rest = title[len("kế hoạch ") :].strip()
    return rest[:1].upper() + rest[1:]


_SEE_ANNEX = "Nội dung công việc, đơn vị thực hiện và thời gian thực hiện nêu tại Phụ lục kèm theo Kế hoạch này."


def name_of(plan: Plan) -> str:
    """ "Kế hoạch 12-KH-UBND ngày 10-12-2025 Công tác thi đua"; the number says more than the title of every year."""
    issued = f"ngày {short_date(plan.issued_date)}" if plan.issued_date else ""
    title = plan.title.strip()
    if title.lower().startswith("kế hoạch"):
        title = title[len("kế hoạch") :].strip()
    return " ".join(part for part in ("Kế hoạch", plan.number, issued, title) if part)
