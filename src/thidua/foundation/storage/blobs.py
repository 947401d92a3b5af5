"""Keeping bytes: received into a temporary file, examined, then linked to the name of their SHA-256, all or nothing.

Layout under ``settings.FILES_DIR``: ``ab/cd/<sha256>`` for what was accepted, ``tmp/`` for what is on its way. A crash
leaves at worst a temporary file or a blob that no row names; `sweeping` removes both.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.foundation.storage.inspection import examine
from thidua.foundation.storage.models import Blob, ScanState
from thidua.foundation.storage.scanning import ask_for_scan

CHUNK = 256 * 1024
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Received:
    """A complete upload in a temporary file."""

    path: Path
    sha256: str
    size: int


def keep(stream: BinaryIO, *, filename: str, at: datetime) -> Blob:
    """Store what the stream holds and return its row; the same content always gives the same row.

    Raises NotAccepted, with nothing left behind, for what is too large, of no accepted type, dangerous or stamped
    secret. The scan for malware follows as a job; ask `may_be_served` before giving the bytes to anybody.
    """
    with _received(stream) as received:
        examined = examine(received.path, filename)
        kept = received if examined.replacement is None else _replaced(received, examined.replacement)
        _publish(kept)
    return _row(kept, examined.content_type, at=at)


def keep_made(stream: BinaryIO, *, content_type: str, at: datetime) -> Blob:
    """Store a file that the house itself has made: of any type, not examined, scanned like every other."""
    with _received(stream, is_ours=True) as received:
        _publish(received)
    return _row(received, content_type, at=at)


def open_blob(blob: Blob) -> BinaryIO:
    """The bytes, opened for reading. Raises FileNotFoundError when the file store lost them (`doctor` reports it)."""
    return path_of(blob.sha256).open("rb")


def may_be_served(blob: Blob, *, to_uploader: bool = False) -> bool:
    """Whether the bytes may leave the house: scanned clean, or unscanned where the settings allow it.

    Who uploaded them may have them back unless they are known to be infected.
    """
    if blob.scan_state == ScanState.CLEAN:
        return True
    if blob.scan_state == ScanState.INFECTED:
        return False
    return to_uploader or (blob.scan_state == ScanState.UNSCANNED and bool(settings.SERVE_UNSCANNED))


def path_of(sha256: str) -> Path:
    """Where the bytes of this hash lie."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256[2:4] / sha256


def temporary_dir() -> Path:
    """Where uploads on their way lie: on the same file system as their final place."""
    found = Path(settings.FILES_DIR) / "tmp"
    found.mkdir(parents=True, exist_ok=True)
    return found


@contextmanager
def _received(stream: BinaryIO, *, is_ours: bool = False) -> Iterator[Received]:
    """The whole upload on disk, counted while it streams in; the temporary file is gone afterwards in any case."""
    try:
        number, name = tempfile.mkstemp(dir=temporary_dir())
    except OSError as full:
        raise _no_room() from full
    path = Path(name)
    try:
        with os.fdopen(number, "wb") as target:
            sha256, size = _copied(stream, target, limit=None if is_ours else settings.UPLOAD_LIMIT)
        yield Received(path, sha256, size)
    finally:
        path.unlink(missing_ok=True)


def _copied(stream: BinaryIO, target: BinaryIO, *, limit: int | None) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if limit is not None and size > limit:
            raise _too_large()
        digest.update(chunk)
        _written(target, chunk)
    if not size:
        raise not_accepted(
            "empty", "Tệp rỗng, không có nội dung nào.", field="file", mend="Kiểm tra lại tệp rồi gửi lại"
        )
    _settled(target)
    return digest.hexdigest(), size


def _written(target: BinaryIO, chunk: bytes) -> None:
    try:
        target.write(chunk)
    except OSError as full:
        raise _no_room() from full


def _settled(target: BinaryIO) -> None:
    try:
        target.flush()
        os.fsync(target.fileno())
    except OSError as full:
        raise _no_room() from full


def _replaced(received: Received, content: bytes) -> Received:
    """The temporary file now holds the cleaned content."""
    with received.path.open("wb") as target:
        _written(target, content)
        _settled(target)
    return Received(received.path, hashlib.sha256(content).hexdigest(), len(content))


def _publish(received: Received) -> None:
    """Give the bytes their final name in one step; whoever comes second finds them there already."""
    final = path_of(received.sha256)
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        received.path.chmod(0o440)
        os.link(received.path, final)
        _settle_directory(final.parent)
    except FileExistsError:
        os.utime(final)  # young again, so that no sweep takes it while its row is being written
    except OSError as full:
        raise _no_room() from full


def _settle_directory(directory: Path) -> None:
    number = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _row(received: Received, content_type: str, *, at: datetime) -> Blob:
    """The one row of this content; two parallel uploads meet at the unique hash."""
    with transaction.atomic():
        blob, created = Blob.objects.get_or_create(
            sha256=received.sha256,
            defaults={
                "size": received.size,
                "content_type": content_type,
                "scan_state": ScanState.PENDING if settings.CLAMD_ADDRESS else ScanState.UNSCANNED,
                "created_at": at,
            },
        )
        if created and blob.scan_state == ScanState.PENDING:
            ask_for_scan(blob, at=at)
    return blob


def _too_large() -> NotAccepted:
    limit = settings.UPLOAD_LIMIT // MEGABYTE
    return not_accepted(
        "too_large",
        f"Tệp lớn hơn {limit} MB là giới hạn của một tệp.",
        field="file",
        mend="Nén ảnh hoặc tách tệp rồi gửi lại",
    )


def _no_room() -> NotAccepted:
    return not_accepted(
        "no_room",
        "Máy chủ chưa ghi được tệp nên tệp chưa được nhận.",
        field="file",
        mend="Báo quản trị hệ thống kiểm tra chỗ trống của ổ đĩa rồi gửi lại",
    )
