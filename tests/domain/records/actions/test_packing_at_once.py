"""Writers and the folding of blocks at the same moment: nothing is lost, on both databases."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connections, transaction

from tests.domain.records.actions.test_packing_follows import wrong
from tests.domain.records.factory import a_record
from tests.factories.cast import NOW, Cast
from tests.shell.test_parallel_submits import town  # noqa: F401 - a fixture
from thidua.domain.records.actions import packing
from thidua.domain.records.models import PackedChange, Subject, YearlyGrade

pytestmark = pytest.mark.sweep


def write(subject: Subject, year: int) -> None:
    """A fact with its packing, as an action does it."""
    with transaction.atomic():
        YearlyGrade.objects.create(subject=subject, year=year, grade="hoan_thanh", entered_at=NOW)
        packing.repack([subject], at=NOW)


def in_a_thread(run: Any, *given: Any) -> threading.Thread:
    def work() -> None:
        try:
            run(*given)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


@pytest.mark.parametrize("verb", ["fold", "rebuild"])
def test_a_change_written_while_its_block_is_stored_stays(
    town: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
) -> None:
    subject = a_record(town)
    write(subject, 2020)
    store, writers = packing._store, []

    def slowly(*given: Any) -> int:
        writers.append(in_a_thread(write, subject, 2021))
        writers[0].join(timeout=0.3)  # it waits for the rows that are held, or has been quicker
        return store(*given)

    monkeypatch.setattr(packing, "_store", slowly)
    getattr(packing, verb)(0, at=NOW)
    writers[0].join()
    assert YearlyGrade.objects.filter(subject=subject).count() == 2
    assert (PackedChange.objects.count(), wrong()) == (1, [])
    monkeypatch.undo()
    packing.fold(0, at=NOW)
    assert (PackedChange.objects.count(), wrong()) == (0, [])


def test_writers_to_one_record_pack_what_the_others_wrote(town: Cast) -> None:  # noqa: F811
    subjects = [a_record(town, full_name=name) for name in ("Lê An", "Trần Bình")]

    def writing(first: int) -> None:
        for year in range(first, first + 4):
            for subject in subjects:
                write(subject, year)

    def folding() -> None:
        for _ in range(6):
            packing.fold(0, at=NOW)

    threads = [in_a_thread(writing, first) for first in (2001, 2006, 2011)] + [in_a_thread(folding)]
    for thread in threads:
        thread.join()
    assert YearlyGrade.objects.count() == 24
    assert wrong() == []
