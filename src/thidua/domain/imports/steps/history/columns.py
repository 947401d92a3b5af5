"""What the columns of a list of achievements hold, by their headings; and by what a list of the same shape is known."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypedDict

from thidua.domain.imports.enums import ColumnRole as R
from thidua.reading.lists import ListSheet
from thidua.reading.lists.grids import text_of
from thidua.vietnamese.folding import words

_ROLES: Final[tuple[tuple[str, R], ...]] = (
    (r"^(?:stt|tt|so tt|so thu tu|s t t|no)$", R.NONE),
    (r"ngay cap|noi cap|ghi chu|ky ten|gioi tinh|dan toc|dien thoai|^(?:nam nu|nu)$|tien thuong|muc thuong", R.NONE),
    (r"dinh danh|can cuoc|\bcccd\b|\bcmnd\b|\bcmtnd\b|\bcmt\b|chung minh", R.CITIZEN_ID),
    (r"(?:ngay|nam|thang).{0,18}sinh|^sinh (?:ngay|nam)|^ns$|^n sinh$", R.BIRTH),
    (r"^(?!.*\b(?:so|ngay)\b.{0,8}(?:\bqd\b|quyet dinh)).*ky luat", R.DISCIPLINE),
    (r"pham vi|(?:cap|muc do).{0,12}(?:anh huong|cong nhan|ap dung)", R.SCOPE),
    (r"(?:giu|chuc vu|cong tac|bo nhiem).{0,16}\btu\b|^tu(?: ngay| thang| nam)?$|ngay bo nhiem", R.POST_FROM),
    (r"(?:giu|chuc vu|cong tac).{0,16}\bden\b|^den(?: ngay| thang| nam)?$|thoi giu", R.POST_TO),
    (r"chuc vu (?:da|tung|dam)|qua cac chuc vu|chuc vu .{0,8}thoi ky", R.POST),
    (r"(?:so|hieu).{0,24}(?:quyet dinh|\bqd\b)|(?:quyet dinh|\bqd\b).{0,24}\bso\b", R.DECISION),
    (r"^(?:quyet dinh|qd)$|so ky hieu|^so$", R.DECISION),
    (r"ngay.{0,24}(?:quyet dinh|\bqd\b|ky|ban hanh|cong nhan|khen)|^ngay(?: thang(?: nam)?)?$", R.DECIDED),
    (r"(?:quyet dinh|\bqd\b).{0,24}\bngay\b", R.DECIDED),
    (r"quyet dinh khen|quyet dinh cong nhan|can cu khen", R.DECISION),
    (r"(?:co quan|cap|noi).{0,12}(?:ban hanh|quyet dinh|ky|khen|tang|trao)|nguoi (?:quyet dinh|khen|tang)", R.ISSUER),
    (r"loai (?:hinh )?khen|(?:loai|dang) thanh tich", R.WAY),
    (r"sang kien|de tai|giai phap|cong trinh", R.INITIATIVE),
    (r"xep loai|muc do hoan thanh|muc hoan thanh|danh gia|phan loai", R.GRADE),
    (r"ho (?:va )?(?:chu dem va )?ten|ten ca nhan|^ca nhan$|ho ten|^(?:ca nhan|nguoi) duoc", R.FULL_NAME),
    (r"^ten (?:can bo|cong chuc|vien chuc|nguoi)", R.FULL_NAME),
    (r"danh hieu|hinh thuc|khen thuong|huan chuong|bang khen|giay khen|co thi dua|thanh tich", R.AWARD),
    (r"chien si thi dua|cstd|ldtt|lao dong tien tien", R.AWARD),
    (r"giai doan|thoi gian lap|tu nam.{0,12}den nam|thoi ky", R.PERIOD),
    (r"^(?:ho|ho dem|ho va dem|ho va ten dem|ho lot|ho va chu dem)$", R.LAST_NAME),
    (r"^ten$", R.FIRST_NAME),
    (r"^ten (?:tap the|don vi|co quan|to chuc|phong)|^tap the", R.COLLECTIVE),
    (r"don vi|noi (?:cong tac|lam viec)|co quan|phong ban|bo phan|^phong$|^khoa$", R.UNIT),
    (r"^nam(?: .*)?$|nam (?:khen|dat|xet|hoc|cong tac|danh gia)", R.YEAR),
)  # fmt: skip
_COMPILED: Final = tuple((re.compile(pattern), role) for pattern, role in _ROLES)
_YEAR: Final = re.compile(r"(?<!\d)(?:19[4-9]|20\d)\d(?!\d)")
_SPAN: Final = re.compile(r"(?<!\d)((?:19[4-9]|20\d)\d)\s*[-–—]\s*((?:19[4-9]|20\d)\d)(?!\d)")
NAMES: Final = frozenset({R.FULL_NAME, R.FIRST_NAME, R.COLLECTIVE})
TOLD: Final = frozenset({R.GRADE, R.AWARD, R.INITIATIVE, R.DISCIPLINE, R.POST})
YEARLY: Final = frozenset({R.GRADE, R.AWARD, R.INITIATIVE})
"""Columns whose facts belong to a year."""


class Column(TypedDict):
    """``index`` from 0; ``year``: of a column about one year alone, None otherwise; ``sample``: a few filled cells."""

    index: int
    letter: str
    heading: str
    role: str
    year: int | None
    sample: list[str]


class Sheet(TypedDict):
    """One sheet or table as it is kept. ``year``: of all its rows that name none; ``place`` among those of the file."""

    place: int
    name: str
    kind: str
    title: str
    heading_row: int
    rows: int
    fingerprint: str
    year: int | None
    columns: list[Column]


def sheet_of(sheet: ListSheet, place: int) -> Sheet:
    """What the headings say; whoever brought the list in may say otherwise."""
    columns = [
        Column(
            index=column.index,
            letter=column.letter,
            heading=column.heading,
            role=role_of(column.heading).value,
            year=year_of(column.heading),
            sample=_sample(sheet, column.index),
        )
        for column in sheet.columns
    ]
    _settle(columns)
    return Sheet(
        place=place,
        name=sheet.name,
        kind=sheet.kind,
        title=" ".join(text for _address, text in sheet.title)[:300],
        heading_row=sheet.heading_rows[-1] if sheet.heading_rows else 0,
        rows=len(sheet.rows),
        fingerprint=fingerprint(columns),
        year=year_of(sheet.name) or _year_of_title(sheet),
        columns=columns,
    )


def role_of(heading: str) -> R:
    """The narrow patterns stand before the wide; a bare year heads what was achieved in it."""
    said = bare(heading)
    if not said:
        return R.AWARD if _YEAR.search(heading) else R.NONE
    found = next((role for pattern, role in _COMPILED if pattern.search(said)), None)
    if found is None and " - " in heading:  # the lower of two joined heads says it alone
        return role_of(heading.rpartition(" - ")[2])
    return found or R.NONE


def year_of(text: str) -> int | None:
    """The one year the words name; None for none, several or a span."""
    found = {int(each) for each in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None


def bare(heading: str) -> str:
    """Folded words without years, so that next year's list is known by this year's."""
    without = _YEAR.sub(" ", _SPAN.sub(" ", heading))
    said = " ".join(words(without))
    return re.sub(r"\bnam$|^nam (?=\w)|\bnam (?=xep loai|danh)", "", said).strip() if without != heading else said


def fingerprint(columns: Iterable[Column]) -> str:
    """Equal for lists with the same headings in any order and for any years."""
    known = sorted({bare(column["heading"]) for column in columns} - {""})
    return hashlib.sha256("|".join(known).encode()).hexdigest()


def keys_of(columns: Sequence[Column]) -> list[str]:
    """What each column is remembered by: its heading without year; a heading that stands twice takes a number."""
    seen: Counter[tuple[str, int | None]] = Counter()
    keys = []
    for column in columns:
        said = (bare(column["heading"]), column["year"])
        seen[said] += 1
        keys.append(said[0] if seen[said] == 1 else f"{said[0]} #{seen[said]}")
    return keys


def remembered(sheet: Sheet, roles: Mapping[str, str]) -> Sheet:
    """The sheet with the roles somebody of the unit once gave to these headings."""
    known = {role.value for role in R}
    columns = [
        Column(**{**column, "role": roles[key] if roles.get(key) in known else column["role"]})
        for key, column in zip(keys_of(sheet["columns"]), sheet["columns"], strict=True)
    ]
    return Sheet(**{**sheet, "columns": columns})


def lacking(sheet: Sheet) -> str:
    """Why the sheet cannot be read with these roles, as a sentence; empty when it can."""
    roles = {R(column["role"]) for column in sheet["columns"]}
    if not roles & NAMES:
        return "Chưa có cột nào ghi họ và tên hoặc tên tập thể."
    if not roles & TOLD:
        return "Chưa có cột nào ghi xếp loại, danh hiệu, khen thưởng, sáng kiến, kỷ luật hoặc chức vụ."
    return ""


def needs_year(sheet: Sheet) -> bool:
    """Whether facts of a year stand in it for which neither heading, column nor sheet names the year."""
    roles = {column["role"] for column in sheet["columns"]}
    if sheet["year"] or R.YEAR in roles:
        return False
    return any(column["role"] == R.GRADE and not column["year"] for column in sheet["columns"])


def _settle(columns: list[Column]) -> None:
    """What only the other columns tell: a post with its days, a unit that stands for the collective itself."""
    roles = {column["role"] for column in columns}
    if roles & {R.POST_FROM, R.POST_TO} and R.POST not in roles:
        _become(columns, r"chuc vu|chuc danh", R.POST)
    if not roles & NAMES:
        _become(columns, r"don vi|co quan|phong", R.COLLECTIVE, only=R.UNIT)


def _become(columns: list[Column], pattern: str, role: R, *, only: R = R.NONE) -> None:
    for column in columns:
        if column["role"] == only and re.search(pattern, bare(column["heading"])):
            column["role"] = role.value
            return


def _year_of_title(sheet: ListSheet) -> int | None:
    """The year in the title above the list, if it is one alone ("... năm 2019")."""
    told = [text for _address, text in sheet.title if re.search(r"\bnam\b", " ".join(words(text)))]
    lines = [text for text in told if not re.search(r"\bngay\b", " ".join(words(text)))]
    return year_of(" ".join(lines))


def _sample(sheet: ListSheet, index: int) -> list[str]:
    found: list[str] = []
    for row in sheet.rows[:50]:
        text = text_of(row.raw[index]) if index < len(row.raw) else ""
        if text and text not in found:
            found.append(text[:60])
        if len(found) == 3:
            break
    return found
