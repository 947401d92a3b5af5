"""Each invariant of the nouns finds its seeded defect, and is silent on a sound database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection

from tests.factories.cast import NOW, Cast
from thidua.domain.documents.models import Document
from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.domain.organisations.models import UnitName, UnitPlacement, UnitReach, UnitSuccessor
from thidua.domain.people import actions as people
from thidua.domain.people.models import Person, Position
from thidua.domain.plans import actions as plans
from thidua.domain.plans.models import Assignment, Plan, PlanTask, TaskStep
from thidua.foundation.doctor import checks, examine

DAY = date(2026, 12, 1)


def _raw(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def sound(cast: Cast) -> Cast:
    """A person in a post and a plan in force with one duty; keys as the actions write them."""
    actor = cast.system
    people.register(
        full_name="Nguyễn Thị Hoà",
        unit=cast.units["culture"],
        title="Chuyên viên",
        active_from=date(2024, 1, 1),
        citizen_id="001190000001",
        actor=actor,
        at=NOW,
    )
    reading = {
        "document": {"title": "Công tác thi đua, khen thưởng năm 2026", "year": 2026},
        "appendices": [
            {
                "id": "PL",
                "title": "Tiến độ",
                "columns": ["TT", "Nội dung", "Đơn vị thực hiện", "Thời gian"],
                "groups": [],
                "tasks": [
                    {
                        "key": "1",
                        "no": "1",
                        "content": "Tổng kết phong trào thi đua",
                        "executor": "Sở Y tế",
                        "units": [],
                        "items": [],
                        "time_raw": "Trước ngày 01/12/2026",
                        "deadlines": [{"date": "2026-12-01", "kind": "by", "raw": "Trước ngày 01/12/2026"}],
                    }
                ],
            }
        ],
    }
    plan = plans.draft_from_reading(cast.units["city"], reading, actor=actor, at=NOW)
    plans.adopt(plan, actor=actor, at=NOW)
    return cast


def _reach(cast: Cast) -> None:
    UnitReach.objects.filter(descendant=cast.units["school"], ancestor=cast.units["city"]).delete()


def _nameless(cast: Cast) -> None:
    UnitName.objects.filter(unit=cast.units["museum"]).delete()


def _placed_too_early(cast: Cast) -> None:
    row = UnitPlacement.objects.get(unit=cast.units["museum"])
    _raw(
        "UPDATE organisations_unit SET active_from = %s WHERE id = %s", row.active_from + timedelta(days=9), row.unit_id
    )


def _misspelt_key(cast: Cast) -> None:
    _raw("UPDATE organisations_unit SET folded = 'sai' WHERE id = %s", cast.units["museum"].pk)


def _early_successor(cast: Cast) -> None:
    museum = cast.units["museum"]
    UnitSuccessor.objects.create(predecessor=museum, successor=cast.units["school"], active_from=museum.active_from)


def _person_key(cast: Cast) -> None:
    Person.objects.update(folded="sai")


def _post_before_founding(cast: Cast) -> None:
    Position.objects.update(active_from=date(1999, 1, 1))


def _short_number(cast: Cast) -> None:
    Person.objects.update(citizen_id="12345")


def _working_draft(cast: Cast) -> None:
    Plan.objects.update(state="draft", adopted_at=None)


def _empty_plan(cast: Cast) -> None:
    Plan.objects.create(
        unit=cast.units["ward"],
        year=2026,
        title="Trống",
        folded="trong",
        state="adopted",
        created_at=NOW,
        adopted_at=NOW,
    )


def _order_day(cast: Cast) -> None:
    Assignment.objects.update(order_day=date(2020, 1, 1))


def _wrong_due(cast: Cast) -> None:
    PlanTask.objects.update(due=DAY, order_day=DAY)


def _done_without_moment(cast: Cast) -> None:
    Assignment.objects.update(state="done", done_at=None)


def _task_words(cast: Cast) -> None:
    PlanTask.objects.update(folded="sai")


def _range_reversed(cast: Cast) -> None:
    TaskStep.objects.update(start=date(2027, 1, 1))


def _looping_plan(cast: Cast) -> None:
    plan = Plan.objects.get()
    Plan.objects.update(parent=plan)


def _import(cast: Cast) -> PlanImport:
    paper = Document.objects.create(unit=cast.units["city"], kind="plan", title="KH", folded="kh", created_at=NOW)
    return PlanImport.objects.create(unit=cast.units["city"], document=paper, state="read", by_name="A", created_at=NOW)


def _adopted_without_plan(cast: Cast) -> None:
    row = _import(cast)
    PlanImport.objects.filter(pk=row.pk).update(state="adopted")


def _unsigned_decision(cast: Cast) -> None:
    ImportFinding.objects.create(
        plan_import=_import(cast),
        position=1,
        where="I",
        kind="spelling",
        severity="info",
        what="x",
        decision="dismissed",
    )


def _paper_without_file(cast: Cast) -> None:
    _import(cast)


DEFECTS: dict[str, Callable[[Cast], None]] = {
    "units_reach": _reach,
    "units_named": _nameless,
    "units_placed": _placed_too_early,
    "units_keys": _misspelt_key,
    "units_successors": _early_successor,
    "people_keys": _person_key,
    "people_positions": _post_before_founding,
    "people_numbers": _short_number,
    "plans_drafts": _working_draft,
    "plans_tasks": _empty_plan,
    "plans_order": _order_day,
    "plans_due": _wrong_due,
    "plans_done": _done_without_moment,
    "plans_words": _task_words,
    "plans_ranges": _range_reversed,
    "plans_parents": _looping_plan,
    "imports_plans": _adopted_without_plan,
    "imports_decisions": _unsigned_decision,
    "documents_versions": _paper_without_file,
}
OF_NOUNS = ("units_", "people_", "plans_", "imports_", "documents_", "windows_")


def _count(key: str) -> int:
    (result,) = examine([key])
    return result.count


def test_every_invariant_of_the_nouns_has_a_seeded_defect() -> None:
    assert {check.key for check in checks() if check.key.startswith(OF_NOUNS)} == set(DEFECTS)


@pytest.mark.parametrize("key", DEFECTS)
def test_a_sound_city_has_no_fault_and_the_seeded_defect_is_found(sound: Cast, key: str) -> None:
    assert _count(key) == 0
    DEFECTS[key](sound)
    assert _count(key) > 0
