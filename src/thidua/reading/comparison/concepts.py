"""The vocabulary of comparing: aliases, awards, acts, sectors; kept as data in `concepts.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from thidua.reading.words.folding import fold

_NOT_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Award:
    """An award or title; `key` is its Vietnamese name. `general`: given on any occasion, which then decides."""

    key: str
    pattern: re.Pattern[str]
    general: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of deed; `each_level`: parent and child both do it, each for itself."""

    key: str
    pattern: re.Pattern[str]
    each_level: bool


@dataclass(frozen=True, slots=True)
class Sector:
    """A group of bodies a duty may be limited to: `pattern` in what is said, `body` in the name of one of them.

    `executor_only`: the words limit a duty only where they stand for who does it.
    """

    key: str
    name: str
    pattern: re.Pattern[str]
    body: re.Pattern[str]
    executor_only: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of it, compiled."""

    odd_names: re.Pattern[str]
    names: dict[str, str]
    awards: tuple[Award, ...]
    acts: tuple[Act, ...]
    sectors: tuple[Sector, ...]
    levels: dict[str, str]
    units: dict[str, re.Pattern[str]]
    stop: frozenset[str]
    stop_phrases: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    data = table("concepts.toml")
    names = {odd: name for odds, name in data["aliases"].items() for odd in odds.split("|")}
    return Vocabulary(
        odd_names=re.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b"),
        names=names,
        awards=tuple(
            Award(one["key"], re.compile(rf"\b(?:{one['pattern']})"), one.get("general", False))
            for one in data["award"]
        ),
        acts=tuple(
            Act(one["key"], re.compile(rf"\b(?:{one['pattern']})"), one.get("each_level", False)) for one in data["act"]
        ),
        sectors=tuple(
            Sector(
                one["key"],
                one["name"],
                re.compile(rf"\b(?:{one['pattern']})"),
                re.compile(rf"\b(?:{one['body']})"),
                one.get("executor_only", False),
            )
            for one in data["sector"]
        ),
        levels=data["levels"],
        units={name: re.compile(pattern) for name, pattern in data["units"].items()},
        stop=frozenset(data["stop"]["words"].split()),
        stop_phrases=re.compile(rf"\b(?:{data['stop']['phrases']})\b"),
    )


def table(name: str) -> dict[str, Any]:
    """One of the data files of this package."""
    return tomllib.loads((files("thidua.reading.comparison") / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Folded words with single blanks, no punctuation, abbreviations written out."""
    said = _NOT_LETTERS.sub(" ", fold(text)).strip()
    known = vocabulary()
    return known.odd_names.sub(lambda odd: known.names[odd[0]], said)
