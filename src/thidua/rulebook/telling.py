"""Results as JSON and as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from thidua.rulebook.awards import Authority, Award, Path
from thidua.rulebook.bonuses import Bonus
from thidua.rulebook.cases import BonusCase, JudgedCase
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.conditions.outcomes import Finding
from thidua.rulebook.enums import Checked, Result
from thidua.rulebook.judgements import AwardResult, PathResult
from thidua.rulebook.judging import VERDICT_WORDS
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import money

ONLY_EXCERPT: Final = "Tiêu chuẩn này mới biết qua trích đoạn; cần đối chiếu toàn văn trước khi áp dụng."
_MARKS: Final = {Result.MET: "✓", Result.NOT_MET: "✗", Result.UNKNOWN: "?", Result.TO_JUDGE: "…"}


def case_as_json(case: JudgedCase, result: AwardResult, book: Catalogue) -> dict[str, Any]:
    """One case: the path named, or the one that came furthest."""
    path = result.best
    return {
        "id": case.id,
        "verdict": result.verdict.value,
        "path": path.id if path else None,
        "conditions": [finding_as_json(one, path, book) for one in path.findings] if path else [],
    }


def finding_as_json(finding: Finding, path: PathResult, book: Catalogue) -> dict[str, Any]:
    """One condition with its facts, what is required, where it stands and what became of it."""
    outcome = finding.outcome
    return {
        "type": finding.condition.type,
        "result": outcome.result.value,
        "facts": [{"name": used.name, "value": used.value, "source": used.source} for used in outcome.facts],
        "required": outcome.required,
        "basis": _place(finding, path, book),
        "sentence": outcome.sentence,
    }


def _place(finding: Finding, path: PathResult, book: Catalogue) -> str:
    """Where the condition stands; the path's own place where it has none of its own."""
    return book.cite(finding.condition.basis or (path.path.basis if path.path else ()))


def bonus_as_json(case: BonusCase, result: Bonus) -> dict[str, Any]:
    """One sum in đồng; null where the law sets none."""
    return {"id": case.id, "vnd": result.vnd}


def case_as_text(case: JudgedCase, result: AwardResult, book: Catalogue) -> Iterator[str]:
    """A few lines: verdict, then each condition with its mark and place."""
    named = f" ({case.path})" if case.path else ""
    yield f"{case.id}: {result.award.name_on(result.on)}{named} – {VERDICT_WORDS[result.verdict]}"
    if result.last_verdict is not None and result.last_text_on is not None:
        yield f"  Theo văn bản áp dụng đến {short_date(result.last_text_on)}: {VERDICT_WORDS[result.last_verdict]}"
    path = result.best
    if path and path.path and book.checked(result.award, path.path, result.on) is Checked.EXCERPT:
        yield f"  {ONLY_EXCERPT}"
    yield from findings_as_text(path, book) if path else iter(["  Không có phương án nào dành cho đối tượng này."])


def findings_as_text(path: PathResult, book: Catalogue) -> Iterator[str]:
    """Each condition with its mark, sentence and place in the law."""
    for finding in path.findings:
        place = _place(finding, path, book)
        yield f"  {_MARKS[finding.outcome.result]} {finding.outcome.sentence}{f' [{place}]' if place else ''}"


def bonus_as_text(case: BonusCase, result: Bonus) -> str:
    """One line."""
    return f"{case.id}: {money(result.vnd) if result.vnd is not None else 'không có mức tiền thưởng'}"


def award_as_text(award: Award, day: date, book: Catalogue) -> Iterator[str]:
    """An award as it stands on a day: who decides, the paths in force, each condition with its place."""
    words = book.words
    regime = book.regimes.on(day)
    yield f"{award.name_on(day)} ({award.code})"
    yield f"{words.award_kinds[award.kind]} – {words.levels[award.level]}"
    yield f"Ngày {short_date(day)}: {regime.law}."
    if not book.is_verified(award, None, day):
        yield f"Chưa kiểm tra văn bản cho ngày này: {regime.reason}"
    yield from _authorities("Thẩm quyền quyết định", award.decided_by, day, book)
    yield from _authorities("Thẩm quyền đề nghị", award.proposed_by, day, book)
    for path in award.paths:
        yield from _path_as_text(award, path, day, book)
    if award.stage:
        yield "Điều kiện khi xử lý hồ sơ:"
        yield from (
            f"  - {book.requirement(one)} [{book.cite(one.basis)}]" for one in award.stage if one.validity.covers(day)
        )
    if award.note:
        yield f"Ghi chú: {award.note}"


def _authorities(title: str, authorities: tuple[Authority, ...], day: date, book: Catalogue) -> Iterator[str]:
    acting = [one for one in authorities if one.acts_on(day)]
    if acting:
        yield f"{title}:"
    for one in acting:
        place = book.cite(one.basis)
        yield f"  - {'; '.join(one.who)}{f' [{place}]' if place else ''}"


def _path_as_text(award: Award, path: Path, day: date, book: Catalogue) -> Iterator[str]:
    words = book.words
    if not path.validity.covers(day):
        return
    subjects = ", ".join(words.subjects[code] for code in path.subjects)
    yield f"Phương án {path.id}: {words.commendation_kinds[path.kind]}; {subjects} [{book.cite(path.basis)}]"
    if book.checked(award, path, day) is Checked.EXCERPT:
        yield f"    {ONLY_EXCERPT}"
    for one in path.conditions:
        if one.validity.covers(day):
            yield f"  - {book.requirement(one)} [{book.cite(one.basis)}]"
    if path.note:
        yield f"    Ghi chú: {path.note}"
