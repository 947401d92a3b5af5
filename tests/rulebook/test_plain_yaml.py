"""Strict YAML: what is read, and what is refused with file, line and reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from thidua.rulebook.faults import RuleError
from thidua.rulebook.plain_yaml import read_yaml


def test_scalars_are_what_they_say() -> None:
    text = 'a: null\nb: true\nc: 12\nd: 0.30\ne: 2025-07-01\nf: "12"\ng: Điều 1\nh: -3\ni:\nj: 007\nk: 12:30\n'
    text += "l: >-\n  dài\n  hai dòng\n"
    assert read_yaml(text) == {
        "a": None,
        "b": True,
        "c": 12,
        "d": Decimal("0.30"),
        "e": date(2025, 7, 1),
        "f": "12",
        "g": "Điều 1",
        "h": -3,
        "i": None,
        "j": "007",
        "k": "12:30",
        "l": "dài hai dòng",
    }


def test_nested_lists_and_tables() -> None:
    assert read_yaml("a: [1, {b: [x]}]\nc:\n  - d: 2\n") == {"a": [1, {"b": ["x"]}], "c": [{"d": 2}]}


def test_an_empty_file_is_nothing() -> None:
    assert read_yaml("# chỉ có ghi chú\n") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\na: 2\n", "rules.yaml: dòng 2: khóa “a” viết hai lần"),
        ("a: &x 1\n", "rules.yaml, a: dòng 1: không dùng neo"),
        ("a: !!int 1\n", "rules.yaml, a: dòng 1: không dùng neo"),
        ("a: &x {b: 1}\n", "rules.yaml, a: dòng 1: không dùng neo"),
        ("a: &x [1]\n", "rules.yaml, a: dòng 1: không dùng neo"),
        ("a: !!map {b: 1}\n", "rules.yaml, a: dòng 1: không dùng neo"),
        ("a: !x [1]\n", "rules.yaml, a: dòng 1: không dùng neo"),
        ("b: 1\na: *x\n", "rules.yaml, a: dòng 2: không dùng tham chiếu"),
        ("a: [1\n", "rules.yaml, a: dòng 2: YAML viết sai"),
        ("a: 2025-13-01\n", "rules.yaml, a: “2025-13-01” không phải là một ngày có thật"),
        ("? [1]\n: 2\n", "rules.yaml: dòng 1: khóa phải là một từ"),
        ("--- 1\n--- 2\n", "rules.yaml: tệp có hơn một tài liệu YAML"),
        ("a: \x01\n", "rules.yaml: YAML viết sai"),
        ("a:\n  - b: {c: &x 1}\n", "rules.yaml, a[0].b.c: dòng 2: không dùng neo"),
    ],
)
def test_refusals_name_file_place_and_reason(text: str, told: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_yaml(text, file="rules.yaml")
    assert str(refused.value).startswith(told)


def test_an_alias_of_an_anchor_is_refused_at_the_anchor() -> None:
    with pytest.raises(RuleError, match="neo"):
        read_yaml("a: &x 1\nb: *x\n")
