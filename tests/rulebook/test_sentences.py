"""What a reader is told, to the letter: one example for every way of speaking, out of the case files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.rulebook.asking import deep
from tests.rulebook.test_case_files import files
from thidua.rulebook import Result, load
from thidua.rulebook.awards import every_condition
from thidua.rulebook.cases import JudgedCase
from thidua.rulebook.conditions.outcomes import Outcome
from thidua.rulebook.plain_yaml import read_file

EXAMPLES: list[dict[str, Any]] = read_file(Path(__file__).parent / "example_sentences.yaml")


@cache
def case(name: str) -> JudgedCase:
    return next(one for file in files() for one in file.cases if one.id == name)


@cache
def outcomes(name: str) -> tuple[tuple[str, Outcome], ...]:
    path = case(name).run().paths[0]
    return tuple((f"{one.condition.sentences}/{one.outcome.result}", one.outcome) for one in deep(path.findings))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['speaks']}-{one['case']}")
def test_every_way_of_speaking_is_right_to_the_letter(example: dict[str, Any]) -> None:
    told = [_told(name, outcome) for name, outcome in outcomes(example["case"])]
    assert {key: value for key, value in example.items() if key != "case"} in told


def _told(name: str, outcome: Outcome) -> dict[str, Any]:
    facts = [f"{used.name} = {used.value}" for used in outcome.facts]
    told = {"speaks": name, "required": outcome.required, "sentence": outcome.sentence}
    return told | ({"remedy": outcome.remedy} if outcome.remedy else {}) | ({"facts": facts} if facts else {})


def test_every_type_has_a_sentence_for_what_it_asks_and_what_would_change_it() -> None:
    written = load().sentence_data.conditions
    assert all(one.requirement and one.remedy for one in written.values())


def test_every_sentence_is_used_by_some_condition() -> None:
    used = {one.sentences for award in load().awards.values() for _, one in every_condition(award)}
    gates = {"subject", "general_block", "text_on_date"}
    assert set(load().sentence_data.conditions) == used | gates


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("grade:2024, 2025", "kết quả đánh giá, xếp loại năm 2024, 2025"),
        ("service:army", "thời gian phục vụ trong Quân đội nhân dân"),
        ("attribute:foreigner", "thông tin là người nước ngoài"),
        ("exclusion:tax_duty_unmet", "có thuộc trường hợp “không thực hiện nghĩa vụ thuế” hay không"),
        ("votes", "số thành viên Hội đồng và số phiếu đồng ý"),
    ],
)
def test_a_missing_fact_has_a_name(key: str, name: str) -> None:
    assert load().sentences.fact_name(key) == name


def test_every_missing_fact_is_named_in_vietnamese() -> None:
    named = [
        outcome.sentence
        for file in files()
        for one in file.cases
        for _, outcome in outcomes(one.id)
        if outcome.result is Result.UNKNOWN
    ]
    assert named
    assert not [sentence for sentence in named if "_" in sentence or "grade" in sentence]
