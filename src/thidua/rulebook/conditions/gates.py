"""What stands before the conditions of a path: the right subject, nothing that blocks, a text for the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.rulebook.conditions.base import Condition
from thidua.rulebook.conditions.sentences import either
from thidua.rulebook.enums import Result
from thidua.rulebook.facts.models import CLEARED, OPEN

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome


@dataclass(frozen=True, kw_only=True)
class SubjectFits(Condition):
    """The subject is of a kind the path is for. A subject whose kind nobody recorded is not held against it."""

    type = "subject"
    subjects: tuple[str, ...]

    def words(self, book: Book) -> Mapping[str, str]:
        return {"subjects": either([book.words.subjects[code] for code in self.subjects])}

    def judge(self, case: Case) -> Outcome:
        kind = case.facts.subject.kind
        fits = case.book.subject_fits(kind, self.subjects)
        found = case.book.words.subjects.get(kind or "", kind or "chưa ghi")
        result = Result.UNKNOWN if fits is None else Result.MET if fits else Result.NOT_MET
        return case.outcome(self, result, case.used("subject.kind", found), found=found)


@dataclass(frozen=True, kw_only=True)
class NothingBlocks(Condition):
    """No discipline being considered, no investigation and so on while the file is judged (NĐ 152 Đ4.4)."""

    type = "general_block"
    block_status: tuple[str, ...]

    def judge(self, case: Case) -> Outcome:
        aliases = case.book.words.proceeding_aliases
        results = [self._result(one.status, aliases.get(one.kind, one.kind)) for one in case.facts.proceedings]
        worst = next(result for result in _WORST_FIRST if result in results)
        words = case.book.words.proceedings
        found = "; ".join(words.get(aliases.get(one.kind, one.kind), one.kind) for one in case.facts.proceedings)
        used = tuple(
            case.used(f"proceedings[{place}]", f"{one.kind}: {one.status or 'chưa ghi'}", one.source)
            for place, one in enumerate(case.facts.proceedings)
        )
        return case.outcome(self, worst, *used, found=found)

    def _result(self, status: str | None, kind: str) -> Result:
        if status == CLEARED:
            return Result.MET
        if status == OPEN and kind in self.block_status:
            return Result.NOT_MET
        return Result.TO_JUDGE if status == OPEN else Result.UNKNOWN


_WORST_FIRST = (Result.NOT_MET, Result.UNKNOWN, Result.TO_JUDGE, Result.MET)


@dataclass(frozen=True, kw_only=True)
class TextOnDate(Condition):
    """There is a text for the day; ``reason``: why not, or that the path is not in force."""

    type = "text_on_date"
    result: Result
    reason: str

    def figures(self) -> Mapping[str, str]:
        return {"reason": self.reason}

    def judge(self, case: Case) -> Outcome:
        return case.outcome(self, self.result)
