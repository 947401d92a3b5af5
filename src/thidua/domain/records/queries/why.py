"""Why, and why not: one award for one record on one day, told so that a page, a paper and a program say the same.

What the reader has no right to know (discipline, matters under review) is left out before anything is judged, so that
the answer is the same whether something is there or not; it then says whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from thidua.domain.records.models import Subject
from thidua.domain.records.models.kinds import CONDUCT
from thidua.domain.records.queries.evidence import Evidence, Shelf, quality_name
from thidua.domain.records.queries.facts import facts_for
from thidua.domain.records.queries.subjects import name_of
from thidua.domain.records.steps.asking import Wanted, wanted_by
from thidua.domain.records.steps.veiling import VEILED, is_veiled
from thidua.foundation.access.policy import may
from thidua.foundation.actors import Actor
from thidua.rulebook import Catalogue, Facts, load
from thidua.rulebook.awards import Award
from thidua.rulebook.conditions.outcomes import Finding
from thidua.rulebook.enums import Mode, Result, Verdict
from thidua.rulebook.judgements import AwardResult, PathResult
from thidua.rulebook.judging import VERDICT_WORDS, judge
from thidua.rulebook.prospects import prospects
from thidua.vietnamese.dates import short_date

CONDUCT_RIGHT: Final = "records.conduct"
ASK_OFFICE: Final = (
    "Việc kỷ luật và vụ việc đang xem xét không nằm trong phần Ông/Bà được xem; cần hỏi cơ quan thường trực."
)
RESULT_WORDS: Final = {
    Result.MET: "Đạt",
    Result.NOT_MET: "Chưa đạt",
    Result.UNKNOWN: "Chưa rõ",
    Result.TO_JUDGE: "Người có thẩm quyền kết luận",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One condition: what the law asks and where, what was found, what would change it.

    ``blocks`` False: whatever it is, it keeps nobody out (selection). ``presumed``: held until denied, to be confirmed.
    ``options``: of a condition with alternatives, each with its own points. ``statement``: key of the sentence a
    person has to judge.
    """

    type: str
    result: Result
    requirement: str
    sentence: str
    place: str
    remedy: str
    presumed: bool
    blocks: bool
    evidence: tuple[Evidence, ...]
    wanted: Wanted | None
    statement: str = ""
    options: tuple[tuple[Point, ...], ...] = ()

    @property
    def stands_in_the_way(self) -> bool:
        return self.blocks and self.result is not Result.MET


@dataclass(frozen=True, slots=True)
class Way:
    """One path of the law. ``text_on``: the day whose text was applied; ``selection``: nothing in it is measured."""

    id: str
    kind: str
    place: str
    verdict: Verdict
    text_on: date
    points: tuple[Point, ...]
    selection: bool = False

    @property
    def in_the_way(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.stands_in_the_way)


