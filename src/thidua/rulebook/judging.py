"""`judge`: facts against the law of a day, three-valued, with the reason for everything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from thidua.rulebook.awards import Award, Path
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.conditions.case import Case
from thidua.rulebook.conditions.conjunctions import outcome_of
from thidua.rulebook.conditions.gates import TextOnDate
from thidua.rulebook.conditions.outcomes import Finding, verdict_of
from thidua.rulebook.enums import Result, Verdict
from thidua.rulebook.facts.models import Facts
from thidua.rulebook.faults import RuleError
from thidua.rulebook.judgements import AwardResult, PathResult, best_of
from thidua.rulebook.loading import load
from thidua.rulebook.stages import STAGE, judge_stage
from thidua.vietnamese.dates import short_date

_GATES: Final = frozenset({"subject", "general_block"})
VERDICT_WORDS: Final = {
    Verdict.ELIGIBLE: "đủ điều kiện",
    Verdict.NEEDS_JUDGEMENT: "cần xem xét, kết luận",
    Verdict.NOT_ELIGIBLE: "không đủ điều kiện",
}


def judge(
    award: str,
    facts: Facts,
    *,
    on: date,
    path: str | None = None,
    kind: str | None = None,
    book: Catalogue | None = None,
) -> AwardResult:
    """Judge one award for a file received ``on``; one path, or only paths of a kind of commendation, if so asked.

    ``path="stage"`` judges the conditions of the file's course. Raises RuleError for a code that does not exist.
    """
    return Judging(book or load(), facts, on).award(award, path=path, kind=kind)


def judge_all(facts: Facts, *, on: date, book: Catalogue | None = None) -> tuple[AwardResult, ...]:
    """Every award with full reasons; equal conditions are judged once."""
    judging = Judging(book or load(), facts, on)
    return tuple(judging.award(code) for code in judging.book.awards)


class Judging:
    """One subject's facts on one day; keeps what was worked out from award to award."""

    def __init__(self, book: Catalogue, facts: Facts, on: date) -> None:
        self.book = book
        self.facts = facts
        self.on = on
        self.regime = book.regimes.on(on)
        self._cases: dict[date, Case] = {}
        self._fitting: dict[tuple[str, ...], bool] = {}

    def award(self, code: str, *, path: str | None = None, kind: str | None = None) -> AwardResult:
        """The result for one award."""
        award = self.book.awards.get(code)
        if award is None:
            raise RuleError(f"không có hình thức khen thưởng mã “{code}”")
        if path is not None:
            asked = self._stage(award) if path == STAGE else self.path(award, _named(award, path))
            return self._result(award, (asked,), ())
        fitting = [one for one in award.paths if self._fits(one) and (kind is None or one.kind == kind)]
        judged = [one for one in (self.path(award, path) for path in fitting) if one.is_in_force]
        measured = tuple(one for one in judged if not one.open_to_selection)
        return self._result(award, measured, tuple(one for one in judged if one.open_to_selection))

    def _fits(self, path: Path) -> bool:
        """Whether the subject may be of a kind the path is for."""
        known = self._fitting.get(path.subjects)
        if known is None:
            fits = self.book.subject_fits(self.facts.subject.kind, path.subjects)
            known = self._fitting[path.subjects] = fits is not False
        return known

    def _result(self, award: Award, paths: tuple[PathResult, ...], selection: tuple[PathResult, ...]) -> AwardResult:
        unverified = [one for one in paths if one.last_verified is not None]
        return AwardResult(
            award=award,
            on=self.on,
            regime=self.regime,
            verdict=best_of([one.verdict for one in paths]),
            paths=paths,
            selection=selection,
            last_verdict=best_of([(one.last_verified or one).verdict for one in paths]) if unverified else None,
            last_text_on=unverified[0].last_verified.text_on if unverified and unverified[0].last_verified else None,
        )

    def path(self, award: Award, path: Path) -> PathResult:
        """One path by the text of the day; where that was not checked, open, with what the last checked text gives."""
        if self.book.is_verified(award, path, self.on):
            return self._by_text(award, path, self.on)
        return self._unverified(path.id, path, self._last(award, path))

    def _stage(self, award: Award) -> PathResult:
        if self.book.is_verified(award, None, self.on):
            return judge_stage(award, self._case(self.on), self._gates())
        last = self._last_day()
        return self._unverified(STAGE, None, judge_stage(award, self._case(last), self._gates()) if last else None)

    def _last(self, award: Award, path: Path) -> PathResult | None:
        day = self._last_day()
        return self._by_text(award, path, day) if day else None

    def _last_day(self) -> date | None:
        last = self.book.regimes.last_read(self.on)
        return None if last is None else min(last.end or self.on, self.on)

    def _unverified(self, name: str, path: Path | None, last: PathResult | None) -> PathResult:
        """Two lines: not to be concluded for the day; and what the last checked text gives, with its day."""
        reason = self.regime.reason
        if last is not None:
            words = VERDICT_WORDS[last.verdict]
            reason = (
                f"Hồ sơ nhận ngày {short_date(self.on)}: {VERDICT_WORDS[Verdict.NEEDS_JUDGEMENT]}. {reason} "
                f"Theo văn bản đã kiểm tra, áp dụng đến ngày {short_date(last.text_on)}: {words}."
            )
        return PathResult(
            id=name,
            path=path,
            verdict=Verdict.NEEDS_JUDGEMENT,
            findings=(self._said(Result.UNKNOWN, reason), *(last.findings if last else ())),
            text_on=self.on,
            open_to_selection=bool(last and last.open_to_selection),
            is_in_force=last is None or last.is_in_force,
            fits_subject=last is None or last.fits_subject,
            last_verified=last,
        )

    def _by_text(self, award: Award, path: Path, day: date) -> PathResult:
        if not path.validity.covers(day):
            return self._not_in_force(award, path, day)
        case = self._case(day)
        gate = self.book.subject_gate(path.subjects)
        subject = Finding(gate, outcome_of(gate, case))
        fits = subject.outcome.result is not Result.NOT_MET
        findings = (*self._gates(), subject, *path.conjunction.judge(case))
        return PathResult(
            id=path.id,
            path=path,
            verdict=verdict_of(findings),
            findings=findings,
            text_on=day,
            open_to_selection=path.open_to_selection or _held_by_open(findings),
            fits_subject=fits,
        )

    def _not_in_force(self, award: Award, path: Path, day: date) -> PathResult:
        result, reason = _why_not_in_force(award, path, day)
        findings = (self._said(result, reason),)
        is_known = result is Result.NOT_MET
        return PathResult(path.id, path, verdict_of(findings), findings, day, is_in_force=not is_known)

    def _gates(self) -> tuple[Finding, ...]:
        """Rules that come before all others; nothing when nothing was recorded."""
        if not self.facts.proceedings:
            return ()
        gate = self.book.block_gate
        return (Finding(gate, outcome_of(gate, self._case(self.on))),)

    def _said(self, result: Result, reason: str) -> Finding:
        gate = TextOnDate(result=result, reason=reason, basis=self.book.regimes.regime_date.basis)
        return Finding(gate, gate.judge(self._case(self.on)))

    def _case(self, text_on: date) -> Case:
        if text_on not in self._cases:
            self._cases[text_on] = Case(self.book, self.facts, self.on, text_on)
        return self._cases[text_on]


