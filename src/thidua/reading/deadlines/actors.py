"""Who does what, from the words that stand before a time: "Phòng Y tế thẩm định, trình trước ngày ..."."""

import re

from thidua.reading.words.units import looks_like_unit
from thidua.reading.words.verbs import FIRST_VERB, STARTS_WITH_VERB

_EDGES = re.compile(r"^[\s\-–+•*,;:.(]+|[\s,;:(\-–]+$")
_LINK = re.compile(r"^(?:và|hoặc|cũng như|dự kiến)(?:\s+|$)", re.IGNORECASE)
_FILLERS = re.compile(r"(?:\s+|^)(?:dự kiến|xong|là|vào|trong|hoàn thành xong)$", re.IGNORECASE)
_EMPTY = frozenset({"hoàn thành", "thực hiện", "xong", "thời gian", "dự kiến"})
_LONGEST_ACTOR = 90


def trimmed(clause: str) -> str:
    """A clause without bullets and punctuation at its ends."""
    return _EDGES.sub("", clause)


def actor_and_deed(clause: str) -> tuple[str | None, str | None]:
    """The body named first and what it does; (None, deed) when the clause begins with a verb."""
    text = _FILLERS.sub("", _LINK.sub("", trimmed(clause)))
    if not text or text.lower() in _EMPTY:
        return None, None
    head, colon, rest = text.partition(":")
    if colon and rest.strip():
        return _named(head, rest.strip())
    if STARTS_WITH_VERB.match(text):
        return None, text[0].lower() + text[1:]
    verb = FIRST_VERB.search(text, 1)
    if verb is None or not looks_like_unit(text) or verb.start() > _LONGEST_ACTOR:
        return None, text
    return trimmed(text[: verb.start()]) or None, text[verb.start() :]


def _named(head: str, rest: str) -> tuple[str | None, str | None]:
    """ "Phòng Nội vụ: Tổng hợp ..." names the body before the colon; "Đợt 1: Các khoa gửi ..." behind it."""
    if looks_like_unit(head) and not STARTS_WITH_VERB.match(head) and len(head) <= _LONGEST_ACTOR:
        return head.strip(), rest[0].lower() + rest[1:]
    actor, deed = actor_and_deed(rest)
    return actor, deed if actor else f"{head}: {rest}"
