"""What is kept for finding things: told by each noun when it starts, looked over by the doctor, made anew at will."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from thidua.foundation.wordlist.models import Word
from thidua.foundation.wordlist.watching import keep, missing, unknown

MEND = "Dựng lại bằng lệnh: thidua reindex"


@dataclass(frozen=True)
class Kept:
    """A table whose words are known; ``rebuild`` makes an index of its own anew."""

    table: str
    rebuild: Callable[[], None] | None = None


_kept: dict[str, Kept] = {}


def register(*kept: Kept) -> None:
    """Called by a noun when it starts."""
    _kept.update({each.table: each for each in kept})


def words_are_known() -> Iterator[str]:
    """Every word that can be looked for is on the list."""
    for table in sorted(_kept):
        if missing(table):
            yield f"Bảng {table} không còn ghi từ mới vào danh mục từ. {MEND}"
        elif lacking := unknown(table):
            yield f"Danh mục từ thiếu {lacking} từ của bảng {table}. {MEND}"


def rebuild() -> int:
    """Everything anew in one transaction, as long as nobody writes; how many words are known afterwards."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            connection.check_constraints()  # a table with keys still to be checked takes no new index
        Word.objects.all().delete()
        for each in _kept.values():
            with connection.cursor() as cursor:
                keep(cursor.execute, each.table, connection.vendor)
            if each.rebuild:
                each.rebuild()
    return Word.objects.count()
