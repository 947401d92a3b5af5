"""Lists of achievements: columns said once, every row judged, nothing twice, nothing guessed, all of it undoable."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.imports.histories import (
    BINH_ID,
    HOA_ID,
    a_fact,
    binh,
    facts_file,
    hoa,
    judged,
    put_in,
    row_at,
    taken,
    taken_back,
    wide_file,
)
from tests.domain.imports.lists import told
from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, Cast
from tests.reading.lists.workbooks import Page, workbook
from tests.reading.paper import paper
from thidua.domain.imports.actions import rosters
from thidua.domain.imports.enums import RosterState, RowVerdict
from thidua.domain.imports.models import ColumnMap, Roster
from thidua.domain.imports.queries.rosters import rosters_visible_to, waiting
from thidua.domain.records import actions as records
from thidua.domain.records.enums import Quality
from thidua.domain.records.models import AwardHeld, DisciplineMeasure, InitiativeHeld, PostHeld, Subject, YearlyGrade
from thidua.foundation.access.policy import NotPermitted
from thidua.foundation.jobs.models import Job
from thidua.foundation.refusals import NotAccepted

pytestmark = pytest.mark.django_db


def _verdicts(roster: Roster) -> list[str]:
    return list(roster.rows.order_by("sheet", "number").values_list("verdict", flat=True))


def _roles(roster: Roster, sheet: int = 0) -> list[str]:
    return [column["role"] for column in roster.sheets[sheet]["columns"]]


def test_columns_are_asked_about_once_and_remembered_for_the_unit(cast: Cast) -> None:
    hoa(cast)
    first = taken(cast, facts_file(a_fact()))
    assert first.state == RosterState.MAPPING
    assert not first.rows.exists()
    rosters.accept_columns(first, version=first.version, actor=cast.actor("standing_office"), at=NOW)
    assert taken(cast, facts_file(a_fact())).state == RosterState.CHECKED
    assert taken(cast, facts_file(a_fact()), unit="culture").state == RosterState.MAPPING  # another unit says its own


def test_what_somebody_said_of_a_column_holds_for_the_next_file_in_any_order(cast: Cast) -> None:
    hoa(cast)
    rows = [["Họ và tên", "Ngày sinh", "Thành quả", "Năm"], ["Nguyễn Thị Hoa", "12/05/1985", "LĐTT", 2019]]
    first = taken(cast, workbook(Page(rows)))
    assert _roles(first) == ["full_name", "birth", "none", "year"]
    said = {(0, 2): ("award", None)}
    rosters.accept_columns(first, columns=said, version=first.version, actor=cast.actor("standing_office"), at=NOW)
    turned = [[row[index] for index in (2, 3, 1, 0)] for row in rows]
    second = taken(cast, workbook(Page(turned)))
    assert (second.state, _roles(second)) == (RosterState.CHECKED, ["award", "year", "birth", "full_name"])


def test_next_years_columns_need_nothing_new(cast: Cast) -> None:
    hoa(cast)
    this = workbook(Page([["Họ và tên", "Số CCCD", "Xếp loại 2019"], ["Nguyễn Thị Hoa", HOA_ID, "HTT"]]))
    judged(cast, this)
    heads = ["Họ và tên", "Số CCCD", "Xếp loại 2020", "Xếp loại 2021"]
    assert taken(cast, workbook(Page([heads, ["Nguyễn Thị Hoa", HOA_ID, "HTT", "HTXS"]]))).state == RosterState.CHECKED


def test_a_grade_without_any_year_is_asked_about_every_time(cast: Cast) -> None:
    hoa(cast)
    data = workbook(Page([["Họ và tên", "Số CCCD", "Xếp loại"], ["Nguyễn Thị Hoa", HOA_ID, "HTT"]]))
    roster = taken(cast, data)
    with pytest.raises(NotAccepted, match="của năm nào"):
        rosters.accept_columns(roster, version=roster.version, actor=cast.actor("standing_office"), at=NOW)
    rosters.accept_columns(roster, years={0: 2019}, version=roster.version, actor=cast.actor("standing_office"), at=NOW)
    rosters.check_roster(roster, actor=cast.actor("standing_office"), at=NOW)
    assert row_at(roster, 2).values["facts"][0]["values"] == {"year": 2019, "grade": "hoan_thanh_tot"}
    assert taken(cast, data).state == RosterState.MAPPING


def test_the_dry_run_enters_nothing(cast: Cast) -> None:
    hoa(cast)
    roster = judged(cast, facts_file(a_fact()))
    assert _verdicts(roster) == [RowVerdict.READY]
    assert not Subject.objects.exists()


def test_a_row_becomes_facts_with_their_source_and_where_they_come_from(cast: Cast) -> None:
    person = hoa(cast)
    roster = put_in(cast, judged(cast, facts_file(a_fact())))
    grade, award = YearlyGrade.objects.get(), AwardHeld.objects.get()
    assert grade.subject.person == person
    assert (grade.year, grade.grade) == (2019, "hoan_thanh_xuat_sac")
    assert (award.award, award.year, award.number, award.decided, award.wording) == (
        "grassroots-emulation-fighter", 2019, "12/QĐ-SVH", "2020-01-05", "CSTĐCS",
    )  # fmt: skip
    assert award.source == "Quyết định số 12/QĐ-SVH ngày 05/01/2020"
    assert grade.source == "Danh sách ls.xlsx, dòng 3"
    row = row_at(roster, 3)
    assert {award.origin, grade.origin} == {f"imports.roster_row:{row.pk}"}
    assert award.quality == Quality.TYPED
    assert (roster.state, roster.entered, row.subject_key) == (RosterState.DONE, 1, str(grade.subject_id))


def test_a_wide_sheet_gives_the_facts_of_every_year_with_its_own_decision(cast: Cast) -> None:
    hoa(cast)
    row = [
        1,
        "NGUYỄN THỊ HOA",
        HOA_ID,
        "HTXSNV",
        "CSTĐCS",
        "12/QĐ-SVH ngày 5/1/2020",
        "Tốt",
        "LĐTT",
        "3/QĐ ngày 4/1/2021",
    ]
    put_in(cast, judged(cast, wide_file(row)))
    assert list(YearlyGrade.objects.order_by("year").values_list("year", "grade")) == [
        (2019, "hoan_thanh_xuat_sac"),
        (2020, "hoan_thanh_tot"),
    ]
    assert list(AwardHeld.objects.order_by("year").values_list("award", "year", "decided")) == [
        ("grassroots-emulation-fighter", 2019, "2020-01-05"),
        ("advanced-worker", 2020, "2021-01-04"),
    ]


def test_tables_of_word_one_after_another_are_read(cast: Cast) -> None:
    hoa(cast), binh(cast)
    heads = "| STT | Họ và tên | Ngày sinh | Năm | Danh hiệu |\n"
    written = f"NĂM 2019\n{heads}| 1 | Nguyễn Thị Hoa | 12/05/1985 | 2019 | LĐTT |\n\nNĂM 2020\n"
    written += f"{heads}| 1 | Trần Văn Bình | 1979 | 2020 | LĐTT |\n"
    roster = judged(cast, paper(written).as_docx(), name="ls.docx")
    put_in(cast, roster)
    assert [each["kind"] for each in roster.sheets] == ["table", "table"]
    assert list(AwardHeld.objects.order_by("year").values_list("subject__person__full_name", "year")) == [
        ("Nguyễn Thị Hoa", 2019),
        ("Trần Văn Bình", 2020),
    ]


def test_sheets_named_by_their_year_give_it_to_their_rows(cast: Cast) -> None:
    hoa(cast)
    heads = ["STT", "Họ và tên", "Ngày sinh", "Xếp loại"]
    pages = [Page([heads, [1, "Nguyễn Thị Hoa", "12/05/1985", said]], name=str(year)) for year, said in
             ((2018, "HTT"), (2019, "HTXS"))]  # fmt: skip
    put_in(cast, judged(cast, workbook(*pages)))
    assert list(YearlyGrade.objects.order_by("year").values_list("year", "grade")) == [
        (2018, "hoan_thanh_tot"),
        (2019, "hoan_thanh_xuat_sac"),
    ]


def test_collectives_stand_in_the_same_list(cast: Cast) -> None:
    hoa(cast)
    rows = [["I", "TẬP THỂ"], [1, "Bảo tàng Thành phố", "", "", 2019, "", "TTLĐXS", "8/QĐ-UBND", "06/01/2020"]]
    put_in(cast, judged(cast, facts_file(*rows, ["II", "CÁ NHÂN"], a_fact(1))))
    held = AwardHeld.objects.get(award="excellent-labour-collective")
    assert held.subject.unit == cast.units["museum"]


def test_initiatives_posts_and_conduct_come_in_as_their_own_facts(cast: Cast) -> None:
    hoa(cast)
    heads = ["Họ và tên", "Ngày sinh", "Năm", "Sáng kiến", "Phạm vi ảnh hưởng", "Số quyết định công nhận",
             "Chức vụ đã giữ", "Từ ngày", "Đến ngày", "Kỷ luật"]  # fmt: skip
    row = ["Nguyễn Thị Hoa", "12/05/1985", 2021, "Số hóa hiện vật", "thành phố", "7/QĐ-HĐSK ngày 05/06/2021",
           "Trưởng phòng", "01/02/2015", "nay", "Khiển trách"]  # fmt: skip
    put_in(cast, judged(cast, workbook(Page([heads, row]))))
    told_of = InitiativeHeld.objects.get()
    assert (told_of.title, told_of.scope, told_of.year, told_of.recognised) == (
        "Số hóa hiện vật",
        "bo_tinh",
        2021,
        True,
    )
    assert (PostHeld.objects.get().title, PostHeld.objects.get().is_current) == ("Trưởng phòng", True)
    assert (DisciplineMeasure.objects.get().level, DisciplineMeasure.objects.get().decided) == ("khien_trach", "2021")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"award": "Bằng khen"}, "Bằng khen của Thủ tướng Chính phủ"),
        ({"award": "Danh hiệu lạ"}, "Không rõ “Danh hiệu lạ”"),
        ({"award": "TTLĐXS"}, "Tập thể lao động xuất sắc"),  # a collective's title is no person's
        ({"grade": "Loại A"}, "Không rõ “Loại A” là xếp loại nào"),
        ({"decided": "31/02/2020"}, "Không có ngày 31/02/2020"),
        ({"decided": "05/01/2018"}, "không thể công nhận danh hiệu năm 2019"),
        ({"year": 2030}, "Năm 2030"),
        ({"year": ""}, "của năm nào"),
        ({"birth": "30/02/1985"}, "30/02/1985"),
        ({"name": "Phạm Người Lạ"}, "hãy nhập người này trước"),
        ({"name": ""}, "không ghi tên"),
        ({"grade": "", "award": ""}, "không ghi xếp loại"),
        ({"year": 1970, "decided": "", "decision": ""}, "trước khi sinh"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_row_and_never_guessed(
    cast: Cast, said: dict[str, Any], sentence: str
) -> None:
    hoa(cast)
    row = row_at(judged(cast, facts_file(a_fact(1, **said), a_fact(2, year=2020, decided=""))), 3)
    assert row.verdict == RowVerdict.FAULTY
    assert sentence in told(row)


def test_what_stands_already_is_passed_over_and_said(cast: Cast) -> None:
    hoa(cast)
    put_in(cast, judged(cast, facts_file(a_fact())))
    roster = judged(cast, facts_file(a_fact(), a_fact(2, year=2020, decided="05/01/2021", award="")))
    assert _verdicts(roster) == [RowVerdict.KNOWN, RowVerdict.READY]
    assert len(row_at(roster, 3).values["same"]) == 2
    put_in(cast, roster)
    assert (YearlyGrade.objects.count(), AwardHeld.objects.count()) == (2, 1)


def test_the_same_fact_twice_in_one_file_is_entered_once(cast: Cast) -> None:
    hoa(cast)
    roster = judged(cast, facts_file(a_fact(1), a_fact(2)))
    assert _verdicts(roster) == [RowVerdict.READY, RowVerdict.KNOWN]
    assert "dòng 3 của tệp" in " ".join(row_at(roster, 4).values["same"])


def test_two_grades_of_one_year_in_one_file_are_a_fault(cast: Cast) -> None:
    hoa(cast)
    roster = judged(cast, facts_file(a_fact(1, award=""), a_fact(2, award="", grade="HTT")))
    assert "Dòng 3 của tệp ghi" in told(row_at(roster, 4))
    assert _verdicts(roster) == [RowVerdict.READY, RowVerdict.FAULTY]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"grade": "HTTNV", "award": ""}, "hoàn thành xuất sắc nhiệm vụ"),
        ({"grade": "", "decided": "06/01/2020"}, "05/01/2020"),
    ],
)
def test_a_contradiction_waits_for_somebody(cast: Cast, said: dict[str, Any], sentence: str) -> None:
    hoa(cast)
    put_in(cast, judged(cast, facts_file(a_fact())))
    roster = judged(cast, facts_file(a_fact(1, **said)))
    row = row_at(roster, 3)
    assert row.verdict == RowVerdict.DOUBTFUL
    assert sentence in told(row)
    with pytest.raises(NotAccepted, match="cần quyết định"):
        rosters.confirm_roster(roster, version=roster.version, actor=cast.actor("standing_office"), at=NOW)


def _decided(cast: Cast, decision: str) -> Roster:
    hoa(cast)
    put_in(cast, judged(cast, facts_file(a_fact(1, award=""))))
    roster = judged(cast, facts_file(a_fact(1, grade="HTTNV")))
    keys = list(roster.rows.values_list("pk", flat=True))
    rosters.decide_rows(roster, keys, decision=decision, actor=cast.actor("standing_office"), at=NOW)
    return put_in(cast, roster)


def test_keeping_what_stands_enters_the_rest_of_the_row(cast: Cast) -> None:
    _decided(cast, "keep")
    assert YearlyGrade.objects.get().grade == "hoan_thanh_xuat_sac"
    assert AwardHeld.objects.count() == 1


def test_replacing_voids_what_stood_and_undoing_puts_it_back(cast: Cast) -> None:
    roster = _decided(cast, "replace")
    assert YearlyGrade.objects.get(voided_at__isnull=True).grade == "hoan_thanh_tot"
    assert "Thay bằng dòng 3" in YearlyGrade.objects.get(voided_at__isnull=False).void_reason
    taken_back(cast, roster)
    assert YearlyGrade.objects.get(voided_at__isnull=True).grade == "hoan_thanh_xuat_sac"
    assert not AwardHeld.objects.filter(voided_at__isnull=True).exists()


def test_another_grade_of_the_year_cannot_stand_beside_the_one_there(cast: Cast) -> None:
    with pytest.raises(NotAccepted, match="không thể nhập thêm bên cạnh"):
        _decided(cast, "enter")


def test_a_name_alone_is_never_enough(cast: Cast) -> None:
    person = hoa(cast)
    roster = judged(cast, facts_file(a_fact(1, birth="", unit="")))
    row = row_at(roster, 3)
    assert (row.verdict, row.others) == (RowVerdict.DOUBTFUL, [person.pk])
    rosters.decide_rows(roster, [row.pk], decision="match", actor=cast.actor("standing_office"), at=NOW)
    assert _verdicts(roster) == [RowVerdict.READY]


def test_of_namesakes_the_one_at_the_unit_is_meant(cast: Cast) -> None:
    person = hoa(cast)
    a_person(cast, "health", full_name="Nguyễn Thị Hoa", birth="1990-01-01")
    row = row_at(judged(cast, facts_file(a_fact(1, birth=""))), 3)
    assert row.values["subject"] == f"person:{person.pk}"


def test_namesakes_at_one_unit_are_chosen_once_for_the_whole_list(cast: Cast) -> None:
    person = hoa(cast)
    a_person(cast, "museum", full_name="Nguyễn Thị Hoa", birth="1990-01-01")
    roster = judged(cast, facts_file(a_fact(1, birth=""), a_fact(2, birth="", year=2020, decided="05/01/2021")))
    row = row_at(roster, 3)
    assert len(row.others) == 2
    changed = rosters.mend_row(
        row, chosen=f"person:{person.pk}", alike=True, actor=cast.actor("standing_office"), at=NOW
    )
    assert changed == 2
    assert _verdicts(roster) == [RowVerdict.READY] * 2


def test_a_number_that_is_another_ones_is_asked_about(cast: Cast) -> None:
    hoa(cast), binh(cast)
    row = [1, "Nguyễn Thị Hoa", BINH_ID, "HTT", "", "", "", "", ""]
    found = row_at(judged(cast, wide_file(row)), 4)
    assert found.verdict == RowVerdict.DOUBTFUL
    assert "là của Trần Văn Bình" in told(found)


def test_people_of_another_office_are_not_told_of(cast: Cast) -> None:
    a_person(cast, "health", full_name="Nguyễn Thị Hoa", birth="1985-05-12", citizen_id=HOA_ID)
    roster = judged(cast, facts_file(a_fact()), who="officer", unit="culture")
    assert "Chưa có “Nguyễn Thị Hoa”" in told(row_at(roster, 3))
    numbered = judged(cast, wide_file([1, "Lê Khác", HOA_ID, "HTT", "", "", "", "", ""]), who="officer", unit="culture")
    assert "thuộc đơn vị khác" in told(row_at(numbered, 4))
    assert "Nguyễn Thị Hoa" not in told(row_at(numbered, 4))


def test_a_damaged_number_is_told_and_not_mended_by_guess(cast: Cast) -> None:
    hoa(cast)
    roster = judged(cast, wide_file([1, "Nguyễn Thị Hoa", 1185001201, "HTT", "", "", "", "", ""]))
    assert "Excel đã bỏ số" in told(row_at(roster, 4))


def test_a_mended_cell_is_judged_anew_and_so_are_all_that_said_the_same(cast: Cast) -> None:
    hoa(cast)
    rows = [a_fact(each, year=2010 + each, award="BK", decided="", decision="") for each in range(1, 5)]
    roster = judged(cast, facts_file(*rows))
    assert _verdicts(roster) == [RowVerdict.FAULTY] * 4
    row = row_at(roster, 3)
    count = rosters.mend_row(row, cells={6: "BK UBND TP"}, alike=True, actor=cast.actor("standing_office"), at=NOW)
    assert (count, _verdicts(roster)) == (4, [RowVerdict.READY] * 4)


def test_a_mended_cell_may_be_mended_alone(cast: Cast) -> None:
    hoa(cast)
    roster = judged(cast, facts_file(a_fact(1, award="BK"), a_fact(2, award="BK", year=2020, decided="")))
    rosters.mend_row(row_at(roster, 3), cells={6: "LĐTT"}, actor=cast.actor("standing_office"), at=NOW)
    assert _verdicts(roster) == [RowVerdict.READY, RowVerdict.FAULTY]


def test_what_another_list_entered_meanwhile_is_not_entered_again(cast: Cast) -> None:
    hoa(cast)
    first = judged(cast, facts_file(a_fact()))
    second = judged(cast, facts_file(a_fact(1), a_fact(2, year=2020, decided="05/01/2021")))
    put_in(cast, first)
    left = put_in(cast, second)
    assert (YearlyGrade.objects.count(), AwardHeld.objects.count()) == (2, 2)
    assert (left.state, left.entered, _verdicts(left)) == (RosterState.DONE, 1, [RowVerdict.KNOWN, RowVerdict.READY])


def test_a_contradiction_that_came_up_meanwhile_waits(cast: Cast) -> None:
    hoa(cast)
    first, second = judged(cast, facts_file(a_fact())), judged(cast, facts_file(a_fact(1, grade="HTT", award="")))
    put_in(cast, first)
    left = put_in(cast, second)
    assert (left.state, left.entered, _verdicts(left)) == (RosterState.CHECKED, 0, [RowVerdict.DOUBTFUL])


def test_the_same_part_twice_enters_nothing_twice(cast: Cast) -> None:
    hoa(cast)
    roster = put_in(cast, judged(cast, facts_file(a_fact())))
    assert rosters.enter_rows(roster, list(roster.rows.all()), actor=cast.actor("standing_office"), at=NOW) == 0
    assert AwardHeld.objects.count() == 1


def test_a_whole_list_is_undone_with_a_reason(cast: Cast) -> None:
    hoa(cast)
    roster = taken_back(cast, put_in(cast, judged(cast, facts_file(a_fact()))))
    assert (roster.state, roster.entered) == (RosterState.UNDONE, 0)
    assert not YearlyGrade.objects.filter(voided_at__isnull=True).exists()
    assert "Nhầm tệp" in AwardHeld.objects.get().void_reason


def test_what_something_rests_on_is_not_undone(cast: Cast) -> None:
    hoa(cast)
    roster = put_in(cast, judged(cast, facts_file(a_fact())))
    records.confirm_quality(
        [AwardHeld.objects.get()], quality=Quality.CHECKED, actor=cast.actor("standing_office"), at=NOW
    )
    with pytest.raises(NotAccepted, match="1 dữ kiện"):
        taken_back(cast, roster)
    assert YearlyGrade.objects.filter(voided_at__isnull=True).exists()


def test_undoing_needs_a_reason(cast: Cast) -> None:
    hoa(cast)
    roster = put_in(cast, judged(cast, facts_file(a_fact())))
    actor = cast.actor("standing_office")
    with pytest.raises(NotAccepted, match="lý do"):
        rosters.begin_undo(roster, reason=" ", version=roster.version, actor=actor, at=NOW)
    assert not Job.objects.filter(name="imports.undo_roster").exists()


def test_conduct_is_brought_in_and_seen_by_right_only(cast: Cast) -> None:
    hoa(cast)
    data = workbook(Page([["Họ và tên", "Số CCCD", "Năm", "Xếp loại", "Kỷ luật"],
                          ["Nguyễn Thị Hoa", HOA_ID, 2019, "HTT", "Khiển trách"]]))  # fmt: skip
    whole = judged(cast, data, unit="culture")
    assert whole.with_conduct
    assert not rosters_visible_to(cast.actor("officer"), at=NOW).filter(pk=whole.pk).exists()
    assert rosters_visible_to(cast.actor("standing_office"), at=NOW).filter(pk=whole.pk).exists()
    partial = taken(cast, data, who="officer", unit="culture")
    assert [fact["kind"] for fact in partial.rows.get().values["facts"]] == ["grade"]
    assert "không có quyền nhập kỷ luật" in partial.notes[0]["sentence"]


def test_a_stranger_may_not_bring_in_a_list_nor_enter_one(cast: Cast) -> None:
    hoa(cast)
    with pytest.raises(NotPermitted):
        taken(cast, facts_file(a_fact()), who="stranger", unit="culture")
    roster = judged(cast, facts_file(a_fact()))
    with pytest.raises(NotPermitted):
        rosters.enter_rows(roster, list(roster.rows.all()), actor=cast.actor("stranger"), at=NOW)
    with pytest.raises(NotPermitted):
        rosters.mend_row(row_at(roster, 3), cells={6: "LĐTT"}, actor=cast.actor("stranger"), at=NOW)


def test_a_sheet_without_people_is_passed_over_and_said(cast: Cast) -> None:
    hoa(cast)
    other = Page([["STT", "Nội dung khác", "Đề tài"], [1, "a", "b"]], name="Ghi chép")
    roster = judged(
        cast, workbook(Page([["Họ và tên", "Số CCCD", "Xếp loại 2019"], ["Nguyễn Thị Hoa", HOA_ID, "HTT"]]), other)
    )
    assert "“Ghi chép” không được đọc" in " ".join(each["sentence"] for each in roster.notes)
    assert _verdicts(roster) == [RowVerdict.READY]


def test_a_file_without_rows_says_so(cast: Cast) -> None:
    assert taken(cast, facts_file()).state == RosterState.FAILED


def test_checking_costs_the_same_for_one_row_and_for_fifty(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for count in (1, 50):
        for each in range(count):
            a_person(
                cast,
                "museum",
                full_name=f"Nguyễn Thị {chr(65 + each % 26)}{'a' * (each % 7)}",
                birth=f"19{50 + each % 49}",
            )
        rows = [
            a_fact(each, name=f"Nguyễn Thị {chr(65 + each % 26)}{'a' * (each % 7)}", birth=f"19{50 + each % 49}")
            for each in range(count)
        ]
        judged(cast, facts_file(*rows))
        roster = rosters.begin_roster  # the columns are known by now: one reading judges all
        del roster
        with django_assert_max_num_queries(60):
            taken(cast, facts_file(*rows))


def test_the_map_of_a_unit_is_kept_once(cast: Cast) -> None:
    hoa(cast)
    for _each in range(2):
        roster = taken(cast, facts_file(a_fact()))
        rosters.accept_columns(roster, version=roster.version, actor=cast.actor("standing_office"), at=NOW)
    assert ColumnMap.objects.count() == 1


def test_a_list_waits_with_its_decided_rows_only(cast: Cast) -> None:
    hoa(cast)
    roster = judged(cast, facts_file(a_fact(1), a_fact(2, award="BK", year=2020, decided="")))
    assert waiting(roster).count() == 1
