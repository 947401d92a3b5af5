import unicodedata

import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text, names, odd_text
from thidua.vietnamese.normalising import clean, clean_lines, code, findings_in, nfc


@given(names)
def test_a_name_typed_decomposed_is_kept_composed(name: str) -> None:
    assert nfc(unicodedata.normalize("NFD", name)) == name
    assert clean(unicodedata.normalize("NFD", name)) == name


@given(any_text)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(odd_text)
def test_cleaning_odd_text_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(odd_text)
def test_cleaned_text_has_nothing_left_to_repair(text: str) -> None:
    assert [oddity for oddity in findings_in(clean(text)) if oddity.repaired] == []


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Lê\u00a0 Văn\t An ", "Lê Văn An"),
        ("Lê\u200b Văn\ufeff An\u200d", "Lê Văn An"),
        ("\u202eLê Văn An\u202c", "Lê Văn An"),
        ("Ðặng Ɖức ðạt ɖộ", "Đặng Đức đạt độ"),
        ("số １２３Ａ", "số 123A"),
        ("Lê\x00 Văn\x07 An", "Lê Văn An"),
        ("dòng một\u2028dòng hai", "dòng một dòng hai"),
        ("tru\u031bơ\u0300ng", "trường"),
        ("", ""),
    ],
)
def test_clean_mends_what_no_reader_sees(raw: str, kept: str) -> None:
    assert clean(raw) == kept


def test_clean_joins_a_tone_typed_before_its_circumflex() -> None:
    assert clean("kê\u0301") == clean("ke\u0301\u0302") == "kế"


def test_clean_keeps_an_emoji_for_a_person_to_decide() -> None:
    assert clean("An 😀") == "An 😀"


def test_clean_lines_keeps_paragraphs() -> None:
    assert clean_lines("một \r\n\r\n\r\n\r\n hai\u2028ba\n") == "một\n\nhai\nba"


@pytest.mark.parametrize(
    "written",
    [
        "357/KH-UBND",
        "357 /KH-UBND",
        "357/KH–UBND",
        "Số: 357/KH-UBND",
        "số 357 / KH - UBND",
        "“357/KH‑UBND”",
        "３５７/KH-UBND ",
    ],
)
def test_one_document_number_has_one_form(written: str) -> None:
    assert code(written) == "357/KH-UBND"


@pytest.mark.parametrize("number", ["01/NQ-HĐND", "24/QĐ-TTg", "152/2025/NĐ-CP", "Sổ vàng"])
def test_a_document_number_keeps_case_and_zeros(number: str) -> None:
    assert code(number) == number


@given(odd_text)
def test_a_code_in_its_form_stays(text: str) -> None:
    assert code(code(text)) == code(text)


def test_findings_name_each_character_once_in_order_of_place() -> None:
    oddities = findings_in("Ðức\u200b\u200b \u00a0😀")
    assert [(o.kind, o.character, o.count, o.repaired) for o in oddities] == [
        ("look_alike", "U+00D0", 1, True),
        ("invisible", "U+200B", 2, True),
        ("blank", "U+00A0", 1, True),
        ("symbol", "U+1F600", 1, False),
    ]


def test_findings_say_that_marks_were_typed_apart() -> None:
    [oddity] = findings_in(unicodedata.normalize("NFD", "Nguyễn"))
    assert (oddity.kind, oddity.repaired) == ("decomposed", True)


def test_findings_say_that_a_tone_came_before_its_circumflex() -> None:
    [oddity] = findings_in("ké\u0302")
    assert (oddity.kind, oddity.position, oddity.repaired) == ("misordered_marks", 1, True)


def test_findings_say_that_an_old_encoding_was_used() -> None:
    kinds = {oddity.kind: oddity.repaired for oddity in findings_in("NguyÔn V¨n A")}
    assert kinds == {"legacy_encoding": False}


def test_findings_show_a_lost_letter() -> None:
    assert [oddity.kind for oddity in findings_in("Nguy\ufffdn")] == ["replacement"]


@given(names)
def test_a_plain_name_has_no_findings(name: str) -> None:
    assert findings_in(name) == []


@given(odd_text)
def test_every_change_of_letters_is_reported(text: str) -> None:
    if clean(text) != " ".join(text.split()):
        assert findings_in(text)
