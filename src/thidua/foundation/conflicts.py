"""Two people at once: every editable row carries a version, and the second saver is shown both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from thidua.foundation.refusals import Refusal, Refused


class Versioned(models.Model):
    """A row whose edit forms carry ``version``; `save_version` is the only way to change it."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Versioned)


class Conflict(Refused):
    """Somebody saved in between. ``stored``: the values now in the database; ``offered``: those that were refused."""

    def __init__(self, row: Versioned, *, stored: dict[str, Any], offered: dict[str, Any]) -> None:
        super().__init__(
            Refusal(
                code="changed_meanwhile",
                sentence="Nội dung này vừa được người khác lưu trong lúc Ông/Bà đang sửa; chưa có gì bị mất.",
                mend="So sánh hai bản dưới đây, giữ lại điều đúng rồi lưu lại",
            )
        )
        self.row = row
        self.stored = stored
        self.offered = offered


def save_version(row: Row, *, expected: int, changes: dict[str, Any]) -> Row:
    """Write ``changes`` if the row still has version ``expected``, else raise Conflict: one UPDATE, no read before."""
    model = type(row)
    done = model._default_manager.filter(pk=row.pk, version=expected).update(**changes, version=expected + 1)
    if not done:
        current = model._default_manager.get(pk=row.pk)
        raise Conflict(current, stored=_values(current, changes), offered=dict(changes))
    for name, value in changes.items():
        setattr(row, name, value)
    row.version = expected + 1
    return row


def _values(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
