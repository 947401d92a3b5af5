"""Results in emulation movements and in clusters, competition prizes, production models."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.holding import Fit
from thidua.rulebook.conditions.initiatives import flag_fit, scope_fit
from thidua.rulebook.conditions.sentences import either
from thidua.rulebook.conditions.statements import yes_or_no
from thidua.rulebook.enums import Result
from thidua.vietnamese.numbers import write_number

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome, Used
    from thidua.rulebook.facts.models import Movement, Prize, Rank

_FIRST = "1"
_LEADERS = frozenset({_FIRST, "leader", "special", "outstanding"})
_LEVELS = {"nation": "national", "region": "regional", "continent": "continental"}
_ARTS = "arts_contest_or_festival"


def among(value: str | None, wanted: tuple[str, ...], known: Collection[str]) -> Fit:
    """Whether a recorded word is one of those wanted; a word nobody knows says nothing."""
    if value in wanted:
        return Fit.YES
    return Fit.NO if value in known else Fit.MAYBE


def told(one: Condition, case: Case, fit: Fit, used: tuple[Used, ...], *, missing: str, found: str) -> Outcome:
    """The outcome of the best fit."""
    if fit is Fit.MAYBE:
        return case.unknown(one, missing, *used)
    return case.outcome(one, Result.MET if fit is Fit.YES else Result.NOT_MET, *used, found=found)


@condition("rank_in_group")
@dataclass(frozen=True, kw_only=True)
class RankInGroup(Condition):
    """A place in a cluster, block or movement area: a number (or a better one), or the word "outstanding"."""

    group: str
    rank: Any
    year: str
    who_votes: str = ""

    def words(self, book: Book) -> Mapping[str, str]:
        rank = "dẫn đầu" if str(self.rank) == _FIRST else book.words.movement_ranks.get(self.rank, f"thứ {self.rank}")
        return {"group": book.words.rank_groups[self.group], "rank": rank}

    def judge(self, case: Case) -> Outcome:
        ranks = case.facts.ranks
        if ranks is None:
            return case.unknown(self, "rank")
        fits = [self._fit(case, one) for one in ranks]
        used = tuple(case.used("rank", f"{one.group}: {one.rank}", one.source) for one in ranks)
        found = "; ".join(_rank_words(case, one) for one in ranks) or "chưa được xếp hạng"
        return told(self, case, max(fits, default=Fit.NO), used, missing="rank", found=found)

    def _fit(self, case: Case, one: Rank) -> Fit:
        wanted = tuple(_LEADERS) if isinstance(self.rank, str) else (*map(str, range(1, self.rank + 1)), "leader")
        known = {*case.book.words.movement_ranks, *([one.rank] if one.rank and one.rank.isdecimal() else [])}
        return min(among(one.group, (self.group,), case.book.words.rank_groups), among(one.rank, wanted, known))


def _rank_words(case: Case, one: Rank) -> str:
    words = case.book.words
    rank = one.rank or "chưa ghi"
    place = words.movement_ranks.get("leader" if rank == _FIRST else rank, f"thứ {rank}" if rank.isdecimal() else rank)
    return f"{place}, {words.rank_groups.get(one.group or '', one.group or 'chưa ghi cụm, khối')}"


@condition("targets_exceeded")
@dataclass(frozen=True, kw_only=True)
class TargetsExceeded(Condition):
    """Exceeds the emulation targets and tasks of the year."""

    year: str

    def judge(self, case: Case) -> Outcome:
        return yes_or_no(self, case, "targets_exceeded", case.facts.targets_exceeded)


@condition("movement_result")
@dataclass(frozen=True, kw_only=True)
class MovementResult(Condition):
    """A rank in a movement: who launched it, how long it lasted at least, at which review."""

    launched_by: tuple[str, ...]
    at: tuple[str, ...]
    rank: str
    theme: str | None = None
    min_duration_years: int | None = None

    def words(self, book: Book) -> Mapping[str, str]:
        words = book.words
        return {
            "launchers": either([words.launchers[code] for code in self.launched_by]),
            "at": either([words.movement_stages[code] for code in self.at]),
            "rank": words.movement_ranks[self.rank],
            "theme": f" {words.themes[self.theme]}" if self.theme else "",
            "duration": f" có thời gian từ {self.min_duration_years} năm trở lên" if self.min_duration_years else "",
        }

    def judge(self, case: Case) -> Outcome:
        movements = case.facts.movements
        if movements is None:
            return case.unknown(self, "movement")
        fits = [self._fit(case, one) for one in movements]
        used = tuple(
            case.used("movement", f"{one.launched_by}, {one.duration_years} năm, {one.stage}, {one.rank}", one.source)
            for one in movements
        )
        found = "; ".join(_movement_words(case, one) for one in movements) or "chưa có thành tích"
        return told(self, case, max(fits, default=Fit.NO), used, missing="movement_details", found=found)

    def _fit(self, case: Case, one: Movement) -> Fit:
        words = case.book.words
        order = list(words.movement_ranks)
        return min(
            among(one.launched_by, self.launched_by, words.launchers),
            among(one.stage, self.at, words.movement_stages),
            among(one.theme, (self.theme,), {*words.themes, "none"}) if self.theme else Fit.YES,
            self._long_enough(one),
            among("leader" if one.rank == _FIRST else one.rank, tuple(order[order.index(self.rank) :]), order),
        )

    def _long_enough(self, one: Movement) -> Fit:
        if self.min_duration_years is None:
            return Fit.YES
        if one.duration_years is None:
            return Fit.MAYBE
        return Fit.YES if one.duration_years >= self.min_duration_years else Fit.NO


def _movement_words(case: Case, one: Movement) -> str:
    words = case.book.words
    parts = [
        words.movement_ranks.get(one.rank or "", one.rank or "chưa ghi mức thành tích"),
        f"phong trào do {words.launchers.get(one.launched_by or '', one.launched_by or 'chưa ghi')} phát động",
        f"{write_number(one.duration_years)} năm" if one.duration_years is not None else "",
        words.movement_stages.get(one.stage or "", one.stage or ""),
    ]
    return ", ".join(part for part in parts if part)


@condition("prize")
@dataclass(frozen=True, kw_only=True)
class HasPrize(Condition):
    """A competition prize of a level and place, or better; sent by the competent authority where so asked."""

    level: str
    medal: str
    sent_by_authority: bool = False
    since_award: str | None = None

    def award_codes(self) -> tuple[str, ...]:
        return (self.since_award,) if self.since_award else ()

    def words(self, book: Book) -> Mapping[str, str]:
        words = book.words
        since = f" kể từ khi được phong tặng “{book.awards[self.since_award].name}”" if self.since_award else ""
        return {
            "medal": words.medals[self.medal],
            "level": "" if self.level == "any" else f" cấp {words.prize_levels[self.level]}",
            "sent": ", do cơ quan có thẩm quyền cử tham gia" if self.sent_by_authority else "",
            "since": since,
        }

    def judge(self, case: Case) -> Outcome:
        prizes = case.facts.prizes
        if prizes is None:
            return case.unknown(self, "prizes")
        fits = [self._fit(case, one) for one in prizes]
        used = tuple(
            case.used(f"prizes[{place}]", f"{one.level}, {one.medal}, {one.year}", one.source)
            for place, one in enumerate(prizes)
        )
        found = "; ".join(_prize_words(case, one) for one in prizes) or "chưa có"
        return told(self, case, max(fits, default=Fit.NO), used, missing="prize_details", found=found)

    def _fit(self, case: Case, one: Prize) -> Fit:
        words = case.book.words
        level = _LEVELS.get(one.level or "", one.level)
        return min(
            Fit.YES if self.level == "any" else _at_least(list(words.prize_levels), level, self.level),
            self._medal_fit(list(words.medals), one.medal),
            flag_fit(one.sent_by_authority, asked=self.sent_by_authority),
            self._since(case, one),
        )

    def _medal_fit(self, medals: list[str], medal: str | None) -> Fit:
        if self.medal == "any":
            return Fit.YES
        if self.medal == _ARTS:
            return Fit.YES if medal == _ARTS else Fit.MAYBE
        wanted = "gold" if self.medal == "first_or_gold" else self.medal
        return _at_least(medals, "gold" if medal in {"first", "first_or_gold"} else medal, wanted)

    def _since(self, case: Case, one: Prize) -> Fit:
        if self.since_award is None:
            return Fit.YES
        years = [
            held.year or (held.decided.year if held.decided else None)
            for held in case.facts.awards or ()
            if held.award == self.since_award
        ]
        if one.year is None or not years or None in years:
            return Fit.MAYBE
        return Fit.YES if one.year >= max(year for year in years if year) else Fit.NO


def _at_least(order: list[str], found: str | None, wanted: str) -> Fit:
    if found is None:
        return Fit.MAYBE
    return Fit.YES if found in order and order.index(found) >= order.index(wanted) else Fit.NO


def _prize_words(case: Case, one: Prize) -> str:
    words = case.book.words
    level = words.prize_levels.get(_LEVELS.get(one.level or "", one.level or ""), one.level or "chưa ghi cấp")
    return f"{words.medals.get(one.medal or '', one.medal or 'chưa ghi giải')} cấp {level}"


@condition("production_model")
@dataclass(frozen=True, kw_only=True)
class HasProductionModel(Condition):
    """A stable, effective production model for so many years, of a scope, recognised where so asked."""

    stable_years_min: int
    scope: str | None = None
    recognised_by: str | None = None

    def words(self, book: Book) -> Mapping[str, str]:
        words = book.words
        by = f", được {words.recognisers[self.recognised_by]} công nhận" if self.recognised_by else ""
        return {
            "years": str(self.stable_years_min),
            "scope": f" trong phạm vi {words.scopes[self.scope]}" if self.scope else "",
            "by": by,
        }

    def judge(self, case: Case) -> Outcome:
        model = case.facts.production_model
        if model is None:
            return case.unknown(self, "production_model")
        used = case.used("production_model", f"{model.stable_years} năm, {model.scope}", model.source)
        stable = (
            Fit.MAYBE
            if model.stable_years is None
            else Fit.YES
            if model.stable_years >= self.stable_years_min
            else Fit.NO
        )
        fit = min(
            stable,
            scope_fit(case, model.scope, self.scope) if self.scope else Fit.YES,
            flag_fit(model.recognised, asked=bool(self.recognised_by)),
        )
        found = f"{write_number(model.stable_years)} năm" if model.stable_years is not None else "chưa ghi số năm"
        return told(self, case, fit, (used,), missing="production_model_details", found=found)
