"""Mutated files of every kind: a plan, a list or one sentence; never a crash, never a hang.

Five seconds in ./test, ten minutes in `make prove`. The seed is printed when a file breaks the reader, so that the file
can be made again.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests.messages import ROOT
from thidua.reading.errors import UnreadableFile
from thidua.reading.lists import read_list
from thidua.reading.plans import read_plan
from thidua.writing.pdf import plan_pdf
from thidua.writing.plan_content import plan_paper
from thidua.writing.xlsx import Sheet, workbook

DOCUMENTS = ROOT / "src" / "thidua" / "console" / "demo" / "content" / "documents"
SHORT, LONG, SLOWEST = 5.0, 600.0, 10.0
Read = Callable[[bytes, str], object]


@cache
def sound() -> dict[str, bytes]:
    """One sound file of each kind, by name."""
    text = (DOCUMENTS / "ke-hoach-phuong-2027.txt").read_bytes()
    sheet = Sheet("Danh sách", ["STT", "Họ và tên", "Ngày sinh"], [[1, "Nguyễn Văn An", "03/02/1980"]] * 30)
    return {
        "ke-hoach.txt": text,
        "ke-hoach.docx": (DOCUMENTS / "ke-hoach-thanh-pho-2027.docx").read_bytes(),
        "ke-hoach.pdf": plan_pdf(plan_paper(read_plan(text, filename="ke-hoach.txt").as_dict())),
        "danh-sach.xlsx": workbook([sheet]),
    }


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, a piece cut out, doubled or moved; what transfers, disks and editors do to files."""
    changed = bytearray(data)
    for _time in range(chance.randrange(1, 12)):
        at, length = chance.randrange(len(changed) or 1), chance.randrange(1, 400)
        how = chance.randrange(5)
        if how == 0 and changed:
            changed[at % len(changed)] = chance.randrange(256)
        elif how == 1:
            del changed[at : at + length]
        elif how == 2:
            changed[at:at] = changed[at : at + length]
        elif how == 3:
            changed[at : at + length] = chance.randbytes(min(length, 40))
        else:
            del changed[at:]
    return bytes(changed)


def _read(data: bytes, name: str) -> object:
    return read_list(data, filename=name) if name.endswith(".xlsx") else read_plan(data, filename=name)


def _attack(read: Read, seconds: float, seed: int) -> Iterator[str]:
    """What went wrong, one line each, until the time is over."""
    until = time.monotonic() + seconds
    number = seed
    while time.monotonic() < until:
        number += 1
        chance = random.Random(number)
        name = chance.choice(sorted(sound()))
        began = time.process_time()
        try:
            read(mutated(sound()[name], chance), name)
        except UnreadableFile as refusal:
            if not refusal.sentence.strip():
                yield f"{name}, seed {number}: refused without a sentence"
        except Exception as fault:  # noqa: BLE001 - any other exception is what is looked for
            yield f"{name}, seed {number}: {type(fault).__name__}: {fault}"
        if time.process_time() - began > SLOWEST:
            yield f"{name}, seed {number}: more than {SLOWEST} s"


@pytest.mark.proof
def test_mutated_files_end_in_a_reading_or_a_sentence() -> None:
    assert list(_attack(_read, SHORT, seed=20261120)) == []


def test_a_reader_that_breaks_is_caught() -> None:
    """Positive control: the same attack on a reader with a fault."""

    def broken(data: bytes, name: str) -> object:
        return {"ke-hoach.txt": 1}[name]

    assert any("KeyError" in line for line in _attack(broken, 0.5, seed=1))


@pytest.mark.long
@pytest.mark.timeout(LONG + 120)
def test_mutated_files_for_ten_minutes() -> None:
    seconds = LONG if os.environ.get("THIDUA_LONG") else SHORT
    assert list(_attack(_read, seconds, seed=random.randrange(10**9))) == []
