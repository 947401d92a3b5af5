"""Conditions checked while the file moves: votes, publication, opinions, papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.rulebook.citations import Citations
from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.collectives import percent
from thidua.rulebook.conditions.statements import yes_or_no
from thidua.rulebook.enums import Result, Source
from thidua.vietnamese.numbers import write_number

if TYPE_CHECKING:
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome


class CouncilOf(StrEnum):
    """Whose council votes: the body that proposes, the Central Council, or its standing members."""

    PROPOSING = "proposing"
    CENTRAL = "central"
    CENTRAL_STANDING = "central_standing"


@dataclass(frozen=True, slots=True)
class EarlierShare:
    """The share up to a day, by an older text."""

    share: Decimal
    basis: Citations
    source: Source
    end: date = field(metadata={"key": "to"})


@condition("council_vote", stage=True)
@dataclass(frozen=True, kw_only=True)
class CouncilVote(Condition):
    """Share in favour out of all members, not of those present; for some, also the share who must attend."""

    min_share: Decimal
    council: CouncilOf
    of: str
    attendance: Decimal | None = None
    attendance_before: EarlierShare | None = None

    def figures(self) -> Mapping[str, str]:
        present = f"; có mặt từ {percent(self.attendance)} số thành viên" if self.attendance is not None else ""
        return {"share": percent(self.min_share), "of": self.of, "attendance": present}

    def judge(self, case: Case) -> Outcome:
        stage = case.facts.stage
        if stage.members is None or stage.in_favour is None:
            return case.unknown(self, "votes")
        if not stage.members:
            return case.unknown(self, "votes", case.used("members", 0))
        used = (case.used("members", stage.members), case.used("in_favour", stage.in_favour))
        share = Fraction(stage.in_favour, stage.members)
        found = f"{stage.in_favour}/{stage.members} ({_percent(share)})"
        if share < Fraction(self.min_share):
            return case.outcome(self, Result.NOT_MET, *used, found=found)
        return self._attended(case, found) or case.outcome(self, Result.MET, *used, found=found)

    def _attended(self, case: Case, found: str) -> Outcome | None:
        """What attendance changes; None where it is not asked for or is enough."""
        least = self._least_present(case.text_on)
        stage = case.facts.stage
        if least is None:
            return None
        if stage.present is None:
            return case.unknown(self, "present")
        used = case.used("present", stage.present)
        if Fraction(stage.present, stage.members or 1) < Fraction(least):
            return case.outcome(self, Result.NOT_MET, used, found=f"{found}; có mặt {stage.present}/{stage.members}")
        return None

    def _least_present(self, day: date) -> Decimal | None:
        if self.attendance_before is not None and day <= self.attendance_before.end:
            return self.attendance_before.share
        return self.attendance


def _percent(share: Fraction) -> str:
    """Rounded down, so that no share short of the threshold is printed as reaching it."""
    tenths = int(share * 1000)
    return f"{write_number(Decimal(tenths) / 10)}%"


@condition("publicity", stage=True)
@dataclass(frozen=True, kw_only=True)
class Publicity(Condition):
    """Published for so many working days, by the body that proposes or by the Ministry of Home Affairs."""

    working_days: int
    by: str = "proposing"
    before: str = ""
    where: str = ""
    except_for: tuple[str, ...] = ()

    def figures(self) -> Mapping[str, str]:
        return {
            "days": f"{self.working_days:02d}",
            "where": f" trên {self.where}" if self.where else "",
            "before": f" trước {self.before}" if self.before else "",
            "except": f" (trừ {', '.join(self.except_for)})" if self.except_for else "",
        }

    def judge(self, case: Case) -> Outcome:
        days = case.facts.stage.published_days
        if days is None:
            return case.unknown(self, "published_days")
        used = case.used("published_days", days)
        return case.outcome(self, Result.MET if days >= self.working_days else Result.NOT_MET, used, found=str(days))


@dataclass(frozen=True, kw_only=True)
class Paper(Condition):
    """An opinion, recognition or paper the file must hold: there or not."""

    who: str = ""
    what: str = ""

    def figures(self) -> Mapping[str, str]:
        return {"who": self.who, "what": self.what}

    def judge(self, case: Case) -> Outcome:
        return yes_or_no(self, case, self.type, case.facts.stage.papers.get(self.type))


@condition("party_opinion", stage=True)
@dataclass(frozen=True, kw_only=True)
class PartyOpinion(Paper):
    """Opinion of the Party committee."""


@condition("recognition", stage=True)
@dataclass(frozen=True, kw_only=True)
class Recognition(Paper):
    """Who must recognise what."""


@condition("file_document", stage=True)
@dataclass(frozen=True, kw_only=True)
class FileDocument(Paper):
    """A paper the file needs."""


@condition("opinion", stage=True)
@dataclass(frozen=True, kw_only=True)
class Opinion(Paper):
    """Who must be asked."""
