"""Two entries of one person become one and apart again: facts once, nothing lost, packed as they are."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.people.factory import a_person
from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.records import actions, queries
from thidua.domain.records.enums import FactKind, FosteringState
from thidua.domain.records.models import FosteringPlan, ReviewCampaign, ReviewMark, Subject
from thidua.domain.records.models.kinds import MODELS
from thidua.domain.records.queries import packing_integrity
from thidua.domain.successions import actions as successions


def merged(cast: Cast, kept: Person, other: Person) -> Any:
    fresh = [Person.objects.get(pk=person.pk) for person in (kept, other)]
    return successions.merge_entries(*fresh, actor=cast.system, at=NOW)


def undo(cast: Cast, merger: Any) -> None:
    successions.undo_merge(merger, version=merger.version, actor=cast.system, at=NOW)


def everything() -> dict[str, list[dict[str, Any]]]:
    """All facts and records, but for who wrote them last."""
    rows = {kind.value: list(model._default_manager.order_by("pk").values()) for kind, model in MODELS.items()}
    rows["subject"] = list(Subject.objects.order_by("pk").values())
    rows["plans"] = list(FosteringPlan.objects.order_by("pk").values())
    rows["marks"] = list(ReviewMark.objects.order_by("pk").values())
    return rows


@pytest.fixture
def two(cast: Cast) -> tuple[Subject, Subject]:
    kept, other = a_record(cast), a_record(cast, full_name="Trần Văn Bạch")
    for subject in (kept, other):
        an_award(cast, subject)
    a_grade(cast, kept, 2024, "hoan_thanh_tot")
    a_grade(cast, other, 2024, "hoan_thanh")
    a_grade(cast, other, 2023, "hoan_thanh")
    a_fact(cast, other, FactKind.SERVICE, activity="direct_teaching", years="2,5")
    actions.confirm_whole(kept, [FactKind.AWARD, FactKind.GRADE], actor=cast.system, at=NOW)
    actions.confirm_whole(other, [FactKind.GRADE], actor=cast.system, at=NOW)
    return kept, other


def facts(subject: Subject) -> Any:
    return queries.facts_for(Subject.objects.get(pk=subject.pk), at=NOW)


def test_facts_go_to_the_surviving_record_the_same_once(cast: Cast, two: tuple[Subject, Subject]) -> None:
    kept, other = two
    merged(cast, kept.person, other.person)  # type: ignore[arg-type]
    found = facts(kept)
    assert len(found.awards) == 1
    assert found.grades == {2023: "hoan_thanh", 2024: "hoan_thanh_tot"}
    assert found.service == {"direct_teaching": 2.5}
    assert facts(other).awards is None


def test_a_contradicting_grade_stays_to_be_seen(cast: Cast, two: tuple[Subject, Subject]) -> None:
    kept, other = two
    merged(cast, kept.person, other.person)  # type: ignore[arg-type]
    rows = queries.facts_of(kept, FactKind.GRADE, with_voided=True)
    assert [(row.year, row.grade) for row in rows if row.voided_at] == [(2024, "hoan_thanh")]  # type: ignore[attr-defined]


def test_a_list_is_whole_only_where_both_were(cast: Cast, two: tuple[Subject, Subject]) -> None:
    kept, other = two
    merged(cast, kept.person, other.person)  # type: ignore[arg-type]
    assert Subject.objects.get(pk=kept.pk).whole == ["grade"]


def test_undoing_restores_everything_as_it_was(cast: Cast, two: tuple[Subject, Subject]) -> None:
    kept, other = two
    before = everything()
    merger = merged(cast, kept.person, other.person)  # type: ignore[arg-type]
    assert everything() != before
    undo(cast, merger)
    assert everything() == before


def test_the_packed_history_follows_both_ways(cast: Cast, two: tuple[Subject, Subject]) -> None:
    kept, other = two
    merger = merged(cast, kept.person, other.person)  # type: ignore[arg-type]
    assert list(packing_integrity.packed_history()) == []
    undo(cast, merger)
    assert list(packing_integrity.packed_history()) == []


def test_the_only_record_goes_along_whole(cast: Cast) -> None:
    kept, other = a_person(cast), a_record(cast, full_name="Trần Văn Bạch")
    an_award(cast, other)
    before = everything()
    merger = merged(cast, kept, other.person)  # type: ignore[arg-type]
    assert Subject.objects.get().person == kept
    undo(cast, merger)
    assert everything() == before


def test_of_two_open_plans_for_one_award_one_goes_on(cast: Cast, two: tuple[Subject, Subject]) -> None:
    kept, other = two
    for subject in two:
        FosteringPlan.objects.create(
            subject=subject,
            unit=cast.units["culture"],
            award="labour-order-3",
            target_year=2028,
            state=FosteringState.RUNNING,
            head=other.person,
            created_at=NOW,
        )
    before = everything()
    merger = merged(cast, kept.person, other.person)  # type: ignore[arg-type]
    plans = FosteringPlan.objects.order_by("pk")
    assert [plan.state for plan in plans] == [FosteringState.RUNNING, FosteringState.STOPPED]
    assert {plan.head_id for plan in plans} == {kept.person_id}
    undo(cast, merger)
    assert everything() == before


def test_one_mark_of_a_review_stays(cast: Cast, two: tuple[Subject, Subject]) -> None:
    kept, other = two
    campaign = ReviewCampaign.objects.create(
        unit=cast.units["culture"], title="Rà soát", opened_date=NOW.date(), due_date=NOW.date(), created_at=NOW
    )
    for subject in two:
        ReviewMark.objects.create(campaign=campaign, subject=subject, by_name="Ai", at=NOW)
    before = everything()
    merger = merged(cast, kept.person, other.person)  # type: ignore[arg-type]
    assert [row.subject_id for row in ReviewMark.objects.all()] == [kept.pk]
    undo(cast, merger)
    assert everything() == before
