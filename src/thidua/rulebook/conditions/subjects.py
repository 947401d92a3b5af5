"""What a subject is, and what shuts it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.holding import named_award
from thidua.rulebook.conditions.sentences import Flags, either
from thidua.rulebook.enums import Result

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome

_EVER_DISCIPLINED = "ever_disciplined_from_khien_trach"
_FOREIGNER = "foreigner"


@condition("subject_is")
@dataclass(frozen=True, kw_only=True)
class SubjectIs(Condition):
    """An attribute of the subject equals a value, or one of several."""

    attribute: str
    value: Any

    def words(self, book: Book) -> Mapping[str, str]:
        values = self.value if isinstance(self.value, list) else [self.value]
        named = book.words.attributes[self.attribute]
        if isinstance(self.value, bool):
            return {"asked": named if self.value else _denied(named), "attribute": named}
        words = either([book.words.attribute_values.get(str(one), str(one)) for one in values])
        return {"asked": f"{named}: {words}", "attribute": named}

    def judge(self, case: Case) -> Outcome:
        found = self._found(case)
        if found is None:
            return case.unknown(self, f"attribute:{self.attribute}")
        wanted = self.value if isinstance(self.value, list) else [self.value]
        met = any(one == found and isinstance(one, bool) == isinstance(found, bool) for one in wanted)
        shown = {True: "có", False: "không"}.get(found, str(found)) if isinstance(found, bool) else str(found)
        used = case.used(self.attribute, shown)
        named = case.book.words.attribute_values.get(shown, shown)
        return case.outcome(self, Result.MET if met else Result.NOT_MET, used, found=named)

    def _found(self, case: Case) -> object | None:
        found = case.facts.attributes.get(self.attribute)
        if found is None and self.attribute == _FOREIGNER and case.facts.subject.kind is not None:
            return case.facts.subject.kind == _FOREIGNER
        return found


def _denied(named: str) -> str:
    return f"không phải {named}" if named.startswith("là ") else f"không {named}"


@condition("excluded_if")
@dataclass(frozen=True, kw_only=True)
class ExcludedIf(Condition):
    """Not met if any listed fact is present.

    ``presumed_absent``: facts of criminal law, presumed absent until recorded (shown to be confirmed). ``held_any_of``
    with ``award_kind``: an award of that kind already received shuts out.
    """

    what: tuple[str, ...] = ()
    presumed_absent: tuple[str, ...] = ()
    held_any_of: tuple[str, ...] = ()
    award_kind: str | None = None

    @property
    def sentences(self) -> str:
        return "excluded_if_held" if self.held_any_of else "excluded_if"

    def award_codes(self) -> tuple[str, ...]:
        return self.held_any_of

    def words(self, book: Book) -> Mapping[str, str]:
        return {
            "what": either([book.words.exclusions[code] for code in self.what]) if self.what else "",
            "kind": book.words.commendation_kinds[self.award_kind] if self.award_kind else "",
        }

    def judge(self, case: Case) -> Outcome:
        if self.held_any_of:
            return self._held(case)
        answers = {code: _present(case, code) for code in self.what}
        used = tuple(case.used(code, "có" if held else "không") for code, held in answers.items() if held is not None)
        present = [code for code, held in answers.items() if held]
        if present:
            named = ", ".join(case.book.words.exclusions[code] for code in present)
            return case.outcome(self, Result.NOT_MET, *used, found=named)
        missing = [code for code, held in answers.items() if held is None]
        asked = [code for code in missing if code not in self.presumed_absent]
        if asked:
            return case.unknown(self, f"exclusion:{asked[0]}", *used)
        return case.outcome(self, Result.MET, *used, flags=Flags(presumed=bool(missing)))

    def _held(self, case: Case) -> Outcome:
        if case.facts.awards is None:
            return case.unknown(self, "awards")
        held = [one for one in case.facts.awards if one.award in self.held_any_of and not one.is_revoked]
        used = tuple(case.used(f"awards[{one.number}]", one.shown(), one.source) for one in held)
        if any(one.kind == self.award_kind for one in held):
            return case.outcome(self, Result.NOT_MET, *used, found=named_award(case, held[0]))
        if any(one.kind is None for one in held):
            return case.unknown(self, "award_kind", *used)
        return case.outcome(self, Result.MET, *used)


def _present(case: Case, code: str) -> bool | None:
    """Whether a reason for exclusion is there; None when it was not recorded."""
    if code != _EVER_DISCIPLINED:
        found = case.facts.attributes.get(code)
        return found if isinstance(found, bool) else None
    ever = case.facts.ever_disciplined
    if ever is None:
        return bool(case.facts.discipline) if case.facts.discipline is not None else None
    return ever is not False
