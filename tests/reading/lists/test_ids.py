"""Identity numbers: whole ones pass, those damaged by Excel are told with the way to mend them and never guessed."""

import pytest

from thidua.reading.lists.ids import disagreement, read_id


@pytest.mark.parametrize("written", ["001185001234", "001 185 001 234", "001.185.001.234", "001185-001234"])
def test_a_whole_number_is_read(written: str) -> None:
    assert read_id(written) == ("001185001234", None, None)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (1185001234.0, "id_lost_zero"),
        (11850012345.0, "id_lost_zero"),
        (10_900_000_000.0, "id_scientific"),
        ("1.09E+10", "id_scientific"),
        ("1,09E+11", "id_scientific"),
        (12345678.0, "id_lost_zero"),
        (1185001234.5, "id_scientific"),
        ("00118500123", "id_wrong_length"),
        ("123", "id_wrong_length"),
        ("abc", "id_not_digits"),
        ("901185001234", "id_wrong_province"),
        (901185001234.0, "id_wrong_province"),
        (True, "id_not_digits"),
    ],
)
def test_a_damaged_number_is_told_and_not_guessed(value: object, kind: str) -> None:
    number, told, sentence = read_id(value)  # type: ignore[arg-type]  # cells of any kind
    assert (number, told) == (None, kind)
    assert sentence is not None
    assert sentence.endswith((".", "kiểm tra lại."))


def test_an_old_card_is_kept_and_told() -> None:
    assert read_id("012345678")[:2] == ("012345678", "id_old_card")


@pytest.mark.parametrize(
    ("birth", "gender", "disagrees"),
    [(1985, "Nữ", False), (1986, "Nữ", True), (1985, "Nam", True), (None, None, False), ("03/1985", "Nữ", False)],
)
def test_birth_and_sex_are_held_against_the_number(birth: object, gender: object, disagrees: bool) -> None:
    assert (disagreement("001185001234", birth, gender) is not None) == disagrees  # type: ignore[arg-type]  # cells
