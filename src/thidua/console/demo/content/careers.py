"""Ten invented years of the three thousand: how each year was graded, what was awarded by which invented decision.

The same on every run. A few of the cast have lives of their own, so that the way to the Huân chương Lao động hạng Ba
can be looked at: one waits for a fifth year, one lacks a title, one fulfils everything, one holds it already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Final

from thidua.console.demo.content.people import people
from thidua.console.demo.content.seeds import PersonSeed, UnitKind
from thidua.console.demo.content.units import unit_by_code

YEARS: Final = range(2016, 2026)
BEST, GOOD, DONE, FAILED = "HTXSNV", "HTTNV", "HTNV", "KHTNV"
WORKER, FIGHTER = "LĐTT", "CSTĐCS"
_SEED: Final = 1986
_TITLED: Final = (BEST, GOOD)
_IDEAS: Final = (
    "Cải tiến quy trình tiếp nhận và trả kết quả một cửa",
    "Số hóa hồ sơ lưu trữ của đơn vị",
    "Phần mềm theo dõi tiến độ công việc",
    "Mô hình tự quản ở tổ dân phố",
    "Giải pháp tiết kiệm điện, nước trong cơ quan",
    "Bộ câu hỏi tuyên truyền pháp luật bằng hình ảnh",
    "Lịch trực và phân công bằng bảng điện tử",
    "Phương pháp dạy học theo dự án",
)


@dataclass(frozen=True, slots=True)
class Year:
    """``titles``: (words, number, day) of each title of the year; ``idea``: an initiative and how far it reaches."""

    year: int
    grade: str
    titles: tuple[tuple[str, str, str], ...] = ()
    idea: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Honour:
    """An award that is no yearly title, as a list tells it."""

    words: str
    number: str
    day: str
    way: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Career:
    person: PersonSeed
    years: tuple[Year, ...]
    honours: tuple[Honour, ...] = ()
    measure: tuple[str, str, str] | None = None
    posts: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Story:
    """What is fixed of a life: grades by year (others are good), years of the fighter's title, honours."""

    best: tuple[int, ...]
    fighter: tuple[int, ...]
    honours: tuple[Honour, ...]
    measure: tuple[str, str, str] | None = None
    fair: tuple[int, ...] = field(default=())


def _city(day: str, number: str, way: str = "thường xuyên") -> Honour:
    return Honour("Bằng khen của UBND Thành phố", f"{number}/QĐ-UBND", day, way)


def _premier(day: str, number: str, period: str) -> Honour:
    return Honour("Bằng khen TTg", f"{number}/QĐ-TTg", day, "thường xuyên", period)


_STORIES: Final = {
    # four of five good years since the Prime Minister's certificate: from 2027 on
    "NG0002": _Story(
        (2017, 2018, 2021, 2022, 2024),
        (2017, 2018, 2021, 2022, 2023, 2024),
        (_city("12/01/2017", "187"), _premier("20/10/2022", "1874", "2017 - 2021")),
    ),
    # every year is there, one title of fighter is lacking
    "NG0004": _Story(
        (2016, 2018, 2021, 2023),
        (2016, 2017, 2018, 2021, 2023),
        (_city("20/01/2016", "204"), _premier("15/11/2020", "1956", "2015 - 2019")),
    ),
    # fulfils everything
    "NG0003": _Story(
        (2016, 2017, 2020, 2021, 2023, 2024),
        (2016, 2017, 2018, 2020, 2021, 2023, 2024),
        (_city("18/01/2016", "166"), _premier("22/10/2019", "1402", "2014 - 2018")),
    ),
    # holds it; the way goes on to the next class
    "NG0005": _Story(
        (2016, 2017, 2018, 2020, 2022, 2024, 2025),
        (2016, 2017, 2018, 2020, 2022, 2024, 2025),
        (
            _premier("30/12/2016", "2561", "2011 - 2015"),
            Honour("HCLĐ hạng Ba", "512/QĐ-CTN", "08/04/2021", "thường xuyên", "2016 - 2020"),
        ),
    ),
    # the certificate was for a campaign and opens no way; a reprimand besides
    "NG0006": _Story(
        (2017, 2019, 2021, 2022),
        (2017, 2019, 2021, 2022),
        (Honour("Bằng khen TTg", "877/QĐ-TTg", "11/06/2020", "chuyên đề"), _city("14/02/2022", "391")),
        ("Khiển trách", "45/QĐ-UBND", "14/03/2024"),
        (2024,),
    ),
}


@cache
def careers() -> tuple[Career, ...]:
    """One for each person who worked in those years, in the order of the people."""
    chance = Random(_SEED)  # noqa: S311 - an invented city, the same on every run
    made = (_career(person, chance) for person in people())
    return tuple(career for career in made if career.years)


