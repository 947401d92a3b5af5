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
_FROM_FIRST_DIGIT = re.compile(r"[0-9].*", re.DOTALL)


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
