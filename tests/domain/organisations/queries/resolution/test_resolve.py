from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from tests.factories.cast import NOW, Cast, a_unit
from thidua.domain.organisations.actions import Founding, add_alias, close, found_all, record_successor, rename
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import Resolution, name_index, resolve

DAY = date(2026, 11, 20)


def read(cast: Cast, text: str, *, owner: str = "city", day: date = DAY) -> Resolution:
    return resolve(text, owner=cast.units[owner], day=day)


def codes(found: Resolution) -> list[str]:
    return [unit.code for unit in found.units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Văn hóa và Thể thao", ["culture"]),
        ("Sở Văn hoá & Thể thao", ["culture"]),
        ("so van hoa va the thao", ["culture"]),
        ("Sở VH TT", ["culture"]),
        ("SVHTT", ["culture"]),
        ("Sở Y tế thành phố Hoa Lư", ["health"]),
        ("UBND phường An Thịnh", ["ward"]),
        ("Phường An Thịnh", ["ward"]),
        ("An Thịnh", ["ward"]),
        ("UBND TP", ["city"]),
        ("Thành phố", ["city"]),
        ("UBND", ["city"]),
        ("Chủ tịch UBND Thành phố", ["city"]),
        ("Giám đốc Sở Y tế", ["health"]),
        ("Sở Nội vụ (Ban TĐKT Thành phố)", ["office"]),
        ("Sở Y tế (đầu mối)", ["health"]),
    ],
)
def test_one_name_in_its_spellings(cast: Cast, text: str, expected: list[str]) -> None:
    found = read(cast, text)
    assert (codes(found), found.unknown) == (expected, ())


@pytest.mark.parametrize(
    "text",
    [
        "Sở Văn hóa và Thể thao; Sở Y tế",
        "Sở Văn hóa và Thể thao, Sở Y tế",
        "Sở Văn hóa và Thể thao và Sở Y tế",
        "Sở Văn hóa và Thể thao\nSở Y tế",
        "- Sở Văn hóa và Thể thao;\n- Sở Y tế.",
        "Sở Văn hóa và Thể thao Sở Y tế",
        "Sở Văn hóa và Thể thao, Y tế",
    ],
)
def test_lists_are_cut_but_never_inside_a_name(cast: Cast, text: str) -> None:
    assert codes(read(cast, text)) == ["culture", "health"]


def test_each_unit_comes_with_the_words_that_named_it(cast: Cast) -> None:
    found = read(cast, "Sở VHTT; phường An Thịnh")
    assert [(match.unit.code, match.words) for match in found.matches] == [
        ("culture", "Sở VHTT"),
        ("ward", "phường An Thịnh"),
    ]


def test_a_unit_named_twice_comes_once(cast: Cast) -> None:
    assert codes(read(cast, "Sở Y tế; Sở Y tế và SYT")) == ["health"]


def test_the_part_in_brackets_does_it_when_it_belongs_to_the_body_before(cast: Cast) -> None:
    found = read(cast, "Sở Văn hóa và Thể thao (Bảo tàng Thành phố)")
    assert [(match.unit.code, match.within and match.within.code) for match in found.matches] == [("museum", "culture")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các sở, ban, ngành", {"office", "culture", "health"}),
        ("UBND các xã, phường", {"ward", "commune"}),
        ("Các phường", {"ward"}),
        ("Các đơn vị thuộc Thành phố", {"office", "culture", "health", "ward", "commune"}),
        ("Các sở, ban, ngành Thành phố và UBND các phường, xã", {"office", "culture", "health", "ward", "commune"}),
        ("Các trường học trên địa bàn", {"school"}),
    ],
)
def test_groups_as_the_city_means_them(cast: Cast, text: str, expected: set[str]) -> None:
    found = read(cast, text)
    assert (set(codes(found)), found.unknown) == (expected, ())


@pytest.mark.parametrize(
    ("owner", "text", "expected"),
    [
        ("culture", "Các phòng, đơn vị thuộc Sở", {"museum"}),
        ("culture", "Các đơn vị trực thuộc", {"museum"}),
        ("ward", "Các trường trực thuộc", {"school"}),
        ("culture", "Các sở, ban, ngành", {"office", "health"}),
    ],
)
def test_groups_as_the_owner_means_them(cast: Cast, owner: str, text: str, expected: set[str]) -> None:
    assert set(codes(read(cast, text, owner=owner))) == expected


def test_districts_no_longer_in_force_become_wards_and_communes_and_this_is_said(cast: Cast) -> None:
    found = read(cast, "Các quận, huyện, thị xã")
    assert set(codes(found)) == {"ward", "commune"}
    assert "30/06/2025" in found.groups[0].note


@pytest.mark.parametrize(
    "text",
    [
        "Các ngành, đơn vị liên quan",
        "các đơn vị có liên quan",
        "Các sở, ngành, địa phương liên quan",
        "Các phòng liên quan",
    ],
)
def test_an_open_group_names_nobody_on_purpose(cast: Cast, text: str) -> None:
    found = read(cast, text)
    assert (found.units, found.unknown, [group.code for group in found.open_groups]) == ((), (), ["concerned"])