def _career(person: PersonSeed, chance: Random) -> Career:
    story = _STORIES.get(person.code)
    if story:
        return _told(person, story)
    drive = chance.random()
    years = [_year(person, year, drive, chance) for year in _years_of(person)]
    return Career(person, tuple(years), tuple(_honours(years, chance)), _measure(years, chance), _posts(person))


def _years_of(person: PersonSeed) -> range:
    """From the twenty-third year on; the retired until they left."""
    left = person.positions[0].active_to
    first = max(YEARS.start, person.birth_year + 23)
    return range(first, min(YEARS.stop, left.year + 1) if left else YEARS.stop)


def _year(person: PersonSeed, year: int, drive: float, chance: Random) -> Year:
    luck = chance.random() * 0.5 + drive * 0.5
    grade = BEST if luck > 0.78 else GOOD if luck > 0.16 else DONE if luck > 0.05 else FAILED
    titles = [WORKER] if grade in _TITLED and chance.random() < 0.93 else []
    idea = None
    if titles and grade == BEST and chance.random() < 0.55:
        titles.append(FIGHTER)
        reach = "thành phố" if chance.random() < 0.12 else "cơ sở"
        idea = (f"{chance.choice(_IDEAS)} ({person.code[2:]}/{year})", reach, f"{chance.randrange(3, 60)}/QĐ-HĐSK")
    return Year(year, grade, tuple(_title(person, year, words) for words in titles), idea)


def _title(person: PersonSeed, year: int, words: str) -> tuple[str, str, str]:
    """By one decision of the unit for all its people: after the turn of the year."""
    unit = unit_by_code()[person.positions[0].unit]
    base = sum(map(ord, unit.code)) % 60 + 1
    number = f"{base + (words == FIGHTER)}/QĐ-{_sign(unit.kind, unit.short_name)}"
    return words, number, f"{5 + base % 20:02d}/01/{year + 1}"


def _sign(kind: UnitKind, short_name: str) -> str:
    return "UBND" if kind in {UnitKind.WARD, UnitKind.COMMUNE, UnitKind.CITY} else short_name.replace(" ", "")


def _honours(years: list[Year], chance: Random) -> Iterator[Honour]:
    """Two titles of fighter in a row may bring the city's certificate, five years after it the Prime Minister's."""
    run, city_since = 0, 0
    for year in years:
        run = run + 1 if any(words == FIGHTER for words, _number, _day in year.titles) else 0
        if run >= 3 and chance.random() < 0.5:
            yield Honour(
                "CSTĐ cấp Thành phố", f"{year.year % 100 + 400}/QĐ-UBND", f"15/05/{year.year + 1}", "", str(year.year)
            )
        if run == 2 and not city_since and chance.random() < 0.7:
            city_since = year.year
            yield _city(f"20/02/{year.year + 1}", str(300 + year.year % 100))
        elif city_since and year.year - city_since >= 5 and chance.random() < 0.35:
            span = f"{city_since + 1} - {year.year}"
            yield (
                _premier(f"10/10/{year.year + 1}", str(1500 + year.year % 100), span)
                if year.year < 2025
                else _thanks(year)
            )
            city_since = year.year
        elif year.titles and chance.random() < 0.05:
            yield _thanks(year)


def _thanks(year: Year) -> Honour:
    return Honour("Giấy khen", f"{100 + year.year % 100}/QĐ-UBND", f"15/12/{year.year}", "chuyên đề")


def _measure(years: list[Year], chance: Random) -> tuple[str, str, str] | None:
    failed = next((year.year for year in years if year.grade == FAILED), None)
    if failed is None or chance.random() > 0.25:
        return None
    return "Khiển trách", f"{chance.randrange(20, 90)}/QĐ-KL", f"20/11/{failed}"


def _posts(person: PersonSeed) -> tuple[tuple[str, str, str], ...]:
    """Posts of leaders, with their days."""
    return tuple(
        (post.title, f"{post.active_from:%d/%m/%Y}", f"{post.active_to:%d/%m/%Y}" if post.active_to else "nay")
        for post in person.positions
        if post.title.startswith(("Giám đốc", "Phó Giám đốc", "Chủ tịch", "Phó Chủ tịch"))
    )


def _told(person: PersonSeed, story: _Story) -> Career:
    years = []
    for year in YEARS:
        grade = BEST if year in story.best else DONE if year in story.fair else GOOD
        titles = [WORKER] if grade in _TITLED else []
        titles += [FIGHTER] if year in story.fighter else []
        idea = (f"{_IDEAS[year % len(_IDEAS)]} ({person.code[2:]}/{year})", "cơ sở", "12/QĐ-HĐSK")
        years.append(
            Year(
                year, grade, tuple(_title(person, year, words) for words in titles), idea if FIGHTER in titles else None
            )
        )
    return Career(person, tuple(years), story.honours, story.measure, _posts(person))
