"""Where in a word what stands, and who does not fit into one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from thidua.rulebook import Facts, RuleError, load, read_facts
from thidua.rulebook.screening import (
    AwardRows,
    GradeRows,
    History,
    InitiativeRows,
    Layout,
    OpenerKind,
    TitleKind,
    Words,
    pack,
    pack_rows,
)

FIRST = 2010
TITLE, CERTIFICATE = "grassroots-emulation-fighter", "ministry-province-certificate"


def _packed(*people: dict[str, Any], width: int = 16) -> Words:
    told: list[Facts] = [read_facts(one, {"kind": "civil_servant"}) for one in people]
    return pack(told, first_year=FIRST, width=width, book=load())


def _bits(*years: int) -> int:
    return sum(1 << (year - FIRST) for year in years)


def test_grades_stand_at_their_years_one_plane_a_rank() -> None:
    words = _packed({"grades": {2014: "kht", 2015: "ht", 2016: "tot", 2017: "xs"}})
    assert [int(plane[0]) for plane in words.grades] == [
        _bits(2014, 2015, 2016, 2017),
        _bits(2015, 2016, 2017),
        _bits(2016, 2017),
        _bits(2017),
    ]


def test_a_title_stands_at_its_year_with_how_much_later_it_was_decided() -> None:
    words = _packed({"awards": [{"award": TITLE, "year": 2020, "decided": "2021-01-05", "kind": "hang_nam"}]})
    kind = TitleKind(TITLE, "hang_nam", None, 1, None, None, is_dated_by_year=True)
    assert {one: int(plane[0]) for one, plane in words.titles.items()} == {kind: _bits(2020)}


@pytest.mark.parametrize(
    ("written", "last", "after"),
    [
        ({"period": [2014, 2018], "decided": "2020-03-01"}, 2018, 2),
        ({"decided": "2020-03-01"}, 2020, 0),
        ({"year": 2019, "decided": "2020-03-01"}, 2020, 0),
        ({"year": 2019}, 2019, None),
    ],
)
def test_an_award_that_opens_years_stands_at_the_last_year_before_them(
    written: dict[str, Any], last: int, after: int | None
) -> None:
    words = _packed({"awards": [{"award": CERTIFICATE, "kind": "cong_trang", **written}]})
    assert {one: int(plane[0]) for one, plane in words.openers.items()} == {
        OpenerKind(CERTIFICATE, "cong_trang", None, after): _bits(last)
    }


def test_several_items_of_a_year_stand_in_several_planes() -> None:
    item = {"kind": "sang_kien", "scope": "co_so"}
    words = _packed({"initiatives": [{**item, "year": year} for year in (2015, 2016, 2016, 2016, 2017)]})
    (planes,) = words.initiatives.values()
    assert [int(plane[0]) for plane in planes] == [_bits(2015, 2016, 2017), _bits(2016), _bits(2016)]


@pytest.mark.parametrize(
    ("ended", "lost", "part"),
    [
        ("2015-06-30", range(2010, 2015), (2015,)),
        ("2015-12-31", range(2010, 2016), ()),
        ("2016-01-01", range(2010, 2016), ()),
        (None, (), range(2010, 2026)),
    ],
)
def test_after_a_discipline_years_are_lost_or_count_in_part(ended: str | None, lost: Any, part: Any) -> None:
    words = _packed({"discipline": [{"level": "khien_trach", "ended": ended}]})
    assert words.not_counting is not None
    assert words.part_counting is not None
    assert (int(words.not_counting[0]), int(words.part_counting[0])) == (_bits(*lost), _bits(*part))


def test_people_without_discipline_have_no_such_planes() -> None:
    words = _packed({"grades": {2020: "xs"}})
    assert (words.not_counting, words.part_counting) == (None, None)


def test_an_event_settles_on_the_day_it_is_surely_past() -> None:
    words = _packed({"awards": [{"award": TITLE, "year": 2020, "decided": "2021-02"}]}, {})
    assert words.settled.tolist() == [np.datetime64("2021-02-28").astype(object).toordinal(), 0]


def test_what_was_not_recorded_has_no_bit() -> None:
    words = _packed({}, {"awards": []}, {"initiatives": []}, {"positions": []})
    assert words.recorded.tolist() == [0, 1, 2, 4]


def test_columns_of_a_database_pack_without_a_loop_over_people() -> None:
    years = np.array([2014, 2015], dtype=np.int32)
    people = np.array([0, 2], dtype=np.int32)
    history = History(3, grades=GradeRows(people, years, np.array([3, 1], dtype=np.int8)))
    words = pack_rows(history, Layout.of(load()), first_year=FIRST, width=32)
    assert words.grades[0].tolist() == [_bits(2014), 0, _bits(2015)]
    assert words.grades[3].tolist() == [_bits(2014), 0, 0]


def test_two_grades_for_one_year_set_the_person_apart() -> None:
    twice = np.array([1, 1], dtype=np.int32)
    year = np.array([2015, 2015], dtype=np.int32)
    words = pack_rows(History(2, grades=GradeRows(twice, year, year * 0)), Layout.of(load()), first_year=FIRST)
    assert words.apart.tolist() == [False, True]


def test_a_history_without_rows_packs() -> None:
    empty = History(1, awards=AwardRows(), initiatives=InitiativeRows())
    words = pack_rows(empty, Layout.of(load()), first_year=FIRST)
    assert (words.apart.tolist(), words.titles, words.openers, words.initiatives) == ([False], {}, {}, {})


def test_the_memory_of_words_is_that_of_their_columns() -> None:
    words = _packed({"grades": {2020: "ht"}})
    profiles = sum(one.index.nbytes for one in words.profiles.values() if one.index is not None)
    assert words.nbytes == 2 * 2 + 1 + 4 + 1 + profiles


def test_another_width_is_refused() -> None:
    with pytest.raises(RuleError):
        _packed({}, width=8)
