"""Every row of a list of achievements that was entered has its facts in the record, whatever happened to them since."""

from __future__ import annotations

import pytest

from tests.domain.imports.histories import a_fact, binh, facts_file, hoa, judged, put_in, taken_back, wide_file
from tests.factories.cast import NOW, Cast
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.history_integrity import entered_rows_are_facts
from thidua.domain.records import actions as records
from thidua.domain.records.models import AwardHeld, Subject, YearlyGrade
from thidua.domain.successions import actions as successions

pytestmark = pytest.mark.django_db


@pytest.fixture
def roster(cast: Cast) -> Roster:
    hoa(cast)
    other = {"name": "Trần Văn Bình", "birth": "1979", "award": "LĐTT", "decision": "13/QĐ-SVH"}
    binh(cast)
    return put_in(cast, judged(cast, facts_file(a_fact(), a_fact(2, **other))))


def faults() -> list[str]:
    return list(entered_rows_are_facts())


def test_what_was_entered_is_there(roster: Roster) -> None:
    assert roster.entered == 2
    assert faults() == []


def test_a_wide_sheet_is_there_too(cast: Cast) -> None:
    hoa(cast)
    row = [1, "NGUYỄN THỊ HOA", "001185001201", "HTT", "LĐTT", "31/QĐ ngày 05/01/2020", "HTXS", "CSTĐCS", "32/QĐ"]
    put_in(cast, judged(cast, wide_file(row)))
    assert YearlyGrade.objects.count() == 2
    assert faults() == []


def test_a_fact_that_is_gone_is_told_with_its_row(roster: Roster) -> None:
    gone = AwardHeld.objects.get(award="advanced-worker")
    row = RosterRow.objects.get(pk=gone.origin.partition(":")[2])
    AwardHeld.objects.filter(pk=gone.pk).delete()
    assert faults() == [f"Danh sách {roster.pk}, dòng {row.number}: 1 dữ kiện đã nhập nay không có hoặc đã khác."]


@pytest.mark.parametrize("changes", [{"year": 2010}, {"number": "99/QĐ"}, {"decided": "1999"}])
def test_a_fact_changed_by_nobody_is_found(roster: Roster, changes: dict[str, object]) -> None:
    AwardHeld.objects.filter(award="advanced-worker").update(**changes)
    assert len(faults()) == 1


def test_a_fact_on_another_record_is_found(roster: Roster) -> None:
    one, other = Subject.objects.order_by("pk")
    AwardHeld.objects.filter(subject=one).update(subject=other)
    assert len(faults()) == 1


def test_a_correction_and_a_void_are_no_faults(cast: Cast, roster: Roster) -> None:
    grade, award = YearlyGrade.objects.order_by("pk")[0], AwardHeld.objects.order_by("pk")[0]
    records.correct(grade, version=1, changes={"grade": "hoan_thanh"}, reason="Ghi nhầm", actor=cast.system, at=NOW)
    records.void(award, version=1, reason="Ghi nhầm người", actor=cast.system, at=NOW)
    assert faults() == []


def test_a_list_taken_back_and_put_in_again_has_no_faults(cast: Cast, roster: Roster) -> None:
    taken_back(cast, roster)
    assert faults() == []
    put_in(cast, judged(cast, facts_file(a_fact()), name="lan-hai.xlsx"))
    assert faults() == []


def test_facts_go_with_a_person_who_is_joined_to_another(cast: Cast, roster: Roster) -> None:
    person = Subject.objects.order_by("pk")[0].person
    assert person is not None
    other = hoa(cast, birth="", citizen_id="", full_name="Nguyễn Thị Hoa")
    successions.merge_entries(other, person, actor=cast.system, at=NOW)
    assert faults() == []


def test_the_same_from_two_lists_is_no_fault(cast: Cast) -> None:
    hoa(cast)
    first, second = (judged(cast, facts_file(a_fact()), name=name) for name in ("mot.xlsx", "hai.xlsx"))
    put_in(cast, first)
    put_in(cast, second)
    assert YearlyGrade.objects.count() == 1
    assert faults() == []