@dataclass(frozen=True, slots=True)
class Ahead:
    """From which year it becomes possible if every year from now on goes well, and through which awards."""

    year: int
    path: str
    through: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The whole answer. ``sentence``: the verdict in plain words; ``second``: what the last checked text gives, where
    the text of the day was not checked (``last_text_on``: up to which day that text applied); ``veiled``: something of
    conduct is in it that was not told."""

    subject: int
    name: str
    award: str
    award_name: str
    on: date
    path: str
    verdict: Verdict
    sentence: str
    second: str
    last_verdict: Verdict | None
    last_text_on: date | None
    regime: str
    regime_reason: str
    note: str
    held: tuple[Evidence, ...]
    ways: tuple[Way, ...]
    ahead: Ahead | None
    conduct_shown: bool
    veiled: bool = False

    @property
    def verdict_of_text(self) -> Verdict:
        """By the text that was checked."""
        return self.last_verdict or self.verdict


def why(
    subject: Subject,
    *,
    award: str,
    on: date,
    path: str | None = None,
    revealed: bool = False,
    actor: Actor,
    at: datetime,
) -> Why:
    """The answer for this reader; ``revealed``: a reason was given, what stands of conduct is told in full. Raises
    RuleError for an award or path that does not exist."""
    with_conduct = subject.pk is not None and may(actor, CONDUCT_RIGHT, subject, at=at)
    facts = facts_for(subject, at=at, with_conduct=with_conduct)
    return _Telling(subject, facts, load(), with_conduct=with_conduct, revealed=revealed).tell(award, on, path)


class _Telling:
    def __init__(self, subject: Subject, facts: Facts, book: Catalogue, *, with_conduct: bool, revealed: bool) -> None:
        self.subject = subject
        self.facts = facts
        self.book = book
        self.shelf = Shelf(subject, book, with_conduct=with_conduct)
        self.with_conduct = with_conduct
        self.revealed = revealed
        self.veiled = False

    def tell(self, code: str, on: date, path: str | None) -> Why:
        result = judge(code, self.facts, on=on, path=path, book=self.book)
        award, name = result.award, name_of(self.subject)
        ways = self._ways(result, on)
        return Why(
            subject=self.subject.pk,
            name=name,
            award=award.code,
            award_name=award.name_on(on),
            on=on,
            path=path or "",
            verdict=result.verdict,
            sentence=self._sentence(name, result, ways),
            second=_second(award.name_on(on), result),
            last_verdict=result.last_verdict,
            last_text_on=result.last_text_on,
            regime=result.regime.law,
            regime_reason=result.regime.reason if result.last_verdict is not None or not ways else "",
            note="" if self.with_conduct else ASK_OFFICE,
            held=self._held(award),
            ways=ways,
            ahead=self._ahead(award, on),
            conduct_shown=self.with_conduct,
            veiled=self.veiled,
        )

    def _ways(self, result: AwardResult, on: date) -> tuple[Way, ...]:
        """The nearest first; those open to selection last."""
        measured = sorted((self._way(one, on) for one in result.paths), key=_distance)
        return (*measured, *(self._way(one, on, selection=True) for one in result.selection))

    def _way(self, judged: PathResult, on: date, *, selection: bool = False) -> Way:
        """Where the text of the day was not checked, the points are those of the last checked text."""
        told = judged.last_verified or judged
        basis = told.path.basis if told.path else ()
        kinds = self.book.words.commendation_kinds
        return Way(
            id=told.id,
            kind=kinds[told.path.kind] if told.path else "",
            place=self.book.cite(basis),
            verdict=told.verdict,
            text_on=told.text_on,
            points=tuple(self._point(one, basis, on) for one in told.findings),
            selection=selection,
        )

    def _point(self, finding: Finding, outer: Any, on: date) -> Point:
        condition, outcome = finding
        basis = condition.basis or outer
        veiled = not self.revealed and is_veiled(finding)
        self.veiled |= veiled
        is_for_a_person = condition.type == "statement" and getattr(condition, "mode", None) is not Mode.SELECTION
        return Point(
            type=condition.type,
            result=outcome.result,
            requirement=outcome.required,
            sentence=VEILED if veiled else outcome.sentence,
            place=self.book.cite(basis),
            remedy="" if veiled else outcome.remedy,
            presumed=outcome.presumed,
            blocks=outcome.blocks,
            evidence=() if veiled else self.shelf.of(outcome.facts),
            wanted=self._wanted(finding, on),
            statement=getattr(condition, "key", "") if is_for_a_person else "",
            options=tuple(tuple(self._point(one, basis, on) for one in part) for part in outcome.parts),
        )

    def _wanted(self, finding: Finding, on: date) -> Wanted | None:
        wanted = wanted_by(finding, self.facts, on)
        return None if wanted and wanted.kind in CONDUCT and not self.with_conduct else wanted

    def _held(self, award: Award) -> tuple[Evidence, ...]:
        held = [one for one in self.facts.awards or () if one.award == award.code and not one.is_revoked]
        return self.shelf.of_places("awards", [one.number for one in held])

    def _ahead(self, award: Award, on: date) -> Ahead | None:
        text = self.book.regimes.last_read(on)
        if text is None:
            return None
        found = prospects(self.book, self.facts, on, min(text.end or on, on)).get(award.code)
        if found is None:
            return None
        through = tuple((self.book.awards[code].name_on(on), year) for code, year in found.through)
        return Ahead(found.year, found.path, through)

    def _sentence(self, name: str, result: AwardResult, ways: tuple[Way, ...]) -> str:
        title = f"“{result.award.name_on(result.on)}”"
        day = short_date(result.on)
        if not ways:
            return f"{title} không có tiêu chuẩn nào dành cho đối tượng này vào ngày {day}."
        if result.last_verdict is not None:
            return (
                f"Hồ sơ nhận ngày {day}: chưa kết luận được về {title} của {name} vì văn bản áp dụng cho ngày này chưa "
                "được kiểm tra."
            )
        return self._by_text(name, title, result.verdict, ways)

    def _by_text(self, name: str, title: str, verdict: Verdict, ways: tuple[Way, ...]) -> str:
        if verdict is Verdict.ELIGIBLE and self.with_conduct:
            return f"{name} đủ điều kiện được đề nghị {title}."
        if verdict is Verdict.ELIGIBLE:
            return f"Theo phần hồ sơ Ông/Bà được xem, {name} đủ điều kiện được đề nghị {title}."
        if verdict is Verdict.NEEDS_JUDGEMENT:
            return f"Chưa kết luận được {name} có đủ điều kiện được đề nghị {title} hay không: {_open(ways[0])}."
        return f"{name} chưa đủ điều kiện được đề nghị {title}. {_first_failure(ways[0])}".rstrip()


def _distance(way: Way) -> tuple[int, int]:
    """By what fails, then by what is open."""
    failing = sum(point.result is Result.NOT_MET for point in way.in_the_way)
    return failing, len(way.in_the_way)


def _open(way: Way) -> str:
    """How much is open on the nearest path, and by whom it is to be settled."""
    missing = sum(point.result is Result.UNKNOWN for point in way.in_the_way)
    judged = sum(point.result is Result.TO_JUDGE for point in way.in_the_way)
    parts = [
        f"còn {missing} điều kiện thiếu dữ kiện" if missing else "",
        f"{judged} điều kiện cần người có thẩm quyền kết luận" if judged else "",
    ]
    return " và ".join(part for part in parts if part) or "phương án gần nhất cần được xem xét"


def _first_failure(way: Way) -> str:
    failing = [point for point in way.in_the_way if point.result is Result.NOT_MET]
    if not failing:
        return ""
    if failing[0].options:  # each is told below; here they would drown the answer
        return f"Chưa đạt trường hợp nào trong {len(failing[0].options)} trường hợp tại {failing[0].place}."
    return failing[0].sentence


def _second(title: str, result: AwardResult) -> str:
    if result.last_verdict is None or result.last_text_on is None:
        return ""
    words = VERDICT_WORDS[result.last_verdict]
    return f"Theo văn bản đã kiểm tra, áp dụng đến ngày {short_date(result.last_text_on)}: “{title}” – {words}."


def why_as_json(told: Why) -> dict[str, Any]:
    """The same content for a program: codes, days as ISO text, sentences as they stand on the page."""
    given = asdict(told)
    given["on"] = told.on.isoformat()
    given["last_text_on"] = told.last_text_on.isoformat() if told.last_text_on else None
    given["ways"] = [_way_as_json(way) for way in told.ways]
    given["held"] = [_evidence_as_json(one) for one in told.held]
    return given


def _way_as_json(way: Way) -> dict[str, Any]:
    return {
        "id": way.id,
        "kind": way.kind,
        "place": way.place,
        "verdict": way.verdict.value,
        "text_on": way.text_on.isoformat(),
        "selection": way.selection,
        "conditions": _points_as_json(way.points),
    }


def _points_as_json(points: Iterable[Point]) -> list[dict[str, Any]]:
    return [
        {
            "type": point.type,
            "result": point.result.value,
            "required": point.requirement,
            "sentence": point.sentence,
            "basis": point.place,
            "remedy": point.remedy,
            "presumed": point.presumed,
            "blocks": point.blocks,
            "facts": [_evidence_as_json(one) for one in point.evidence],
            "enter": asdict(point.wanted) if point.wanted else None,
            "options": [_points_as_json(option) for option in point.options],
        }
        for point in points
    ]


def _evidence_as_json(one: Evidence) -> dict[str, Any]:
    return {"words": one.words, "source": one.source, "quality": one.quality, "quality_word": quality_name(one.quality)}
