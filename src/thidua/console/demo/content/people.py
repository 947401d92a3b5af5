"""Three thousand invented people, the same on every run: cast, heads, deputies, the retired and staff."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random

from thidua.console.demo.content.cast import CAST
from thidua.console.demo.content.departments import EMULATION_COUNCIL, INITIATIVE_COUNCIL
from thidua.console.demo.content.names import FEMALE, LONG_NAMES, MALE, draw_name
from thidua.console.demo.content.seeds import CastSeed, PersonSeed, PositionSeed, UnitKind, UnitSeed
from thidua.console.demo.content.titles import deputy_title, district_head_title, head_title, staff_titles
from thidua.console.demo.content.units import units

__all__ = ["CAST", "PROVINCE_CODE", "TOTAL", "PersonSeed", "PositionSeed", "identity_number", "people"]

TOTAL = 3000
RETIRED = 40
# No province of Vietnam has the code 099: these numbers can belong to nobody.
PROVINCE_CODE = "099"
_SEED = 20260701
_NEWEST_POST = date(2026, 6, 30)
_OLD_UNITS = 2008
_LEADERS_SINCE = date(2019, 1, 1)
# The first plan of the demo is signed in December 2025; whoever acts in it holds the post by then.
_CAST_IN_PLACE = date(2025, 11, 3)
_EXTRA_DEPUTIES = {"HL": 3, "TU": 2}
_SECOND_DEPUTY = {UnitKind.DEPARTMENT, UnitKind.PARTY, UnitKind.HOSPITAL}
_COUNCILS_WITHOUT_STAFF = {EMULATION_COUNCIL, INITIATIVE_COUNCIL}
_STAFF_WEIGHT = {
    UnitKind.SCHOOL: 4,
    UnitKind.HOSPITAL: 9,
    UnitKind.ENTERPRISE: 4,
    UnitKind.DIVISION: 2,
    UnitKind.WARD: 3,
}
# The body a cast member also sits in, beside the post held.
_SEATS = {
    "NG0011": PositionSeed(
        unit=EMULATION_COUNCIL, title="Chủ tịch Hội đồng TĐKT Thành phố", active_from=date(2026, 1, 15)
    ),
    "NG0005": PositionSeed(
        unit=INITIATIVE_COUNCIL, title="Chủ tịch Hội đồng Sáng kiến Thành phố", active_from=date(2026, 1, 15)
    ),
}


def people() -> list[PersonSeed]:
    """Return the three thousand, the cast first in the order of `CAST`."""
    return list(_everyone())


def identity_number(*, sex: str, birth_year: int, serial: int) -> str:
    """Return twelve digits: province, digit of century and sex (Nghị định 137/2015, Điều 7), year of birth, serial."""
    century_digit = (birth_year // 100 - 19) * 2 + (1 if sex == FEMALE else 0)
    return f"{PROVINCE_CODE}{century_digit}{birth_year % 100:02d}{serial:06d}"


@cache
def _everyone() -> tuple[PersonSeed, ...]:
    maker = _Maker(Random(_SEED))  # noqa: S311 - demo data, the same on every run
    made = [maker.cast_member(member) for member in CAST]
    made += maker.leaders(made)
    made += [maker.retired() for _ in range(RETIRED)]
    made += [maker.long_name(*row) for row in LONG_NAMES]
    made += [maker.staff() for _ in range(TOTAL - len(made))]
    return tuple(made)


class _Maker:
    """Draws persons one after another; the order of the calls fixes codes, names and numbers."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._names: Counter[str] = Counter(member.name for member in CAST)
        self._count = 0
        self._units = [unit for unit in units() if unit.active_to is None]
        self._districts = [unit for unit in units() if unit.kind is UnitKind.DISTRICT]
        self._employers = [
            unit for unit in self._units if staff_titles(unit) and unit.code not in _COUNCILS_WITHOUT_STAFF
        ]
        self._weights = [_STAFF_WEIGHT.get(unit.kind, 1) for unit in self._employers]

    def cast_member(self, member: CastSeed) -> PersonSeed:
        unit = next(unit for unit in self._units if unit.code == member.unit)
        birth = self._birth(1972, 1992)
        start = min(max(self._post_start(unit, birth.year), self._leading_since()), _CAST_IN_PLACE)
        post = PositionSeed(unit=unit.code, title=member.title, active_from=start)
        seat = _SEATS.get(member.person)
        person = self._person(member.name, member.sex, "Kinh", birth, (post, seat) if seat else (post,), partial=False)
        if person.code != member.person:
            raise ValueError(f"cast out of order: {member.person} became {person.code}")
        return person

    def leaders(self, cast: list[PersonSeed]) -> list[PersonSeed]:
        """Return the heads and deputies that the cast has not filled; chairmen of old districts now lead wards."""
        filled = Counter((post.unit, post.title) for person in cast for post in person.positions)
        return [leader for unit in self._units for leader in self._leaders_of(unit, filled)]

    def retired(self) -> PersonSeed:
        unit = self._random.choice([unit for unit in self._employers if unit.active_from.year <= _OLD_UNITS])
        birth = self._birth(1946, 1960)
        left = date(min(birth.year + 61, 2022), 1 + self._random.randrange(12), 1)
        start = max(unit.active_from, left - timedelta(days=365 * self._random.randint(3, 9)))
        title = staff_titles(unit)[0]
        post = PositionSeed(unit=unit.code, title=title, active_from=start, active_to=max(left, start))
        return self._drawn(birth, (post,))

    def long_name(self, name: str, sex: str, ethnicity: str) -> PersonSeed:
        birth = self._birth(1975, 2000)
        self._names[name] += 1
        return self._person(name, sex, ethnicity, birth, (self._staff_post(birth.year),), partial=False)

    def staff(self) -> PersonSeed:
        birth = self._birth(1967, 2003)
        return self._drawn(birth, (self._staff_post(birth.year),))

    def _leaders_of(self, unit: UnitSeed, filled: Counter[tuple[str, str]]) -> Iterator[PersonSeed]:
        if unit.code in _COUNCILS_WITHOUT_STAFF:
            return
        if not filled[unit.code, head_title(unit)]:
            yield self._leader(unit, head_title(unit), former=self._former_post(unit))
        deputies = _EXTRA_DEPUTIES.get(unit.code, 0) + (2 if unit.kind in _SECOND_DEPUTY else 1)
        for _ in range(deputies - filled[unit.code, deputy_title(unit)]):
            yield self._leader(unit, deputy_title(unit), former=())

    def _leader(self, unit: UnitSeed, title: str, *, former: tuple[PositionSeed, ...]) -> PersonSeed:
        birth = self._birth(1967, 1988)
        start = unit.active_from if former else max(self._post_start(unit, birth.year), self._leading_since())
        post = PositionSeed(unit=unit.code, title=title, active_from=start)
        return self._drawn(birth, (post, *former))

    def _former_post(self, unit: UnitSeed) -> tuple[PositionSeed, ...]:
        """Return the chair of the old district, for the first ward or commune on its ground that still needs a head."""
        district = next((old for old in self._districts if old.code == unit.place), None)
        if district is None or district.active_to is None:
            return ()
        self._districts.remove(district)
        start = date(self._random.randint(2019, 2023), 1 + self._random.randrange(12), 1)
        title = district_head_title(district)
        return (PositionSeed(unit=district.code, title=title, active_from=start, active_to=district.active_to),)

    def _staff_post(self, birth_year: int) -> PositionSeed:
        unit = self._random.choices(self._employers, weights=self._weights)[0]
        title = self._random.choice(staff_titles(unit))
        return PositionSeed(unit=unit.code, title=title, active_from=self._post_start(unit, birth_year))

    def _post_start(self, unit: UnitSeed, birth_year: int) -> date:
        """Return a day in the unit's life on which the person was at least twenty-two."""
        earliest = max(unit.active_from, date(birth_year + 22, 9, 1))
        span = max((_NEWEST_POST - earliest).days, 0)
        founding_day = unit.active_from.year >= 2025 and self._random.random() < 0.6
        return earliest if founding_day else earliest + timedelta(days=self._random.randint(0, span))

    def _leading_since(self) -> date:
        """Return a day since which a head or deputy of today can have led: nobody leads for decades."""
        return _LEADERS_SINCE + timedelta(days=self._random.randrange(365 * 6))

    def _birth(self, first_year: int, last_year: int) -> date:
        start = date(first_year, 1, 1)
        return start + timedelta(days=self._random.randrange((date(last_year + 1, 1, 1) - start).days))

    def _drawn(self, birth: date, posts: tuple[PositionSeed, ...]) -> PersonSeed:
        sex = self._random.choice((FEMALE, MALE))
        name, ethnicity = draw_name(self._random, sex, self._names)
        return self._person(name, sex, ethnicity, birth, posts, partial=True)

    def _person(
        self, name: str, sex: str, ethnicity: str, birth: date, posts: tuple[PositionSeed, ...], *, partial: bool
    ) -> PersonSeed:
        self._count += 1
        known = self._random.random() if partial else 1.0
        return PersonSeed(
            code=f"NG{self._count:04d}",
            name=name,
            sex=sex,
            ethnicity=ethnicity,
            birth_year=birth.year,
            birth_month=None if known < 0.03 else birth.month,
            birth_day=None if known < 0.04 else birth.day,
            identity_number=identity_number(sex=sex, birth_year=birth.year, serial=self._count * 311 + 17),
            positions=posts,
        )
