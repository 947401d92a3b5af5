"""A key or a code that nobody reads is told, with its place and the one most like it."""

from __future__ import annotations

from typing import Any

import pytest

from thidua.rulebook import load
from thidua.rulebook.unknown import unknown_in_cases, unknown_of_person

CASE = {"id": "a", "award": "labour-order-3", "path": "LO3-a", "as_of": "2026-06-15", "subject": {"kind": "collective"}}
SUM = {"id": "b", "award": "labour-order-3", "of": "individual", "decided": "2026-06-15"}


def _told(facts: Any, **more: Any) -> list[str]:
    return [str(one) for one in unknown_in_cases({"cases": [{**CASE, "facts": facts, **more}]}, load())]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"grade": {2025: "xs"}}, "facts: không có mục “grade” nên không được xét đến; có phải “grades”?"),
        ({"mau_ao": "do"}, "facts: không có mục “mau_ao” nên không được xét đến"),
        (
            {"awards": [{"award": "pm-certificate", "decded": "2020-01-01"}]},
            "facts.awards[0]: không có mục “decded” nên không được xét đến; có phải “decided”?",
        ),
        (
            {"awards": [{"award": "pm-certificat"}]},
            "facts.awards[0].award: không có mục “pm-certificat” nên không được xét đến; có phải “pm-certificate”?",
        ),
        (
            {"initiatives": [{"kind": "sang_kien"}, {"scop": "co_so"}]},
            "facts.initiatives[1]: không có mục “scop” nên không được xét đến; có phải “scope”?",
        ),
        (
            {"positions": [{"group": "minister_eqq", "from": "2010"}]},
            "facts.positions[0].group: không có mục “minister_eqq” nên không được xét đến; có phải “minister_eq”?",
        ),
        (
            {"positions": [{"group": "list:nd152_1x"}]},
            "facts.positions[0].group: không có mục “nd152_1x” nên không được xét đến; có phải “nd152_16”?",
        ),
        (
            {"positions": [{"list": "nd152_166", "until": "2020"}]},
            "facts.positions[0]: không có mục “until” nên không được xét đến",
        ),
        ({"positions": [{"list": "vu_tru"}]}, "facts.positions[0].list: không có mục “vu_tru” nên không được xét đến"),
        (
            {"judgements": {"coc_specal": True}},
            "facts.judgements: không có mục “coc_specal” nên không được xét đến; có phải “coc_special”?",
        ),
        (
            {"collective": {"found": 2015, "flag_eligible": True}},
            "facts.collective: không có mục “found” nên không được xét đến; có phải “founded”?",
        ),
        (
            {"discipline": {"level": "khien_trach", "end": "2020"}},
            "facts.discipline: không có mục “end” nên không được xét đến; có phải “ended”?",
        ),
        (
            {"batch": {"propose": 3}},
            "facts.batch: không có mục “propose” nên không được xét đến; có phải “proposed”?",
        ),
        (
            {"subject": {"sexx": "f"}},
            "facts.subject: không có mục “sexx” nên không được xét đến; có phải “sex”?",
        ),
    ],
)
def test_a_slip_of_the_pen_in_the_facts_is_told(facts: dict[str, Any], told: str) -> None:
    assert f"cases[0] (a).{told}" in _told(facts)


def test_a_slip_beside_the_facts_is_told() -> None:
    assert _told({}, expectd="eligible") == [
        "cases[0] (a): không có mục “expectd” nên không được xét đến; có phải “expected”?"
    ]
    assert _told({}, subject={"kind": "civil_servan", "age": 3}) == [
        "cases[0] (a).subject: không có mục “age” nên không được xét đến",
        "cases[0] (a).subject.kind: không có mục “civil_servan” nên không được xét đến; có phải “civil_servant”?",
    ]


