from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from thidua.foundation.wordlist.models import Word
from thidua.foundation.wordlist.spelling import LETTERS, corrected, grouped, neighbours

pytestmark = pytest.mark.django_db
LIST = ("tran", "van", "bach", "nguyen", "thi", "an", "ngu", "yen")


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    Word.objects.bulk_create([Word(word=word) for word in LIST], ignore_conflicts=True)


@given(st.text(alphabet=LETTERS, min_size=1, max_size=6), st.text(alphabet=LETTERS, min_size=1, max_size=7))
def test_neighbours_are_exactly_the_texts_one_slip_away(one: str, other: str) -> None:
    assert (other in neighbours(one)) == (OSA.distance(one, other) == 1)


@pytest.mark.parametrize(
    "typed",
    [
        "tran van bah",
        "tran van bacch",
        "tran van bavh",
        "tran van bahc",
        "tranvan bach",
        "tr an van bach",
        "rtan van bach",
    ],
)
def test_one_slip_is_corrected(typed: str) -> None:
    assert ("tran", "van", "bach") in corrected(typed.split())


def test_two_slips_are_not() -> None:
    assert ("tran", "van", "bach") not in corrected(["tram", "vam", "bach"])


def test_the_slip_is_sought_in_the_word_nobody_bears() -> None:
    assert {tokens[1:] for tokens in corrected(["trann", "van", "bach"])} == {("van", "bach")}


@pytest.mark.parametrize("typed", ["ngu yen", "nguyen", "tran van bahc", "tran"])
def test_corrections_taken_together_fit_the_names_each_of_them_fits(typed: str) -> None:
    found = corrected(typed.split())
    meant = grouped(typed.split(), found)
    for name in (["nguyen"], ["ngu", "yen"], ["bach", "tran", "van"], ["tran", "thi"], ["van"]):
        assert meant.fits(name) == any(set(tokens) <= set(name) for tokens in found)
