"""What is wrong with a rule, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thidua.rulebook.awards import Award


class Fault(StrEnum):
    """What kind of fault it is."""

    REFUSED = "refused"  # loading stops there: schema, names without which nothing can be judged
    SPAN = "span"
    NAME = "name"
    CONTRADICTION = "contradiction"
    NO_SOURCE = "no_source"


@dataclass(frozen=True, slots=True)
class Remark:
    """One fault and where it stands; ``str`` gives the line for a person."""

    fault: Fault
    file: str
    key: str
    text: str

    def __str__(self) -> str:
        return f"{', '.join(filter(None, (self.file, self.key)))}: {self.text}"


def file_of(award: Award) -> str:
    """The name of the file an award is written in."""
    return f"{award.code}.yaml"
