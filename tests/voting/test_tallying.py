"""Counting, thresholds, places and ties."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.voting.enums import Base, Part, Reveals, Tie
from thidua.voting.tallying import Count, Quorum, Threshold, choose, count, revealing, standings

SEATS = {Part.VALID: 9, Part.INVALID: 1, Part.ABSTAINED: 1, Part.ABSENT: 2, Part.RECUSED: 2}


@pytest.mark.parametrize(
    ("base", "size"),
    [(Base.MEMBERS, 15), (Base.ENTITLED, 13), (Base.PRESENT, 11), (Base.CAST, 10), (Base.VALID, 9)],
)
def test_of_how_many_a_share_is_taken(base: Base, size: int) -> None:
    assert Count(SEATS, (9, 0)).base(base) == size


@pytest.mark.parametrize(
    ("share", "over", "base", "needed"),
    [
        ("1/2", True, 15, 8),
        ("1/2", True, 14, 8),
        ("1/2", False, 14, 7),
        ("2/3", False, 15, 10),
        ("2/3", False, 13, 9),
        ("4/5", False, 13, 11),
        ("9/10", False, 10, 9),
        ("9/10", False, 11, 10),
        ("1", False, 3, 3),
        ("1", True, 3, 4),
        ("2/3", False, 0, 1),
    ],
)
def test_the_fewest_votes_that_pass(share: str, over: bool, base: int, needed: int) -> None:
    assert Threshold(Base.VALID, Fraction(share), over).needed(base) == needed


@given(st.integers(1, 60), st.fractions(Fraction(1, 100), 1), st.booleans())
def test_one_vote_less_than_needed_never_passes(base: int, share: Fraction, over: bool) -> None:
    needed = Threshold(Base.CAST, share, over).needed(base)

    def reaches(votes: int) -> bool:
        return votes > share * base if over else votes >= share * base

    assert reaches(needed)
    assert not reaches(needed - 1) or needed == 1


def test_a_quorum_of_two_thirds_of_fifteen_is_ten() -> None:
    assert Quorum(Fraction(2, 3)).needed(15) == 10


def test_blank_ballots_count_as_cast_and_not_as_valid() -> None:
    counted = count([(0,), (0,), (1,), ()], 2, others={Part.ABSENT: 3, Part.INVALID: 1})
    assert counted.votes == (2, 1)
    assert [counted.seats[part] for part in Part] == [3, 2, 0, 3, 0]


def test_each_option_stands_by_itself() -> None:
    counted = count([(0, 2), (0,), (2,)], 3, others={})
    stood = standings(counted, Threshold(Base.VALID, Fraction(2, 3)))
    assert [(one.votes, one.base, one.needed, one.passes) for one in stood] == [
        (2, 3, 2, True),
        (0, 3, 2, False),
        (2, 3, 2, True),
    ]


def test_nothing_passes_where_nobody_voted() -> None:
    stood = standings(count([], 2, others={Part.ABSENT: 5}), Threshold(Base.VALID, Fraction(1, 2)))
    assert [one.passes for one in stood] == [False, False]


VOTES = {"an": 12, "binh": 11, "chi": 9, "dung": 9, "em": 7}


def test_all_are_chosen_where_there_is_room() -> None:
    assert choose(VOTES, 5, tie=Tie.NONE).chosen == ("an", "binh", "chi", "dung", "em")


def test_places_end_between_different_votes() -> None:
    chosen = choose(VOTES, 2, tie=Tie.NONE)
    assert (chosen.chosen, chosen.tied, chosen.rule, chosen.open) == (("an", "binh"), (), None, False)


@pytest.mark.parametrize(
    ("tie", "names", "is_open"),
    [
        (Tie.NONE, ("an", "binh"), False),
        (Tie.ALL, ("an", "binh", "chi", "dung"), False),
        (Tie.AGAIN, ("an", "binh"), True),
        (Tie.CHAIR, ("an", "binh"), True),
    ],
)
def test_places_end_between_equals(tie: Tie, names: tuple[str, ...], is_open: bool) -> None:
    chosen = choose(VOTES, 3, tie=tie)
    assert (chosen.chosen, chosen.tied, chosen.rule, chosen.open) == (names, ("chi", "dung"), tie, is_open)


def test_no_places_choose_nobody() -> None:
    assert choose(VOTES, 0, tie=Tie.ALL).chosen == ()


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 5), max_size=9), st.integers(0, 10))
def test_nobody_is_chosen_over_one_with_more_votes(passing: dict[str, int], places: int) -> None:
    chosen = choose(passing, places, tie=Tie.NONE)
    least = min((passing[key] for key in chosen.chosen), default=None)
    left = [passing[key] for key in passing if key not in chosen.chosen]
    assert len(chosen.chosen) <= places
    assert least is None or all(votes <= least for votes in left)


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ([(0,)] * 6, (Reveals.UNANIMOUS,)),
        ([(0,)] * 5 + [(1,)], (Reveals.ALL_BUT_ONE,)),
        ([(0,)] * 5 + [()], (Reveals.ALL_BUT_ONE,)),
        ([(0,), (0,), (1,)], (Reveals.ALL_BUT_ONE, Reveals.FEW)),
        ([(0,)], (Reveals.UNANIMOUS, Reveals.FEW)),
        ([(0,)] * 4 + [(1,)] * 2, ()),
        ([], ()),
    ],
)
def test_results_that_tell_how_somebody_voted(choices: list[tuple[int, ...]], told: tuple[Reveals, ...]) -> None:
    assert revealing(count(choices, 2, others={})) == told
