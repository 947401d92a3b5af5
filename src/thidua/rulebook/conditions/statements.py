"""Conditions that are words, not figures, and those left to another text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.sentences import Flags
from thidua.rulebook.enums import Mode, Result

if TYPE_CHECKING:
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome

_PRESUMED = Flags(presumed=True, is_open=True)
_OPEN = Flags(blocks=False, is_open=True)


@condition("statement")
@dataclass(frozen=True, kw_only=True)
class StatementHolds(Condition):
    """A sentence of the law. Presumed unless denied; or a selection; or for a person to judge.

    ``mode``, ``text``, ``short``, ``text_en`` are the statement's own where the condition does not write its own.
    """

    key: str
    mode: Mode
    text: str
    short: str
    text_en: str = ""
    scope: str | None = None
    recognised_by: str | None = None

    @property
    def is_open(self) -> bool:
        return self.mode is not Mode.JUDGEMENT

    @property
    def sentences(self) -> str:
        return f"statement_{self.mode.value}"

    def figures(self) -> Mapping[str, str]:
        return {"text": self.text, "short": self.short}

    def judge(self, case: Case) -> Outcome:
        finding = case.facts.judgements.get(self.key)
        if finding is None:
            return self._unjudged(case)
        result = Result.MET if finding else Result.NOT_MET
        used = case.used(f"judgements.{self.key}", "đạt" if finding else "không đạt")
        return case.outcome(self, result, used, flags=Flags(is_open=self.is_open))

    def _unjudged(self, case: Case) -> Outcome:
        if self.mode is Mode.PRESUMED:
            return case.outcome(self, Result.MET, flags=_PRESUMED)
        if self.mode is Mode.SELECTION:
            return case.outcome(self, Result.TO_JUDGE, flags=_OPEN)
        return case.outcome(self, Result.TO_JUDGE)


@condition("defined_by")
@dataclass(frozen=True, kw_only=True)
class DefinedBy(Condition):
    """Criteria delegated to another text: unknown until that text is loaded."""

    who: str
    document: str
    cases_recalled: tuple[str, ...] = ()

    def figures(self) -> Mapping[str, str]:
        return {"who": self.who, "document": self.document}

    def judge(self, case: Case) -> Outcome:
        return case.outcome(self, Result.UNKNOWN)


@condition("collective_honoured")
@dataclass(frozen=True, kw_only=True)
class CollectiveHonoured(Condition):
    """Put forward by the collective."""

    what: str

    def figures(self) -> Mapping[str, str]:
        return {"what": self.what}

    def judge(self, case: Case) -> Outcome:
        return yes_or_no(self, case, "collective_honoured", case.facts.collective_honoured)


def yes_or_no(one: Condition, case: Case, name: str, value: object) -> Outcome:
    """The outcome of a fact that is true, false or not recorded."""
    if value is None:
        return case.unknown(one, name)
    used = case.used(name, "có" if value else "không")
    return case.outcome(one, Result.MET if value else Result.NOT_MET, used)
