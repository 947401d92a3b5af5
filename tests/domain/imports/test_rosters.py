"""Lists of people and units: nothing is entered unseen, nothing twice, every fault told at its row."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.imports.lists import a_row, checked, entered, people_file, taken_in, told, units_file
from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, Cast
from thidua.domain.imports.actions import rosters
from thidua.domain.imports.enums import RosterState, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.rosters import others_of, rosters_entered_whole, rosters_visible_to
from thidua.domain.organisations.models import Unit, UnitPlacement
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.policy import NotPermitted
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.jobs.models import Job
from thidua.foundation.refusals import NotAccepted

pytestmark = pytest.mark.django_db


def _verdicts(roster: Roster) -> list[str]:
    return list(roster.rows.order_by("number").values_list("verdict", flat=True))


def _only(roster: Roster) -> RosterRow:
    return roster.rows.get()


def test_a_list_waits_for_a_job_and_enters_nobody(cast: Cast) -> None:
    roster = taken_in(cast, people_file(a_row()))
    assert roster.state == RosterState.WAITING
    assert Job.objects.filter(name="imports.check_roster", key=str(roster.pk)).count() == 1
    assert not Person.objects.exists()


def test_the_dry_run_judges_every_row_and_enters_nobody(cast: Cast) -> None:
    roster = checked(cast, people_file(a_row(1), a_row(2, name="Trần Văn Bách", unit="Sở không có")))
    assert _verdicts(roster) == [RowVerdict.READY, RowVerdict.FAULTY]
    assert not Person.objects.exists()


def test_confirmed_rows_become_people_with_their_positions(cast: Cast) -> None:
    roster = entered(cast, checked(cast, people_file(a_row())))
    person = Person.objects.get()
    assert (person.full_name, person.birth, person.sex, person.citizen_id) == (
        "Nguyễn Thị Hoa",
        "1985-05-12",
        "female",
        "001185001201",
    )
    position = Position.objects.get()
    assert (position.unit, position.title, position.active_from) == (
        cast.units["museum"],
        "Chuyên viên",
        date(2026, 1, 1),
    )
    assert (roster.state, roster.entered, _only(roster).subject_key) == (RosterState.DONE, 1, str(person.pk))
    assert Event.objects.filter(action="people.register", subject_key=str(person.pk)).count() == 1


def test_the_same_part_twice_enters_nobody_twice(cast: Cast) -> None:
    roster = checked(cast, people_file(a_row()))
    entered(cast, roster)
    again = list(roster.rows.all())
    assert rosters.enter_rows(roster, again, actor=cast.actor("standing_office"), at=NOW) == 0
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"birth": "30/02/1975"}, "30/02/1975"),
        ({"id": "1.09E+10"}, "dạng rút gọn của Excel"),
        ({"id": "01185001201"}, "11 chữ số"),
        ({"id": "OO1185001201"}, "ký tự không phải chữ số"),
        ({"unit": ""}, "chưa ghi đơn vị công tác"),
        ({"unit": "Phòng Không Có"}, "Không nhận ra đơn vị"),
        ({"title": ""}, "Chưa có chức vụ"),
        ({"name": ""}, "thiếu họ và tên"),
        ({"sex": "Khác lạ"}, "Giới tính"),
        ({"birth": date(2030, 1, 1)}, "Ngày sinh ở sau hôm nay"),
    ],
)
def test_a_fault_is_told_at_its_row(cast: Cast, said: dict[str, object], sentence: str) -> None:
    row = checked(cast, people_file(a_row(1, **said), a_row(2))).rows.get(number=3)
    assert row.verdict == RowVerdict.FAULTY
    assert sentence in told(row)


def test_only_the_year_of_birth_stays_a_year(cast: Cast) -> None:
    entered(cast, checked(cast, people_file(a_row(1, birth="1975", id=""))))
    assert Person.objects.get().birth == "1975"


def test_a_name_typed_in_pieces_of_letters_is_stored_whole(cast: Cast) -> None:
    entered(cast, checked(cast, people_file(a_row(1, name="Tra\u0302\u0300n Thi\u0323 Hu\u1ebf"))))
    assert Person.objects.get().full_name == "Trần Thị Huế"


def test_a_unit_outside_the_tree_of_the_list_is_refused(cast: Cast) -> None:
    roster = checked(cast, people_file(a_row(1, unit="Sở Y tế")), who="officer", unit="culture")
    assert "không thuộc" in told(_only(roster))


def test_the_same_number_twice_in_a_file_is_one_row_too_many(cast: Cast) -> None:
    roster = checked(cast, people_file(a_row(1), a_row(2, name="Nguyễn Thị Hòa", id="001185001201")))
    assert _verdicts(roster) == [RowVerdict.READY, RowVerdict.FAULTY]
    assert "đã có ở dòng 3" in told(roster.rows.get(number=4))


def test_the_same_person_twice_without_a_number_is_told(cast: Cast) -> None:
    roster = checked(cast, people_file(a_row(1, id=""), a_row(2, id="")))
    assert "trùng họ tên, ngày sinh và đơn vị với dòng 3" in told(roster.rows.get(number=4))


def test_who_is_known_at_the_unit_is_not_entered_again(cast: Cast) -> None:
    entered(cast, checked(cast, people_file(a_row())))
    roster = checked(cast, people_file(a_row(1, name="NGUYỄN THỊ HOA")))
    assert _verdicts(roster) == [RowVerdict.KNOWN]
    assert entered(cast, roster).entered == 0
    assert Person.objects.count() == 1


def test_a_number_known_elsewhere_is_a_transfer_a_person_decides(cast: Cast) -> None:
    entered(cast, checked(cast, people_file(a_row())))
    roster = checked(cast, people_file(a_row(1, unit="Sở Y tế")))
    row = _only(roster)
    assert row.verdict == RowVerdict.DOUBTFUL
    with pytest.raises(NotAccepted, match="cần quyết định"):
        rosters.confirm_roster(roster, version=roster.version, actor=cast.actor("standing_office"), at=NOW)
    rosters.decide_rows(roster, [row.pk], decision="move", actor=cast.actor("standing_office"), at=NOW)
    entered(cast, roster)
    assert Person.objects.count() == 1
    assert {each.unit for each in Person.objects.get().positions.all()} == {cast.units["museum"], cast.units["health"]}


def test_a_clerk_may_not_take_somebody_of_another_office(cast: Cast) -> None:
    entered(cast, checked(cast, people_file(a_row())))
    roster = checked(cast, people_file(a_row(1, unit="Sở Y tế")), who="stranger", unit="health")
    actor = cast.actor("stranger")
    assert others_of(list(roster.rows.all()), roster, actor=actor, at=NOW) == {}  # that there is one, not who
    with pytest.raises(NotAccepted, match="thuộc đơn vị khác"):
        rosters.decide_rows(roster, [_only(roster).pk], decision="move", actor=actor, at=NOW)


def test_a_number_entered_by_another_list_meanwhile_becomes_a_transfer(cast: Cast) -> None:
    first, second = checked(cast, people_file(a_row())), checked(cast, people_file(a_row(1, unit="Sở Y tế")))
    assert _verdicts(second) == [RowVerdict.READY]
    entered(cast, first)
    left = entered(cast, second)
    assert Person.objects.count() == 1
    assert (left.state, left.entered, _only(left).verdict) == (RosterState.CHECKED, 0, RowVerdict.DOUBTFUL)


def test_a_namesake_with_the_same_birth_is_asked_about(cast: Cast) -> None:
    a_person(cast, "health", full_name="Nguyễn Thị Hoa", birth="1985-05-12")
    roster = checked(cast, people_file(a_row(1, id="")))
    assert _verdicts(roster) == [RowVerdict.DOUBTFUL]
    rosters.decide_rows(roster, [_only(roster).pk], decision="enter", actor=cast.actor("standing_office"), at=NOW)
    entered(cast, roster)
    assert Person.objects.count() == 2


def test_a_row_left_out_is_not_entered(cast: Cast) -> None:
    entered(cast, checked(cast, people_file(a_row())))
    roster = checked(cast, people_file(a_row(1, unit="Sở Y tế")))
    rosters.decide_rows(roster, [_only(roster).pk], decision="leave", actor=cast.actor("standing_office"), at=NOW)
    assert (entered(cast, roster).state, Position.objects.count()) == (RosterState.DONE, 1)


def test_a_file_without_the_needed_columns_says_which(cast: Cast) -> None:
    roster = checked(cast, units_file([1, "Phòng A", "", "", "", ""]))
    assert roster.state == RosterState.FAILED
    assert "Họ và tên" in roster.failure


def test_units_stand_below_parents_of_the_same_list_in_any_order(cast: Cast) -> None:
    rows = (
        [1, "Phòng Bảo quản", "", "Phòng, ban trực thuộc", "Nhà trưng bày số 2", ""],
        [2, "Nhà trưng bày số 2", "NTB2", "Đơn vị sự nghiệp", "Bảo tàng Thành phố", date(2024, 3, 1)],
    )
    entered(cast, checked(cast, units_file(*rows), kind="units"))
    inner, outer = Unit.objects.get(name="Phòng Bảo quản"), Unit.objects.get(name="Nhà trưng bày số 2")
    assert UnitPlacement.objects.get(unit=inner).parent == outer
    assert UnitPlacement.objects.get(unit=outer).parent == cast.units["museum"]
    assert outer.active_from == date(2024, 3, 1)


def test_units_in_a_circle_are_refused(cast: Cast) -> None:
    rows = ([1, "Phòng Một", "", "", "Phòng Hai", ""], [2, "Phòng Hai", "", "", "Phòng Một", ""])
    roster = checked(cast, units_file(*rows), kind="units")
    assert _verdicts(roster) == [RowVerdict.FAULTY] * 2
    assert "đứng dưới chính nó" in told(roster.rows.get(number=2))


def test_what_stands_below_a_faulty_unit_waits_with_it(cast: Cast) -> None:
    rows = ([1, "Đội lạ", "", "", "", ""], [2, "Phòng Một", "", "", "Đội lạ", ""])
    roster = checked(cast, units_file(*rows), kind="units")
    assert "Chưa rõ loại đơn vị" in told(roster.rows.get(number=2))
    assert "dòng 2 chưa nhập được" in told(roster.rows.get(number=3))


def test_a_known_unit_is_not_founded_again(cast: Cast) -> None:
    before = Unit.objects.count()
    entered(cast, checked(cast, units_file([1, "Bảo tàng Thành phố", "", "", "", ""]), kind="units"))
    assert Unit.objects.count() == before


def test_a_stranger_may_not_bring_in_a_list(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        taken_in(cast, people_file(a_row()), who="stranger", unit="culture")


def test_whoever_lost_the_right_enters_nothing(cast: Cast) -> None:
    roster = checked(cast, people_file(a_row()))
    with pytest.raises(NotPermitted):
        rosters.enter_rows(roster, list(roster.rows.all()), actor=cast.actor("stranger"), at=NOW)
    assert not Person.objects.exists()


def test_two_cannot_confirm_one_list(cast: Cast) -> None:
    roster = checked(cast, people_file(a_row()))
    other = Roster.objects.get(pk=roster.pk)
    actor = cast.actor("standing_office")
    rosters.confirm_roster(roster, version=roster.version, actor=actor, at=NOW)
    with pytest.raises(Conflict):
        rosters.confirm_roster(other, version=other.version, actor=actor, at=NOW)


def test_a_list_entered_in_part_cannot_be_dropped(cast: Cast) -> None:
    roster = entered(cast, checked(cast, people_file(a_row())))
    with pytest.raises(NotAccepted):
        rosters.discard_roster(roster, version=roster.version, actor=cast.actor("standing_office"), at=NOW)


def test_lists_are_seen_by_those_who_may_edit_the_people(cast: Cast) -> None:
    roster = checked(cast, people_file(a_row()), who="officer", unit="culture")
    seen = {key for key in ("officer", "standing_office", "stranger", "chairman") if _sees(cast, key, roster)}
    assert seen == {"officer", "standing_office"}


def _sees(cast: Cast, key: str, roster: Roster) -> bool:
    return rosters_visible_to(cast.actor(key), at=NOW).filter(pk=roster.pk).exists()


def test_the_doctor_finds_a_counter_that_is_wrong(cast: Cast) -> None:
    roster = entered(cast, checked(cast, people_file(a_row())))
    assert rosters_entered_whole() == []
    Roster.objects.filter(pk=roster.pk).update(entered=7)
    assert len(rosters_entered_whole()) == 1


def test_checking_costs_the_same_for_one_row_and_for_fifty(cast: Cast, django_assert_max_num_queries: object) -> None:
    for count in (1, 50):
        rows = [
            a_row(number, name=f"Nguyễn Thị {'ABCDEGHIKL'[number % 10]}{number % 7 * 'a'}")
            for number in range(1, count + 1)
        ]
        roster = taken_in(cast, people_file(*rows))
        with django_assert_max_num_queries(40):  # type: ignore[operator]
            rosters.check_roster(roster, actor=cast.actor("standing_office"), at=NOW)
