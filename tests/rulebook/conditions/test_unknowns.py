"""Every type of condition with a fact left out, half known or beside the point: a question, never an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.rulebook.asking import OFFICER, asked, finding, result, staged, titles
from thidua.rulebook import Result, Verdict

COLLECTIVE = {"kind": "collective"}
FOREIGNER = {"kind": "foreigner"}
SOLDIER = {"kind": "army_member", "sex": "m"}
OPENER = {"award": "pm-certificate", "decided": "2019-05-10", "kind": "cong_trang", "period": [2014, 2018]}
GRADES = dict.fromkeys(range(2019, 2026), "xs")
CHAIN = {"awards": [OPENER, *titles(2020, 2022, 2023)], "grades": GRADES}
INITIATIVE = {
    "kind": "sang_kien",
    "scope": "bo_tinh",
    "year": 2025,
    "recognised": True,
    "applied": True,
    "replicable": True,
}
SERVICE = {"eras": ["building_defending"], "retirement": {"notice": "2026-01-05"}, "discipline": []}
PROVINCIAL = "ministry-province-emulation-fighter"


def chain(*, awards: list[dict[str, Any]] | None = None, **opener: Any) -> dict[str, Any]:
    """The chain to the order with its first award changed; None takes a key away."""
    changed = {key: value for key, value in {**OPENER, **opener}.items() if value is not None}
    return {"awards": [changed, *(awards if awards is not None else titles(2020, 2022, 2023))], "grades": GRADES}


NOT_RECORDED = [
    ("AW-a", "grade_at_least", OFFICER),
    ("VF-a", "grade_at_least", SOLDIER),
    ("VF-a", "service_years", SOLDIER),
    ("LO3-e", "held_award", OFFICER),
    ("LO3-e", "continuous_grade", OFFICER),
    ("LO3-e", "grade_years_within", OFFICER),
    ("PEF-a", "held_award", OFFICER),
    ("NEF-a", "held_award", OFFICER),
    ("NEF-a", "time_between", OFFICER),
    ("PEF-a", "initiative", OFFICER),
    ("HCM-c4", "years_after_award", COLLECTIVE),
    ("HCM-c4", "party_org_clean", COLLECTIVE),
    ("COC-r2", "once_only", OFFICER),
    ("COC-r2", "excluded_if", OFFICER),
    ("COC-r2", "subject_is", OFFICER),
    ("GU-a", "excluded_if", OFFICER),
    ("ALC-a", "collective_share", COLLECTIVE),
    ("ALC-a", "members_not_disciplined", COLLECTIVE),
    ("ELC-a", "collective_count", COLLECTIVE),
    ("LO3-c-đ", "existence_years", COLLECTIVE),
    ("IO3-c2", "anniversary_round", {"kind": "province"}),
    ("HL-1", "time_span", OFFICER),
    ("HL-1", "collective_honoured", OFFICER),
    ("PFL-1", "rank_in_group", COLLECTIVE),
    ("PFL-1", "targets_exceeded", COLLECTIVE),
    ("PFL-2", "movement_result", COLLECTIVE),
    ("LO1-b", "prize", OFFICER),
    ("PMC-w-d-r2", "production_model", {"kind": "farmer"}),
    ("GSO-a1", "position_service", OFFICER),
    ("GSO-a1", "service_era", OFFICER),
    ("GSO-a1", "retirement_trigger", OFFICER),
    ("HCM-sci", "work_published_since", OFFICER),
    ("CC-a", "defined_by", OFFICER),
]


@pytest.mark.parametrize(("path", "kind", "subject"), NOT_RECORDED)
def test_a_fact_not_recorded_is_unknown_and_named(path: str, kind: str, subject: dict[str, Any]) -> None:
    outcome = finding(path, {}, kind, subject=subject).outcome
    assert outcome.result is Result.UNKNOWN
    assert outcome.facts == ()
    assert kind == "defined_by" or "Chưa ghi nhận" in outcome.sentence


def test_the_posts_are_presumed_free_of_violation_and_the_presumption_is_marked() -> None:
    outcome = finding("GSO-a1", {}, "no_violation_in_post").outcome
    assert (outcome.result, outcome.presumed) == (Result.MET, True)
    assert finding("GSO-a1", {"discipline": []}, "no_violation_in_post").outcome.presumed is False


def test_an_award_of_a_kind_not_recorded_may_not_count() -> None:
    assert result("LO3-e", chain(kind=None), "held_award") is Result.TO_JUDGE


@pytest.mark.parametrize("kind", ["phong_trao", "cong_hien", "doi_ngoai"])
def test_an_opening_award_of_an_uncertain_kind_is_for_a_person(kind: str) -> None:
    assert asked("LO3-e", chain(kind=kind)).verdict is Verdict.NEEDS_JUDGEMENT


def test_a_revoked_award_opens_nothing() -> None:
    assert asked("LO3-e", chain(status="revoked")).verdict is Verdict.NOT_ELIGIBLE


def test_an_award_not_yet_decided_when_the_file_came_does_not_count() -> None:
    assert asked("LO3-e", chain(decided="2026-06-16")).verdict is Verdict.NOT_ELIGIBLE


def test_of_several_awards_that_may_open_the_years_one_that_works_is_enough() -> None:
    later = {"award": "pm-certificate", "decided": "2024-05-10", "kind": "cong_trang", "period": [2019, 2023]}
    facts = chain(awards=[later, *titles(2020, 2022, 2023)])
    assert asked("LO3-e", facts).verdict is Verdict.ELIGIBLE


def test_without_a_period_written_the_years_begin_after_the_decision() -> None:
    facts = chain(period=None, decided="2020-05-10", awards=titles(2021, 2022, 2023))
    assert asked("LO3-e", facts).verdict is Verdict.ELIGIBLE
    assert asked("LO3-e", chain(period=None, decided="2021-05-10")).verdict is Verdict.NOT_ELIGIBLE


def test_an_opening_award_without_any_time_leaves_the_years_unknown() -> None:
    facts = chain(period=None, decided=None)
    for kind in ("continuous_grade", "grade_years_within"):
        assert result("LO3-e", facts, kind) is Result.UNKNOWN
    assert asked("LO3-e", facts).verdict is Verdict.NEEDS_JUDGEMENT


def test_a_year_without_a_grade_inside_the_chain_is_a_question() -> None:
    grades = {year: grade for year, grade in GRADES.items() if year != 2021}
    assert result("LO3-e", {**CHAIN, "grades": grades}, "continuous_grade") is Result.UNKNOWN
    few = {**dict.fromkeys(range(2019, 2025), "tot")}
    assert result("LO3-e", {**CHAIN, "grades": few}, "grade_years_within") is Result.UNKNOWN


def test_a_title_of_an_unknown_giver_may_count_and_of_another_does_not() -> None:
    opener = {
        "award": "fatherland-defence-order-3",
        "decided": "2019-12-20",
        "kind": "cong_trang",
        "period": [2018, 2019],
    }
    facts = {"awards": [opener, {"award": PROVINCIAL, "year": 2024, "kind": "hang_nam"}], "grades": GRADES}
    assert asked("FD2-c", facts, subject=SOLDIER).verdict is Verdict.NEEDS_JUDGEMENT
    facts["awards"][1]["by"] = "bo_noi_vu"  # type: ignore[index]
    assert asked("FD2-c", facts, subject=SOLDIER).verdict is Verdict.NOT_ELIGIBLE
    facts["awards"][1]["by"] = "bo_cong_an"  # type: ignore[index]
    assert asked("FD2-c", facts, subject=SOLDIER).verdict is Verdict.ELIGIBLE


def flags(*more: dict[str, Any], founded: str = "2000-01-01") -> dict[str, Any]:
    """A collective whose certificate is of 2019 and whose grades are all excellent."""
    opener = {"award": "pm-certificate", "decided": "2019-12-20", "kind": "cong_trang"}
    collective = {"founded": founded, "party_org_clean": True, "flag_eligible": True}
    return {"awards": [opener, *more], "grades": GRADES, "collective": collective}


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        ({"decided": "2021-01-05", "kind": "hang_nam"}, Verdict.ELIGIBLE),
        ({"decided": "2019-12-20", "kind": "hang_nam"}, Verdict.NOT_ELIGIBLE),
        ({"decided": "2019", "kind": "hang_nam"}, Verdict.NEEDS_JUDGEMENT),
        ({"kind": "hang_nam"}, Verdict.NEEDS_JUDGEMENT),
        ({"period": [2020, 2020], "kind": "hang_nam"}, Verdict.ELIGIBLE),
        ({"year": 2019, "kind": "hang_nam"}, Verdict.NOT_ELIGIBLE),
        ({"year": 2027, "kind": "hang_nam"}, Verdict.NOT_ELIGIBLE),
        ({"year": 2027, "decided": "2026-01-05", "kind": "hang_nam"}, Verdict.NOT_ELIGIBLE),
        ({"year": 2022, "kind": "chuyen_de"}, Verdict.NOT_ELIGIBLE),
        ({"year": 2022}, Verdict.NEEDS_JUDGEMENT),
        ({"year": 2022, "decided": "2026", "kind": "hang_nam"}, Verdict.NEEDS_JUDGEMENT),
    ],
)
def test_a_flag_counts_when_it_was_given_for_the_years_since(flag: dict[str, Any], expected: Verdict) -> None:
    facts = flags({"award": "government-emulation-flag", **flag})
    assert asked("LO3-c-đ", facts, subject=COLLECTIVE).verdict is expected


def test_the_award_that_opens_the_years_is_not_counted_again() -> None:
    opener = {
        "award": "ministry-province-certificate",
        "decided": "2019-12-20",
        "kind": "cong_trang",
        "period": [2019, 2019],
    }
    one = {**opener, "decided": "2022-12-20", "period": [2022, 2022]}
    facts = {"awards": [opener, one], "grades": GRADES, "collective": {"party_org_clean": True}}
    assert asked("PMC-c-e", facts, subject=COLLECTIVE).verdict is Verdict.NOT_ELIGIBLE
    facts["awards"].append({**one, "period": [2024, 2024]})  # type: ignore[attr-defined]
    assert asked("PMC-c-e", facts, subject=COLLECTIVE).verdict is Verdict.ELIGIBLE


def test_a_title_of_the_collective_stands_for_the_grade_of_its_year() -> None:
    facts = flags({"award": "government-emulation-flag", "year": 2022, "kind": "hang_nam"})
    facts["grades"] = {**GRADES, 2023: "tot"}
    assert asked("LO3-c-đ", facts, subject=COLLECTIVE).verdict is Verdict.NOT_ELIGIBLE
    facts["awards"].append({"award": "excellent-labour-collective", "year": 2023, "kind": "hang_nam"})
    assert asked("LO3-c-đ", facts, subject=COLLECTIVE).verdict is Verdict.ELIGIBLE


def test_a_day_of_founding_known_by_its_year_is_a_question_in_that_year_only() -> None:
    facts = flags({"award": "government-emulation-flag", "year": 2022, "kind": "hang_nam"})
    for founded, expected in (("2016", Result.UNKNOWN), ("2015", Result.MET), ("2017", Result.NOT_MET)):
        facts["collective"] = {"founded": founded}
        assert result("LO3-c-đ", facts, "existence_years", subject=COLLECTIVE) is expected


def test_a_certificate_decided_inside_the_five_years_is_for_a_person_only_if_all_else_holds() -> None:
    inside = {
        "award": "ministry-province-certificate",
        "decided": "2023-12-20",
        "kind": "cong_trang",
        "period": [2022, 2023],
    }
    facts = {"awards": [inside, *titles(2021, 2022, 2024)], "grades": dict.fromkeys(range(2021, 2026), "tot")}
    assert asked("PMC-b", facts).verdict is Verdict.NEEDS_JUDGEMENT
    facts["grades"] = {**facts["grades"], 2021: "ht"}  # type: ignore[dict-item]
    assert asked("PMC-b", facts).verdict is Verdict.NOT_ELIGIBLE


def test_titles_by_decision_or_period_stand_for_their_years() -> None:
    by_period = [
        {"award": "grassroots-emulation-fighter", "period": [year, year], "kind": "hang_nam"} for year in (2024, 2025)
    ]
    assert asked("PRC-d", {"awards": by_period, "grades": {}, "initiatives": []}).verdict is Verdict.ELIGIBLE
    undated = [{"award": "grassroots-emulation-fighter", "kind": "hang_nam"}] * 2
    assert result("PRC-d", {"awards": undated, "grades": {}, "initiatives": []}, "held_award") is Result.NOT_MET


def test_titles_whose_decision_may_come_after_the_file_leave_the_run_open() -> None:
    awards = [
        *titles(2024),
        {"award": "grassroots-emulation-fighter", "year": 2025, "decided": "2026", "kind": "hang_nam"},
    ]
    assert result("PRC-d", {"awards": awards}, "held_award") is Result.UNKNOWN


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"year": 2024, "decided": "2025-01-10", "kind": "hang_nam"}, Result.MET),
        ({"period": [2022, 2024], "decided": "2025-01-10", "kind": "hang_nam"}, Result.MET),
        ({"year": 2023, "decided": "2025-01-10", "kind": "hang_nam"}, Result.TO_JUDGE),
        ({"decided": "2026", "year": 2024, "kind": "hang_nam"}, Result.UNKNOWN),
        ({"kind": "hang_nam"}, Result.UNKNOWN),
    ],
)
def test_two_titles_are_successive_when_their_years_join(second: dict[str, Any], expected: Result) -> None:
    first = {"award": PROVINCIAL, "year": 2021, "decided": "2022-01-10", "kind": "hang_nam"}
    assert result("NEF-a", {"awards": [first, {"award": PROVINCIAL, **second}]}, "held_award") is expected


def test_titles_in_sequence_do_not_count_from_years_under_discipline() -> None:
    both = [
        {"award": PROVINCIAL, "year": year, "decided": f"{year}-12-20", "kind": "hang_nam"} for year in (2021, 2024)
    ]
    discipline = [{"level": "canh_cao", "decided": "2021-01-01", "ended": "2022-06-30"}]
    assert result("NEF-a", {"awards": both, "discipline": discipline}, "held_award") is Result.NOT_MET
    discipline[0]["ended"] = "2021-06-30"
    assert result("NEF-a", {"awards": both, "discipline": discipline}, "held_award") is Result.UNKNOWN


def test_without_the_day_of_the_decision_the_deadline_is_not_known() -> None:
    awards = [{"award": PROVINCIAL, "year": year, "kind": "hang_nam"} for year in (2021, 2024)]
    assert result("NEF-a", {"awards": awards}, "time_between") is Result.UNKNOWN
    assert result("NEF-a", {"awards": []}, "time_between") is Result.NOT_MET


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"decided": "2011-06-15"}, Result.MET),
        ({"decided": "2011-06-16"}, Result.NOT_MET),
        ({"decided": "2011"}, Result.UNKNOWN),
        ({"period": [2005, 2010], "decided": "2015-01-01"}, Result.MET),
        ({"year": 2010}, Result.MET),
        ({"year": 2011}, Result.NOT_MET),
        ({}, Result.UNKNOWN),
    ],
)
def test_years_after_an_award_run_from_its_period_else_its_decision(held: dict[str, Any], expected: Result) -> None:
    facts = {"awards": [{"award": "ho-chi-minh-order", "kind": "cong_trang", **held}]}
    assert result("HCM-c4", facts, "years_after_award", subject=COLLECTIVE) is expected


def test_of_several_orders_the_latest_opens_the_waiting_where_so_written() -> None:
    both = [
        {"award": "ho-chi-minh-order", "decided": day, "kind": "cong_trang"} for day in ("1990-01-01", "2020-01-01")
    ]
    assert result("HCM-c4", {"awards": both}, "years_after_award", subject=COLLECTIVE) is Result.NOT_MET
    assert result("HCM-c4", {"awards": []}, "years_after_award", subject=COLLECTIVE) is Result.NOT_MET


def test_a_leap_day_waits_until_the_first_of_march() -> None:
    facts = {"awards": [{"award": "ho-chi-minh-order", "decided": "2008-02-29", "kind": "cong_trang"}]}
    for day, expected in ((date(2023, 2, 28), Result.NOT_MET), (date(2024, 3, 1), Result.MET)):
        told = asked("HCM-c4", facts, on=max(day, date(2024, 1, 1)), subject=COLLECTIVE)
        assert any(one.outcome.result is Result.MET for one in told.findings) or expected is Result.NOT_MET


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, Result.MET),
        ({"recognised": None}, Result.MET),
        ({"recognised": False}, Result.NOT_MET),
        ({"replicable": None}, Result.UNKNOWN),
        ({"scope": None}, Result.UNKNOWN),
        ({"kind": None}, Result.UNKNOWN),
        ({"year": None}, Result.MET),
        ({"year": 2027}, Result.NOT_MET),
        ({"scope": "toan_luc_luong"}, Result.UNKNOWN),
    ],
)
def test_an_initiative_counts_by_what_is_known_of_it(change: dict[str, Any], expected: Result) -> None:
    assert result("PEF-a", {"initiatives": [{**INITIATIVE, **change}]}, "initiative") is expected


@pytest.mark.parametrize(
    ("scope", "expected"), [("toan_luc_luong", Result.MET), ("toan_quoc", Result.UNKNOWN), ("co_so", Result.NOT_MET)]
)
def test_scopes_of_the_armed_forces_do_not_compare_with_the_others(scope: str, expected: Result) -> None:
    feat = {"kind": "muu_tri_sang_tao_chien_dau", "scope": scope, "year": 2025, "recognised": True}
    outcome = finding("PEF-a", {"initiatives": [feat]}, "any_of", subject=SOLDIER).outcome
    assert outcome.parts[2][0].outcome.result is expected


def test_an_initiative_with_no_mark_of_recognition_may_count() -> None:
    unmarked = {"kind": "sang_kien", "year": 2025, "applied": True, "high_value": True}
    facts = {"initiatives": [unmarked, unmarked, unmarked]}
    assert result("LO1-w-b", facts, "initiative", subject={"kind": "worker"}) is Result.UNKNOWN


def test_the_year_of_an_initiative_matters_where_the_year_is_asked_for() -> None:
    facts = {"grades": {2025: "tot"}, "initiatives": [{"kind": "sang_kien", "scope": "co_so", "recognised": True}]}
    assert asked("GEF-a", facts).verdict is Verdict.NEEDS_JUDGEMENT


@pytest.mark.parametrize(
    ("movement", "expected"),
    [
        (
            {"launched_by": "bo_tinh", "theme": "chuyen_de", "duration_years": 3, "stage": "tong_ket", "rank": 1},
            Result.MET,
        ),
        ({"launched_by": "bo_tinh", "theme": "chuyen_de", "stage": "tong_ket", "rank": "leader"}, Result.UNKNOWN),
        ({"launched_by": "bo_tinh", "duration_years": 3, "stage": "tong_ket", "rank": "leader"}, Result.UNKNOWN),
        (
            {"launched_by": "huyện", "theme": "chuyen_de", "duration_years": 3, "stage": "tong_ket", "rank": 1},
            Result.UNKNOWN,
        ),
        ([], Result.NOT_MET),
    ],
)
def test_a_movement_counts_by_what_is_known_of_it(movement: Any, expected: Result) -> None:
    assert result("PFL-2", {"movement": movement}, "movement_result", subject=COLLECTIVE) is expected


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        ({"group": "cum_khoi_bo_tinh", "rank": "leader"}, Result.MET),
        ({"group": "cum_khoi_bo_tinh", "rank": 2}, Result.NOT_MET),
        ({"group": "cụm số 5", "rank": 1}, Result.UNKNOWN),
        ({"rank": 1}, Result.UNKNOWN),
        ([], Result.NOT_MET),
    ],
)
def test_a_place_in_a_cluster_counts_in_the_cluster_asked_for(rank: Any, expected: Result) -> None:
    assert result("PFL-1", {"rank": rank}, "rank_in_group", subject=COLLECTIVE) is expected


@pytest.mark.parametrize(
    ("prize", "expected"),
    [
        ({"level": "world", "medal": "first", "sent_by_authority": True}, Result.MET),
        ({"level": "world", "medal": "gold"}, Result.UNKNOWN),
        ({"medal": "gold", "sent_by_authority": True}, Result.UNKNOWN),
        ({"level": "continent", "medal": "gold", "sent_by_authority": True}, Result.NOT_MET),
    ],
)
def test_a_prize_counts_by_level_place_and_who_sent(prize: dict[str, Any], expected: Result) -> None:
    assert result("LO1-b", {"prizes": [prize]}, "prize") is expected


@pytest.mark.parametrize(
    ("prize", "awards", "expected"),
    [
        (
            {"medal": "arts_contest_or_festival", "year": 2022},
            [{"award": "meritorious-artist", "decided": "2019-05-10"}],
            Result.MET,
        ),
        (
            {"medal": "arts_contest_or_festival", "year": 2018},
            [{"award": "meritorious-artist", "decided": "2019-05-10"}],
            Result.NOT_MET,
        ),
        ({"medal": "arts_contest_or_festival", "year": 2022}, [{"award": "meritorious-artist"}], Result.UNKNOWN),
        ({"medal": "gold", "year": 2022}, [{"award": "meritorious-artist", "year": 2019}], Result.UNKNOWN),
        ({"medal": "arts_contest_or_festival"}, [], Result.UNKNOWN),
    ],
)
def test_a_prize_since_the_first_title(prize: dict[str, Any], awards: list[dict[str, Any]], expected: Result) -> None:
    assert result("AR66-2", {"prizes": [prize], "awards": awards}, "prize") is expected


def test_a_production_model_of_unknown_age_is_a_question() -> None:
    facts = {"production_model": {"scope": "cap_xa"}}
    assert result("PMC-w-d-r2", facts, "production_model", subject={"kind": "farmer"}) is Result.UNKNOWN


@pytest.mark.parametrize(
    ("notice", "expected"),
    [({"notice": None}, Result.NOT_MET), ("2026", Result.UNKNOWN), ("2025", Result.MET), ("2027", Result.NOT_MET)],
)
def test_a_notice_opens_the_award_once_its_day_has_come(notice: Any, expected: Result) -> None:
    assert result("LO3-g-b", {"retirement": notice}, "retirement_trigger") is expected


def test_discipline_not_known_to_be_in_post_is_a_question_and_out_of_post_is_none() -> None:
    for in_post, expected in ((None, Result.UNKNOWN), (False, Result.MET), (True, Result.NOT_MET)):
        discipline = [{"level": "khien_trach", "ended": "2010-01-01", "in_post": in_post}]
        assert result("LO3-g-b", {"discipline": discipline}, "no_violation_in_post") is expected


def test_a_kind_of_subject_answers_whether_it_is_a_foreigner() -> None:
    assert result("CHC-r2", {}, "subject_is", subject=FOREIGNER) is Result.MET


def test_an_order_of_a_kind_not_recorded_may_shut_out() -> None:
    awards = [{"award": "labour-order-1", "decided": "2010-01-01"}]
    assert result("GU-a", {"awards": awards}, "excluded_if") is Result.UNKNOWN
    assert result("GU-a", {"awards": [{**awards[0], "kind": "cong_trang"}]}, "excluded_if") is Result.MET


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"discipline": []}, Result.MET),
        ({"discipline": [{"level": "khien_trach", "ended": "2001-01-01"}]}, Result.NOT_MET),
        ({"ever_disciplined": False, "criminal_liability": True}, Result.NOT_MET),
        ({"ever_disciplined": True}, Result.NOT_MET),
    ],
)
def test_ever_disciplined_is_answered_by_the_list_too(facts: dict[str, Any], expected: Result) -> None:
    assert result("COC-r2", facts, "excluded_if") is expected


def test_crime_is_presumed_absent_and_the_presumption_is_marked() -> None:
    assert finding("COC-r2", {"ever_disciplined": False}, "excluded_if").outcome.presumed is True


def test_an_honour_given_once_is_answered_by_the_awards_held_too() -> None:
    assert result("COC-r2", {"awards": []}, "once_only") is Result.MET
    held = [{"award": "capital-outstanding-citizen", "year": 2020}]
    assert result("COC-r2", {"awards": held}, "once_only") is Result.NOT_MET


def test_a_work_of_the_year_of_independence_is_a_question() -> None:
    for published, expected in (("1945", Result.UNKNOWN), ("1944", Result.NOT_MET), ("1946", Result.MET)):
        assert result("HCM-sci", {"work_published": published}, "work_published_since") is expected


def test_service_that_was_interrupted_is_not_continuous() -> None:
    facts = {"service": {"army": 30}, "service_continuous": False}
    assert result("VF-a", facts, "service_years", subject=SOLDIER) is Result.NOT_MET


def test_service_in_the_army_is_service_in_the_armed_forces_and_the_reverse() -> None:
    assert result("GF1-a", {"service": {"army": 12, "police": 8}}, "service_years", subject=SOLDIER) is Result.MET
    assert result("VF-a", {"service": {"armed_forces": 25}}, "service_years", subject=SOLDIER) is Result.MET
    assert result("GF1-a", {"service": {"education_sector": 30}}, "service_years", subject=SOLDIER) is Result.UNKNOWN
    hard = {"service": {"hard_area": 1}, "service_grade_ok": True}
    assert result("GF3-b", hard, "service_years", subject={"kind": "nco_or_soldier"}) is Result.MET
    assert result("FM-c", {"service": {"army": 9}}, "service_years", subject=FOREIGNER) is Result.UNKNOWN


@pytest.mark.parametrize(
    "facts",
    [{"members": 20}, {"in_favour": 18}, {"members": 0, "in_favour": 0}, {}],
    ids=["one", "other", "none", "no"],
)
def test_a_vote_half_recorded_is_a_question(facts: dict[str, Any]) -> None:
    assert staged("hero-labour", {"stage": "council_vote", **facts}).verdict is Verdict.NEEDS_JUDGEMENT


def test_the_central_council_must_attend_and_more_so_before_july_2025() -> None:
    vote = {"stage": "council_vote", "council": "central", "members": 100, "in_favour": 95}
    assert staged("hero-labour", vote).verdict is Verdict.NEEDS_JUDGEMENT
    assert staged("hero-labour", {**vote, "present": 85}).verdict is Verdict.ELIGIBLE
    assert staged("hero-labour", {**vote, "present": 85}, on=date(2025, 6, 30)).verdict is Verdict.NOT_ELIGIBLE


def test_a_stage_with_nothing_recorded_asks_for_everything() -> None:
    told = staged("hero-labour", {})
    assert told.verdict is Verdict.NEEDS_JUDGEMENT
    assert {one.condition.type for one in told.findings} >= {"council_vote", "publicity", "party_opinion"}


def test_a_share_just_below_is_never_printed_as_reached() -> None:
    (vote,) = staged("hero-labour", {"stage": "council_vote", "members": 10_000, "in_favour": 8_999}).findings
    assert "89,9%" in vote.outcome.sentence


def test_a_quota_without_its_counts_is_a_question_on_the_list_only() -> None:
    assert staged("government-emulation-flag", {"stage": "quota", "proposed": 3}).verdict is Verdict.NEEDS_JUDGEMENT
    assert finding("GFL-1", {}, "quota", subject=COLLECTIVE).outcome.blocks is False


def test_the_people_of_the_year_may_be_counted_without_a_list() -> None:
    for people, expected in ((10, Result.MET), (11, Result.NOT_MET)):
        assert result("COC-r2", {"people_per_year": people}, "quota") is expected


def test_a_discipline_level_nobody_knows_is_taken_as_grave() -> None:
    facts = {"collective": {"members_disciplined": ["khai trừ"]}}
    assert result("ALC-a", facts, "members_not_disciplined", subject=COLLECTIVE) is Result.NOT_MET


def test_another_path_with_a_fact_missing_is_a_missing_fact_and_with_a_question_is_a_question() -> None:
    worker = {"kind": "worker"}
    assert (
        result("LO1-w-a", {"judgements": dict.fromkeys(JUDGED, False)}, "same_as_path", subject=worker)
        is Result.UNKNOWN
    )
    assert result("LO1-w-a", {"prizes": []}, "same_as_path", subject=worker) is Result.TO_JUDGE


JUDGED = ("exceptional_achievement", "invention_or_work", "contribution_socio_economic")
