"""The whole law as loaded: awards, regimes, figures, words; and the few questions asked of all of it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Final

from thidua.rulebook.awards import Award, Path, every_condition
from thidua.rulebook.beginnings import Beginning
from thidua.rulebook.citations import Citations, cite
from thidua.rulebook.conditions.gates import NothingBlocks, SubjectFits
from thidua.rulebook.conditions.outcomes import Asked
from thidua.rulebook.conditions.sentences import SentenceData, Sentences
from thidua.rulebook.documents import Document
from thidua.rulebook.enums import Checked, Text
from thidua.rulebook.faults import RuleError
from thidua.rulebook.general_rules import Effect, GeneralRule
from thidua.rulebook.overlays import Overlay
from thidua.rulebook.parameters import Dated, Parameter
from thidua.rulebook.positions import Positions
from thidua.rulebook.regimes import Regimes
from thidua.rulebook.statements import Statement
from thidua.rulebook.vocabulary import Vocabulary

_FIRST_GATE: Final = 1_000_000  # numbers of the conditions made here, beyond those of the files


@dataclass(frozen=True)
class Catalogue:
    """Everything by code. Frozen: another law is another catalogue."""

    awards: Mapping[str, Award]
    regimes: Regimes
    documents: Mapping[str, Document]
    statements: Mapping[str, Statement]
    general_rules: tuple[GeneralRule, ...]
    beginnings: tuple[Beginning, ...]
    parameters: Mapping[str, Parameter]
    positions: Positions
    words: Vocabulary
    overlays: tuple[Overlay, ...]
    sentence_data: SentenceData

    @cached_property
    def paths(self) -> Mapping[str, tuple[Award, Path]]:
        """Path id -> its award and itself."""
        return MappingProxyType({path.id: (award, path) for award in self.awards.values() for path in award.paths})

    @cached_property
    def lowest_years(self) -> Mapping[str, int]:
        """Group of posts -> the least years for which any award of today is given for them."""
        lowest: dict[str, int] = {}
        for award in self.awards.values():
            for _, one in every_condition(award):
                for code in getattr(one, "positions", ()):
                    years = getattr(one, "years_min", None)
                    if years is not None:
                        lowest[code] = min(years, lowest.get(code, years))
        return MappingProxyType(lowest)

    def began(self, code: str) -> Beginning:
        """Since when the award can have been given; for a code the catalogue does not have, since any could.

        Raises RuleError where the rules do not say."""
        kind = self.awards[code].kind if code in self.awards else ""
        for beginning in self.beginnings:
            if beginning.speaks_of(code, kind):
                return beginning
        raise RuleError(f"chưa nêu hình thức “{code}” có từ bao giờ", file="beginnings.yaml")

    @cached_property
    def sentences(self) -> Sentences:
        """Speaks for this catalogue."""
        return Sentences(self.sentence_data, self)

    @cached_property
    def general(self) -> Mapping[str, GeneralRule]:
        """General rules by id."""
        return MappingProxyType({rule.id: rule for rule in self.general_rules})

    @cached_property
    def block_gate(self) -> NothingBlocks:
        """The general rule that keeps a file waiting, as a condition."""
        rule = next(rule for rule in self.general_rules if rule.effect is Effect.BLOCK)
        return NothingBlocks(block_status=rule.block_status, basis=rule.basis, number=_FIRST_GATE)

    @cached_property
    def _subject_gates(self) -> dict[tuple[str, ...], SubjectFits]:
        kinds = dict.fromkeys(path.subjects for award in self.awards.values() for path in award.paths)
        return {
            subjects: SubjectFits(subjects=subjects, number=_FIRST_GATE + place)
            for place, subjects in enumerate(kinds, start=1)
        }

    def subject_gate(self, subjects: tuple[str, ...]) -> SubjectFits:
        """The condition that a subject is of one of the kinds a path is for."""
        return self._subject_gates[subjects]

    def cite(self, citations: Citations) -> str:
        """As a Vietnamese text cites."""
        return cite(citations, self.documents)

    def requirement(self, one: Asked) -> str:
        """What a condition asks, in plain Vietnamese."""
        return self.sentences.requirement(one)

    def figure(self, name: str, day: date) -> Dated:
        """A parameter's value on the day. Raises RuleError where the law sets none."""
        parameter = self.parameters.get(name)
        value = parameter.at(day) if parameter else None
        if value is None:
            raise RuleError(f"không có tham số “{name}” cho ngày {day:%d/%m/%Y}")
        return value

    def number(self, name: str, day: date) -> Fraction:
        """A parameter's value as an exact number."""
        return self.figure(name, day).number()

    def whole(self, name: str, day: date) -> int:
        """A parameter's value as a whole number."""
        return int(self.number(name, day))

    def checked(self, award: Award, path: Path, day: date) -> Checked:
        """How far the text of a path was compared for the day: what its page, its sentences and the engine go by."""
        if not self.is_verified(award, path, day):
            return Checked.NOT_YET
        return Checked.READ if path.source.was_seen else Checked.EXCERPT

    def is_verified(self, award: Award, path: Path | None, day: date) -> bool:
        """Whether a case may be concluded by the text of the day: its regime was read, or this very text up to the
        day."""
        if self.regimes.on(day).text is Text.READ:
            return True
        checked = (path.validity if path else award.validity).verified_to
        return checked is not None and day <= checked

    def subject_fits(self, kind: str | None, wanted: tuple[str, ...]) -> bool | None:
        """Whether a kind of subject is among those wanted; None when the kind is not recorded or not known, or is
        broader than those wanted."""
        if kind is None or kind not in self.words.subject_kinds:
            return None
        if self.words.subject_kinds[kind].intersection(wanted):
            return True
        return None if any(kind in self.words.subject_kinds[one] for one in wanted) else False