@pytest.mark.parametrize(
    "text", ["Các cụm, khối thi đua", "Trưởng các cụm, khối thi đua", "Cụm thi đua số 8, 9 10", "Khối IX"]
)
def test_clusters_wait(cast: Cast, text: str) -> None:
    found = read(cast, text)
    assert ([group.code for group in found.open_groups], found.unknown) == (["clusters"], ())


def test_names_and_open_groups_stand_together(cast: Cast) -> None:
    found = read(cast, "Sở Y tế và các đơn vị liên quan")
    assert (codes(found), len(found.open_groups)) == (["health"], 1)


def test_unknown_words_stay_whole_and_come_with_suggestions(cast: Cast) -> None:
    found = read(cast, "Sở Lâm nghiệp và Thủy sản; Sở Văn hóa Thể thao Du lịch")
    assert [each.words for each in found.unknown] == ["Sở Lâm nghiệp và Thủy sản", "Sở Văn hóa Thể thao Du lịch"]
    assert found.unknown[1].suggestions == (cast.units["culture"],)
    assert not found.is_settled


def test_words_that_hold_a_known_name_are_not_taken_for_it(cast: Cast) -> None:
    found = read(cast, "Văn phòng UBND TP")
    assert (found.units, found.unknown[0].words) == ((), "Văn phòng UBND TP")


def test_the_owners_own_part_comes_before_one_elsewhere(cast: Cast) -> None:
    for owner in ("culture", "health"):
        a_unit(f"{owner}-office", "division", "Văn phòng Sở", "", cast.units[owner])
    assert codes(read(cast, "Văn phòng Sở", owner="health")) == ["health-office"]


def test_two_equally_near_units_are_left_to_a_person(cast: Cast) -> None:
    for owner in ("culture", "health"):
        a_unit(f"{owner}-centre", "service", "Trung tâm Thông tin", "", cast.units[owner])
    found = read(cast, "Trung tâm Thông tin")
    assert found.units == ()
    assert {unit.code for unit in found.unknown[0].suggestions} == {"culture-centre", "health-centre"}


def test_a_division_of_another_body_is_not_meant(cast: Cast) -> None:
    a_unit("office-finance", "division", "Phòng Kế hoạch", "", cast.units["office"])
    assert read(cast, "Phòng Kế hoạch", owner="health").units == ()


def test_accents_decide_between_names_that_fold_alike(cast: Cast) -> None:
    a_unit("hoa", "ward", "Ủy ban nhân dân phường Hoa Thịnh", "", cast.units["city"])
    a_unit("hoa2", "ward", "Ủy ban nhân dân phường Hòa Thịnh", "", cast.units["city"])
    assert codes(read(cast, "Ủy ban nhân dân phường Hoà Thịnh")) == ["hoa2"]


def test_an_old_name_still_names_the_unit(cast: Cast) -> None:
    rename(cast.units["health"], name="Sở Mới", active_from=date(2026, 3, 1), actor=cast.system, at=NOW)
    found = read(cast, "Sở Y tế")
    assert [(match.unit.code, match.how) for match in found.matches] == [("health", "old_name")]


def test_an_ended_unit_is_not_taken_and_its_heirs_are_offered(cast: Cast) -> None:
    health, office = cast.units["health"], cast.units["office"]
    close(health, last_day=date(2026, 1, 31), actor=cast.system, at=NOW)
    record_successor(health, office, active_from=date(2026, 2, 1), actor=cast.system, at=NOW)
    found = read(cast, "Sở Y tế")
    assert (found.units, found.unknown[0].suggestions) == ((), (office,))
    assert "31/01/2026" in found.unknown[0].reason


def test_a_plan_of_an_earlier_day_still_means_the_ended_unit(cast: Cast) -> None:
    close(cast.units["health"], last_day=date(2026, 1, 31), actor=cast.system, at=NOW)
    assert codes(read(cast, "Sở Y tế", day=date(2026, 1, 15))) == ["health"]


def test_an_alias_taught_is_understood(cast: Cast) -> None:
    add_alias(cast.units["health"], alias="Ngành Y", actor=cast.system, at=NOW)
    assert codes(read(cast, "Ngành Y")) == ["health"]


def test_nothing_and_blanks_name_nobody(cast: Cast) -> None:
    assert read(cast, " \n; , ").is_settled


def test_an_index_asks_the_database_only_when_it_is_built(cast: Cast, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(5):  # type: ignore[operator]
        index = name_index(cast.units["city"], DAY)
    with django_assert_num_queries(0):  # type: ignore[operator]
        index.resolve("Sở Y tế; Các sở, ban, ngành; Sở Không có")


@pytest.mark.sweep
def test_a_whole_plan_is_resolved_at_once(cast: Cast) -> None:
    """A hundred rows of three columns against six hundred units; the mark is 100 ms, the test allows a slow machine."""
    seeds = [
        Founding(kind="ward", name=f"Ủy ban nhân dân phường Tân {n}", active_from=date(2026, 1, 1)) for n in range(590)
    ]
    found_all(seeds, actor=cast.system, at=NOW)
    texts = [f"Sở Y tế; Ban Không có {n}; phường Tân {n}, Sở VHTT và các đơn vị liên quan" for n in range(300)]
    index = name_index(Unit.objects.get(pk=cast.units["city"].pk), DAY)
    began = process_time()
    for text in texts:
        index.resolve(text)
    assert process_time() - began < 0.3
