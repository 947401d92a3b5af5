from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese.numbers import (
    NumberError,
    from_roman,
    money,
    money_in_words,
    number_in_words,
    read_money,
    read_number,
    to_roman,
    write_number,
)

DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7}
DIGITS |= {"tám": 8, "chín": 9}


def value_of_words(words: str) -> int:
    """A reader of number words that knows nothing of the writer."""
    billions, group, below_billion = 0, 0, 0
    last = None
    for word in words.split():
        if word in DIGITS:
            last = DIGITS[word]
            group += last
        elif word == "trăm":
            group = group - (last or 0) + 100 * (last or 0)
        elif word == "mươi":
            group = group - (last or 0) + 10 * (last or 0)
        elif word == "mười":
            group += 10
        elif word in {"nghìn", "triệu"}:
            below_billion += group * (1000 if word == "nghìn" else 10**6)
            group = 0
        elif word == "tỷ":
            billions = (billions + below_billion + group) * 10**9
            group = below_billion = 0
    return billions + below_billion + group


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_a_written_number_reads_back(number: Decimal) -> None:
    assert read_number(write_number(number)) == number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Decimal("1234567.89"), "1.234.567,89"),
        (0, "0"),
        (-2500, "-2.500"),
        (0.1, "0,1"),
        (Decimal("1E+6"), "1.000.000"),
        (Decimal("-0.0"), "0"),
        (999, "999"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(number: Decimal | float, written: str) -> None:
    assert write_number(number) == written


def test_decimals_can_be_fixed() -> None:
    assert write_number(95, decimals=2) == "95,00"
    assert write_number(Decimal("-0.001"), decimals=2) == "0,00"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.500.000", "1500000"),
        ("1,500,000", "1500000"),
        ("1500000.0", "1500000"),
        ("1.500", "1500"),
        ("1,500", "1.5"),
        ("9,75", "9.75"),
        ("9.75", "9.75"),
        ("1,234.5", "1234.5"),
        ("1 500 000", "1500000"),
        ("−3", "-3"),
        ("１２", "12"),
        ("0.125", "0.125"),
    ],
)
def test_one_written_number_has_one_meaning(written: str, value: str) -> None:
    assert read_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["", "abc", "1.23.456", "1500.000", "1,2,3", "12O", "1.09E+10", "1..5", "--1", "1.500,000.5", "NaN"]
)
def test_what_is_no_number_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(NumberError) as refused:
        read_number(written)
    assert refused.value.sentence.endswith(".")


def test_money_is_written_without_decimals() -> None:
    assert money(2530000) == "2.530.000 đ"


@given(st.integers(0, 10**13))
def test_written_money_reads_back(dong: int) -> None:
    assert read_money(money(dong)) == dong


@pytest.mark.parametrize("written", ["2.530.000 đ", "2,530,000 VNĐ", "2530000 đồng", "2.530.000₫", "2530000"])
def test_one_amount_in_many_hands(written: str) -> None:
    assert read_money(written) == 2530000


def test_a_fraction_of_a_dong_is_refused() -> None:
    with pytest.raises(NumberError, match="phần lẻ"):
        read_money("1,500 đ")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (1005, "một nghìn không trăm linh năm"),
        (2530000, "hai triệu năm trăm ba mươi nghìn"),
        (1000005, "một triệu không trăm linh năm"),
        (-7, "âm bảy"),
        (25 * 10**12, "hai mươi lăm nghìn tỷ"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert number_in_words(number) == words


@given(st.integers(0, 10**15))
def test_words_say_the_number(number: int) -> None:
    assert value_of_words(number_in_words(number)) == number


def test_money_in_words_starts_with_a_capital() -> None:
    assert money_in_words(2530000) == "Hai triệu năm trăm ba mươi nghìn đồng"


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number: int) -> None:
    assert from_roman(to_roman(number)) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "ii", "IVI", "MMMM", "XIA"])
def test_a_badly_formed_numeral_is_none(text: str) -> None:
    assert from_roman(text) is None


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_no_numeral_outside_the_range(number: int) -> None:
    with pytest.raises(NumberError):
        to_roman(number)
