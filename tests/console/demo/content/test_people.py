"""The demo's three thousand people: numbers, posts and names that hold together."""

import unicodedata
from collections import Counter
from datetime import date

from thidua.console.demo.content.names import FEMALE, MALE
from thidua.console.demo.content.people import CAST, PROVINCE_CODE, PersonSeed, identity_number, people
from thidua.console.demo.content.seeds import UnitKind
from thidua.console.demo.content.titles import deputy_title, head_title
from thidua.console.demo.content.units import unit_by_code, units

ROLES = {
    "standing_office", "unit_officer", "unit_head", "field_leader", "cluster_lead", "council_member",
    "council_secretary", "appraiser", "sector_scorer", "chairman", "number_clerk", "finance", "inspector",
    "complaint_officer", "contest_judge", "portal_editor", "auditor", "administrator", "person_concerned",
}  # fmt: skip
COUNCILS = {"HDTDKT", "HDSK"}


def holders() -> Counter[tuple[str, str]]:
    return Counter((post.unit, post.title) for person in people() for post in person.positions)


def ward_of(account: str) -> UnitKind:
    unit = next(member.unit for member in CAST if member.account == account)
    parent = unit_by_code()[unit].parent
    return unit_by_code()[parent or ""].kind


def is_consistent(person: PersonSeed) -> bool:
    number = person.identity_number
    century, sex_digit = divmod(int(number[3]), 2)
    return (
        number.isdecimal()
        and len(number) == 12
        and number[:3] == PROVINCE_CODE
        and 1900 + century * 100 + int(number[4:6]) == person.birth_year
        and sex_digit == (person.sex == FEMALE)
    )


def test_there_are_3000_people() -> None:
    assert len(people()) == 3000


def test_codes_and_identity_numbers_are_unique() -> None:
    assert len({person.code for person in people()}) == 3000
    assert len({person.identity_number for person in people()}) == 3000


def test_identity_numbers_agree_with_sex_and_birth_year() -> None:
    assert [person for person in people() if not is_consistent(person)] == []


def test_the_identity_check_notices_a_wrong_number() -> None:
    good = identity_number(sex=FEMALE, birth_year=1985, serial=7)
    assert good == "099185000007"
    assert identity_number(sex=MALE, birth_year=2001, serial=7) == "099201000007"


def test_names_are_nfc_without_stray_blanks() -> None:
    names = [person.name for person in people()]
    assert [name for name in names if name != unicodedata.normalize("NFC", " ".join(name.split()))] == []


def test_some_names_are_60_to_80_letters_long() -> None:
    assert sum(60 <= len(person.name) <= 80 for person in people()) >= 5
    assert max(len(person.name) for person in people()) <= 80


def test_names_of_other_peoples_occur() -> None:
    names = [person.name for person in people()]
    assert any(name.startswith("H'") for name in names)
    assert any(name.startswith("Y-") for name in names)
    assert len({person.ethnicity for person in people()}) >= 6


def test_some_names_belong_to_several_persons() -> None:
    counts = Counter(person.name for person in people())
    assert max(counts.values()) == 3


def test_nguyen_is_the_commonest_family_name() -> None:
    families = Counter(person.name.split()[0] for person in people())
    family, count = families.most_common(1)[0]
    assert family == "Nguyễn"
    assert 0.25 < count / 3000 < 0.38


def test_cast_names_belong_to_nobody_else() -> None:
    counts = Counter(person.name for person in people())
    assert {counts[member.name] for member in CAST} == {1}


def test_some_births_are_known_by_year_or_month_only() -> None:
    by_year = [person for person in people() if person.birth_month is None]
    by_month = [person for person in people() if person.birth_day is None and person.birth_month is not None]
    assert by_year
    assert by_month
    assert all(person.birth_day is None for person in by_year)


def test_known_births_are_real_days() -> None:
    for person in people():
        if person.birth_month and person.birth_day:
            date(person.birth_year, person.birth_month, person.birth_day)


def test_a_post_is_held_within_the_life_of_its_unit() -> None:
    for person in people():
        for post in person.positions:
            unit = unit_by_code()[post.unit]
            assert unit.active_from <= post.active_from <= (post.active_to or date.max), person
            assert (post.active_to or date.max) <= (unit.active_to or date.max), person


def test_nobody_holds_a_post_before_the_age_of_twenty_two() -> None:
    assert all(post.active_from.year - person.birth_year >= 22 for person in people() for post in person.positions)


def test_every_living_unit_has_one_head_and_a_deputy() -> None:
    held = holders()
    for unit in units():
        if unit.active_to is None and unit.code not in COUNCILS:
            assert held[unit.code, head_title(unit)] == 1, unit
            assert held[unit.code, deputy_title(unit)] >= 1, unit


def test_chairmen_of_the_thirty_old_districts_lead_a_ward_or_commune_now() -> None:
    moved = [person for person in people() if any(unit_by_code()[p.unit].active_to for p in person.positions)]
    assert len(moved) == 30
    kinds = {unit_by_code()[person.positions[0].unit].kind for person in moved}
    assert kinds == {UnitKind.WARD, UnitKind.COMMUNE}


def test_the_cast_plays_every_role() -> None:
    assert {member.role for member in CAST} == ROLES


def test_the_cast_has_a_unit_officer_in_a_department_and_in_a_ward() -> None:
    assert ward_of("tdkt.sovanhoa") is UnitKind.DEPARTMENT
    assert ward_of("tdkt.nguyetho") is UnitKind.WARD


def test_the_cast_are_the_first_persons() -> None:
    first = [(person.code, person.name, person.positions[0].unit) for person in people()[: len(CAST)]]
    assert first == [(member.person, member.name, member.unit) for member in CAST]


def test_accounts_are_unique_lower_case_latin() -> None:
    accounts = [member.account for member in CAST]
    assert len(set(accounts)) == len(CAST)
    assert all(account.isascii() and account == account.lower() and account.count(".") == 1 for account in accounts)


def test_the_cast_hold_their_posts_before_the_first_plan_is_signed() -> None:
    signed = date(2025, 12, 12)
    assert all(person.positions[0].active_from < signed for person in people()[: len(CAST)])


def test_people_are_the_same_on_every_call() -> None:
    assert people() == people()
