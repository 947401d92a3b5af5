"""Characters that reach a form or a spreadsheet and are not what they seem: their repair and Vietnamese name.

The tables serve ``normalising`` (repair and report) and ``folding`` (search must not see them).
"""

import unicodedata
from typing import Final, Literal

Kind = Literal[
    "blank",
    "control",
    "decomposed",
    "direction",
    "full_width",
    "invisible",
    "legacy_encoding",
    "line_break",
    "look_alike",
    "misordered_marks",
    "private_use",
    "replacement",
    "symbol",
]

LOOK_ALIKES: Final = {
    "\u00d0": "Đ",  # Icelandic Eth: what old fonts and keyboards give for Đ
    "\u00f0": "đ",
    "\u0189": "Đ",  # African D
    "\u0256": "đ",
}
INVISIBLE: Final = {
    "\u00ad": "dấu nối mềm",
    "\u034f": "ký tự nối dấu vô hình",
    "\u115f": "ký tự đệm tiếng Hàn",
    "\u1160": "ký tự đệm tiếng Hàn",
    "\u17b4": "ký tự vô hình",
    "\u17b5": "ký tự vô hình",
    "\u180e": "khoảng trắng độ rộng 0",
    "\u200b": "khoảng trắng độ rộng 0",
    "\u200c": "ký tự ngăn nối chữ",
    "\u200d": "ký tự nối chữ",
    "\u2060": "ký tự nối từ vô hình",
    "\u2061": "ký tự toán vô hình",
    "\u2062": "ký tự toán vô hình",
    "\u2063": "ký tự toán vô hình",
    "\u2064": "ký tự toán vô hình",
    "\u3164": "ký tự đệm tiếng Hàn",
    "\ufe0e": "ký tự chọn kiểu hiển thị",
    "\ufe0f": "ký tự chọn kiểu hiển thị",
    "\ufeff": "dấu thứ tự byte (BOM)",
    "\uffa0": "ký tự đệm tiếng Hàn",
}
DIRECTION: Final = {
    "\u061c": "dấu hướng chữ Ả Rập",
    "\u200e": "dấu hướng trái sang phải",
    "\u200f": "dấu hướng phải sang trái",
    "\u202a": "lệnh nhúng trái sang phải",
    "\u202b": "lệnh nhúng phải sang trái",
    "\u202c": "lệnh kết thúc hướng chữ",
    "\u202d": "lệnh ép trái sang phải",
    "\u202e": "lệnh ép phải sang trái (đảo chiều chữ)",
    "\u2066": "lệnh cô lập trái sang phải",
    "\u2067": "lệnh cô lập phải sang trái",
    "\u2068": "lệnh cô lập hướng chữ",
    "\u2069": "lệnh kết thúc cô lập hướng chữ",
}
BLANKS: Final = {
    "\u00a0": "khoảng trắng không ngắt dòng",
    "\u1680": "khoảng trắng lạ",
    **{chr(point): "khoảng trắng lạ" for point in range(0x2000, 0x200B)},
    "\u202f": "khoảng trắng hẹp không ngắt dòng",
    "\u205f": "khoảng trắng toán học",
    "\u2800": "ô trống chữ nổi",
    "\u3000": "khoảng trắng toàn khổ",
}
LINE_BREAKS: Final = {
    "\t": "ký tự tab",
    "\n": "dấu xuống dòng",
    "\x0b": "dấu ngắt dòng của Word",
    "\x0c": "dấu ngắt trang",
    "\r": "dấu xuống dòng",
    "\x85": "dấu xuống dòng",
    "\u2028": "dấu ngắt dòng",
    "\u2029": "dấu ngắt đoạn",
}
FULL_WIDTH: Final = {chr(point): chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F)}
CONTROLS: Final = frozenset(chr(point) for point in (*range(0x20), *range(0x7F, 0xA0)) if chr(point) not in LINE_BREAKS)

REMOVED: Final = frozenset(INVISIBLE) | frozenset(DIRECTION) | CONTROLS
REPAIRS: Final[dict[int, str | None]] = {
    **{ord(odd): None for odd in REMOVED},
    **{ord(odd): " " for odd in (*BLANKS, *LINE_BREAKS)},
    **{ord(odd): right for odd, right in (LOOK_ALIKES | FULL_WIDTH).items()},
}
"""What ``str.translate`` does to each odd character: None removes it."""


def codepoint(character: str) -> str:
    """``"U+200B"`` for a zero-width space."""
    return f"U+{ord(character):04X}"


def describe(character: str) -> tuple[Kind, str] | None:
    """Kind and Vietnamese description of an odd character; None for one that is in its place."""
    if character in LOOK_ALIKES:
        return "look_alike", f"chữ “{character}” trông giống chữ “{LOOK_ALIKES[character]}” nhưng là ký tự khác"
    if character in FULL_WIDTH:
        return "full_width", f"ký tự toàn khổ “{character}”, đúng là “{FULL_WIDTH[character]}”"
    tables: tuple[tuple[Kind, dict[str, str]], ...] = (
        ("invisible", INVISIBLE),
        ("direction", DIRECTION),
        ("blank", BLANKS),
        ("line_break", LINE_BREAKS),
    )
    for kind, table in tables:
        if character in table:
            return kind, table[character]
    return _describe_by_category(character)


def _describe_by_category(character: str) -> tuple[Kind, str] | None:
    if character in CONTROLS:
        return "control", "ký tự điều khiển"
    if character == "\ufffd":
        return "replacement", "ký tự thay thế: chữ gốc đã mất khi chuyển mã"
    category = unicodedata.category(character)
    if category in {"Co", "Cn", "Cs"}:
        return "private_use", "ký tự riêng của một phông chữ hoặc chưa được định nghĩa"
    if category == "So" and character not in "°©®™№":
        return "symbol", f"biểu tượng “{character}”"
    return None
