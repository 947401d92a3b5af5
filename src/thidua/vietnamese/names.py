"""Names of people: their parts, their printed form, their initials.

Kinh names run family, middle, given.  Ê Đê, M'nông and neighbours put the personal name first, after the particle Y
(men) or H' (women), and the clan last: H'Hen Niê, Y Moan Ênuôl.  One-word names are a given name.
"""

import re
from dataclasses import dataclass
from typing import Final

from thidua.vietnamese.normalising import clean

_APOSTROPHE: Final = re.compile(r"(?<=\w)\s*['\u2018\u2019\u201b\u2032\u00b4\u02bc`]\s*(?=\w)")
_DASH: Final = re.compile(r"\s*[\u2010\u2011\u2012\u2013\u2014\u2212-]\s*")
_PERSONAL_NAME_FIRST: Final = re.compile(r"^(?:[HY]['-]\w[\w'-]*|[YH] \w[\w'-]*)(?= |$)", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NameParts:
    """The three parts of a full name as printed; ``family`` and ``middle`` may be empty, ``given`` only for no name."""

    family: str
    middle: str
    given: str


def split_name(full_name: str) -> NameParts:
    """Family, middle and given name: "Nguyễn Thị Minh Khai" -> Nguyễn | Thị Minh | Khai."""
    official = official_name(full_name)
    personal = _PERSONAL_NAME_FIRST.match(official)
    if personal is not None:
        return NameParts(family=official[personal.end() :].strip(), middle="", given=personal.group())
    *before, given = official.split() or [""]
    family, *middle = before or [""]
    return NameParts(family=family, middle=" ".join(middle), given=given)


def official_name(full_name: str) -> str:
    """The form that is stored and printed: clean, one kind of apostrophe and dash, letters as typed."""
    return _DASH.sub("-", _APOSTROPHE.sub("'", clean(full_name))).strip("-' ")


def initials(full_name: str) -> str:
    """First letter of each word, capital and with its accent: "Đặng Văn Ân" -> "ĐVÂ"."""
    firsts = (_LETTERS.search(word) for word in official_name(full_name).split())
    return "".join(first.group()[0].upper() for first in firsts if first)


def proper_case(text: str) -> str:
    """A name typed all in capitals (or all in small letters) with a capital for each word: "H'HEN NIÊ" -> "H'Hen Niê".

    A name already in mixed case is somebody's spelling and stays as it is.
    """
    tidy = clean(text)
    if tidy not in (tidy.upper(), tidy.lower()):
        return tidy
    return _LETTERS.sub(lambda match: match.group()[0].upper() + match.group()[1:].lower(), tidy)
