"""One sentence for each type of condition and result, filled with the figures of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from thidua.rulebook.conditions.outcomes import Asked, Outcome, Parts, Used
from thidua.rulebook.enums import Result

Words: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sentence:
    """``requirement``: what the law asks; then one sentence per result; ``remedy``: what would change it.

    A result a type can never have is left empty.
    """

    requirement: str
    remedy: str
    met: str = ""
    not_met: str = ""
    unknown: str = ""
    to_judge: str = ""


class Flags(NamedTuple):
    """Marks of an outcome; see Outcome."""

    presumed: bool = False
    blocks: bool = True
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class SentenceData:
    """The file as written: sentences by type, names of facts by their key."""

    facts: Mapping[str, str]
    conditions: Mapping[str, Sentence]


class Sentences:
    """Speaks for one catalogue; what depends on the condition alone is worked out once."""

    def __init__(self, data: SentenceData, book: Any) -> None:
        self._data = data
        self._book = book
        self._words: dict[int, Mapping[str, str]] = {}
        self._required: dict[int, str] = {}
        self._constant: dict[tuple[int, Result, Flags, object], Outcome] = {}

    def fact_name(self, key: str) -> str:
        """How a fact is called in a sentence: by its own name, or by the kind it is of ("grade:2024")."""
        known = self._data.facts.get(key)
        if known is not None:
            return known
        kind, _, rest = key.partition(":")
        words = self._book.words
        named = {**words.attributes, **words.exclusions, **words.activities}.get(rest, rest)
        return self._data.facts[kind].format(named) if rest else named

    def requirement(self, one: Asked) -> str:
        """What the law asks, in plain Vietnamese."""
        known = self._required.get(one.number)
        if known is None or one.number < 0:
            known = self._data.conditions[one.sentences].requirement.format_map(self._of(one))
            self._required[one.number] = known
        return known

    def outcome(
        self,
        one: Asked,
        result: Result,
        facts: tuple[Used, ...],
        flags: Flags,
        found: Words,
        *,
        parts: Parts = (),
    ) -> Outcome:
        """The outcome; equal ones without facts are kept, so that a thousand presumed statements cost nothing."""
        if facts or parts or one.number < 0:
            return self._make(one, result, facts, flags, found, parts=parts)
        key = (one.number, result, flags, tuple(found.items()))
        made = self._constant.get(key)
        if made is None:
            made = self._constant[key] = self._make(one, result, facts, flags, found, parts=parts)
        return made

    def _make(
        self, one: Asked, result: Result, facts: tuple[Used, ...], flags: Flags, found: Words, *, parts: Parts
    ) -> Outcome:
        sentence = self._data.conditions[one.sentences]
        words = {**self._of(one), **found} if found else self._of(one)
        return Outcome(
            result,
            self.requirement(one),
            getattr(sentence, result.value).format_map(words),
            facts,
            "" if result is Result.MET else sentence.remedy.format_map(words),
            *flags,
            parts,
        )

    def _of(self, one: Asked) -> Mapping[str, str]:
        known = self._words.get(one.number)
        if known is None or one.number < 0:
            known = self._words[one.number] = one.words(self._book)
        return known


def either(words: list[str]) -> str:
    """ "a", "a hoặc b", "a, b hoặc c"."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " hoặc " + words[-1]


def years_listed(years: list[int]) -> str:
    """Years as a text lists them: "2020, 2021, 2023"."""
    return ", ".join(str(year) for year in sorted(years))
