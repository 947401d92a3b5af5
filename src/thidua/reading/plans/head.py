"""Number, date, place and issuer, from the head of the document or, failing that, from the appendix line."""

import datetime as dt
import re
from dataclasses import dataclass

from thidua.reading.deadlines.calendar import day_of
from thidua.reading.words.folding import fold
from thidua.reading.words.letters import UPPER
from thidua.reading.words.spacing import one_line
from thidua.vietnamese.normalising import code

NUMBER_LINE = re.compile(r"(?:^|\s)Số\s*:\s*(?P<raw>.{0,60}?)\s*$", re.IGNORECASE)
DATE_LINE = re.compile(
    r"^(?:(?P<place>["
    + UPPER
    + r"][^,\d]{1,40}?)\s*,\s*)?(?P<raw>ngày\s*(?P<d>\d{0,2})[\s.…]*(?:tháng|/)?\s*(?P<m>\d{0,2})[\s.…]*"
    r"(?:năm|/)?\s*(?P<y>\d{4}|\d{0,3}[.…]*))\s*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^(?P<number>\W*Số\s*:\s*[\d\s.…_]*(?:/\s*[^\s,]+)?)\s+(?P<dated>[" + UPPER + r"][^,\d/]{1,40},\s*ngày\b.*)$",
    re.IGNORECASE,
)
_HALF_DATE = re.compile(r"ngày[\s\d.…]*(?:tháng[\s\d.…]*)?$", re.IGNORECASE)
_REST_OF_DATE = re.compile(r"^(?:[\d.…]*\s*tháng\b.*|năm\s*[\d.…]+)$", re.IGNORECASE)
_COMPLETE = re.compile(r"^\d+[\wđĐ]*\s*/", re.IGNORECASE)
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do")
_NEW_BODY = re.compile(
    r"^(?:so|phong|ban|truong|benh vien|trung tam|vien|vu|cuc|chi cuc|hoi dong|hoi|khoa|van phong|cong ty|tong "
    r"cong ty|hoc vien|dai hoc|"
    r"lien doan|cong doan|doan|dang uy|bo|uy ban|ubnd|cum|khoi|chi nhanh|ngan hang|bao hiem|toa an|vien kiem sat|"
    r"kho bac)\b"
)
_SMALL_WORDS = frozenset({"và", "của", "các"})
_GENERIC = (
    "ủy ban nhân dân", "uỷ ban nhân dân", "hội đồng nhân dân", "thành phố", "tỉnh", "quận", "huyện", "thị xã",
    "phường", "xã", "thị trấn", "sở", "bộ", "ban", "phòng", "trường đại học", "trường cao đẳng", "trường",
    "bệnh viện đa khoa", "bệnh viện", "trung tâm", "hội đồng", "viện", "cục", "vụ", "văn phòng", "công ty",
    "học viện", "đại học", "khoa",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeadDate:
    """The date line; `date` is None where day or month is left blank or impossible."""

    raw: str
    date: dt.date | None
    year: int | None
    place: str | None
    complete: bool


def lines_apart(texts: list[str]) -> list[str]:
    """The lines of the head as they are meant: number and date printed side by side are two, a date cut in two one."""
    lines: list[str] = []
    for text in texts:
        beside = _BESIDE.match(text)
        if lines and _HALF_DATE.search(lines[-1]) and _REST_OF_DATE.match(text):
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.extend((beside["number"], beside["dated"]) if beside else (text,))
    return lines


def number_in(texts: list[str]) -> tuple[str | None, str] | None:
    """(number or None, as printed) of the first "Số:" line; None when there is no such line."""
    for text in texts:
        match = NUMBER_LINE.search(text)
        if match:
            raw = match["raw"].strip()
            return (code(raw) if _COMPLETE.match(raw) else None), raw
    return None


def date_in(texts: list[str]) -> HeadDate | None:
    """The date line of the head ("Hà Nội, ngày 09 tháng 12 năm 2024")."""
    for text in texts:
        match = DATE_LINE.match(one_line(text))
        if match:
            year = int(match["y"]) if len(match["y"]) == 4 and match["y"].isdigit() else None
            complete = bool(match["d"] and match["m"] and year)
            date = day_of(year or 0, int(match["m"] or 0), int(match["d"] or 0)) if complete else None
            return HeadDate(match["raw"], date, year, match["place"], complete)
    return None


def issuer_in(texts: list[str], body: str) -> str | None:
    """The issuing body: the last body named in the head, spelt as the text spells it."""
    bodies: list[str] = []
    for text in texts:
        if _MOTTO.search(fold(text)) or NUMBER_LINE.search(text) or DATE_LINE.match(text) or not text.isupper():
            continue
        if bodies and not _NEW_BODY.match(fold(text)):
            bodies[-1] = f"{bodies[-1]} {text}"
        else:
            bodies.append(text)
    return _spelt(one_line(bodies[-1]), body) if bodies else None


def _spelt(capitals: str, body: str) -> str:
    """Capitals turned into the spelling used in the text, else by rule: generic words small, names with capitals."""
    match = re.search(re.escape(capitals), body, re.IGNORECASE)
    if match and not match[0].isupper():
        return match[0][0].upper() + match[0][1:]
    words = capitals.lower()
    titled = " ".join(word if word in _SMALL_WORDS else word[:1].upper() + word[1:] for word in words.split())
    for generic in _GENERIC:
        titled = re.sub(rf"(?<!\w){re.escape(generic)}(?!\w)", generic, titled, flags=re.IGNORECASE)
    return titled[0].upper() + titled[1:]
