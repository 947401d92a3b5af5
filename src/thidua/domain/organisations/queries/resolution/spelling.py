"""The key under which two spellings of a body's name are one."""

from __future__ import annotations

from functools import lru_cache

from thidua.domain.organisations.queries.resolution.phrases import table
from thidua.vietnamese.folding import words

_AND = "va"  # "và", "&", "-" and "," between two nouns are the same thing
_LONGEST_ABBREVIATION = 2


@lru_cache(maxsize=8192)
def name_key(text: str) -> str:
    """Folded words, abbreviations written out, "và" left out: "Sở GD&ĐT" and "Sở Giáo dục và Đào tạo" are equal."""
    return " ".join(_written_out([word for word in words(text) if word != _AND]))


def _written_out(parts: list[str]) -> list[str]:
    known = table().abbreviations
    found: list[str] = []
    position = 0
    while position < len(parts):
        for length in range(_LONGEST_ABBREVIATION, 0, -1):
            long = known.get(" ".join(parts[position : position + length]))
            if long and position + length <= len(parts):
                found.extend(long)
                position += length
                break
        else:
            found.append(parts[position])
            position += 1
    return found


def acronym_key(text: str) -> str:
    """The first word and the letters of the rest: "Sở VH TT" -> "so|vhtt"; empty for one word."""
    parts = [word for word in words(text) if word != _AND]
    return f"{parts[0]}|{''.join(parts[1:])}" if len(parts) > 1 else ""


def acronym_of(name: str) -> str:
    """What `acronym_key` gives for the shortened name: "Sở Văn hóa và Thể thao" -> "so|vhtt"."""
    parts = [word for word in words(name) if word != _AND]
    return f"{parts[0]}|{''.join(part[0] for part in parts[1:])}" if len(parts) > 2 else ""
