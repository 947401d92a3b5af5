"""The law of emulation and commendation as data, and an engine that says why. Plain Python: no database, no network."""

from thidua.rulebook.bonuses import Bonus, BonusAward, bonus
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.enums import Result, Source, Verdict
from thidua.rulebook.facts import Facts, read_facts
from thidua.rulebook.faults import RuleError
from thidua.rulebook.judgements import AwardResult, PathResult
from thidua.rulebook.judging import judge, judge_all
from thidua.rulebook.loading import load, read_catalogue

__all__ = [
    "AwardResult",
    "Bonus",
    "BonusAward",
    "Catalogue",
    "Facts",
    "PathResult",
    "Result",
    "RuleError",
    "Source",
    "Verdict",
    "bonus",
    "judge",
    "judge_all",
    "load",
    "read_catalogue",
    "read_facts",
]
