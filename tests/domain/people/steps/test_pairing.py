"""Near-duplicates planted by a generator that knows nothing of the finder: how many are found, how many are wrong."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import process_time

import pytest

from tests.factories.near_duplicates import Planted, a_register
from thidua.domain.people.steps.entries import Entries
from thidua.domain.people.steps.likeness import Facts, Reason, Register
from thidua.domain.people.steps.pairing import LARGEST_BLOCK, alike, keys_of, neighbours, worth_comparing

FOUND_AT_LEAST, WRONG_AT_MOST = 0.95, 0.02


def facts_of(made: Planted) -> list[Facts]:
    return [
        Facts.of(place, name=each.name, birth=each.birth, number=each.number, sex=each.sex, units=[each.unit])
        for place, each in enumerate(made.entries)
    ]


def candidates(everybody: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Pairs that share at least one key; each once."""
    pairs = set()
    for who, key in keys_of(Entries.of_facts(everybody)):
        order = key.argsort()
        for some, others in neighbours(key[order]):
            found = zip(who[order[some]].tolist(), who[order[others]].tolist(), strict=True)
            pairs |= {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}
    return ((everybody[one], everybody[other]) for one, other in sorted(pairs))


def suggested(made: Planted) -> set[tuple[int, int]]:
    return {(one.key, other.key) for one, other, _likeness in alike(facts_of(made))}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_500_planted_among_5500_people_95_in_a_hundred_are_found_and_2_are_wrong(seed: int) -> None:
    made = a_register(people=5500, copies=500, seed=seed)
    found = suggested(made)
    assert len(found & made.pairs) / 500 >= FOUND_AT_LEAST
    assert len(found - made.pairs) / len(found) <= WRONG_AT_MOST


def test_a_register_without_copies_gives_next_to_no_suggestion() -> None:
    assert len(suggested(a_register(people=5500, copies=0, seed=4))) <= 10


def test_copies_of_other_people_are_counted_as_wrong() -> None:
    """The measure itself: pairs that were never planted lower it."""
    made = a_register(people=300, copies=30, seed=5)
    made.pairs = {(one, other - 1) for one, other in made.pairs}
    found = suggested(made)
    assert len(found - made.pairs) / len(found) > WRONG_AT_MOST


def test_an_entry_is_compared_with_a_handful_and_not_with_everybody() -> None:
    """Counted pairs, not seconds: the square of the register would be two hundred million."""
    everybody = facts_of(a_register(people=20_000, copies=400, seed=6))
    assert sum(1 for _pair in candidates(everybody)) < 5 * len(everybody)


def test_20_000_entries_are_compared_in_a_few_seconds() -> None:
    everybody = facts_of(a_register(people=20_000, copies=400, seed=7))
    began = process_time()
    assert sum(1 for _found in alike(everybody)) > 300
    assert process_time() - began < 6


def test_a_key_that_half_the_register_shares_is_no_key() -> None:
    everybody = [Facts.of(key, name=f"Người {key}", birth="1900", units=[1]) for key in range(LARGEST_BLOCK + 1)]
    assert list(candidates(everybody)) == []


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"name": "Trần Thị Bích Ngọc"}, {"name": "Tran Thi Bich Ngoc"}, Reason.ACCENTS),
        ({"name": "Nguyễn Quang Đạt"}, {"name": "Nguyễn Quang Ðạt"}, Reason.SAME_NAME),
        ({"name": "Nguyễn Thị Thúy"}, {"name": "Nguyễn Thị Thuý"}, Reason.SAME_NAME),
        ({"name": "Lê Quốc Hưng"}, {"name": "Hưng Lê Quốc"}, Reason.WORD_ORDER),
        ({"name": "Phạm Hải Đăng"}, {"name": "Phạm Hải Đnăg"}, Reason.TYPING),
        ({"name": "Vũ Thị Hải Yến"}, {"name": "Vũ Hải Yến"}, Reason.WORD_MISSING),
        ({"birth": "1980-03-09"}, {"birth": "1980-09-03"}, Reason.DAY_MONTH),
        ({"birth": "1980-03-09", "number": "099080000017"}, {"birth": "1980", "number": "099080000011"},
         Reason.NEAR_NUMBER),
        ({"birth": "", "number": "099080000017"}, {"number": "099080000017"}, Reason.SAME_NUMBER),
        ({"birth": "1980-03-09", "number": "099080000017"}, {"birth": "1980-03-19", "number": "099080000017"},
         Reason.NEAR_BIRTH),
    ],
)  # fmt: skip
def test_the_reader_is_told_why(one: dict[str, str], other: dict[str, str], reason: Reason) -> None:
    common = {"name": "Nguyễn Văn Hòa", "birth": "1980-03-09", "sex": "male"}
    first, second = Facts.of(1, **{**common, **one}), Facts.of(2, **{**common, **other})
    found = Register([first, second]).likeness(first, second)
    assert found is not None
    assert reason in found.reasons
    assert 50 <= found.score <= 99


@pytest.mark.parametrize(
    "other",
    [
        {"number": "099080999999"},  # the same name and birthday, but quite another number
        {"name": "Nguyễn Văn Hùng"},
        {"birth": "1991-11-28"},
        {"name": "Nguyễn Văn Hóa", "birth": "1980"},
    ],
)
def test_two_people_who_are_merely_alike_are_left_alone(other: dict[str, str]) -> None:
    common = {"name": "Nguyễn Văn Hòa", "birth": "1980-03-09", "number": "099080000017", "sex": "male"}
    crowd = [Facts.of(10 + place, name="Nguyễn Văn Hòa", birth=f"19{60 + place}-01-01") for place in range(30)]
    first, second = Facts.of(1, **common), Facts.of(2, **{**common, "number": "099080555555", **other})
    assert Register([first, second, *crowd]).likeness(first, second) is None


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    crowd = [Facts.of(key, name="Nguyễn Thị Hương", birth=f"{1960 + key % 40}-02-02") for key in range(200)]
    common = [
        Facts.of(901, name="Nguyễn Thị Hương", birth="1980"),
        Facts.of(902, name="Nguyễn Thị Hương", birth="1980"),
    ]
    rare = [Facts.of(903, name="Quách Mộng Cầm", birth="1980"), Facts.of(904, name="Quách Mộng Cầm", birth="1980")]
    register = Register([*crowd, *common, *rare])
    assert register.rarity(*rare) > register.rarity(*common) + 5


def test_no_pair_that_would_be_found_alike_is_ruled_out_at_once() -> None:
    """Every pair that shares a key, compared word by word, against those that are left by their columns alone."""
    chance = random.Random(8)
    everybody = [
        replace(
            each,
            birth=each.birth[: chance.choice((0, 4, 7, 10, 10, 10))],
            number=each.number if chance.random() < 0.6 else "",
            units=frozenset(chance.sample(range(40), chance.choice((0, 1, 1, 2)))),
        )
        for each in facts_of(a_register(people=1500, copies=400, seed=8))
    ]
    register = Register(everybody)
    alike_at_length = {
        (one.key, other.key)
        for one, other in candidates(everybody)
        if register.likeness(one, other) is not None
    }  # fmt: skip
    assert len(alike_at_length) > 100
    assert {(one.key, other.key) for one, other, _likeness in alike(everybody)} == alike_at_length


def test_hardly_any_pair_is_compared_word_by_word() -> None:
    """Columns rule out nearly all: otherwise a million people would take minutes."""
    everybody = facts_of(a_register(people=20_000, copies=400, seed=6))
    left = worth_comparing(Entries.of_facts(everybody))
    found = sum(1 for _found in alike(everybody))
    assert found <= len(left) < 2 * found
