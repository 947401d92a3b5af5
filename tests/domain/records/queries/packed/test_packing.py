"""Whole columns and facts one by one make the same words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.domain.records.lives import some_subjects
from tests.factories.cast import NOW, Cast
from thidua.domain.records.queries.packed import packing
from thidua.domain.records.queries.packed.packing import packed_between, packed_of, singles_of
from thidua.domain.records.queries.packed.reading import scheme_at
from thidua.domain.records.steps.packing.packed import Packed

pytestmark = pytest.mark.django_db


def told(packed: Packed) -> dict[int, Any]:
    return {key: json.loads(data) for key, data in singles_of(packed, scheme_at(NOW))}


@pytest.mark.parametrize("seed", range(4))
def test_columns_say_what_the_facts_say(cast: Cast, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    keys = [subject.pk for subject in some_subjects(cast, 60, seed)]
    by_columns = told(packed_between(keys[0], keys[-1], scheme_at(NOW)))
    monkeypatch.setattr(packing, "FEW", 1000)
    (one_by_one,) = packed_of(keys, scheme_at(NOW))
    assert by_columns == told(one_by_one)


def test_most_random_lives_fit_into_words(cast: Cast) -> None:
    keys = [subject.pk for subject in some_subjects(cast, 60)]
    (packed,) = packed_of(keys, scheme_at(NOW))
    assert packed.wide is not None
    assert len(packed.wide_at) > 3
    assert packed.words.apart.sum() - len(packed.wide_at) < 40
