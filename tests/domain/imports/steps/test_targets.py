from __future__ import annotations

import pytest

from thidua.domain.imports.steps.targets import Target, proposed, row_at, target_of, value_at
from thidua.domain.imports.steps.values import kept_value, shown_value
from thidua.foundation.refusals import NotAccepted

READING = {
    "document": {"number": "1/KH", "date": "2026-12-10", "year": 2027},
    "appendices": [
        {
            "id": "PL",
            "tasks": [{"key": "I.1", "content": "x", "units": ["A", "B"], "deadlines": [{"date": "2027-01-02"}]}],
        }
    ],
    "body_deadlines": [{"what": "Báo cáo", "raw": "trước 1/6", "date": "2027-06-01"}],
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("|||number", "1/KH"),
        ("|||year", "2027"),
        ("PL|I.1||units", "A; B"),
        ("PL|I.1|0|date", "2027-01-02"),
        ("|B1|0|date", "2027-06-01"),
    ],
)
def test_an_address_is_written_read_and_followed(text: str, value: str) -> None:
    target = target_of(text)
    assert str(target) == text
    assert value_at(READING, target) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a|b",
        "PL|I.1|x|date",
        "PL|I.1||date",
        "PL|I.1|0|content",
        "|||nothing",
        "PL|I.1|²|date",
        "PL|I.1|" + "9" * 5000 + "|date",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(NotAccepted):
        target_of(text)


@pytest.mark.parametrize("text", ["PL|9||content", "PL|I.1|5|date", "|B2|0|date"])
def test_an_address_that_leads_nowhere_is_refused(text: str) -> None:
    with pytest.raises(NotAccepted):
        value_at(READING, target_of(text))


def test_a_duty_of_the_prose_looks_like_a_row() -> None:
    row = row_at(READING, "", "B1")
    assert row
    assert (row["key"], row["content"]) == ("B1", "Báo cáo")


@pytest.mark.parametrize(
    ("proposal", "target"),
    [
        (
            {"value": "2027-01-01", "appendix": "PL", "key": "I.1", "deadline": 0, "field": None},
            Target("date", "PL", "I.1", 0),
        ),
        ({"value": "1/KH", "appendix": None, "key": None, "deadline": None, "field": "number"}, Target("number")),
        ({"value": "", "field": "number"}, None),
        ({"value": "x", "field": "nothing"}, None),
        (None, None),
    ],
)
def test_where_a_proposal_goes(proposal: dict[str, object] | None, target: Target | None) -> None:
    assert proposed(proposal) == target


@pytest.mark.parametrize(
    ("text", "typed", "kept", "shown"),
    [
        ("PL|I.1|0|date", "5/3/2027", "2027-03-05", "05/03/2027"),
        ("PL|I.1|0|date", "2027-03-05", "2027-03-05", "05/03/2027"),
        ("PL|I.1|0|date", "", "", ""),
        ("PL|I.1||lead", "  Sở   Y tế ", "Sở Y tế", "Sở Y tế"),
        ("|||year", "2027", "2027", "2027"),
    ],
)
def test_a_typed_value_is_kept_and_shown(text: str, typed: str, kept: str, shown: str) -> None:
    target = target_of(text)
    assert kept_value(target, typed) == kept
    assert shown_value(target, kept) == shown
