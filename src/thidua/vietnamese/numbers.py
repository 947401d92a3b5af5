"""Numbers as Vietnamese offices write them: 1.234.567,89; đồng without decimals; words; Roman numerals."""

import re
from decimal import Decimal
from typing import Final

from thidua.vietnamese.normalising import clean


class NumberError(ValueError):
    """A text that is not one number; ``code`` for programs, the message for the reader."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


_MINUS: Final = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"}
_VIETNAMESE: Final = re.compile(r"-?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?")
_COMMA_GROUPS: Final = re.compile(r"-?[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)")
_POINT_DECIMALS: Final = re.compile(r"-?\d+\.(?:\d{1,2}|\d{4,})|-?0\.\d+")
_GAPS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_CURRENCY: Final = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|₫)\.?$", re.IGNORECASE)

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_UNITS_OF_THREE: Final = ("", "nghìn", "triệu")
_BILLION: Final = 10**9
_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LARGEST_ROMAN: Final = 3999


def read_number(text: str) -> Decimal:
    """The value of a number written the Vietnamese way: "1.234.567,89".

    A single separator is read the Vietnamese way ("1.500" is one thousand five hundred, "1,500" one and a half); forms
    that can only be foreign are taken too ("1,500,000", "1,234.5", "1500000.0").  ``NumberError`` for anything else.
    """
    written = _GAPS.sub("", clean(text).translate(_MINUS))
    if not written:
        raise NumberError("empty", "Chưa nhập số.")
    if _VIETNAMESE.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    if _COMMA_GROUPS.fullmatch(written) or _POINT_DECIMALS.fullmatch(written):
        return Decimal(written.replace(",", ""))
    raise NumberError("not_a_number", f"“{written}” không phải là số viết đúng, ví dụ đúng: 1.234.567,89.")


def read_money(text: str) -> int:
    """Whole đồng from "2.530.000 đ", "2,530,000 VNĐ", "2530000 đồng"; a fraction is refused."""
    amount = read_number(_CURRENCY.sub("", clean(text)))
    if amount != amount.to_integral_value():
        raise NumberError("fraction_of_dong", f"Số tiền “{clean(text)}” có phần lẻ; tiền đồng viết như 2.530.000.")
    return int(amount)


def write_number(value: Decimal | float, *, decimals: int | None = None) -> str:
    """Dots between thousands, a comma before decimals.

    ``decimals`` fixes how many (rounded half to even); None shows those that count.  A float is written as Python would
    print it, not as its binary value.
    """
    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise NumberError("not_a_number", "Giá trị không phải là một số hữu hạn.")
    plain = f"{number:,.{decimals}f}" if decimals is not None else _without_idle_zeros(f"{number:,f}")
    if not plain.strip("-0,."):
        plain = plain.lstrip("-")
    return plain.translate({ord(","): ".", ord("."): ","})


def money(dong: int) -> str:
    """``"2.530.000 đ"``."""
    return f"{write_number(dong)} đ"


def number_in_words(number: int) -> str:
    """A whole number in words, small letters: 2.530.000 -> "hai triệu năm trăm ba mươi nghìn"."""
    if number < 0:
        return f"âm {number_in_words(-number)}"
    if number == 0:
        return _DIGITS[0]
    return " ".join(_words_of(number, leading=True))


def money_in_words(dong: int) -> str:
    """An amount in words as on a payment paper: "Hai triệu năm trăm ba mươi nghìn đồng"."""
    words = number_in_words(dong)
    return f"{words[0].upper()}{words[1:]} đồng"


def to_roman(number: int) -> str:
    """Roman numeral of 1 to 3999."""
    if not 1 <= number <= _LARGEST_ROMAN:
        raise NumberError("no_roman", f"Không viết được số {number} bằng chữ số La Mã.")
    numeral = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def from_roman(text: str) -> int | None:
    """Value of a correctly formed numeral in capitals, or None: "IIII" and "VX" are none."""
    rest = text
    total = 0
    for value, letters in _ROMAN:
        while rest.startswith(letters):
            total += value
            rest = rest[len(letters) :]
    well_formed = not rest and 1 <= total <= _LARGEST_ROMAN and to_roman(total) == text
    return total if well_formed else None


def _without_idle_zeros(plain: str) -> str:
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _words_of(number: int, *, leading: bool) -> list[str]:
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        return [*_words_of(billions, leading=leading), "tỷ", *_words_of(rest, leading=False)]
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += _words_of_three(group, leading=leading)
            words += [_UNITS_OF_THREE[power]] if power else []
            leading = False
    return words


def _words_of_three(group: int, *, leading: bool) -> list[str]:
    """Three digits; after a higher group the hundreds are always said ("không trăm linh năm")."""
    hundreds, rest = divmod(group, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or not leading else []
    return words + _words_of_two(rest, after_hundreds=bool(words))


def _words_of_two(rest: int, *, after_hundreds: bool) -> list[str]:
    tens, ones = divmod(rest, 10)
    if tens == 0:
        linh = ["linh"] if after_hundreds and ones else []
        return [*linh, _DIGITS[ones]] if ones else []
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 0:
        return words
    special = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return [*words, special.get(ones, _DIGITS[ones])]
