"""Checks on the prose: last year's text carried over, two passages that disagree, a body that reports to itself."""

import re
from collections.abc import Iterator
from itertools import combinations

from thidua.reading.findings.wording import day
from thidua.reading.structure import Deadline, Finding, Passage, PlanReading
from thidua.reading.words.folding import fold

_OWN_PLAN = re.compile(
    r"(?:căn cứ|triển khai|thực hiện|theo)\s+(?:các nội dung\s+)?kế hoạch\s+(?:này|công tác)\s+thi đua,?\s*(?:-\s*)?"
    r"khen thưởng\s+năm\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_NEW_THIS_YEAR = re.compile(
    r"(?:đăng ký(?: các)? (?:danh hiệu|chuyên đề|thi đua)|ký (?:kết )?giao ước thi đua|phát động (?:phong trào )?thi "
    r"đua)"
    r"[^.;:()]{0,60}?\bnăm\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_LOOKING_BACK = re.compile(r"tổng kết|kết quả|đánh giá|sơ kết|đã ", re.IGNORECASE)
_ENOUGH_WORDS = 4


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about the prose."""
    year = plan.document.year
    if year is not None:
        for text, passage in _sentences(plan):
            yield from _stale(text, passage, year)
    yield from _disagreeing(plan)
    yield from _to_itself(plan)


def _sentences(plan: PlanReading) -> Iterator[tuple[str, Passage]]:
    for passage in plan.passages:
        if passage.where != "Mở đầu":
            for sentence in re.split(r"(?<=[.;])\s+", passage.text):
                yield sentence, passage


def _stale(text: str, passage: Passage, year: int) -> Iterator[Finding]:
    for pattern in (_OWN_PLAN, _NEW_THIS_YEAR):
        match = pattern.search(text)
        if match and int(match["year"]) == year - 1 and not _LOOKING_BACK.search(text[: match.end()]):
            yield Finding(
                passage.where,
                "stale_text",
                "warning",
                match[0],
                f"Câu còn ghi năm {match['year']} trong kế hoạch năm {year}.",
                "Việc này làm cho năm kế hoạch: có lẽ câu chép lại từ kế hoạch cũ.",
                f"Có lẽ là năm {year}.",
                passage.place,
            )


def _disagreeing(plan: PlanReading) -> Iterator[Finding]:
    for one, other in combinations(plan.body_deadlines, 2):
        if one.place != other.place and _same_deed(one, other) and one.date and other.date and one.date != other.date:
            yield Finding(
                f"{one.where} / {other.where}",
                "conflict_in_body",
                "warning",
                f"{one.raw} / {other.raw}",
                f"Hai chỗ trong phần lời ghi hai hạn cho một việc: {day(one.date)} và {day(other.date)}.",
                f"Cùng việc “{one.what}”.",
                "Thống nhất một thời hạn.",
                one.place.until(other.place),
            )


def _same_deed(one: Deadline, other: Deadline) -> bool:
    said = fold(one.what or "")
    return len(said.split()) >= _ENOUGH_WORDS and said == fold(other.what or "") and _same_actor(one, other)


def _same_actor(one: Deadline, other: Deadline) -> bool:
    return one.actor is None or other.actor is None or fold(one.actor) == fold(other.actor)


def _to_itself(plan: PlanReading) -> Iterator[Finding]:
    """A section that names one body and tells it to send something to that body."""
    owners = {section.path: section.title for section in plan.sections if section.kind == "heading"}
    for passage in plan.passages:
        owner = fold(owners.get(passage.where, ""))
        if len(owner.split()) < 2:
            continue
        sent = re.search(rf"\b(?:gui|nop|bao cao)\b[\w ]{{0,40}}?\bve {re.escape(owner)}\b", fold(passage.text))
        if sent:
            yield Finding(
                passage.where,
                "self_reference",
                "warning",
                passage.text[sent.start() : sent.end()]
                if len(fold(passage.text)) == len(passage.text)
                else owners[passage.where],
                f"Mục của {owners[passage.where]} lại yêu cầu gửi về chính {owners[passage.where]}.",
                "Một đơn vị không gửi cho chính mình.",
                "Xem lại nơi nhận.",
                passage.place,
            )
