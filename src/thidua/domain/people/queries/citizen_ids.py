"""Personal identification numbers (số định danh cá nhân, on the CCCD and căn cước): twelve digits, kept as text.

Structure by Nghị định 137/2015/NĐ-CP, Điều 13, codes by Thông tư 59/2021/TT-BCA, Điều 4 and its annexes: three digits
for the place of birth's registration, one for century and sex, two for the year of birth, six random ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from thidua.domain.people.enums import Sex
from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.vietnamese.normalising import clean

_FIELD: Final = "citizen_id"
_DIGITS: Final = re.compile(r"[0-9]{12}")
_SCIENTIFIC: Final = re.compile(r"[0-9][.,]?[0-9]*E\+?[0-9]+", re.IGNORECASE)
_LETTER_FOR_DIGIT: Final = re.compile(r"[0-9OoIl]{12}")
_TYPE_ON: Final = "Chép lại đúng 12 chữ số trên thẻ căn cước"
# Thông tư 59/2021/TT-BCA, Phụ lục: codes of the 63 provinces, as printed on cards whatever was merged since
PROVINCES: Final = frozenset(
    [
        "001",
        "002",
        "004",
        "006",
        "008",
        "010",
        "011",
        "012",
        "014",
        "015",
        "017",
        "019",
        "020",
        "022",
        "024",
        "025",
        "026",
        "027",
        "030",
        "031",
        "033",
        "034",
        "035",
        "036",
        "037",
        "038",
        "040",
        "042",
        "044",
        "045",
        "046",
        "048",
        "049",
        "051",
        "052",
        "054",
        "056",
        "058",
        "060",
        "062",
        "064",
        "066",
        "067",
        "068",
        "070",
        "072",
        "074",
        "075",
        "077",
        "079",
        "080",
        "082",
        "083",
        "084",
        "086",
        "087",
        "089",
        "091",
        "092",
        "093",
        "094",
        "095",
        "096",
    ]
)
# Phụ lục, codes of countries: 101 and above, for those registered abroad
_FIRST_COUNTRY: Final = 101


@dataclass(frozen=True)
class Contradiction:
    """Something in the number that does not fit what else is known; nobody is stopped by it."""

    code: str
    sentence: str


def read_citizen_id(text: str) -> str:
    """The twelve digits; blanks between groups are forgotten, nothing else is. Raises NotAccepted with the repair."""
    typed = clean(text).lstrip("'")
    number = re.sub(r"\s", "", typed)
    if not number:
        return ""
    if _DIGITS.fullmatch(number):
        return number
    raise _refusal(number)


def mask(number: str | None) -> str:
    """ "001085123434" -> "0010******34"; empty for none."""
    return f"{number[:4]}******{number[-2:]}" if number else ""


def contradictions(number: str, *, sex: str, birth: str) -> list[Contradiction]:
    """What the number's own parts say against province codes, sex and year of birth."""
    found = []
    if number[:3] not in PROVINCES and int(number[:3]) < _FIRST_COUNTRY:
        found.append(Contradiction("province", f"Ba chữ số đầu {number[:3]} không phải mã tỉnh, thành phố nào."))
    year = birth_year(number)
    if birth and int(birth[:4]) != year:
        found.append(Contradiction("birth", f"Số định danh ghi năm sinh {year}, hồ sơ ghi năm sinh {birth[:4]}."))
    told = sex_in(number)
    if sex not in {Sex.UNKNOWN, told}:
        found.append(
            Contradiction("sex", f"Số định danh là của {told.label.lower()}, hồ sơ ghi {Sex(sex).label.lower()}.")
        )
    return found


def birth_year(number: str) -> int:
    """1900 for the digits 0 and 1, 2000 for 2 and 3, and so on."""
    return 1900 + int(number[3]) // 2 * 100 + int(number[4:6])


def sex_in(number: str) -> Sex:
    """Even digits for men, odd for women."""
    return Sex.FEMALE if int(number[3]) % 2 else Sex.MALE


def _refusal(number: str) -> NotAccepted:
    if _SCIENTIFIC.fullmatch(number):
        return not_accepted(
            "citizen_id_scientific",
            "Số định danh đã bị bảng tính đổi thành số mũ, các chữ số cuối không còn.",
            field=_FIELD,
            mend="Đổi cột sang dạng văn bản trong bảng tính rồi nhập lại từ thẻ căn cước",
        )
    if _LETTER_FOR_DIGIT.fullmatch(number):
        return not_accepted(
            "citizen_id_letter",
            "Số định danh có chữ cái giống chữ số (chữ O thay số 0, chữ l hoặc I thay số 1).",
            field=_FIELD,
            mend="Thay chữ cái bằng chữ số sau khi đối chiếu với thẻ căn cước",
        )
    if not number.isdecimal():
        return not_accepted("citizen_id_not_digits", "Số định danh chỉ gồm chữ số.", field=_FIELD, mend=_TYPE_ON)
    return _wrong_length(len(number))


def _wrong_length(length: int) -> NotAccepted:
    if length == 9:
        return not_accepted(
            "citizen_id_old_card",
            "Đây là số chứng minh nhân dân 9 chữ số, đã hết giá trị sử dụng.",
            field=_FIELD,
            mend="Ghi số định danh cá nhân 12 chữ số trên thẻ căn cước",
        )
    if length in {10, 11}:
        return not_accepted(
            "citizen_id_lost_zero",
            f"Số định danh chỉ có {length} chữ số; có thể bảng tính đã làm mất số 0 ở đầu.",
            field=_FIELD,
            mend="Đối chiếu với thẻ căn cước rồi ghi đủ 12 chữ số, kể cả các số 0 ở đầu",
        )
    return not_accepted(
        "citizen_id_length",
        f"Số định danh phải có 12 chữ số; số vừa nhập có {length} chữ số.",
        field=_FIELD,
        mend=_TYPE_ON,
    )
