from __future__ import annotations

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.domain.people.factory import NUMBER, a_person
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person, Position
from thidua.domain.people.queries import finding, people_visible
from thidua.domain.people.queries.finding import people_named, people_nearly_named, people_numbered, with_words
from thidua.foundation.access.policy import day_of
from thidua.vietnamese.folding import words

NAMES = (
    "Trần Văn Bách",
    "Đặng Thị Đào",
    "Nguyễn Thị Ánh Nguyệt",
    "Nguyễn Văn Thị",
    "Lê O'Hara-Bách",
    "Vũ Đình Đình",
    "Nguyễn An",
    "Trần An Nguyên",
)
QUERIES = (
    "bach",
    "tran bach",
    "dang dao",
    "đào đặng",
    "nguyen",
    "nguyen a",
    "thi nguyen van",
    "dinh",
    "ng",
    "an tran n",
)
WAYS = pytest.mark.parametrize("few", [0, 5000], ids=["wide", "narrow"])


@pytest.fixture
def people(cast: Cast) -> list[Person]:
    return [a_person(cast, unit, name) for name in NAMES for unit in ("culture", "health")]


def _names(found: list[Person]) -> list[str]:
    return [person.full_name for person in found]


def _holds(name: str, query: str) -> bool:
    *whole, last = words(query)
    there = words(name)
    return all(word in there for word in whole) and any(word.startswith(last) for word in there)


