"""What somebody asked: the text, its words, and what it may mean otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from thidua.domain.documents.queries import number_key
from thidua.foundation.actors import Actor
from thidua.foundation.wordlist.spelling import Meant, corrected, grouped
from thidua.shell.forms import LONGEST_CONDITION
from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import clean

SHORTEST = 2
MOST_WORDS = 8
# as long as the number of an identity card was before 2021, written in groups or not; a date's parts stand apart
_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ .-]?\d){8,}(?!\d)")
_OF_A_PERSON = re.compile(r"(?<!\d)\d(?:[ .-]?\d){11}(?!\d)")
_FROM_FIRST_DIGIT = re.compile(r"[0-9].*", re.DOTALL)


def is_private(text: str) -> bool:
    """Whether a text holds so long a number that it may be a personal one."""
    return _LONG_NUMBER.search(clean(text)) is not None


@dataclass(frozen=True)
class Asked:
    """One search by one actor; ``size``: how many rows of each kind are wanted."""

    text: str
    actor: Actor
    at: datetime
    size: int

    @classmethod
    def of(cls, typed: str, actor: Actor, at: datetime, size: int) -> Asked:
        """The text cleaned and cut: each word of it is one more condition for the database."""
        return cls(clean(typed)[:LONGEST_CONDITION], actor, at, size)

    @cached_property
    def tokens(self) -> list[str]:
        return fold(self.text).split()[:MOST_WORDS]

    @property
    def is_enough(self) -> bool:
        return len("".join(self.tokens)) >= SHORTEST

    @property
    def is_private(self) -> bool:
        """Whether a number stands in it that may be somebody's: such a text stands in no address."""
        return is_private(self.text)

    @property
    def personal_number(self) -> str:
        """The twelve digits in the text, however they are grouped; empty for none."""
        found = _OF_A_PERSON.search(self.text)
        return re.sub(r"\D", "", found.group()) if found else ""

    @cached_property
    def meant(self) -> Meant:
        """The corrections of one slip; one query, asked for once."""
        return grouped(self.tokens, corrected(self.tokens))

    @property
    def number_keys(self) -> list[str]:
        """Keys of the number of a paper, however it is cited ("Quyết định số 05 /QĐ–UBND"); none for other texts."""
        found = _FROM_FIRST_DIGIT.search(self.text)
        if found is None:
            return []
        return sorted({number_key(self.text), number_key(found.group())} - {""})
