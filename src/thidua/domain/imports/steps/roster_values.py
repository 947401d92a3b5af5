"""A row of a list as plain words: which columns say what about a person or a unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from thidua.domain.organisations.enums import UnitKind
from thidua.reading.lists import ListReading, ListRow, ListSheet
from thidua.reading.lists.grids import text_of
from thidua.reading.lists.structure import Value
from thidua.vietnamese.folding import fold

NEEDED: Final = {"people": ({"full_name", "first_name"}, {"workplace"}), "units": ({"unit_name"},)}
_SEX: Final = {"Nam": "male", "Nữ": "female"}
_SEX_COLUMNS: Final = (
    ("is_female", "female"),
    ("is_male", "male"),
    ("birth_female", "female"),
    ("birth_male", "male"),
)
_MARKS: Final = {"x", "v", "1", "co"}


def list_of(reading: ListReading, kind: str) -> ListSheet | None:
    """The sheet whose columns fit best: all that are needed, then the most columns known, then the most rows."""
    fitting = [sheet for sheet in reading.lists() if not sheet.hidden and not missing(sheet, kind)]
    return max(
        fitting, key=lambda sheet: (sum(bool(each.field) for each in sheet.columns), len(sheet.rows)), default=None
    )


def missing(sheet: ListSheet, kind: str) -> list[set[str]]:
    """The groups of needed columns of which the sheet has none."""
    fields = {_known(column.field, kind) for column in sheet.columns}
    return [group for group in NEEDED[kind] if not group & fields]


def _known(field: str | None, kind: str) -> str | None:
    """In a list of units a bare "Đơn vị" names the unit itself."""
    return "unit_name" if kind == "units" and field == "workplace" else field


def person_of(sheet: ListSheet, row: ListRow) -> dict[str, str]:
    """full_name, birth (partial date as stored), sex, citizen_id, unit, title, since; empty where nothing is said."""
    return {
        "full_name": _name(sheet, row),
        "birth": _birth(sheet, row),
        "sex": _sex(sheet, row),
        "citizen_id": _text(sheet.get(row, "citizen_id")),
        "unit": _text(sheet.get(row, "workplace")) or (row.section or ""),
        "title": _text(sheet.get(row, "position")),
        "since": _day(sheet.get(row, "position_from")),
    }


def unit_of(sheet: ListSheet, row: ListRow) -> dict[str, str]:
    """name, short_name, kind, parent, since, aliases (parted by ";"); empty where nothing is said."""
    named = sheet.get(row, "unit_name") or sheet.get(row, "workplace")
    return {
        "name": _text(named),
        "short_name": _text(sheet.get(row, "short_name")),
        "kind": _text(sheet.get(row, "unit_kind")),
        "parent": _text(sheet.get(row, "parent_unit")) or (row.section or ""),
        "since": _day(sheet.get(row, "founded_date")),
        "aliases": _text(sheet.get(row, "other_names")),
    }


READERS: Final[dict[str, Callable[[ListSheet, ListRow], dict[str, str]]]] = {"people": person_of, "units": unit_of}


def since_of(said: Mapping[str, str], otherwise: dt.date) -> dt.date:
    """The row's own day where it names a whole one, else that of the whole list."""
    try:
        return dt.date.fromisoformat(said["since"])
    except ValueError:
        return otherwise


def named(words: str, choices: Sequence[tuple[str, Any]]) -> str:
    """The value of the choice whose label the words say, without diacritics; "" for none or several."""
    asked = fold(words)
    alike = [value for value, label in choices if asked and fold(str(label)) == asked]
    begun = [value for value, label in choices if asked and fold(str(label)).startswith(asked)]
    found = alike or begun
    return str(found[0]) if len(found) == 1 else ""


def _name(sheet: ListSheet, row: ListRow) -> str:
    whole = _text(sheet.get(row, "full_name"))
    parts = (_text(sheet.get(row, "last_name")), _text(sheet.get(row, "first_name")))
    return whole or " ".join(part for part in parts if part)


def _birth(sheet: ListSheet, row: ListRow) -> str:
    for field in ("birth_date", "birth_male", "birth_female", "birth_year"):
        value = sheet.get(row, field)
        if value is not None and value != "":
            return _day(value)
    return ""


def _day(value: Value) -> str:
    """A day or a partial date as it is stored: 1975-05-12, 1975-05, 1975."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date) else _text(value)


def _sex(sheet: ListSheet, row: ListRow) -> str:
    said = sheet.get(row, "gender")
    if said:
        return _SEX.get(str(said), "unknown")
    for field, sex in (
        ("is_female", "female"),
        ("is_male", "male"),
        ("birth_female", "female"),
        ("birth_male", "male"),
    ):
        mark = sheet.get(row, field)
        if mark is not None and (field.startswith("birth") or fold(_text(mark)) in _MARKS):
            return sex
    return "unknown"


def _text(value: Value) -> str:
    return "" if value is None else text_of(value).strip()


_BEGINNINGS = (
    (("so ", "ban ", "thanh tra thanh pho"), UnitKind.DEPARTMENT),
    (("ubnd phuong", "uy ban nhan dan phuong", "phuong "), UnitKind.WARD),
    (("ubnd xa", "uy ban nhan dan xa", "xa "), UnitKind.COMMUNE),
    (("truong ",), UnitKind.SCHOOL),
    (("benh vien", "trung tam y te", "tram y te"), UnitKind.HOSPITAL),
    (("phong ", "chi cuc", "van phong"), UnitKind.DIVISION),
    (("hoi ", "lien hiep", "doan ", "lien doan"), UnitKind.ASSOCIATION),
    (("cong ty", "tong cong ty", "tap doan", "ngan hang"), UnitKind.ENTERPRISE),
    (("dang uy", "dang bo", "thanh uy"), UnitKind.PARTY),
    (("trung tam", "bao tang", "thu vien", "nha hat", "vien "), UnitKind.SERVICE),
)


def kind_by_name(name: str) -> str:
    """What the first words of an official name say of its kind; "" when they say nothing."""
    words = fold(name) + " "
    return next((kind.value for starts, kind in _BEGINNINGS if words.startswith(starts)), "")
