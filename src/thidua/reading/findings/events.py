"""Congresses that carry two numbers in one plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.reading.blocks import Place
from thidua.reading.findings.names import texts_of
from thidua.reading.structure import Finding, PlanReading
from thidua.reading.words.folding import fold

_ORDINAL = re.compile(r"(?P<event>đại hội[^.;,“”()]{0,60}?)\s+lần thứ\s+(?P<ordinal>[IVXL]+)\b", re.IGNORECASE)
_AHEAD = re.compile(r"(?:tiến tới|hướng tới|chào mừng|tổ chức thành công|phục vụ)\s+(?:thành công\s+)?$", re.IGNORECASE)
_CARRIED_OUT = re.compile(r"(?:thực hiện|đưa|triển khai|quán triệt|cụ thể hóa)[^.;]{0,40}nghị quyết\s*$", re.IGNORECASE)
_LOOKING_BACK = re.compile(r"tổng kết|kết quả|sơ kết|đánh giá|kế thừa|tiếp nối", re.IGNORECASE)
_CITED = re.compile(r"\bsố\s+\d+\s*[-/]")


@dataclass(frozen=True, slots=True)
class _Mention:
    ordinal: str
    where: str
    raw: str
    name: str
    place: Place


def check(plan: PlanReading) -> Iterator[Finding]:
    """A congress still ahead has one number, and one resolution is being carried out; those of earlier congresses may
    stand beside them.
    """
    ahead: dict[str, _Mention] = {}
    in_force: dict[str, _Mention] = {}
    for where, text, place in texts_of(plan):
        for match in _ORDINAL.finditer(text):
            before = _sentence_before(text, match.start())
            mention = _Mention(match["ordinal"].upper(), where, match[0], match["event"], place)
            if _AHEAD.search(before):
                yield from _against(mention, ahead, "Cùng một sự kiện sắp diễn ra không thể có hai số.")
            elif _is_carried_out(before):
                yield from _against(mention, in_force, "Một kế hoạch thực hiện Nghị quyết của một kỳ Đại hội.")


def _sentence_before(text: str, end: int) -> str:
    return re.split(r"[.;]\s", text[:end])[-1]


def _is_carried_out(before: str) -> bool:
    """Not looked back upon, and not within the title of another document."""
    return _CARRIED_OUT.search(before) is not None and not _LOOKING_BACK.search(before) and not _CITED.search(before)


def _against(mention: _Mention, seen: dict[str, _Mention], why: str) -> Iterator[Finding]:
    first = seen.setdefault(fold(mention.name), mention)
    if mention.ordinal == first.ordinal:
        return
    yield Finding(
        mention.where,
        "wrong_event_number",
        "warning",
        mention.raw,
        f"“{mention.name}” ghi lần thứ {mention.ordinal}, nơi khác ({first.where}) ghi lần thứ {first.ordinal}.",
        why,
        "Xác nhận lần thứ mấy.",
        mention.place,
    )
