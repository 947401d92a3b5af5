"""The packed history follows the facts, whatever is folded or packed anew, and when."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.domain.records.factory import a_grade, a_record
from tests.domain.records.lives import give_rows, some_subjects
from tests.factories.cast import NOW, Cast
from thidua.domain.records.actions.packing import changed_ranges, fold, outdated_ranges, rebuild, rebuild_all, repack
from thidua.domain.records.models import PackedBlock, PackedChange, Subject
from thidua.domain.records.queries.packed.integrity import differing, packed_history
from thidua.domain.records.queries.packed.packing import singles_of
from thidua.domain.records.queries.packed.reading import NotPackedYet, scheme_at, words_among

pytestmark = pytest.mark.django_db


def told(keys: list[int] | None = None) -> dict[int, Any]:
    """What is stored, subject by subject."""
    return {key: json.loads(data) for key, data in singles_of(words_among(keys, at=NOW), scheme_at(NOW))}


def wrong() -> list[int]:
    return [key for first in (0,) for key in differing(first, at=NOW)]


def test_a_fact_is_packed_with_it(cast: Cast) -> None:
    subject = a_record(cast)
    a_grade(cast, subject, 2024)
    assert '["grade",2]' in told()[subject.pk]["planes"]


def test_blocks_hold_what_the_changes_said(cast: Cast) -> None:
    keys = [subject.pk for subject in some_subjects(cast, 40)]
    repack(keys, at=NOW)
    before = told()
    assert rebuild_all(at=NOW) == 1
    assert PackedChange.objects.count() == 0
    assert told() == before


def test_a_change_goes_before_its_block(cast: Cast) -> None:
    subjects = some_subjects(cast, 30)
    rebuild_all(at=NOW)
    for subject in subjects[::3]:
        give_again(subject)
    assert len(wrong()) > 5  # the positive control: nothing was packed anew yet
    repack(subjects[::3], at=NOW)
    assert wrong() == []


def test_folding_takes_the_changes_into_the_block(cast: Cast) -> None:
    subjects = some_subjects(cast, 30)
    rebuild_all(at=NOW)
    give_again(subjects[4])
    later = some_subjects(cast, 3, seed=9)  # new keys, too
    repack([subjects[4], *later], at=NOW)
    assert changed_ranges() == [0]
    before = told()
    assert fold(0, at=NOW) == 4
    assert (told(), PackedChange.objects.count(), wrong()) == (before, 0, [])


def test_folding_without_a_block_packs_the_facts(cast: Cast) -> None:
    subjects = some_subjects(cast, 5)
    repack(subjects[:1], at=NOW)
    fold(0, at=NOW)
    assert len(told()) == Subject.objects.count()


def test_some_subjects_are_read_alone(cast: Cast) -> None:
    subjects = some_subjects(cast, 30)
    rebuild_all(at=NOW)
    whole = told()
    give_again(subjects[7])
    repack([subjects[7]], at=NOW)
    keys = [subjects[place].pk for place in (3, 7, 20)]
    some = told(keys)
    assert sorted(some) == keys
    assert (some[keys[0]], some[keys[2]]) == (whole[keys[0]], whole[keys[2]])
    assert some[keys[1]] != whole[keys[1]]


def test_nobody_asked_for_is_nobody_found(cast: Cast) -> None:
    some_subjects(cast, 3)
    rebuild_all(at=NOW)
    assert told([]) == {}


def test_a_block_of_other_rules_is_packed_on_the_way_and_for_good_by_the_job(cast: Cast) -> None:
    some_subjects(cast, 10)
    rebuild_all(at=NOW)
    before = told()
    PackedBlock.objects.update(layout="0:old", data=b"of another form")
    assert told() == before
    assert outdated_ranges(at=NOW) == [0]
    fold(0, at=NOW)
    assert outdated_ranges(at=NOW) == []
    assert told() == before


def test_many_blocks_of_other_rules_are_not_read(cast: Cast) -> None:
    for first in range(0, 50_000, 10_000):
        PackedBlock.objects.create(first=first, last=first + 9_999, size=0, layout="0:old", data=b"", packed_at=NOW)
    with pytest.raises(NotPackedYet):
        words_among(None, at=NOW)


def test_a_change_of_other_rules_is_packed_anew(cast: Cast) -> None:
    subjects = some_subjects(cast, 3)
    repack(subjects, at=NOW)
    before = told()
    for row in PackedChange.objects.all():
        row.data = bytes(row.data).replace(b'{"scheme":"1:', b'{"scheme":"0:')
        row.save()
    assert told() == before
    fold(0, at=NOW)
    assert told() == before


def test_a_torn_block_is_told_and_mended(cast: Cast) -> None:
    some_subjects(cast, 3)
    rebuild_all(at=NOW)
    block = PackedBlock.objects.get()
    block.data = bytes(block.data)[:100]
    block.save()
    assert len(list(packed_history(at=NOW))) == 1
    rebuild(0, at=NOW)
    assert list(packed_history(at=NOW)) == []


def test_the_two_statements_of_reading(cast: Cast, django_assert_num_queries: Any) -> None:
    keys = [subject.pk for subject in some_subjects(cast, 30)]
    rebuild_all(at=NOW)
    with django_assert_num_queries(2 if PackedBlock.objects.db == "default" and not _is_postgres() else 1):
        words_among(keys, at=NOW)


def _is_postgres() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


def give_again(subject: Subject) -> None:
    """Other rows than before."""
    import random

    from thidua.domain.records.models import AwardHeld, InitiativeHeld, YearlyGrade

    for model in (YearlyGrade, AwardHeld, InitiativeHeld):
        model.objects.filter(subject=subject, voided_at=None).update(voided_at=NOW)
    give_rows(random.Random(subject.pk + 1), subject)
