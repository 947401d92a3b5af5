"""The benchmark in small: two thousand people loaded, packed, read, screened; not one verdict differs."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest
from benchmarks import _records_rows

from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.records.actions.packing import rebuild_all
from thidua.domain.records.queries.facts import facts_for_many
from thidua.domain.records.queries.packed.reading import words_among
from thidua.rulebook import judge, load
from thidua.rulebook.screening import screen

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]
RULES = ("AW-a", "GEF-a", "PEF-a", "NEF-a", "PRC-d", "PMC-b", "LO3-e")
ON = date(2026, 6, 15)


def test_two_thousand_people_are_screened_as_they_are_judged(cast: Cast) -> None:
    Person.objects.all().delete()  # the rows come with keys of their own
    _records_rows.load(2_000)
    assert rebuild_all(at=NOW) == 1
    packed = words_among(None, at=NOW, on=ON)
    assert packed.words.width == 16  # ten years need no more
    screening, book = screen(packed.words, RULES, ON), load()
    chosen = random.Random(4).sample(range(1, 2_001), 20)
    places = dict(zip(chosen, np.searchsorted(packed.keys, chosen).tolist(), strict=True))
    for key, facts in facts_for_many(chosen).items():
        for name in RULES:
            told = judge(book.paths[name][0].code, facts, on=ON, path=name).paths[0].verdict
            assert (key, name, screening.paths[name].verdict(places[key])) == (key, name, told)
