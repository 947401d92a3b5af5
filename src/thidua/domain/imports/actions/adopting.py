"""The confirmed reading becomes a plan in force; or the import is dropped, the file stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thidua.domain.imports.actions.describing import describe_paper
from thidua.domain.imports.actions.states import require_read
from thidua.domain.imports.enums import Decision, ImportState, Severity
from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.queries import corrections_of, effective_reading, namings, open_count
from thidua.domain.imports.queries.preview import Naming
from thidua.domain.organisations.actions import add_alias
from thidua.domain.plans import actions as plans
from thidua.domain.plans.models import Assignment, Plan
from thidua.foundation.access.policy import may, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import Refusal, Refused, not_accepted


def adopt(plan_import: PlanImport, *, version: int, parent: Plan | None = None, actor: Actor, at: datetime) -> Plan:
    """Build the plan with its corrections and put it in force, all in one transaction.

    Refused while a finding of severity "error" is undecided. ``parent`` is the plan that this one carries out.
    """
    require(actor, "imports.use", plan_import, at=at)
    require_read(plan_import)
    _require_decided(plan_import)
    with work(actor=actor, at=at) as done:
        names = _learnt(plan_import, actor=actor, at=at)
        plan = plans.draft_from_reading(
            plan_import.unit,
            plan_import.reading,
            corrections=corrections_of(plan_import),
            document=plan_import.document,
            parent=parent,
            actor=actor,
            at=at,
        )
        plan = plans.adopt(plan, actor=actor, at=at)
        _assign(plan, names, actor=actor, at=at)
        describe_paper(plan_import, effective_reading(plan_import), open_to_below=True, actor=actor, at=at)
        save_version(plan_import, expected=version, changes={"state": ImportState.ADOPTED, "plan": plan})
        done.note("imports.adopt", plan_import, name=plan.title, after={"plan": plan.pk, "state": "adopted"})
    return plan


def discard(plan_import: PlanImport, *, version: int, actor: Actor, at: datetime) -> PlanImport:
    """Drop the import; the document stays on file."""
    require(actor, "imports.use", plan_import, at=at)
    if plan_import.state in {ImportState.ADOPTED, ImportState.DISCARDED}:
        raise not_accepted("import_state", "Lần nhập này đã kết thúc nên không bỏ được nữa.")
    with work(actor=actor, at=at) as done:
        before = {"state": plan_import.state}
        save_version(plan_import, expected=version, changes={"state": ImportState.DISCARDED})
        after = {"state": ImportState.DISCARDED.value}
        done.note("imports.discard", plan_import, name=plan_import.document.title, before=before, after=after)
    return plan_import


def _require_decided(plan_import: PlanImport) -> None:
    count = open_count(plan_import, Severity.ERROR)
    if not count:
        return
    first = plan_import.findings.filter(severity=Severity.ERROR, decision=Decision.OPEN).order_by("position").first()
    raise Refused(
        Refusal(
            code="findings_open",
            sentence=f"Còn {count} điểm sai trong văn bản chưa có quyết định nên chưa ban hành được.",
            needed="mỗi điểm sai được chọn “Theo đề xuất”, “Sửa khác” hoặc “Giữ nguyên văn bản”",
            found=f"điểm đầu tiên ở {first.where}: {first.what}" if first else "",
            mend="Mở trang nhập kế hoạch và quyết định từng điểm",
        )
    )


def _learnt(plan_import: PlanImport, *, actor: Actor, at: datetime) -> list[Naming]:
    """Teach the house the chosen spellings where the actor may edit the unit; the others are returned."""
    left = []
    for naming in namings(plan_import, at=at):
        if naming.chosen is None:
            continue
        if may(actor, "organisations.edit", naming.chosen, at=at):
            add_alias(naming.chosen, alias=naming.words, actor=actor, at=at)
        else:
            left.append(naming)
    return left


def _assign(plan: Plan, names: Iterable[Naming], *, actor: Actor, at: datetime) -> None:
    """Give the chosen units the parts that their words stand for."""
    tasks = {
        (task.appendix.ident if task.appendix else "", task.key): task for task in plan.tasks.select_related("appendix")
    }
    taken = set(Assignment.objects.filter(task__plan=plan).values_list("task_id", "unit_id", "part"))
    for naming in names:
        for appendix, key, part in naming.rows:
            task = tasks.get((appendix, key))
            if naming.chosen is None or task is None or (task.pk, naming.chosen.pk, part) in taken:
                continue
            plans.assign(task, naming.chosen, part=part, actor=actor, at=at)
            taken.add((task.pk, naming.chosen.pk, part))
