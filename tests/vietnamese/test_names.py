import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text, names
from thidua.vietnamese.names import NameParts, initials, official_name, proper_case, split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nguyễn Thị Minh Khai", NameParts("Nguyễn", "Thị Minh", "Khai")),
        ("Lê An", NameParts("Lê", "", "An")),
        ("An", NameParts("", "", "An")),
        ("H'Hen Niê", NameParts("Niê", "", "H'Hen")),
        ("H’Hen Niê Kdăm", NameParts("Niê Kdăm", "", "H'Hen")),
        ("Y-Bih", NameParts("", "", "Y-Bih")),
        ("Y Moan Ênuôl", NameParts("Ênuôl", "", "Y Moan")),
        ("Hồ Văn Ý", NameParts("Hồ", "Văn", "Ý")),
        ("", NameParts("", "", "")),
    ],
)
def test_a_name_has_its_parts(name: str, parts: NameParts) -> None:
    assert split_name(name) == parts


@given(names)
def test_the_parts_of_a_kinh_name_make_the_name_again(name: str) -> None:
    parts = split_name(name)
    assert " ".join(part for part in (parts.family, parts.middle, parts.given) if part) == name


@given(any_text)
def test_any_text_can_be_split(text: str) -> None:
    assert bool(split_name(text).given) == bool(official_name(text))


def test_a_name_of_eighty_characters_is_split_like_any_other() -> None:
    long_name = "Công Tằng Tôn Nữ " + " ".join(["Hoàng"] * 9) + " Thùy Trang"
    assert len(long_name) >= 80
    assert split_name(long_name).given == "Trang"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [(" H ’ Hen  Niê ", "H'Hen Niê"), ("Y – Bih", "Y-Bih"), ("Lê\u00a0Ðức", "Lê Đức"), ("lê an", "lê an")],
)
def test_the_official_form_is_tidy_and_keeps_the_letters(typed: str, printed: str) -> None:
    assert official_name(typed) == printed


@given(any_text)
def test_the_official_form_is_final(text: str) -> None:
    assert official_name(official_name(text)) == official_name(text)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Đặng Văn Ân", "ĐVÂ"), ("H'Hen Niê", "HN"), ("Y-Bih", "Y"), ("an", "A"), ("", ""), ("1 2", "")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("NGUYỄN THỊ ÁNH", "Nguyễn Thị Ánh"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Y-BIH", "Y-Bih"),
        ("đặng văn ân", "Đặng Văn Ân"),
        ("Nguyễn McDonald", "Nguyễn McDonald"),
    ],
)
def test_only_a_name_of_one_case_is_recased(typed: str, proper: str) -> None:
    assert proper_case(typed) == proper


@given(names)
def test_capitals_come_back_as_the_name(name: str) -> None:
    assert proper_case(name.upper()) == name
