import unicodedata

import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text, names, odd_text
from thidua.vietnamese.folding import alike, fold, identity_key, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Văn Á", "nguyen van a"),
        ("ĐẶNG  Đình\u00a0Ưng ", "dang dinh ung"),
        ("Ðức Ɖạo ðà ɖò", "duc dao da do"),
        ("Lê\u200bVăn", "levan"),
        ("H'Hen Niê", "h'hen nie"),
        ("", ""),
    ],
)
def test_fold_forgets_accents_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(names)
def test_a_folded_name_is_plain_small_ascii(name: str) -> None:
    folded = fold(name)
    assert folded.isascii()
    assert folded == folded.lower()


@given(names)
def test_folding_does_not_mind_how_letters_were_composed(name: str) -> None:
    assert fold(unicodedata.normalize("NFD", name)) == fold(name)


def test_words_come_without_punctuation() -> None:
    assert words("Khen thưởng: đợt 1/2026 (Cụm số 2)") == ["khen", "thuong", "dot", "1", "2026", "cum", "so", "2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa", "Hoà"),
        ("Thúy", "Thuý"),
        ("Lý", "Lí"),
        ("Mỹ", "Mĩ"),
        ("Quý", "Quí"),
        ("Nguyễn Thị Hóa", "NGUYỄN  THỊ HOÁ"),
        ("khỏe", "khoẻ"),
        ("H'Hen Niê", "H’Hen Niê"),
        ("Ðức", "Đức"),
    ],
)
def test_two_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa", "Hoa"),
        ("Hòa", "Hóa"),
        ("Thúy", "Thúi"),
        ("Đức", "Dức"),
        ("Tuấn", "Tuân"),
        ("Hương", "Hường"),
        ("Tay", "Tai"),
    ],
)
def test_two_names_are_not_alike(one: str, other: str) -> None:
    assert not alike(one, other)


@given(odd_text)
def test_the_identity_key_does_not_mind_how_letters_were_composed(text: str) -> None:
    assert identity_key(unicodedata.normalize("NFD", text)) == identity_key(text)


@given(names, names)
def test_alike_names_fold_alike_up_to_i_and_y(one: str, other: str) -> None:
    if alike(one, other):
        assert fold(one).replace("y", "i") == fold(other).replace("y", "i")
