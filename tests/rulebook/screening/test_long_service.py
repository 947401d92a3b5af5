"""Careers at the boundaries of long service get from screening what `judge` says of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from tests.rulebook.screening.invented import ON, differences
from thidua.rulebook import Facts, load, read_facts
from thidua.rulebook.conditions.posts import PositionService
from thidua.rulebook.screening import Layout, pack, screen
from thidua.rulebook.screening.layout import deep
from thidua.rulebook.screening.words import PostRows

BEGIN = date(1990, 3, 15)
YEARS = (2, 3, 5, 6, 8, 10, 13, 15)


def _paths() -> list[str]:
    paths = Layout.of(load()).paths
    return [path.id for path in paths if any(isinstance(one, PositionService) for one in deep(path.conditions))]


def _person(*posts: dict[str, Any], sex: str | None = "m", **more: Any) -> Facts:
    facts = {"positions": list(posts), "retirement": "2026-05-01", "eras": [], "discipline": [], "awards": []}
    return read_facts({**facts, **more}, {"kind": "civil_servant", "sex": sex})


def _after(begin: date, years: int, days: int = 0) -> date:
    """The last day of so many years from a day, and some days more."""
    return begin.replace(year=begin.year + years) + timedelta(days=days - 1)


def _post(code: str, begin: date, end: date | None, **more: Any) -> dict[str, Any]:
    name = {"list": code} if code.startswith("list:") else {"group": code}
    return {**name, "from": begin.isoformat(), **({"to": end.isoformat()} if end else {}), **more}


def _ladder() -> list[str]:
    return load().positions.above(0)


def test_every_post_at_every_number_of_years_less_a_day_and_just() -> None:
    codes = [*load().positions.groups, *(f"list:{code}" for code in load().positions.lists)]
    people = [
        _person(_post(code, BEGIN, _after(BEGIN, years, days)), sex=sex)
        for code, years, days, sex in product(codes, (3, 8, 10), (-1, 0), ("m", "f"))
        if sex == "m" or years != 10
    ]
    assert differences(people, paths=_paths()) == ([], 1.0)


def test_time_in_a_higher_post_too_short_there_counts_below() -> None:
    ladder = _ladder()
    people = []
    for place, higher in enumerate(ladder[:-1]):
        for lower, (above, below) in product(ladder[place + 1 :], ((2, 1), (2, 3), (4, 2), (4, 6), (7, 3), (7, 8))):
            middle = _after(BEGIN, below)
            two = (_post(lower, BEGIN, middle), _post(higher, middle, _after(middle, above)))
            people.append(_person(*two, sex="f" if above == 4 else "m"))
    assert differences(people, paths=_paths()) == ([], 1.0)


def test_three_rungs_one_under_another() -> None:
    ladder = _ladder()
    people = [
        _person(
            _post(ladder[place + 2], BEGIN, _after(BEGIN, third)),
            _post(ladder[place + 1], _after(BEGIN, third), _after(BEGIN, third + second)),
            _post(ladder[place], _after(BEGIN, third + second), _after(BEGIN, third + second + first)),
            sex=sex,
        )
        for place, (first, second, third), sex in product(
            range(len(ladder) - 2), ((2, 2, 2), (2, 4, 4), (4, 4, 8), (7, 2, 9)), ("m", "f", None)
        )
    ]
    assert differences(people, paths=_paths()) == ([], 1.0)


@pytest.mark.parametrize(
    "posts",
    [
        [_post("minister_eq", BEGIN, _after(BEGIN, 8)), _post("minister_eq", date(1994, 1, 1), date(1996, 1, 1))],
        [_post("minister_eq", BEGIN, _after(BEGIN, 4)), _post("minister_eq", _after(BEGIN, 4), _after(BEGIN, 8))],
        [_post("minister_eq", BEGIN, _after(BEGIN, 4)), _post("minister_eq", date(1996, 1, 31), date(2000, 1, 30))],
        [_post("minister_eq", BEGIN, None)],
        [_post("minister_eq", ON, None)],
        [_post("minister_eq", ON + timedelta(days=1), None)],
        [{"group": "minister_eq", "from": "2010", "to": "2018"}],
        [{"group": "minister_eq", "from": "2010-05", "to": "2018-05"}],
        [{"group": "minister_eq", "to": "2018-05-01"}],
        [{"group": "minister_eq", "list": "nd152_13_2", "from": "2010-01-01", "to": "2018-12-31"}],
        [{"list": "nd152_13_2", "from": "2010-01-01", "to": "2018-12-31"}, _post("minister_eq", BEGIN, None)],
        [
            {"list": "nd152_13_2", "from": "2010-01-01", "to": "2012-12-31"},
            _post("minister_eq", date(2013, 1, 1), date(2018, 12, 31)),
            _post("department_head_eq", date(2000, 1, 1), date(2001, 12, 31)),
        ],
        [{"group": "minister_eq", "from": "2000-03-30", "to": "2000-03-30"}],
        [{"group": "rank:dai_tuong", "from": "1970-01-01", "to": "1974-01-01"}],
        [{"group": "rank:dai_tuong", "from": "1975-04-29", "to": "1980-01-01"}],
        [{"group": "rank:dai_tuong", "from": "1975-04-30", "to": "1980-01-01"}],
        [{"group": "district_committee_member_eq", "from": "1970-01-01", "to": "1980-01-01"}],
        [],
    ],
)
def test_posts_told_in_every_way(posts: list[dict[str, Any]]) -> None:
    eras = ([], ["tien_khoi_nghia"], ["south_battlefield_10_years"], None)
    people = [_person(*posts, sex=sex, eras=era) for sex, era in product(("m", "f", None), eras)]
    people.append(_person(*posts, sex="f", discipline=[{"level": "canh_cao", "in_post": True}]))
    assert differences([*people, read_facts({"retirement": "2026-05-01"})], paths=_paths()) == ([], 1.0)


def test_the_order_of_the_rows_does_not_matter() -> None:
    book, ladder = load(), _ladder()
    people = [
        _person(_post(code, BEGIN, _after(BEGIN, years)), _post(ladder[-1], _after(BEGIN, 2), None))
        for code, years in product(ladder, YEARS)
    ]
    words = pack(people, first_year=2003, book=book)
    turned = words.posts.taken(slice(None, None, -1))
    assert isinstance(turned, PostRows)
    other = replace(words, post_rows=lambda: turned)
    one, two = (screen(each, _paths(), ON) for each in (words, other))
    for name in one.paths:
        assert (one.paths[name].met == two.paths[name].met).all()
        assert (one.paths[name].verdicts == two.paths[name].verdicts).all()
