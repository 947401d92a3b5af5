"""Facts out of mappings: what is read, what is left unknown, what is refused and where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from thidua.rulebook import read_facts
from thidua.rulebook.facts.models import Retirement
from thidua.rulebook.faults import RuleError
from thidua.vietnamese.partial_dates import PartialDate


def test_nothing_written_is_nothing_known() -> None:
    facts = read_facts({})
    assert (facts.grades, facts.awards, facts.initiatives, facts.positions) == (None, None, None, None)
    assert facts.subject.kind is None


def test_an_empty_list_is_none_and_null_is_not_known() -> None:
    facts = read_facts({"awards": [], "initiatives": None})
    assert (facts.awards, facts.initiatives) == ((), None)


def test_grades_may_be_short_or_in_full_and_years_numbers_or_words() -> None:
    facts = read_facts({"grades": {2024: "tot", "2025": "hoan_thanh_xuat_sac", 2023: None}})
    assert facts.grades == {2024: "hoan_thanh_tot", 2025: "hoan_thanh_xuat_sac"}


def test_days_may_be_known_by_their_year_or_month_only() -> None:
    facts = read_facts({"positions": [{"group": "minister_eq", "from": 2015, "to": "2020-03"}]})
    assert facts.positions is not None
    assert (facts.positions[0].start, facts.positions[0].end) == (PartialDate(2015), PartialDate(2020, 3))


@pytest.mark.parametrize(
    ("post", "group", "listed"),
    [
        ({"group": "minister_eq"}, "minister_eq", None),
        ({"list": "nd152_22"}, None, "nd152_22"),
        ({"group": "list:nd152_22"}, None, "nd152_22"),
        ({"position": "list:nd152_22"}, None, "nd152_22"),
        ({"list": "list:nd152_22"}, None, "nd152_22"),
        ({"group": "minister_eq", "list": "nd152_16"}, "minister_eq", "nd152_16"),
    ],
)
def test_a_post_is_a_group_a_list_or_both(post: dict[str, Any], group: str | None, listed: str | None) -> None:
    (read,) = read_facts({"positions": [post]}).positions or ()
    assert (read.group, read.listed) == (group, listed)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"notice": "2026-01-10", "decision": "2026-02-01"}, Retirement(PartialDate(2026, 1, 10))),
        ({"notice": None}, Retirement()),
        (False, Retirement()),
        ("2026-01-10", Retirement(PartialDate(2026, 1, 10))),
        (None, None),
    ],
)
def test_retirement_is_the_earliest_day_none_or_not_known(written: Any, read: Retirement | None) -> None:
    assert read_facts({"retirement": written}).retirement == read


def test_single_facts_are_found_wherever_they_are_written() -> None:
    facts = read_facts(
        {"residence": "ha_noi", "vietnamese": True, "collective": {"flag_eligible": False}, "art_form": "dance"},
        {"kind": "collective", "youth_volunteer": True},
    )
    assert facts.attributes == {
        "resident_of": "ha_noi",
        "vietnamese_person": True,
        "flag_eligible": False,
        "art_form": "dance",
        "youth_volunteer": True,
    }


def test_figures_of_a_collective() -> None:
    collective = read_facts(
        {
            "collective": {
                "pct_advanced_worker": 0.7,
                "pct_task_done": 1,
                "cstdcs_members": 2,
                "members_disciplined": ["canh_cao", {"level": "khien_trach"}],
                "founded": "1990",
                "party_org_clean": True,
            }
        }
    ).collective
    assert collective.shares == {
        "members_with:advanced-worker": Decimal("0.7"),
        "members_completing_task": Decimal(1),
    }
    assert collective.counts == {"members_with:grassroots-emulation-fighter": 2}
    assert collective.members_disciplined == ("canh_cao", "khien_trach")
    assert (collective.founded, collective.party_org_clean) == (PartialDate(1990), True)


def test_what_stands_beside_the_collective_counts_as_its_own() -> None:
    assert read_facts({"party_org_clean": False, "founded": 1999}).collective.party_org_clean is False


def test_the_course_of_a_file() -> None:
    stage = read_facts(
        {
            "stage": "deadline",
            "members": 21,
            "present": 20,
            "in_favour": 18,
            "received": "2026-01-05",
            "system": "education",
            "school_year": "2024–2025",
            "batch": {"proposed": 2, "leaders_meeting_flag_standard": 10},
            "party_opinion": True,
        }
    ).stage
    assert (stage.name, stage.members, stage.present, stage.in_favour) == ("deadline", 21, 20, 18)
    assert (stage.received, stage.school_year) == (date(2026, 1, 5), 2025)
    assert stage.counts == {"proposed": 2, "leaders_meeting_flag_standard": 10}
    assert stage.papers == {"party_opinion": True}


def test_a_finding_may_name_who_found_it() -> None:
    facts = read_facts({"judgements": {"a": {"finding": True, "by": "Hội đồng"}, "b": "khong_dat", "c": None}})
    assert facts.judgements == {"a": True, "b": False}


def test_one_thing_may_stand_without_a_list() -> None:
    facts = read_facts(
        {"movement": {"rank": "leader"}, "rank": {"group": "x", "rank": 1}, "discipline": {"level": "canh_cao"}}
    )
    assert facts.movements is not None
    assert facts.movements[0].rank == "leader"
    assert facts.ranks is not None
    assert facts.ranks[0].rank == "1"
    assert facts.discipline is not None
    assert facts.discipline[0].level == "canh_cao"


def test_a_key_nobody_knows_is_no_fault() -> None:
    assert read_facts({"favourite_colour": "red"}).awards is None


def test_service_is_by_activity() -> None:
    facts = read_facts({"service": {"army": 20.5, "hard_area": 3, "continuous": True}, "service_continuous": False})
    assert facts.service == {"army": Decimal("20.5"), "hard_area": Decimal(3)}
    assert facts.is_service_continuous is False


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ([], "facts: phải là một bảng khóa - giá trị, không phải một danh sách hoặc bảng"),
        ({"grades": {2025: "giỏi"}}, "facts.grades.2025: mức xếp loại phải là một trong"),
        ({"grades": {"25": "tot"}}, "facts.grades.25: phải là năm viết đủ bốn chữ số"),
        ({"grades": [2025]}, "facts.grades: phải là một bảng"),
        ({"awards": {"award": "x"}}, "facts.awards: phải là một danh sách"),
        ({"awards": [{"year": 2025}]}, "facts.awards[0].award: thiếu mã"),
        ({"awards": [{"award": "x", "year": "hai"}]}, "facts.awards[0].year: phải là năm"),
        ({"awards": [{"award": "x", "period": [2019]}]}, "facts.awards[0].period: phải là [năm đầu, năm cuối]"),
        (
            {"awards": [{"award": "x", "period": [2019, 2018]}]},
            "facts.awards[0].period: năm cuối 2018 trước năm đầu 2019",
        ),
        ({"awards": [{"award": "x", "decided": "19/5/2019"}]}, "facts.awards[0].decided: “19/5/2019” không đúng dạng"),
        ({"awards": [{"award": "x", "decided": 1.5}]}, "facts.awards[0].decided: phải là một ngày"),
        ({"awards": [{"award": " "}]}, "facts.awards[0].award: phải là chữ"),
        ({"initiatives": [{"applied": "có"}]}, "facts.initiatives[0].applied: phải là true hoặc false"),
        ({"positions": [{"from": 2015}]}, "facts.positions[0]: thiếu nhóm"),
        ({"collective": {"pct_advanced_worker": 70}}, "facts.collective.pct_advanced_worker: phải là phần từ 0 đến 1"),
        ({"collective": {"cstdcs_members": -1}}, "facts.collective.cstdcs_members: phải là số nguyên không âm"),
        ({"time_span_years": "mười"}, "facts.time_span_years: phải là số không âm"),
        ({"time_span_years": -2}, "facts.time_span_years: phải là số không âm"),
        ({"time_span_years": float("nan")}, "facts.time_span_years: phải là số không âm"),
        ({"members": 2.5}, "facts.members: phải là số nguyên không âm"),
        ({"received": "2026"}, "facts.received: phải là ngày đủ ngày, tháng, năm"),
        ({"school_year": "nay"}, "facts.school_year: phải là năm"),
        ({"proceedings": [{"kind": "x", "status": "maybe"}]}, "facts.proceedings[0].status: phải là open"),
        ({"proceedings": [{"status": "open"}]}, "facts.proceedings[0].kind: phải là chữ"),
        ({"judgements": {"a": "chắc thế"}}, "facts.judgements.a: phải là true hoặc false"),
        ({"rank": {"rank": 2.5}}, "facts.rank[0].rank: phải là chữ"),
        ({"ever_disciplined": 1}, "facts.ever_disciplined: phải là chữ"),
    ],
)
def test_a_wrong_kind_of_value_is_refused_by_place_and_reason(facts: Any, told: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_facts(facts)
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ({"sex": "nữ"}, "subject.sex: phải là m hoặc f"),
        ({"retirement_age": 62}, "subject.retirement_age: phải là normal hoặc higher"),
        ({"kind": 3}, "subject.kind: phải là chữ"),
        ([], None),
    ],
)
def test_a_subject_is_read_strictly_too(subject: Any, told: str | None) -> None:
    if told is None:
        assert read_facts({}, subject).subject.kind is None
        return
    with pytest.raises(RuleError) as refused:
        read_facts({}, subject)
    assert str(refused.value).startswith(told)


def test_an_award_says_what_it_is_and_when() -> None:
    awards = [{"award": "a", "year": 2020}, {"award": "a", "period": [2018, 2019]}, {"award": "a"}]
    read = read_facts({"awards": [*awards, {"award": "a", "decided": "2019-05", "status": "revoked"}]}).awards or ()
    assert [one.shown() for one in read] == ["a (2020)", "a (2018–2019)", "a", "a (2019-05)"]
    assert [one.is_revoked for one in read] == [False, False, False, True]