def test_a_slip_in_a_sum_is_told() -> None:
    data = {"bonus_cases": [{**SUM, "expected": 1}, {**SUM, "id": "", "awards": [{"award": "x", "yaer": 2020}]}]}
    assert [str(one) for one in unknown_in_cases(data, load())] == [
        "bonus_cases[0] (b): không có mục “expected” nên không được xét đến; có phải “expected_vnd”?",
        "bonus_cases[1].awards[0]: không có mục “yaer” nên không được xét đến; có phải “year”?",
    ]


def test_what_is_known_is_not_told() -> None:
    facts = {
        "grades": {2025: "xs"},
        "note": "lời ghi của người nhập",
        "foreigner": False,
        "tax_duty_unmet": False,
        "residence": "ha_noi",
        "pct_task_done": 1,
        "retirement": {"notice": "2026-01-01"},
        "sources": {"grades": "hồ sơ"},
        "positions": [{"group": "minister_eq", "list": "nd152_16", "from": "2010"}],
        "awards": "không phải danh sách",
    }
    assert _told(facts, note="…") == []


KEYS_OF_A_CASE = [
    "id",
    "award",
    "path",
    "as_of",
    "regime",
    "subject",
    "facts",
    "kind",
    "expected",
    "also_acceptable",
    "why",
    "basis",
    "assumption",
    "note",
    "source",
]
KEYS_OF_A_SUM = [
    "id",
    "award",
    "awards",
    "of",
    "decided",
    "same_year",
    "period",
    "year",
    "expected_vnd",
    "why",
    "basis",
    "note",
    "source",
]
KEYS_OF_RECORDS = {
    "awards": "award year period decided kind status source",
    "initiatives": "kind scope year recognised accepted applied replicable high_value source",
    "positions": "group list position from to source",
    "discipline": "level decided ended source",
    "proceedings": "kind status source",
    "movement": "launched_by rank stage theme duration_years source",
    "rank": "group rank source",
    "prizes": "level medal year sent_by_authority source",
    "production_model": "stable_years scope recognised source",
}


def test_no_key_a_case_may_have_is_told() -> None:
    data = {"cases": [{**dict.fromkeys(KEYS_OF_A_CASE, ""), "subject": {}, "facts": {}}]}
    assert [one.word for one in unknown_in_cases(data, load())] == []


def test_no_key_a_sum_may_have_is_told() -> None:
    award = {"award": "labour-order-3", "period": [2020, 2025], "year": 2025}
    data = {"bonus_cases": [{**dict.fromkeys(KEYS_OF_A_SUM, ""), "awards": [award]}]}
    assert [one.word for one in unknown_in_cases(data, load())] == []


@pytest.mark.parametrize("name", KEYS_OF_RECORDS)
def test_no_key_a_record_may_have_is_told(name: str) -> None:
    record = dict.fromkeys(KEYS_OF_RECORDS[name].split())
    assert _told({name: [record]}) == _told({name: record}) == []


@pytest.mark.parametrize("name", KEYS_OF_RECORDS)
def test_every_slip_in_a_key_of_a_record_is_told(name: str) -> None:
    for key in KEYS_OF_RECORDS[name].split():
        assert len(_told({name: [{f"{key}x": None}]})) == 1


@pytest.mark.parametrize("data", [None, [], {"cases": 3}, {"cases": ["x"]}, {"cases": [{"facts": 3, "subject": 4}]}])
def test_what_is_no_case_file_is_left_to_reading(data: Any) -> None:
    assert list(unknown_in_cases(data, load())) == []


def test_a_person_s_file_is_looked_over_in_both_its_forms() -> None:
    whole = {"as_of": "2026-01-01", "subject": {"kind": "worker"}, "facts": {"grade": {}}, "ten": "…"}
    assert [one.word for one in unknown_of_person(whole, load())] == ["ten", "grade"]
    assert [one.word for one in unknown_of_person({"subject": {"kind": "worker"}, "grade": {}}, load())] == ["grade"]
    assert list(unknown_of_person(["x"], load())) == []
