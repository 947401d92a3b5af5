"""Movements and bodies that a plan's words name, with the place and the words around them (R-061, R-062)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from thidua.reading.words.folding import fold
from thidua.reading.words.letters import UPPER

Kind = Literal["movement", "body"]
LONGEST_QUOTE: Final = 300
LONGEST_NAME: Final = 300
_MOVEMENT: Final = re.compile(
    r"(?:phong trào(?:\s+thi\s+đua)?|cuộc vận động|đợt thi đua(?:\s+(?:đặc biệt|cao điểm))?)"
    r"(?:\s+(?:yêu nước|đặc biệt|chuyên đề|cao điểm|năm \d{4}|trong toàn \w+(?:\s\w+)?))*"
    r"(?:,?\s+(?:với|có|mang)\s+(?:chủ đề|tên gọi|tên))?\s*:?\s*[“\"](?P<name>[^”\"“]{4,200})[”\"]",
    re.IGNORECASE,
)
_MORE: Final = re.compile(r"\s*(?:,|;|và)\s*[“\"](?P<name>[^”\"“]{4,200})[”\"]")
_HEADS: Final = (
    r"Hội đồng|Ban Tổ chức|Ban Chỉ đạo|Ban Giám khảo|Ban Soạn thảo|Ban Vận động|Ban Chủ nhiệm|Tổ giúp việc|"
    r"Tổ công tác|Tổ thẩm định|Đoàn kiểm tra|Tiểu ban"
)
_STOP: Final = (
    r"để|và|họp|xét|tổ chức|tham mưu|có|được|phân công|gồm|do|trong|theo|trước|tại|năm|về|thực hiện|trình|tiến hành|"
    r"thẩm định|kiểm tra|đánh giá|xem|bình|chấm|trao|gửi|là|cho|từ|với|khi|sẽ|phải|ban hành|phối hợp|hướng dẫn|chỉ đạo|"
    r"báo cáo|tổng hợp|chuẩn bị|đề xuất|chủ trì|triển khai|quyết định|công bố|hoàn thành|tiếp nhận"
)
_BODY: Final = re.compile(
    rf"\b(?P<name>(?:{_HEADS})(?:\s+(?!(?:{_STOP})\b)[{UPPER}\w-]+(?:,\s+(?=khen thưởng|Khen thưởng))?){{1,12}})"
)


@dataclass(frozen=True)
class Named:
    """``quote`` is the sentence that names it, ``where`` the place in the plan."""

    kind: Kind
    name: str
    where: str
    quote: str


def named_in(passages: Iterable[tuple[str, str]]) -> list[Named]:
    """Each movement and body once, at its first place; ``passages`` are (place, text) in reading order.

    A body is told by its head ("Hội đồng ...", "Ban Tổ chức ...") up to what it does; a bare head names nothing.
    """
    found: dict[tuple[str, str], Named] = {}
    for where, text in passages:
        for each in [*_movements(where, text), *_bodies(where, text)]:
            found.setdefault((each.kind, fold(each.name)), each)
    return list(found.values())


def _movements(where: str, text: str) -> Iterator[Named]:
    """The quoted names, also further ones in the same list: phong trào “A”, “B” và “C”."""
    for match in _MOVEMENT.finditer(text):
        yield Named("movement", _plain(match["name"]), where, _quote(text, match.start()))
        at = match.end()
        while more := _MORE.match(text, at):
            yield Named("movement", _plain(more["name"]), where, _quote(text, match.start()))
            at = more.end()


def _bodies(where: str, text: str) -> Iterator[Named]:
    for match in _BODY.finditer(text):
        name = _plain(match["name"]).rstrip(" ,-")
        if len(name.split()) > 2 or name.split()[0] not in {"Hội", "Ban"}:
            yield Named("body", name[:LONGEST_NAME], where, _quote(text, match.start()))


def _plain(text: str) -> str:
    return " ".join(text.split())[:LONGEST_NAME]


def _quote(text: str, at: int) -> str:
    """The sentence around a place, cut at its end when it is long."""
    begin = max(text.rfind(mark, 0, at) for mark in (". ", "; ", "\n")) + 1
    ends = [end for mark in (". ", "; ", "\n") if (end := text.find(mark, at)) >= 0]
    quote = " ".join(text[begin : min(ends, default=len(text))].split())
    return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…"