def _named(award: Award, path: str) -> Path:
    found = award.by_path.get(path)
    if found is None:
        raise RuleError(
            f"hình thức “{award.code}” không có phương án “{path}”; có: {', '.join(award.by_path)}, {STAGE}"
        )
    return found


def _why_not_in_force(award: Award, path: Path, day: date) -> tuple[Result, str]:
    validity = path.validity
    if validity.ended_before(day) and validity.end is not None:
        return Result.NOT_MET, f"Phương án này hết hiệu lực từ sau ngày {short_date(validity.end)}."
    start = short_date(validity.start) if validity.start else ""
    if award.validity.begins_after(day):
        return Result.UNKNOWN, f"Dữ liệu chỉ có quy định từ ngày {start}; chưa có văn bản cho ngày {short_date(day)}."
    if path.earlier_text is not None:
        return Result.UNKNOWN, f"Quy định áp dụng trước ngày {start} của phương án này chưa đọc được."
    return Result.NOT_MET, f"Phương án này có hiệu lực từ ngày {start}."


def _held_by_open(findings: Iterable[Finding]) -> bool:
    """Whether everything that is asked holds by selection or presumption alone, as through another path."""
    return all(outcome.is_open or condition.type in _GATES for condition, outcome in findings)


__all__ = ["STAGE", "VERDICT_WORDS", "Judging", "judge", "judge_all"]
