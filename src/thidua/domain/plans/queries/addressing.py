"""Whom the words of a plan name: "các đơn vị trực thuộc", "UBND phường An Thịnh; Sở Nội vụ"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import NameIndex, name_index
from thidua.domain.plans.enums import PartRole, StepKind
from thidua.domain.plans.models import PlanTask, TaskStep
from thidua.domain.plans.steps.awaited import LONGEST, body_of
from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import clean

Part = tuple[int, PartRole]


def put_awaited(step: TaskStep, unit: Unit | None, body: str) -> None:
    """Say from whom the step's document comes; a unit of the house goes by itself. The caller saves."""
    name = "" if unit is not None else clean(body)[:LONGEST]
    step.awaits_unit, step.awaits_body, step.awaits_folded = unit, name, fold(name)[:LONGEST]


class Addressing:
    """Words to unit ids; the index of all names is built once, when the first words are asked.

    ``owner`` is the unit whose plan it is: "các phòng" are its own.
    """

    def __init__(self, owner: Unit, day: date) -> None:
        self._owner = owner
        self._day = day

    @cached_property
    def _index(self) -> NameIndex:
        return name_index(self._owner, self._day)

    def units(self, text: str) -> tuple[int, ...]:
        """The units the text names, none when nobody known is named."""
        return tuple(unit.pk for unit in self._index.resolve(text).units) if text.strip() else ()

    def unknown(self, text: str) -> list[str]:
        """The words of the text that name nobody known: somebody has to assign those by hand."""
        return [each.words for each in self._index.resolve(text).unknown] if text.strip() else []

    def parts(self, task: PlanTask) -> list[Part]:
        """Who does what in a task; a unit named twice in one column counts once.

        Where executor and coordinators share one column the first unit executes and the others coordinate.
        """
        executors = self.units(task.executor_text)
        others = [*self.units(task.coordinators_text), *self.units(task.units_text)]
        found = [(unit, PartRole.LEAD) for unit in self.units(task.lead_text)]
        found += [(unit, PartRole.EXECUTOR) for unit in executors]
        found += [(unit, PartRole.COORDINATOR) for unit in others if unit not in executors]
        return list(dict.fromkeys(found))

    def unknown_of(self, task: PlanTask) -> list[str]:
        """The words of a task that name nobody known, each once."""
        texts = (task.lead_text, task.executor_text, task.coordinators_text)
        return list(dict.fromkeys(words for text in texts for words in self.unknown(text)))

    def name_awaited(self, steps: Iterable[TaskStep]) -> list[TaskStep]:
        """Set from whom the documents come that steps wait for, as far as the words say; gives those to be stored."""
        named = []
        for step in steps:
            body = body_of(step.awaits) if step.kind == StepKind.PER_OTHER_DOCUMENT else ""
            if body:
                put_awaited(step, self.one_unit(body), body)
                named.append(step)
        return named

    def one_unit(self, text: str) -> Unit | None:
        """The unit that the text names, None where it names none or several."""
        found = self._index.resolve(text).units if text.strip() else ()
        return found[0] if len(found) == 1 else None

    def name_actors(self, steps: Iterable[TaskStep]) -> list[TaskStep]:
        """Set ``actor_units`` of the steps that name somebody; gives those to be stored."""
        named = [step for step in steps if step.actor_text.strip()]
        for step in named:
            step.actor_units = list(self.units(step.actor_text))
        return named
