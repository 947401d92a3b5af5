"""The points inside one cell: "... các nội dung: - Xét ... - Xét ...", or one point a line."""

import re

from thidua.reading.words.spacing import one_line
from thidua.reading.words.units import STARTS_WITH_UNIT
from thidua.reading.words.verbs import STARTS_WITH_VERB

_LEADING = re.compile(r"^\s*[-–+•]\s*")
_DASH = re.compile(r"(?:(?<=^)|(?<=\s)|(?<=[:;.]))[-–+•]\s*(?=[\w“\"‘(])")
_ENDS = re.compile(r"[\s;,.]+$")


def items_of(text: str) -> tuple[str, ...]:
    """The points of a content cell, without dash and closing mark; empty when it holds one point only."""
    flat = one_line(text)
    cuts = _cuts(flat)
    parts = [flat[left:right] for left, right in zip(cuts, [*cuts[1:], len(flat)], strict=False)]
    items = tuple(item for part in parts if (item := _ENDS.sub("", _LEADING.sub("", part))))
    return items if len(items) > 1 else ()


def without_leading_dash(text: str) -> str:
    """A cell as one line, its first dash gone."""
    return _LEADING.sub("", one_line(text))


def _cuts(text: str) -> list[int]:
    """Where points begin. The list is open once a dash stands first or behind a colon; names with " - " do not cut
    it.
    """
    cuts: list[int] = []
    for dash in _DASH.finditer(text):
        before, after = text[: dash.start()].rstrip(), text[dash.end() :]
        opens = not before or before[-1] in ":;."
        if opens or (cuts and _begins_point(after)):
            cuts.append(dash.start())
    return cuts if cuts and (len(cuts) > 1 or cuts[0] == 0) else []


def _begins_point(text: str) -> bool:
    return (
        text[:1].isupper() and bool(STARTS_WITH_VERB.match(text) or STARTS_WITH_UNIT.match(text)) and not _is_name(text)
    )


def _is_name(text: str) -> bool:
    """Second halves of double names: "Thi đua - Khen thưởng", "UBND - Hội đồng", "Tổ chức - Hành chính"."""
    return (
        re.match(r"(?:Khen thưởng (?:Thành phố|tỉnh|quận|huyện|xã|phường|Trung ương|các cấp|Sở)|Khen thưởng$)", text)
        is not None
    )
