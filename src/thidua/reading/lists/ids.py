"""Personal identity numbers in cells: whole, or damaged by Excel. A damaged one is never guessed.

Twelve digits: 3 of the province (001 to 096), 1 of century and sex, 2 of the birth year, 6 of the person
(Nghị định 137/2015/NĐ-CP, điều 13; kept by Luật Căn cước 2023). Nine digits: the old identity card.
"""

import datetime as dt
import re

from thidua.reading.lists.grids import text_of
from thidua.reading.lists.structure import Value

WHOLE, CARD = 12, 9
_LAST_PROVINCE = 96
_SCIENTIFIC = re.compile(r"^\d(?:[.,]\d+)?\s*[eE]\s*\+?\d+$")
_BETWEEN = re.compile(r"[\s.\-'’]")
_AGAIN = "hãy đặt cả cột sang kiểu Văn bản (Text) rồi nhập lại từ giấy tờ gốc."

Verdict = tuple[str | None, str | None, str | None]
"""(the number or None, kind of problem or None, sentence or None)."""


def read_id(value: Value) -> Verdict:
    """What a cell of identity numbers holds."""
    return _of_text(value) if isinstance(value, str) else _of_number(value)


def _of_text(text: str) -> Verdict:
    if len(text) == WHOLE and text.isascii() and text.isdigit():
        return _of_digits(text, typed=True)
    if _SCIENTIFIC.match(text.strip()):
        return None, "id_scientific", f"“{text}” là dạng rút gọn của Excel, các chữ số cuối đã mất; {_AGAIN}"
    digits = _BETWEEN.sub("", text)
    if not digits.isascii() or not digits.isdigit():
        return None, "id_not_digits", f"Số định danh “{text}” có ký tự không phải chữ số; hãy kiểm tra lại."
    return _of_digits(digits, typed=True)


def _of_number(value: Value) -> Verdict:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None, "id_not_digits", f"Ô “{value}” không phải số định danh; {_AGAIN}"
    if not float(value).is_integer() or value < 0 or value >= 1e12:
        return None, "id_scientific", f"Ô chứa số {value:g}, không phải số định danh nguyên vẹn; {_AGAIN}"
    digits = text_of(value)
    if value >= 1e9 and value % 10_000_000 == 0:
        return None, "id_scientific", f"Ô chứa số {value:.2E}: Excel đã làm tròn, các chữ số cuối đã mất; {_AGAIN}"
    if len(digits) in {WHOLE - 1, WHOLE - 2, CARD - 1}:
        lost = "0 ở đầu" if len(digits) != WHOLE - 2 else "00 ở đầu"
        return None, "id_lost_zero", f"Ô là kiểu số ({digits}, {len(digits)} chữ số): Excel đã bỏ số {lost}; {_AGAIN}"
    return _of_digits(digits, typed=False)


def _of_digits(digits: str, *, typed: bool) -> Verdict:
    if len(digits) == CARD:
        sentence = f"{digits} là số chứng minh nhân dân 9 số; hãy bổ sung số định danh cá nhân 12 số."
        return digits, "id_old_card", sentence
    if len(digits) != WHOLE:
        lost = " (có lẽ mất số 0 ở đầu)" if typed and len(digits) in {WHOLE - 1, CARD - 1} else ""
        return (
            None,
            "id_wrong_length",
            f"Số định danh “{digits}” có {len(digits)} chữ số, phải có 12{lost}; hãy kiểm tra lại.",
        )
    if not 1 <= int(digits[:3]) <= _LAST_PROVINCE:
        return (
            None,
            "id_wrong_province",
            f"Số định danh “{digits}” bắt đầu bằng mã {digits[:3]}, không phải mã tỉnh nào.",
        )
    return digits, None, None


def birth_year_of(digits: str) -> int:
    """The birth year a whole number carries."""
    return 1900 + int(digits[3]) // 2 * 100 + int(digits[4:6])


def is_female_of(digits: str) -> bool:
    """The sex a whole number carries."""
    return int(digits[3]) % 2 == 1


def disagreement(digits: str, birth: Value, gender: Value) -> str | None:
    """A sentence when birth year or sex beside the number are not those it carries."""
    year = birth.year if isinstance(birth, dt.date) else int(birth) if isinstance(birth, int) else None
    if year and year != birth_year_of(digits):
        return f"Số định danh {digits} ứng với năm sinh {birth_year_of(digits)}, dòng này ghi {year}; hãy kiểm tra lại."
    if gender in {"Nam", "Nữ"} and is_female_of(digits) != (gender == "Nữ"):
        meant = "nữ" if is_female_of(digits) else "nam"
        return f"Số định danh {digits} ứng với giới tính {meant}, dòng này ghi {gender}; hãy kiểm tra lại."
    return None
