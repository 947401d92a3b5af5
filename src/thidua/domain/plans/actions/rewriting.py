"""What an amendment does to the rows of a plan in force, told change by change as it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Max

from thidua.domain.plans.actions.adopting import occurrence_rows
from thidua.domain.plans.actions.due import place_assignment, refresh
from thidua.domain.plans.actions.renewing import checked_events, renew
from thidua.domain.plans.actions.rows import folded_of
from thidua.domain.plans.enums import OPEN_STATES, StepKind, TaskState
from thidua.domain.plans.models import Assignment, Plan, PlanTask, TaskStep
from thidua.domain.plans.queries.addressing import Addressing
from thidua.domain.plans.queries.content import DROPPED, address_of, label_of
from thidua.domain.plans.queries.event_days import event_names
from thidua.domain.plans.steps.counting import last_day, today
from thidua.domain.plans.steps.inputs import AmendmentChange, HeadChange, NewTask, RuleChange, StepChange, TaskChange
from thidua.domain.plans.steps.recurring import rule_words
from thidua.foundation.actors import Actor
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold

Change = dict[str, str]
WORDS: Final = ("content", "lead_text", "executor_text", "coordinators_text", "units_text", "time_raw", "group", "no")
DOERS: Final = frozenset({"lead_text", "executor_text", "coordinators_text", "units_text"})
HEAD: Final = ("title", "theme")


@dataclass
class Rewritten:
    """What was changed, whose work it touched: units by task, also those that lost their part."""

    changes: list[Change] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)  # steps that have another day now
    units: dict[int, set[int]] = field(default_factory=dict)

    def touch(self, task: PlanTask, *units: int) -> None:
        self.units.setdefault(task.pk, set()).update(units)


class Rewriting:
    """One amendment at work on one plan; the caller holds the transaction and has checked the right."""

    def __init__(self, plan: Plan, *, number: int, reason: str, actor: Actor, at: datetime) -> None:
        self.plan, self.number, self.reason, self.actor, self.at = plan, number, reason, actor, at
        self.done = Rewritten()
        self._addressing = Addressing(plan.unit, today(at))

    def apply(self, change: AmendmentChange) -> None:
        """Carry out one change; NotAccepted where it cannot be."""
        if isinstance(change, HeadChange):
            self._head(change)
        elif isinstance(change, NewTask):
            self._add(change)
        else:
            self._rewrite(change)

    def _note(self, task: PlanTask, name: str, before: str, after: str) -> None:
        kept = {"task": address_of(task), "label": label_of(task), "field": name, "before": before, "after": after}
        self.done.changes.append(kept)

    def _head(self, change: HeadChange) -> None:
        if change.field not in HEAD:
            raise KeyError(f"not amendable: {change.field}")
        before = getattr(self.plan, change.field)
        if before == change.value:
            return
        if change.field == "title" and not change.value.strip():
            raise not_accepted("plan_title", "Kế hoạch cần có trích yếu.", field="title")
        changes: dict[str, Any] = {change.field: change.value}
        if change.field == "title":
            changes["folded"] = fold(f"{self.plan.number} {change.value}")[:500]
        save_version(self.plan, expected=self.plan.version, changes=changes)
        kept = {"task": "", "label": "", "field": change.field, "before": before, "after": change.value}
        self.done.changes.append(kept)

    def _rewrite(self, change: TaskChange) -> None:
        task = self._task(change.task)
        if change.drop:
            self._drop(task)
            return
        wanted = {name: value for name, value in change.fields.items() if getattr(task, name) != value}
        if unknown := wanted.keys() - set(WORDS):
            raise KeyError(f"not amendable: {sorted(unknown)}")
        named_before = dict.fromkeys(self._addressing.parts(task)) if wanted.keys() & DOERS else None
        label = label_of(task)
        if wanted:
            self._reword(task, wanted)
        moved = [step.step for step in change.steps if self._move(task, step, keep_words="time_raw" in wanted)]
        self.done.moved += moved
        moved += [rule.step for rule in change.rules if self._renew(task, rule, keep_words="time_raw" in wanted)]
        if named_before is not None:
            self._give_anew(task, set(named_before))
        if wanted or moved:
            refresh(task)
            self.done.touch(task, *task.assignments.values_list("unit_id", flat=True))
            for each in self.done.changes:
                if each["task"] == address_of(task):
                    each["label"] = label

    def _task(self, pk: int) -> PlanTask:
        rows = PlanTask.objects.select_for_update(of=("self",)).select_related("plan__unit", "appendix")
        task = rows.filter(plan=self.plan, pk=pk).first()
        if task is None:
            raise not_accepted("task_elsewhere", "Nhiệm vụ cần điều chỉnh không thuộc kế hoạch này.")
        return task

    def _reword(self, task: PlanTask, wanted: dict[str, str]) -> None:
        if "content" in wanted and not wanted["content"].strip():
            raise not_accepted("task_content", "Nhiệm vụ cần có nội dung.", field="content")
        for name, value in wanted.items():
            self._note(task, name, getattr(task, name), value)
        changes: dict[str, Any] = dict(wanted)
        if "content" in wanted:
            changes["items"] = [item for item in task.items if str(item) in wanted["content"]]
        doers = [wanted.get(name, getattr(task, name)) for name in sorted(DOERS)]
        changes["folded"] = folded_of(wanted.get("content", task.content), doers)
        save_version(task, expected=task.version, changes=changes)

    def _move(self, task: PlanTask, change: StepChange, *, keep_words: bool) -> bool:
        """Put a step on its new day; the wording of the table follows unless the amendment words it itself."""
        step = task.steps.filter(pk=change.step).first()
        if step is None:
            raise not_accepted("step_elsewhere", "Mốc thời gian cần điều chỉnh không thuộc nhiệm vụ này.")
        if (step.kind, step.date, step.start) == (change.kind, change.date, change.start):
            return False
        self._movable(task, step)
        before, printed = words_of(step.kind, step.date, step.start, step.raw), step.raw
        raw = change.raw or words_of(change.kind, change.date, change.start)
        step.kind, step.date, step.start, step.raw = change.kind, change.date, change.start, raw
        step.suspect, step.rule, step.taken_from = False, "", None  # a day of our own, no longer the parent's
        # the new wording is our own and says how the day counts; a kind chosen by a person counts by itself
        step.last_day = last_day(step.kind, step.date, closing_rule=self.plan.closing_rule)
        step.save(update_fields=["kind", "date", "start", "raw", "suspect", "rule", "taken_from", "last_day"])
        self._note(task, f"step:{step.position}", before, raw)
        if not keep_words:
            self._follow_words(task, printed, raw)
        return True

    def _renew(self, task: PlanTask, change: RuleChange, *, keep_words: bool) -> bool:
        """Another rule for a duty that comes back: days to come follow it, past ones stay with their results."""
        step = task.steps.filter(pk=change.step, kind=StepKind.RECURRING, origin__isnull=True).first()
        if step is None:
            raise not_accepted("step_elsewhere", "Việc định kỳ cần điều chỉnh không thuộc nhiệm vụ này.")
        step.task = task
        if step.rule == change.rule and not change.events:
            return False
        if task.state not in OPEN_STATES:
            raise not_accepted("task_done", f"“{label_of(task)}” đã kết thúc nên không đổi được quy tắc lặp.")
        checked_events(step, change.rule, change.events, actor=self.actor, at=self.at)
        before, printed = self._said_rule(step), step.raw
        renew(step, change.rule, change.events, at=self.at)
        after = self._said_rule(step)
        if before == after:
            return False
        step.raw = after
        step.save(update_fields=["raw"])
        self._note(task, f"rule:{step.position}", before, after)
        if not keep_words:
            self._follow_words(task, printed, after)
        return True

    def _said_rule(self, step: TaskStep) -> str:
        """The rule in words, with what it counts back from."""
        events = [*event_names(step), *(short_date(row.day) for row in step.events.order_by("day") if row.day)]
        words = rule_words(step.rule) if step.rule else step.raw
        words = words[:1].upper() + words[1:]
        return f"{words}: {'; '.join(events)}" if events else words

    def _movable(self, task: PlanTask, step: TaskStep) -> None:
        if step.done_at is not None or task.state not in OPEN_STATES:
            raise not_accepted(
                "step_done",
                f"“{label_of(task)}” đã hoàn thành nên không đổi được thời hạn.",
                mend="Bổ sung một nhiệm vụ mới nếu việc phải làm lại",
            )
        if step.kind == StepKind.RECURRING and step.origin_id is None and step.rule:
            raise not_accepted(
                "step_recurring",
                f"“{label_of(task)}” là việc định kỳ: đổi quy tắc lặp, hoặc đổi ngày của từng kỳ.",
            )

    def _follow_words(self, task: PlanTask, printed: str, raw: str) -> None:
        """The column of the table says the new day too, where it held just the old step's words."""
        if not task.time_raw or not printed or printed not in task.time_raw:
            return
        words = task.time_raw.replace(printed, raw, 1)
        self._note(task, "time_raw", task.time_raw, words)
        save_version(task, expected=task.version, changes={"time_raw": words})

    def _give_anew(self, task: PlanTask, named_before: set[tuple[int, Any]]) -> None:
        """Parts follow the new words: units newly named get theirs; those no longer named lose what they never began.

        Parts given by hand stay, and so does every part a unit has reported on.
        """
        named = dict.fromkeys(self._addressing.parts(task))
        steps = list(task.steps.order_by("position"))
        rows = {(part.unit_id, part.part): part for part in task.assignments.all()}
        for key in named_before - named.keys():
            lost = rows.get((key[0], str(key[1])))
            if lost is not None and lost.state == TaskState.NOT_BEGUN and not lost.progress.exists():
                self.done.touch(task, lost.unit_id)
                lost.delete()
        for unit, part in named:
            if (unit, str(part)) not in rows:
                self._give(task, unit, str(part), steps)

    def _give(self, task: PlanTask, unit: int, part: str, steps: list[TaskStep]) -> None:
        row = Assignment(task=task, unit_id=unit, part=part)
        place_assignment(row, steps)
        row.save()
        self.done.touch(task, unit)

    def _drop(self, task: PlanTask) -> None:
        if task.state not in OPEN_STATES:
            raise not_accepted("task_done", f"“{label_of(task)}” đã kết thúc nên không bỏ khỏi kế hoạch được.")
        self._note(task, DROPPED, task.content, "")
        self.done.touch(task, *task.assignments.values_list("unit_id", flat=True))
        note = f"Bỏ khỏi kế hoạch theo lần điều chỉnh thứ {self.number - 1}: {self.reason}"
        for part in task.assignments.filter(state__in=OPEN_STATES):
            save_version(part, expected=part.version, changes={"state": TaskState.NOT_APPLICABLE, "note": note})
        save_version(task, expected=task.version, changes={"state": TaskState.NOT_APPLICABLE})
        refresh(task)

    def _add(self, new: NewTask) -> None:
        if not new.content.strip():
            raise not_accepted("task_content", "Nhiệm vụ cần có nội dung.", field="content")
        position = (self.plan.tasks.aggregate(last=Max("position"))["last"] or 0) + 1
        appendix = self.plan.appendices.filter(ident=new.appendix).first() if new.appendix else None
        task = PlanTask.objects.create(
            plan=self.plan,
            appendix=appendix,
            key=f"n{position}",
            position=position,
            content=new.content,
            folded=folded_of(new.content, (new.lead, new.executor, new.coordinators)),
            lead_text=new.lead,
            executor_text=new.executor,
            coordinators_text=new.coordinators,
            time_raw=new.time_raw or "; ".join(words_of(each.kind, each.date, each.start) for each in new.steps),
        )
        self._note(task, DROPPED, "", new.content)
        steps = self._steps(task, new)
        for unit, part in self._addressing.parts(task):
            self._give(task, unit, str(part), steps)
        refresh(task)

    def _steps(self, task: PlanTask, new: NewTask) -> list[TaskStep]:
        rows = [
            TaskStep(
                task=task,
                position=position,
                kind=each.kind,
                date=each.date,
                start=each.start,
                rule=each.rule,
                what=each.what,
                raw=each.raw or words_of(each.kind, each.date, each.start),
                last_day=last_day(each.kind, each.date, closing_rule=self.plan.closing_rule),
            )
            for position, each in enumerate(new.steps, start=1)
        ]
        stored = TaskStep.objects.bulk_create(rows)
        return [*stored, *TaskStep.objects.bulk_create(occurrence_rows(self.plan, task, stored))]


def words_of(kind: str, day: date | None, start: date | None = None, raw: str = "") -> str:
    """A day in the words of a plan: "Trước ngày 15/12/2026"; the printed words where there is no day."""
    if day is None:
        return raw or "chưa có ngày"
    if kind == StepKind.RANGE and start is not None:
        return f"Từ ngày {short_date(start)} đến ngày {short_date(day)}"
    if kind == StepKind.RECURRING:
        return f"Ngày {short_date(day)}"
    said = {StepKind.BY: "Trước ngày", StepKind.AROUND: "Vào dịp ngày", StepKind.MONTH: "Chậm nhất ngày"}
    return f"{said.get(StepKind(kind), 'Ngày')} {short_date(day)}"
