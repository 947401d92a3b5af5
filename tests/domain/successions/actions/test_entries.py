"""Two entries of one person become one and, where that was wrong, two again: exactly as they were."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core import serializers
from django.db.models import Model

from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, Cast
from thidua.domain.organisations.actions import close
from thidua.domain.people.actions import edit, place
from thidua.domain.people.models import Person, Position
from thidua.domain.people.queries import people_of_unit, people_visible
from thidua.domain.successions.actions import merge_entries, reject, undo_merge
from thidua.domain.successions.models import MergeSuggestion, PersonMerge
from thidua.domain.successions.queries import open_suggestions, suggestions_visible
from thidua.foundation.access.policy import visible
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.doctor import examine
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused

ONE, OTHER = "099080000017", "099080000071"


@pytest.fixture
def two(cast: Cast) -> tuple[Person, Person]:
    """One in the department of culture, one with an account, another number and an older post in the museum."""
    kept = a_person(cast, full_name="Trần Văn Bách", citizen_id=ONE, birth="1980-05-06")
    merged = a_person(cast, "museum", full_name="Tran Van Bach", citizen_id=OTHER, birth="1980-06-05")
    place(
        merged, unit=cast.units["culture"], title="chuyên viên", active_from=date(2022, 1, 1), actor=cast.system, at=NOW
    )
    merged.account = cast.accounts["person_concerned"]
    merged.save()
    return kept, merged


def joined(cast: Cast, two: tuple[Person, Person], **more: Any) -> PersonMerge:
    return merge_entries(*two, actor=more.pop("actor", cast.system), at=NOW, **more)


def everything() -> dict[str, list[Any]]:
    """The rows of people and posts as they are stored, without the versions."""
    rows: list[Model] = [*Person.objects.order_by("pk"), *Position.objects.order_by("pk")]
    told = json.loads(serializers.serialize("json", rows))
    for row in told:
        row["fields"].pop("version", None)
    return {"rows": told}


def test_posts_and_the_account_go_to_the_kept_entry(cast: Cast, two: tuple[Person, Person]) -> None:
    kept, merged = two
    joined(cast, two)
    kept.refresh_from_db()
    merged.refresh_from_db()
    assert set(kept.positions.values_list("unit__code", flat=True)) == {"culture", "museum"}
    assert (kept.account, merged.account, merged.merged_into) == (cast.accounts["person_concerned"], None, kept)


def test_the_same_post_entered_twice_stands_once_as_long_as_both(cast: Cast, two: tuple[Person, Person]) -> None:
    joined(cast, two)
    (post,) = two[0].positions.filter(unit=cast.units["culture"])
    assert (post.active_from, post.active_to) == (date(2022, 1, 1), None)
    assert len(list(people_of_unit(cast.units["culture"], actor=cast.system, at=NOW))) == 1


def test_the_merged_entry_is_shown_nowhere_and_counted_no_more(cast: Cast, two: tuple[Person, Person]) -> None:
    joined(cast, two)
    assert list(people_visible(cast.system, at=NOW)) == [two[0]]
    office = cast.actor("standing_office")
    assert two[1] not in visible(office, "people.view", Person.objects.all(), at=NOW)


def test_the_facts_chosen_from_the_other_entry_are_taken(cast: Cast, two: tuple[Person, Person]) -> None:
    joined(cast, two, take={"birth", "citizen_id"})
    two[0].refresh_from_db()
    assert (two[0].full_name, two[0].birth, two[0].citizen_id) == ("Trần Văn Bách", "1980-06-05", OTHER)


@pytest.mark.parametrize("take", [(), ("birth",), ("full_name", "birth", "sex", "citizen_id")])
def test_undoing_restores_every_row_exactly(cast: Cast, two: tuple[Person, Person], take: tuple[str, ...]) -> None:
    before = everything()
    merger = joined(cast, two, take=take)
    assert everything() != before
    undo_merge(merger, version=merger.version, reason="nhầm người", actor=cast.system, at=NOW)
    assert everything() == before


def test_what_was_entered_since_stays_with_the_kept_entry(cast: Cast, two: tuple[Person, Person]) -> None:
    merger = joined(cast, two)
    since = place(
        two[0], unit=cast.units["health"], title="Phó Giám đốc", active_from=date(2026, 1, 1), actor=cast.system, at=NOW
    )
    merger.refresh_from_db()
    undo_merge(merger, version=merger.version, actor=cast.system, at=NOW)
    since.refresh_from_db()
    assert since.person == two[0]
    assert two[1].positions.count() == 2


def test_undoing_is_refused_when_what_was_taken_was_changed_since(cast: Cast, two: tuple[Person, Person]) -> None:
    merger = joined(cast, two, take={"birth"})
    kept = Person.objects.get(pk=two[0].pk)
    edit(
        kept,
        full_name=kept.full_name,
        sex=kept.sex,
        birth="1980-06-07",
        other_person=True,
        version=kept.version,
        actor=cast.system,
        at=NOW,
    )
    after = everything()
    merger = PersonMerge.objects.get(pk=merger.pk)
    with pytest.raises(Refused) as refused:
        undo_merge(merger, version=merger.version, actor=cast.system, at=NOW)
    assert refused.value.refusal.code == "changed_since"
    assert everything() == after


def test_a_post_is_not_restored_beyond_the_life_of_its_unit(cast: Cast, two: tuple[Person, Person]) -> None:
    merger = joined(cast, two)
    two[0].positions.filter(unit=cast.units["museum"]).update(active_to=date(2026, 6, 30))
    close(cast.units["museum"], last_day=date(2026, 6, 30), actor=cast.system, at=NOW)
    undo_merge(merger, version=merger.version, actor=cast.system, at=NOW)
    assert [result.count for result in examine(["people_positions"])] == [0]


def test_the_latest_of_two_mergers_is_undone_first(cast: Cast, two: tuple[Person, Person]) -> None:
    first = joined(cast, two)
    third = a_person(cast, "health", full_name="Trần Văn Bách", birth="1980-05-06")
    joined(cast, (third, Person.objects.get(pk=two[0].pk)))
    first = PersonMerge.objects.get(pk=first.pk)
    with pytest.raises(NotAccepted) as refused:
        undo_merge(first, version=first.version, actor=cast.system, at=NOW)
    assert refused.value.refusal.code == "merged_since"


def test_a_merger_is_undone_once(cast: Cast, two: tuple[Person, Person]) -> None:
    merger = joined(cast, two)
    undo_merge(merger, version=merger.version, actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted):
        undo_merge(merger, version=merger.version, actor=cast.system, at=NOW)


def test_nobody_merges_the_entry_of_his_own_account(cast: Cast, two: tuple[Person, Person]) -> None:
    two[1].account = cast.accounts["standing_office"]
    two[1].save()
    with pytest.raises(NotAccepted) as refused:
        joined(cast, two, actor=cast.actor("standing_office"))
    assert refused.value.refusal.code == "own_entry"


def test_two_accounts_are_for_an_administrator_to_sort_out(cast: Cast, two: tuple[Person, Person]) -> None:
    two[0].account = cast.accounts["appraiser"]
    two[0].save()
    with pytest.raises(NotAccepted) as refused:
        joined(cast, two)
    assert refused.value.refusal.code == "two_accounts"


def test_both_entries_must_be_in_ones_reach(cast: Cast, two: tuple[Person, Person]) -> None:
    stranger = a_person(cast, "health", full_name="Trần Văn Bách")
    with pytest.raises(NotPermitted):
        joined(cast, (two[0], stranger), actor=cast.actor("officer"))
    assert joined(cast, two, actor=cast.actor("officer")).pk


@pytest.mark.parametrize("which", ["version", "merged_version"])
def test_an_entry_that_changed_since_somebody_compared_is_a_conflict(
    cast: Cast, two: tuple[Person, Person], which: str
) -> None:
    with pytest.raises(Conflict):
        joined(cast, two, **{which: 99})
    assert not PersonMerge.objects.exists()
    assert not Person.objects.filter(merged_into__isnull=False).exists()


def test_the_number_stands_neither_in_the_journal_nor_in_the_trail(cast: Cast, two: tuple[Person, Person]) -> None:
    merger = joined(cast, two, take={"citizen_id", "full_name", "birth", "sex"})
    undo_merge(merger, version=merger.version, actor=cast.system, at=NOW)
    kept = json.dumps(merger.journal) + "".join(
        f"{event.changes}{event.reason}{event.subject_name}" for event in Event.objects.all()
    )
    assert ONE not in kept
    assert OTHER not in kept


def test_what_was_decided_is_not_suggested_again(cast: Cast, two: tuple[Person, Person]) -> None:
    row = MergeSuggestion.objects.create(one=two[0], other=two[1], score=80, reasons=[], found_at=NOW)
    reject(row, actor=cast.actor("officer"), at=NOW)
    assert not open_suggestions(cast.system, at=NOW).exists()
    merger = joined(cast, two)
    undo_merge(merger, version=merger.version, actor=cast.system, at=NOW)
    row.refresh_from_db()
    assert row.state == "rejected"


def test_a_suggestion_is_shown_to_those_who_may_edit_both(cast: Cast, two: tuple[Person, Person]) -> None:
    stranger = a_person(cast, "health", full_name="Trần Văn Bách")
    MergeSuggestion.objects.create(one=two[0], other=two[1], score=80, reasons=[], found_at=NOW)
    MergeSuggestion.objects.create(one=two[0], other=stranger, score=70, reasons=[], found_at=NOW)
    seen = {role: suggestions_visible(cast.actor(role), at=NOW).count() for role in ("officer", "stranger", "auditor")}
    assert seen == {"officer": 1, "stranger": 0, "auditor": 0}
    assert suggestions_visible(cast.actor("standing_office"), at=NOW).count() == 2
