from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.people.enums import Sex
from thidua.domain.people.queries import contradictions, mask, read_citizen_id
from thidua.foundation.refusals import NotAccepted

NUMBER = "001085123434"  # Hà Nội, a man of the 20th century, born 1985


@pytest.mark.parametrize("typed", [NUMBER, " 001085123434 ", "001 085 123 434", "'001085123434", "001085\u200b123434"])
def test_twelve_digits_are_taken_as_text(typed: str) -> None:
    assert read_citizen_id(typed) == NUMBER


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("OO1085123434", "citizen_id_letter"),
        ("00108512343l", "citizen_id_letter"),
        ("1085123434", "citizen_id_lost_zero"),
        ("01085123434", "citizen_id_lost_zero"),
        ("1.08512E+11", "citizen_id_scientific"),
        ("1,08512E+11", "citizen_id_scientific"),
        ("108512343400E0", "citizen_id_scientific"),
        ("012345678", "citizen_id_old_card"),
        ("0010851234345", "citizen_id_length"),
        ("001085-123434", "citizen_id_not_digits"),
        ("٠٠١٠٨٥١٢٣٤٣٤", "citizen_id_length"),
    ],
)
def test_anything_else_is_refused_with_its_repair_and_never_guessed(typed: str, code: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        read_citizen_id(typed)
    assert (refused.value.refusal.code, refused.value.refusal.field) == (code, "citizen_id")
    assert refused.value.refusal.mend


@given(st.text(max_size=16))
def test_whatever_is_typed_gives_twelve_digits_nothing_or_a_refusal(typed: str) -> None:
    try:
        number = read_citizen_id(typed)
    except NotAccepted:
        return
    assert number == "" or (len(number) == 12 and number.isascii() and number.isdigit())


def test_the_mask_keeps_four_and_two_digits() -> None:
    assert (mask(NUMBER), mask(None)) == ("0010******34", "")


@pytest.mark.parametrize(
    ("number", "sex", "birth", "codes"),
    [
        (NUMBER, Sex.MALE, "1985-05-12", []),
        (NUMBER, Sex.UNKNOWN, "", []),
        (NUMBER, Sex.FEMALE, "1985", ["sex"]),
        (NUMBER, Sex.MALE, "1986", ["birth"]),
        ("003085123434", Sex.MALE, "1985", ["province"]),
        ("001305123434", Sex.FEMALE, "2005", []),
        ("001305123434", Sex.MALE, "1905", ["birth", "sex"]),
    ],
)
def test_contradictions_are_told(number: str, sex: str, birth: str, codes: list[str]) -> None:
    assert [each.code for each in contradictions(number, sex=sex, birth=birth)] == codes