@WAYS
@pytest.mark.parametrize("query", QUERIES)
def test_names_with_every_word_are_found_and_no_others(
    cast: Cast, people: list[Person], monkeypatch: pytest.MonkeyPatch, few: int, query: str
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    actor = cast.actor("officer")
    expected = {row.pk for row in people_visible(actor, at=NOW) if _holds(row.full_name, query)}
    assert {row.pk for row in people_named(query, size=50, actor=actor, at=NOW)} == expected


@WAYS
@pytest.mark.parametrize("seed", range(6))
def test_one_slip_is_forgiven(
    cast: Cast, people: list[Person], monkeypatch: pytest.MonkeyPatch, few: int, seed: int
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    chance = random.Random(seed)
    name = "nguyen thi anh nguyet"
    place = chance.randrange(1, len(name))
    for typed in (
        name[:place] + name[place + 1 :],
        name[:place] + "x" + name[place:],
        name[: place - 1] + "q" + name[place:],
    ):
        found = people_nearly_named(typed, size=5, actor=cast.actor("officer"), at=NOW)
        assert "Nguyễn Thị Ánh Nguyệt" in _names(found), typed


@WAYS
def test_two_slips_are_not(cast: Cast, people: list[Person], monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    assert people_nearly_named("tram vam bach", size=5, actor=cast.actor("officer"), at=NOW) == []


@WAYS
@pytest.mark.parametrize("search", [people_named, people_nearly_named])
def test_people_of_others_are_not_found(
    cast: Cast, people: list[Person], monkeypatch: pytest.MonkeyPatch, few: int, search: object
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    mine = set(people_visible(cast.actor("officer"), at=NOW).values_list("pk", flat=True))
    found = search(
        "nguyen thi anh nguyetx"[: -(search is people_named) or None], size=50, actor=cast.actor("officer"), at=NOW
    )  # type: ignore[operator]
    assert found
    assert {row.pk for row in found} <= mine


def test_the_name_that_begins_with_what_was_typed_stands_first(cast: Cast, people: list[Person]) -> None:
    found = _names(people_named("tran an", size=5, actor=cast.actor("standing_office"), at=NOW))
    assert found[0] == "Trần An Nguyên"


def test_a_merged_entry_is_not_found(cast: Cast) -> None:
    kept, gone = a_person(cast), a_person(cast)
    Person.objects.filter(pk=gone.pk).update(merged_into=kept)
    assert people_named("bach", size=5, actor=cast.actor("officer"), at=NOW) == [kept]


def test_a_changed_and_a_deleted_name_are_found_no_more(cast: Cast) -> None:
    person = a_person(cast)
    Person.objects.filter(pk=person.pk).update(folded="tran van binh")
    assert not with_words(Person.objects.all(), "bach").exists()
    assert with_words(Person.objects.all(), "binh").exists()
    person.positions.all().delete()
    person.delete()
    assert not with_words(Person.objects.all(), "binh").exists()


def test_a_number_finds_only_those_whose_number_may_be_shown(cast: Cast) -> None:
    person = a_person(cast, citizen_id=NUMBER)
    assert people_numbered("001 085 123 434", actor=cast.actor("officer"), at=NOW) == [person]
    for key in ("unit_head", "stranger", "administrator", "chairman", "council_member"):
        assert people_numbered(NUMBER, actor=cast.actor(key), at=NOW) == [], key


@pytest.mark.parametrize("typed", ["00108512343", "0010851234345", "00108512343a", "٠٠١٠٨٥١٢٣٤٣٤"])
def test_a_part_of_a_number_finds_nobody(cast: Cast, typed: str) -> None:
    a_person(cast, citizen_id=NUMBER)
    assert people_numbered(typed, actor=cast.actor("officer"), at=NOW) == []


@WAYS
@pytest.mark.parametrize("query", ["bach", "khong ai", "bahc"])
def test_what_others_have_changes_no_number_of_queries(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, few: int, query: str
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    counts = []
    for _world in range(2):
        with CaptureQueriesContext(connection) as asked:
            people_named(query, size=5, actor=cast.actor("officer"), at=NOW)
            people_nearly_named(query, size=5, actor=cast.actor("officer"), at=NOW)
        counts.append(len(asked))
        a_person(cast, "health")
    assert counts[0] == counts[1]


@pytest.mark.parametrize("query", ['"', "'", "a' | 'b", "*", "%", "\\", 'x" OR "tran', "(", "NEAR", "AND"])
def test_signs_of_the_index_are_nothing_of_their_own(cast: Cast, people: list[Person], query: str) -> None:
    for few in (0, 5000):
        finding.FEW, kept = few, finding.FEW  # type: ignore[misc]
        try:
            people_named(query, size=5, actor=cast.actor("officer"), at=NOW)
            people_nearly_named(query, size=5, actor=cast.actor("officer"), at=NOW)
        finally:
            finding.FEW = kept  # type: ignore[misc]


def test_the_words_of_an_empty_text_narrow_nothing(cast: Cast, people: list[Person]) -> None:
    assert with_words(Person.objects.all(), " ").count() == len(people)


@WAYS
def test_a_search_is_two_statements_and_none_is_compiled_again(
    cast: Cast, people: list[Person], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """What a right reaches is compiled once for a day: to compile it takes longer than to run it."""
    monkeypatch.setattr(finding, "FEW", few)
    actor = cast.actor("officer")
    people_named("bach", size=5, actor=actor, at=NOW)

    def compiled_again(*_args: object, **_named: object) -> None:
        raise AssertionError("the rights were compiled for a second search")

    monkeypatch.setattr(finding, "visible", compiled_again)
    with CaptureQueriesContext(connection) as asked:
        assert people_named("tran bach", size=5, actor=actor, at=NOW)
    assert len(asked) == 2
    with CaptureQueriesContext(connection) as asked:
        assert people_nearly_named("tran bahc", size=5, actor=actor, at=NOW)
    assert len(asked) == 3


def test_rights_taken_away_are_felt_by_the_next_search(cast: Cast, people: list[Person]) -> None:
    """What is kept is the statement, not what it gave."""
    actor = cast.actor("officer")
    found = people_named("bach", size=50, actor=actor, at=NOW)
    assert found
    Position.objects.filter(person__in=found).update(unit=cast.units["health"])
    assert people_named("bach", size=50, actor=actor, at=NOW) == []
    assert set(people_named("bach", size=50, actor=cast.actor("stranger"), at=NOW)) >= set(found)  # who is of that unit


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses among the words by itself")
@pytest.mark.parametrize(
    ("text", "looked_up"),
    [
        ("nguyen thi oanh", "thi oanh*"),  # of two words the rarest is rare: the names are read
        ("nguyen van d", "nguyen van d*"),  # all common: reading the names would cost more
        ("nguyen quach du", "quach du*"),
        ("le manh manh", "le manh"),  # said twice, asked once
        ("van y van", "van y"),
    ],
)
def test_which_words_are_looked_up_in_the_index(text: str, looked_up: str) -> None:
    tokens = finding.tokens_of(text)
    places, read = finding._parted(tokens)
    assert " ".join(tokens[place] + "*" * (place == len(tokens) - 1) for place in places) == looked_up
    asked = {tokens[place] for place in (*places, *read)}
    assert all(any(token.startswith(each) for token in asked) for each in tokens)


def test_what_rights_reach_is_compiled_without_asking_a_row(cast: Cast) -> None:
    """It is kept for the day: a row that was asked for would be kept with it, though units change."""
    finding._seen_by.cache_clear()
    finding._posts_within.cache_clear()
    day = day_of(NOW)
    everybody = [cast.actor(role) for role in cast.accounts]
    able = [actor.rights[finding.RIGHT] for actor in everybody if actor.holds(finding.RIGHT)]
    assert able
    with CaptureQueriesContext(connection) as asked:
        for pairs in able:
            finding._seen_by(1, pairs, day, singly=True)
            finding._seen_by(1, pairs, day, singly=False)
            finding._posts_within(pairs, day, finding.FEW)
    assert len(asked) == 0
