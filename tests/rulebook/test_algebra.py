"""Unknown is not false: more facts may settle a question, and never turn one certainty into the other."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rulebook.asking import OFFICER
from thidua.rulebook import Result, Verdict, load, read_facts
from thidua.rulebook.conditions.outcomes import WEIGHTS
from thidua.rulebook.judging import Judging

ON = date(2026, 6, 15)
GRADE = st.sampled_from(["ht", "tot", "xs"])
YEAR = st.integers(2012, 2025)
AWARD = st.fixed_dictionaries(
    {
        "award": st.sampled_from(
            [
                *("grassroots-emulation-fighter", "ministry-province-emulation-fighter"),
                *("ministry-province-certificate", "pm-certificate", "labour-order-3", "labour-order-2"),
            ]
        ),
        "year": YEAR,
        "kind": st.sampled_from(["hang_nam", "cong_trang", "phong_trao", "chuyen_de", None]),
    }
)
INITIATIVE = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["sang_kien", "de_tai"]),
        "scope": st.sampled_from(["co_so", "bo_tinh", "toan_quoc"]),
        "year": YEAR,
        "recognised": st.booleans(),
        "applied": st.sampled_from([True, False, None]),
        "replicable": st.sampled_from([True, None]),
        "accepted": st.sampled_from([True, None]),
    }
)
WHOLE = st.fixed_dictionaries(
    {
        "grades": st.dictionaries(YEAR, GRADE, max_size=14),
        "awards": st.lists(AWARD, max_size=9),
        "initiatives": st.lists(INITIATIVE, max_size=4),
        "eras": st.lists(st.sampled_from(["building_defending", "both_resistance_wars"]), max_size=2),
        "positions": st.lists(
            st.fixed_dictionaries(
                {
                    "group": st.sampled_from(["department_deputy_eq", "department_head_eq", "deputy_minister_eq"]),
                    "from": st.integers(2000, 2020).map(str),
                    "to": st.integers(2020, 2025).map(str),
                }
            ),
            max_size=3,
        ),
        "retirement": st.just({"notice": "2026-01-05"}),
        "prizes": st.just([]),
    }
)
PATHS = (
    "AW-a",
    "GEF-a",
    "PEF-a",
    "NEF-a",
    "PRC-d",
    "PMC-b",
    "LO3-e",
    "LO2-đ",
    "LO1-đ",
    "LO3-g-b",
    "LO2-e-b",
    "LO1-e-c",
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def verdicts(facts: dict[str, Any], subject: dict[str, Any] = OFFICER) -> dict[str, Verdict]:
    judging = Judging(load(), read_facts(facts, subject), ON)
    return {name: judging.path(*load().paths[name]).verdict for name in PATHS}


def contradict(less: Verdict, more: Verdict) -> bool:
    return {less, more} == {Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE}


@QUICK
@given(WHOLE, st.data())
def test_leaving_out_a_whole_kind_of_fact_never_turns_one_certainty_into_the_other(
    facts: dict[str, Any], data: st.DataObject
) -> None:
    left_out = data.draw(st.sampled_from(sorted(facts)))
    less = verdicts({key: value for key, value in facts.items() if key != left_out})
    more = verdicts(facts)
    assert not [name for name in PATHS if contradict(less[name], more[name])]


@QUICK
@given(WHOLE, st.data())
def test_leaving_out_one_grade_never_turns_one_certainty_into_the_other(
    facts: dict[str, Any], data: st.DataObject
) -> None:
    years = [year for year in facts["grades"] if year != max(facts["grades"])]
    if not years:
        return
    year = data.draw(st.sampled_from(sorted(years)))
    less = verdicts({**facts, "grades": {key: grade for key, grade in facts["grades"].items() if key != year}})
    assert not [name for name, verdict in verdicts(facts).items() if contradict(less[name], verdict)]


@QUICK
@given(WHOLE)
def test_one_more_title_never_makes_a_chain_fail(facts: dict[str, Any]) -> None:
    title = {"award": "grassroots-emulation-fighter", "year": 2025, "kind": "hang_nam"}
    more = verdicts({**facts, "awards": [*facts["awards"], title]})
    order = [Verdict.NOT_ELIGIBLE, Verdict.NEEDS_JUDGEMENT, Verdict.ELIGIBLE]
    before = verdicts(facts)
    assert not [name for name in PATHS if order.index(more[name]) < order.index(before[name])]


@QUICK
@given(WHOLE)
def test_a_day_known_only_by_its_year_never_contradicts_the_day(facts: dict[str, Any]) -> None:
    exact = [{**post, "from": f"{post['from']}-07-01", "to": f"{post['to']}-06-30"} for post in facts["positions"]]
    less, more = verdicts(facts), verdicts({**facts, "positions": exact})
    assert not [name for name in PATHS if contradict(less[name], more[name])]


@QUICK
@given(WHOLE)
def test_a_sex_not_recorded_never_contradicts_the_one_recorded(facts: dict[str, Any]) -> None:
    less = verdicts(facts, {"kind": "civil_servant"})
    for sex in ("m", "f"):
        more = verdicts(facts, {"kind": "civil_servant", "sex": sex})
        assert not [name for name in PATHS if contradict(less[name], more[name])]


@QUICK
@given(WHOLE)
def test_a_verdict_is_the_weakest_of_its_findings(facts: dict[str, Any]) -> None:
    judging = Judging(load(), read_facts(facts, OFFICER), ON)
    for name in PATHS:
        path = judging.path(*load().paths[name])
        weights = [WEIGHTS[one.outcome.result] for one in path.findings if one.outcome.blocks]
        expected = (Verdict.NOT_ELIGIBLE, Verdict.NEEDS_JUDGEMENT, Verdict.ELIGIBLE)[min(weights)]
        assert path.verdict is expected


def test_the_four_results_weigh_in_three() -> None:
    assert WEIGHTS == {Result.NOT_MET: 0, Result.UNKNOWN: 1, Result.TO_JUDGE: 1, Result.MET: 2}
