"""Dated duties in the prose: sentences that say by when something is due. Years, anniversaries and citations are
not.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from thidua.reading.deadlines.actors import actor_and_deed, trimmed
from thidua.reading.deadlines.cells import trimmed_raw
from thidua.reading.deadlines.forms import Found, expressions, is_tentative
from thidua.reading.plans.citations import citations_of
from thidua.reading.structure import Deadline, Passage, Section
from thidua.reading.words.folding import fold
from thidua.reading.words.letters import UPPER
from thidua.reading.words.units import looks_like_unit

_SENTENCE = re.compile(r"(?<=[;.])\s+(?=[-–(" + UPPER + r"])|;\s*")
_EXECUTION = re.compile(r"to chuc thuc hien|phan cong|trach nhiem")
_CLAUSE_ENDS = re.compile(r"[\s;.,/]+$")
_NO_DUTY = re.compile(
    r"hiệu lực|(?:ngày|năm) thành lập|ngày sinh|kỷ niệm \d|truyền thống|nhiệm kỳ|giai đoạn|khóa|khoá", re.IGNORECASE
)
_DUTY_FORMS = frozenset({"recurring_day", "quarter_month_day", "by_month", "days_before"})
_PREFIXED = re.compile(
    r"^(?:dự kiến\s+)?(?:trong|vào|hoàn thành|xong|trước|chậm nhất|muộn nhất|đến hết|hết|từ ngày|hạn)\b", re.IGNORECASE
)


# Every dated duty has a figure or a quarter behind one of these words; most sentences have none and are passed over.
_HINT = re.compile(
    r"(?:trước|nhất|hết|hạn|trong|vào|từ|xong|thành|dự kiến|ngày|hàng|hằng|mỗi)\b[^.;]{0,40}\d|\bquý\b|"
    r"\d\s+(?:hàng|hằng|ngày)",
    re.IGNORECASE,
)


def duties_in(passages: tuple[Passage, ...], sections: tuple[Section, ...], *, year: int) -> tuple[Deadline, ...]:
    """The dated duties of the prose, each with the address of its section."""
    owners = _owners(sections)
    return tuple(duty for passage in passages for duty in _duties(passage, owners.get(passage.where), year))


def _owners(sections: tuple[Section, ...]) -> dict[str, str]:
    """Sections named for a body: by the name itself, or because they stand under "Tổ chức thực hiện"."""
    titles = {section.path: fold(section.title) for section in sections}
    owners = {}
    for section in sections:
        above = titles.get(section.path.rpartition(".")[0], "")
        if section.kind == "heading" and (looks_like_unit(section.title) or _EXECUTION.search(above)):
            owners[section.path] = section.title
    return owners


def _duties(passage: Passage, owner: str | None, year: int) -> Iterator[Deadline]:
    cited = [citation.raw for citation in citations_of(passage)]
    for sentence in _SENTENCE.split(passage.text):
        bare = _blank_out(sentence, cited)
        if not _HINT.search(bare):
            continue
        start, above = 0, None
        for found in expressions(bare, year):
            if _is_duty(found, bare, year):
                above = _duty(sentence[start : found.end], found, passage, owner=owner, above=above)
                closed = sentence[found.end : found.end + 1] == ")"
                yield replace(above, raw=f"{above.raw})") if closed and "(" in above.raw else above
                start = found.end + closed


def _blank_out(sentence: str, cited: list[str]) -> str:
    """The sentence with citations and bracketed dates made blank, places kept."""
    for raw in cited:
        sentence = sentence.replace(raw, " " * len(raw))
    return re.sub(r"\([^()]*\d{4}[^()]*[-–][^()]*\d{4}\)", lambda match: " " * len(match[0]), sentence)


def _is_duty(found: Found, sentence: str, year: int) -> bool:
    times = found.times
    if found.form in _DUTY_FORMS:
        return not (times.date and abs(times.date.year - year) > 1)
    if not _PREFIXED.match(found.text) or _NO_DUTY.search(sentence[max(0, found.start - 40) : found.end]):
        return False
    if found.form in {"date", "date_range", "day_range", "month", "month_part", "month_range", "quarter"}:
        return times.suspect or (times.date is not None and abs(times.date.year - year) <= 1)
    return False


def _duty(words: str, found: Found, passage: Passage, *, owner: str | None, above: Deadline | None) -> Deadline:
    """`words`: from the end of the duty above to the end of this time."""
    actor, what = actor_and_deed(words.removesuffix(found.text))
    if what is None and above is not None:
        actor, what = above.actor, above.what
    times = found.times
    return Deadline(
        raw=_CLAUSE_ENDS.sub("", trimmed_raw(words)),
        kind=times.kind,
        date=times.date,
        start=times.start,
        rule=times.rule,
        offset_days=times.offset_days,
        actor=actor or owner,
        what=trimmed(what) if what else None,
        tentative=is_tentative(found.text),
        suspect=times.suspect,
        inclusive=times.inclusive,
        printed=times.printed,
        place=passage.place,
        where=passage.where,
    )
