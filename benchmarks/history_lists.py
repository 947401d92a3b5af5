"""How fast a list of 100,000 rows of achievements is read, understood and held against people and records.

A city of 20,000 people in a database of its own (SQLite, thrown away); five rows each: one year's grade, title and
decision. Prints seconds by the clock and of processor time for reading and understanding every cell, and for the whole
dry run, rows stored; beside openpyxl merely reading the same file where present. The limits are held against the
clock. Exit 1 when one is missed.

    python benchmarks/history_lists.py [--people 20000]
"""

import argparse
import importlib.util
import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

LIMIT_S, LIMIT_READ_S = 10.0, 2.1
PEOPLE, YEARS = 20_000, (2021, 2022, 2023, 2024, 2025)
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Số định danh cá nhân", "Đơn vị công tác", "Năm", "Xếp loại", "Danh hiệu",
         "Số quyết định", "Ngày quyết định", "Ghi chú")  # fmt: skip
GRADES = ("HTXSNV", "Hoàn thành tốt nhiệm vụ", "HTTNV", "HTT")
TITLES = ("LĐTT", "Lao động tiên tiến", "LĐTT; CSTĐCS", "Chiến sĩ thi đua cơ sở")
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
_GIVEN = ("Thu Hà", "Minh Châu", "Quốc Dũng", "Thanh Lan", "Văn Khoa", "Ngọc Mai", "Đức Anh")


def name_of(number: int) -> str:
    return f"{_FAMILY[number % 8]} {_GIVEN[number % 7]} {chr(65 + number % 26)}{chr(97 + number // 26 % 26)}"


def number_of(number: int) -> str:
    return f"001{number % 2}{60 + number % 40:02d}{number:06d}"


def birth_of(number: int) -> str:
    return f"{1 + number % 28:02d}/{1 + number % 12:02d}/{1960 + number % 40}"


def workbook(people: int) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "in_memory": True}) as book:
        sheet = book.add_worksheet("Thành tích")
        sheet.write_row(0, 0, HEADS)
        place = 0
        for number in range(people):
            for year in YEARS:
                place += 1
                cells = (name_of(number), birth_of(number), number_of(number), f"Đơn vị {number % 40}")
                sheet.write_number(place, 0, place)
                for column, text in enumerate(cells, start=1):
                    sheet.write_string(place, column, text)
                sheet.write_number(place, 5, year)
                sheet.write_string(place, 6, GRADES[(number + year) % 4])
                sheet.write_string(place, 7, TITLES[(number + year) % 4])
                sheet.write_string(place, 8, f"{number % 300 + 1}/QĐ-UBND")
                sheet.write_string(place, 9, f"{1 + number % 20:02d}/01/{year + 1}")
    return buffer.getvalue()


def city(people: int) -> object:
    """One unit with forty below it, and the people."""
    from datetime import date

    from thidua.domain.organisations import actions as organisations
    from thidua.domain.organisations.enums import UnitKind
    from thidua.domain.people.models import Person, Position
    from thidua.foundation.access.queries import system
    from thidua.vietnamese.folding import fold, identity_key
    from thidua.vietnamese.sorting import sort_key

    actor, at = system("đo"), _now()
    top = organisations.found(
        kind=UnitKind.CITY,
        name="Thành phố",
        short_name="TP",
        active_from=date(2000, 1, 1),
        parent=None,
        actor=actor,
        at=at,
    )
    seeds = [
        organisations.Founding(
            kind=UnitKind.DEPARTMENT,
            name=f"Đơn vị {each}",
            short_name=f"DV{each}",
            active_from=date(2000, 1, 1),
            parent=top,
        )
        for each in range(40)
    ]
    units = organisations.found_all(seeds, actor=actor, at=at)
    rows = []
    for number in range(people):
        name = name_of(number)
        birth = "-".join(reversed(birth_of(number).split("/")))
        rows.append(
            Person(
                full_name=name,
                sort_key=sort_key(name),
                folded=fold(name),
                identity_key=identity_key(name),
                sex="unknown",
                birth=birth,
                citizen_id=number_of(number),
            )
        )
    made = Person.objects.bulk_create(rows, batch_size=500)
    Position.objects.bulk_create(
        [
            Position(person=person, unit=units[each % 40], title="Chuyên viên", active_from=date(2010, 1, 1))
            for each, person in enumerate(made)
        ],
        batch_size=500,
    )
    return top


def _now() -> object:
    from django.utils import timezone

    return timezone.now()


Seconds = tuple[float, float]
"""By the clock, and of processor time."""


@contextmanager
def timed(found: dict[str, Seconds], what: str) -> Iterator[None]:
    clock, work = time.perf_counter(), time.process_time()
    yield
    found[what] = time.perf_counter() - clock, time.process_time() - work


def measured(data: bytes, top: object) -> dict[str, Seconds]:
    """Every cell read and understood; the whole dry run with its rows stored."""
    from datetime import date

    from thidua.domain.imports.actions import rosters
    from thidua.domain.imports.queries.history import pairs_of
    from thidua.domain.imports.steps.history.columns import sheet_of
    from thidua.foundation.access.queries import system
    from thidua.foundation.storing import without_collecting
    from thidua.reading.lists import read_list

    actor, at = system("đo"), _now()
    roster = rosters.begin_roster(
        top, io.BytesIO(data), kind="history", filename="a.xlsx", since=date(2020, 1, 1), actor=actor, at=at
    )
    rosters.check_roster(roster, actor=actor, at=at)  # asks what the columns hold
    rosters.accept_columns(roster, version=roster.version, actor=actor, at=at)
    found: dict[str, Seconds] = {}
    with timed(found, "understood"), without_collecting():
        lists = read_list(data, filename="a.xlsx", checked=False).lists()
        pairs = list(pairs_of(roster, lists, [sheet_of(lists[0], 0)], 2026))
    assert not [read for _row, read in pairs if read.faults]
    del pairs, lists
    with timed(found, "checked"):
        rosters.check_roster(roster, actor=actor, at=at)
    assert roster.rows.filter(verdict="ready").count() == roster.rows.count() > 0
    return found


def openpyxl_reads(data: bytes) -> float:
    from openpyxl import load_workbook

    began = time.process_time()
    book = load_workbook(io.BytesIO(data), read_only=True)
    assert sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    return time.process_time() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THIDUA_DATA_DIR"] = folder
        from thidua.console.setup import load, migrate

        load()
        migrate()
        data, top = workbook(people), city(people)
        print(f"{people * len(YEARS)} rows, {len(HEADS)} columns, {len(data) / 1e6:.1f} MB, {people} people")
        found = measured(data, top)
    limits = {"understood": LIMIT_READ_S, "checked": LIMIT_S}
    for what, words in (
        ("understood", "every cell read and understood"),
        ("checked", "whole dry run, people and records, stored"),
    ):
        clock, work = found[what]
        print(f"{words + ':':45}{clock:6.2f} s by the clock, {work:6.2f} s of work (limit {limits[what]})")
    if importlib.util.find_spec("openpyxl"):
        print(f"openpyxl read_only, values only:             {openpyxl_reads(data):6.2f} s")
    else:
        print("openpyxl is not installed: measured alone")
    missed = [what for what, limit in limits.items() if found[what][0] > limit]
    return 1 if missed and people == PEOPLE else 0


if __name__ == "__main__":
    sys.exit(main())
