"""The prose parted by function: head, title, body, foot. Order follows Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import re
from dataclasses import dataclass

from thidua.reading.plans.layout import Line
from thidua.reading.words.folding import fold
from thidua.reading.words.letters import UPPER

TYPES = {
    "ke hoach": "KH", "chuong trinh": "CTr", "huong dan": "HD", "thong bao": "TB", "quyet dinh": "QĐ", "cong van": "CV",
    "phuong an": "PA", "de an": "ĐA", "bao cao": "BC", "to trinh": "TTr", "nghi quyet": "NQ", "chi thi": "CT",
}  # fmt: skip
_TYPE_LINE = re.compile(rf"^({'|'.join(TYPES)})(?:\s+(.*))?$")
_BODY_OPENS = re.compile(
    r"^(?:căn cứ|thực hiện (?:kế hoạch|chỉ thị|nghị|quyết|công văn|hướng|luật|chương trình|văn bản|thông)|nhằm|"
    r"để|năm \d{4} là|phát huy|"
    r"triển khai thực hiện (?:kế|nghị|chỉ|luật)|theo|trên cơ sở|xét|thi hành|tiếp tục)\b",
    re.IGNORECASE,
)
_FIRST_SECTION = re.compile(r"^(?:[IVX]{1,5}\s*[./)]|[A-H]\s*[./)]|\d{1,2}\s*[./)]|phần\s|điều\s)\s*", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^noi nhan\s*:?")
_SIGNING = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s*\.\s*[" + UPPER + r"]")
_POST = re.compile(
    r"^(?:Q\.\s*)?(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|"
    r"TRƯỞNG\b|VỤ TRƯỞNG|"
    r"CỤC TRƯỞNG|VIỆN TRƯỞNG|BÍ THƯ|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|THỦ TRƯỞNG|CHÁNH|TƯ "
    r"LỆNH|CHỈ HUY|HIỆU PHÓ)"
)
_WARD = "PHƯỜNG"  # "PHƯỜNG AN ..." has the bare letters of "PHƯƠNG ÁN"
_LONGEST_TITLE_LINE = 220


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines by function. `type_line` is None where no "KẾ HOẠCH" line stands."""

    head: tuple[Line, ...]
    type: str | None
    type_line: Line | None
    title: tuple[Line, ...]
    body: tuple[Line, ...]
    foot: tuple[Line, ...]


def part_prose(lines: list[Line]) -> Prose:
    """Head before the type line, title behind it, foot from "Nơi nhận" or the signature on."""
    at = next((place for place, line in enumerate(lines) if _type_of(line.text)), None)
    foot = _foot_start(lines, 0 if at is None else at)
    if at is None:
        first = next((place for place, line in enumerate(lines) if _FIRST_SECTION.match(line.text)), 0)
        return Prose(tuple(lines[:first]), None, None, (), tuple(lines[first:foot]), tuple(lines[foot:]))
    title = _title_lines(lines, at)
    return Prose(
        head=tuple(lines[:at]),
        type=TYPES[_type_of(lines[at].text) or ""],
        type_line=lines[at],
        title=title,
        body=tuple(lines[at + 1 + len(title) : foot]),
        foot=tuple(lines[foot:]),
    )


def inline_title(line: Line) -> str | None:
    """The title printed behind "KẾ HOẠCH" in the same line."""
    match = _TYPE_LINE.match(fold(line.text))
    return line.text.split(None, len((match[1]).split()))[-1] if match and match[2] else None


def _type_of(text: str) -> str | None:
    """The type named by a line in capitals that begins with it; prose that merely begins so does not count."""
    match = _TYPE_LINE.match(fold(text))
    if match is None:
        return None
    printed = " ".join(text.split()[: len(match[1].split())])
    return match[1] if printed.isupper() and not printed.startswith(_WARD) else None


def _title_lines(lines: list[Line], at: int) -> tuple[Line, ...]:
    title: list[Line] = []
    begun = inline_title(lines[at]) is not None
    for line in lines[at + 1 :]:
        if _ends_title(line.text, begun=begun):
            break
        title.append(line)
        begun = True
    return tuple(title)


def _ends_title(text: str, *, begun: bool) -> bool:
    if _FIRST_SECTION.match(text) or len(text) > _LONGEST_TITLE_LINE or re.match(r"^[-–_*=\s.]+$", text):
        return True
    if text.rstrip().endswith((";", ".", ":")) or _BODY_OPENS.match(text):
        return True
    return begun and not (text[0].islower() or text.isupper() or text[0] in '“"(')


def _foot_start(lines: list[Line], after: int) -> int:
    for place in range(after, len(lines)):
        text = lines[place].text
        if _RECIPIENTS.match(fold(text)) or (_SIGNING.match(text) and text.isupper()):
            return place
        if place > after + 3 and _POST.match(text) and text.isupper() and place >= len(lines) - 12:
            return place
    return len(lines)


def is_post(text: str) -> bool:
    """A line of the signature that names a post (CHỦ TỊCH, GIÁM ĐỐC)."""
    return text.isupper() and _POST.match(text) is not None


def is_signing_for(text: str) -> bool:
    """A line such as "TM. ỦY BAN NHÂN DÂN"."""
    return _SIGNING.match(text) is not None


def is_recipients_heading(text: str) -> bool:
    """ "Nơi nhận:", however misread."""
    return _RECIPIENTS.match(fold(text)) is not None
