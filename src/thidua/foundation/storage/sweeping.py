"""What a crash may leave in the file store, and its removal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from thidua.foundation.storage.blobs import temporary_dir
from thidua.foundation.storage.models import Blob

SETTLED = timedelta(days=1)  # younger ones may belong to an upload that is still on its way


def orphans(*, at: datetime) -> Iterator[Path]:
    """Temporary files and blobs without a row, untouched for a day."""
    oldest = (at - SETTLED).timestamp()
    yield from (path for path in temporary_dir().iterdir() if path.stat().st_mtime < oldest)
    for path in Path(settings.FILES_DIR).glob("??/??/*"):
        if path.stat().st_mtime < oldest and not Blob.objects.filter(sha256=path.name).exists():
            yield path


def sweep(*, at: datetime) -> int:
    """Remove the orphans; returns how many."""
    found = list(orphans(at=at))
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def lost() -> Iterator[Blob]:
    """Rows whose bytes are gone; there must be none."""
    for blob in Blob.objects.order_by("pk").iterator():
        if not (Path(settings.FILES_DIR) / blob.sha256[:2] / blob.sha256[2:4] / blob.sha256).exists():
            yield blob
