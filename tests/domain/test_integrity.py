"""Each invariant of the nouns finds its seeded defect, and is silent on a sound database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection

from tests.domain.imports import histories
from tests.domain.imports.lists import a_row, checked, entered, people_file
from tests.domain.records.factory import a_grade, a_record, an_award
from tests.factories.cascades import a_cascade, a_parent, the_duty
from tests.factories.cast import NOW, Cast
from thidua.domain.documents.models import Document
from thidua.domain.imports.models import ImportFinding, PlanImport, Roster
from thidua.domain.organisations.models import UnitName, UnitPlacement, UnitReach, UnitSuccessor
from thidua.domain.people import actions as people
from thidua.domain.people.models import Person, Position
from thidua.domain.plans import actions as plans
from thidua.domain.plans.models import Assignment, Difficulty, Duty, Plan, PlanTask, TaskDependency, TaskStep
from thidua.domain.records import actions as records
from thidua.domain.records.models import AwardHeld, Subject, YearlyGrade
from thidua.domain.successions import actions as successions
from thidua.domain.successions.models import UnitChange
from thidua.foundation.access.models import Grant
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


def _unindexed_person(cast: Cast) -> None:
    _raw("DROP TRIGGER people_words_insert" if connection.vendor == "sqlite" else "DROP INDEX people_words")


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


def _lost_version(cast: Cast) -> None:
    Plan.objects.update(version_number=3)


def _unanswered_copy(cast: Cast) -> None:
    PlanTask.objects.update(asked=[{"field": "row", "printed": "", "proposed": "", "reason": ""}])


def _twin_of_one_list(cast: Cast) -> None:
    task = PlanTask.objects.get()
    PlanTask.objects.create(
        plan=task.plan, appendix=task.appendix, key="x", position=9, content="x", folded="x", same_as=task
    )


def _silent_answer(cast: Cast) -> None:
    Difficulty.objects.create(
        plan=Plan.objects.get(), unit=cast.units["health"], text="x", state="answered", by_name="A", at=NOW
    )


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


def _merged_ward(cast: Cast) -> UnitChange:
    return successions.merge(
        [cast.units["ward"]],
        target=cast.units["commune"],
        effective_date=date(2026, 11, 1),
        basis="Nghị quyết 1",
        actor=cast.system,
        at=NOW,
    )


def _end_of_another_day(cast: Cast) -> None:
    _merged_ward(cast)
    _raw("UPDATE organisations_unit SET active_to = %s WHERE id = %s", DAY, cast.units["ward"].pk)


def _role_left_behind(cast: Cast) -> None:
    _merged_ward(cast)
    Grant.objects.filter(account=cast.accounts["ward_officer"]).update(active_to=None)


def _change_without_units(cast: Cast) -> None:
    _merged_ward(cast).sides.all().delete()


def _merged_entry_with_an_account(cast: Cast) -> None:
    other = people.register(
        full_name="Nguyễn Thị Hòa",
        unit=cast.units["culture"],
        title="Chuyên viên",
        active_from=date(2024, 1, 1),
        other_person=True,
        actor=cast.system,
        at=NOW,
    )
    successions.merge_entries(Person.objects.exclude(pk=other.pk).get(), other, actor=cast.system, at=NOW)
    Person.objects.filter(pk=other.pk).update(account=cast.accounts["auditor"])


def _miscounted_list(cast: Cast) -> None:
    roster = entered(cast, checked(cast, people_file(a_row())))
    Roster.objects.filter(pk=roster.pk).update(entered=2)


def _another_grade_than_the_list_said(cast: Cast) -> None:
    histories.hoa(cast)
    histories.put_in(cast, histories.judged(cast, histories.facts_file(histories.a_fact())))
    YearlyGrade.objects.update(grade="khong_hoan_thanh")


def _compared_with_another(cast: Cast) -> None:
    child = a_cascade(cast).child
    Plan.objects.filter(pk=child.pk).update(parent=a_parent(cast, number="77/KH-UBND"))


def _answer_of_another_plan(cast: Cast) -> None:
    cascade = a_cascade(cast)
    the_duty(cascade, "1")
    Duty.objects.filter(pk=the_duty(cascade, "1").pk).update(answers=[the_duty(cascade, "1").task_id])


def _wrong_spare_days(cast: Cast) -> None:
    Duty.objects.filter(pk=the_duty(a_cascade(cast), "1").pk).update(spare_days=99)


def _unsigned_verdict(cast: Cast) -> None:
    Duty.objects.filter(pk=the_duty(a_cascade(cast), "1").pk).update(decided="not_ours")


def _day_not_taken(cast: Cast) -> None:
    TaskStep.objects.filter(task__plan=a_cascade(cast).child, taken_from__isnull=False).update(date=date(2026, 1, 1))


def _looping_tasks(_sound: Cast) -> None:
    first = PlanTask.objects.order_by("pk")[0]
    second = PlanTask.objects.create(plan=first.plan, key="vong", position=99, content="Vòng", folded="vong")
    for earlier, later in ((first, second), (second, first)):
        TaskDependency.objects.create(earlier=earlier, later=later, by_name="A", at=NOW)


def _unpacked_fact(cast: Cast) -> None:
    a_grade(cast, a_record(cast), 2024)
    YearlyGrade.objects.update(grade="khong_hoan_thanh")


def _facts_of_a_merged_entry(cast: Cast) -> None:
    kept, merged = a_record(cast), a_record(cast, full_name="Trần Văn Bạch")
    a_grade(cast, merged)
    Person.objects.filter(pk=merged.person_id).update(merged_into=kept.person)


def _misspelt_household(cast: Cast) -> None:
    records.register_subject(
        kind="household", name="Gia đình ông Sửu", keeper=cast.units["ward"], actor=cast.system, at=NOW
    )
    Subject.objects.update(folded="gia dinh")


def _unknown_award(cast: Cast) -> None:
    an_award(cast, a_record(cast))
    AwardHeld.objects.update(award="best-of-all")


def _revoked_before_given(cast: Cast) -> None:
    an_award(cast, a_record(cast))
    AwardHeld.objects.update(revoked="2019", revoked_basis="QĐ 9")


def _graded_before_birth(cast: Cast) -> None:
    a_grade(cast, a_record(cast, birth="1985"), 2024)
    YearlyGrade.objects.update(year=1984)


DEFECTS: dict[str, Callable[[Cast], None]] = {
    "records_packed": _unpacked_fact,
    "records_subjects": _facts_of_a_merged_entry,
    "records_names": _misspelt_household,
    "records_codes": _unknown_award,
    "records_awards": _revoked_before_given,
    "records_births": _graded_before_birth,
    "units_reach": _reach,
    "units_named": _nameless,
    "units_placed": _placed_too_early,
    "units_keys": _misspelt_key,
    "units_successors": _early_successor,
    "people_keys": _person_key,
    "people_index": _unindexed_person,
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
    "plans_versions": _lost_version,
    "plans_copies": _unanswered_copy,
    "plans_twins": _twin_of_one_list,
    "plans_answers": _silent_answer,
    "plans_dependencies": _looping_tasks,
    "plans_cascades": _compared_with_another,
    "plans_duties": _answer_of_another_plan,
    "plans_spare": _wrong_spare_days,
    "plans_decisions": _unsigned_verdict,
    "plans_taken_days": _day_not_taken,
    "imports_plans": _adopted_without_plan,
    "imports_decisions": _unsigned_decision,
    "imports_rosters": _miscounted_list,
    "imports_history": _another_grade_than_the_list_said,
    "documents_versions": _paper_without_file,
    "successions_ended": _end_of_another_day,
    "successions_left": _role_left_behind,
    "successions_sides": _change_without_units,
    "successions_entries": _merged_entry_with_an_account,
}
OF_NOUNS = ("successions_", "records_", "units_", "people_", "plans_", "imports_", "documents_", "windows_")


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
