"""The table of group phrases, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LEVEL = (
    "((((thuoc|cua|truc thuoc|tren dia ban|toan|trong|khoi|cap) )*"
    "(thanh pho|tinh|quan|huyen|thi xa|so|nganh|xa|phuong|don vi|truong|uy ban nhan dan) )|tren dia ban )"
)


@dataclass(frozen=True)
class Phrase:
    """One row of ``phrases.toml``; the meanings stand there."""

    code: str
    pattern: re.Pattern[str]
    meaning: str
    title: str
    anchor: str = ""
    kinds: tuple[str, ...] = ()
    below_department: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    instead_note: str = ""
    note: str = ""


@dataclass(frozen=True)
class Words:
    """The whole table."""

    abbreviations: dict[str, tuple[str, ...]]
    titles: tuple[tuple[str, ...], ...]
    levels: dict[str, tuple[str, ...]]
    phrases: tuple[Phrase, ...]

    def phrase_of(self, key: str) -> Phrase | None:
        """The phrase that fits the whole of a folded text."""
        text = f"{key} "
        return next((phrase for phrase in self.phrases if phrase.pattern.fullmatch(text)), None)


@cache
def table() -> Words:
    """Read from the package's own file."""
    text = (files("thidua.domain.organisations") / "phrases.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Words(
        abbreviations={short: tuple(long.split()) for short, long in data["abbreviations"].items()},
        titles=tuple(tuple(title.split()) for title in data["titles"]["words"]),
        levels={word: tuple(kinds) for word, kinds in data["levels"].items()},
        phrases=tuple(_phrase(row) for row in data["phrases"]),
    )


def _phrase(row: dict[str, object]) -> Phrase:
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    fields["pattern"] = re.compile(str(row["pattern"]).replace("<level>", _LEVEL))
    return Phrase(**fields)  # type: ignore[arg-type]
